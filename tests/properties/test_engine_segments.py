"""Segments hold the same bytes whichever kernels wrote them, and however articles waited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engine.format.coding import decode, encode
from index.engine.kernels import Vocabulary
from index.engine.reading.segment import Segment
from index.engine.writing.builder import SegmentBuilder
from tests.oracle import SCHEMA, Article, read
from tests.properties.engine_cases import (
    article,
    corpora,
    examples,
)


@examples
@given(st.lists(article, min_size=1, max_size=8, unique_by=lambda a: a.id))
def test_both_kernels_write_the_same(articles: list[Article]) -> None:
    """A segment has the same bytes whether C or numpy made its sections."""
    compiled = pytest.importorskip("index.engine._kernels")
    from index.engine import fallback
    from index.engine.writing import inverting

    made = []
    for kernels in (compiled, fallback):
        with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as name:
            patch.setattr(inverting, "invert", kernels.invert)
            patch.setattr(inverting, "forward", kernels.forward)
            each = SegmentBuilder(SCHEMA, Path(name), read)
            for one in articles:
                each.add(*one.arguments)  # type: ignore[arg-type]
            segment = each.flush()
            made.append([(Path(name) / file).read_bytes() for file in sorted(segment.seals)])
    assert made[0] == made[1]


@examples
@given(st.lists(corpora, max_size=4), st.integers(0, 20))
def test_what_was_put_aside_becomes_the_same_segments(parts: list[list[Article]], room: int) -> None:
    """Articles put aside are written as they would have been at once, whether or not their vocabulary went too."""
    came: Counter[str] = Counter()

    def hear(words: Vocabulary) -> None:
        counts = memoryview(words.counts()).cast("I")
        came.update(dict(zip(words.texts(0, len(words)), counts, strict=True)))

    parts = [part for part in parts if part]
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as name:
        patch.setattr("index.engine.writing.builder._VOCABULARY", room)
        late, at_once, made = (
            SegmentBuilder(SCHEMA, Path(name), read, hear),
            SegmentBuilder(SCHEMA, Path(name), read),
            [],
        )
        for part in parts:
            for each in part:
                late.add(*each.arguments)  # type: ignore[arg-type]
                at_once.add(*each.arguments)  # type: ignore[arg-type]
            made.append(at_once.flush().name)
            late.put_aside()
            assert all(each.id in late for each in part)
        assert len(late) == sum(map(len, parts))
        written = [each.name for each in late.segments()]
        assert sorted(map(repr, _content(Path(name), written))) == sorted(map(repr, _content(Path(name), made)))
        late.tell_listener()
        assert not len(late)
        del came[""]
        assert came == Counter(word for each in chain(*parts) for words in (*each.title, *each.body) for word in words)
        assert len(list(Path(name).iterdir())) == 2 * len(written) + 2 * len(made)


def _content(directory: Path, names: list[str]) -> Iterator[dict[str, bytes]]:
    """All that segments hold but their tables of stems, which may know words of others."""
    for name in names:
        segment = Segment(directory, name, SCHEMA)
        sections = [(box, each) for box in (segment.box, segment.shown) for each in box.sections]
        yield {each: box.read(each) for box, each in sections if not each.startswith("stems.")}
        segment.close()


def test_decode_is_the_way_back() -> None:
    """An id with a lone surrogate is what it was."""
    assert decode(encode("berita/\udcff")) == "berita/\udcff"
