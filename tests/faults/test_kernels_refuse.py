"""What the kernels are given is checked before it is used: by whom it was made does not matter."""

from __future__ import annotations

import mmap
from array import array
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from index import IndexDamaged
from index.engine import operations as ops
from index.engine.format.box import PAGE, Box
from index.engine.format.box_writer import BoxWriter
from index.engine.format.coding import put_varint
from index.engine.format.schema import LENGTH_TABLE
from index.engine.kernels import Index, forward, invert
from index.engine.reading.reader import Reader
from index.engine.reading.segment import Segment
from index.engine.writing.merging import merge_segments
from index.engine.writing.writer import IndexWriter
from tests.oracle import SCHEMA, Article, read

compiled = pytest.mark.skipif(not Index.__module__.endswith("._kernels"), reason="numpy checks its own arrays")


def rewritten(directory: Path, change: Callable[[dict[str, bytes]], Mapping[str, bytes]], terms: int) -> Segment:
    """A segment of three articles whose body's sections somebody else wrote, under right checksums."""
    with IndexWriter(directory, SCHEMA, read) as writer:
        for at in range(3):
            writer.add(*Article(f"a{at}", (("ab", "w1"),), (("c", "d"),), ("Bali",), ("2024",), at).arguments)  # type: ignore[arg-type]
        writer.commit({})
    (path,) = directory.glob("*.seg")
    box = Box(path)
    facts = dict(box.facts)
    facts["fields"]["body"]["terms"] = terms
    sections = {name: box.read(name) for name in box.sections}
    box.close()
    sections |= change(sections)
    path.unlink()
    with BoxWriter(path) as other:
        for name, data in sections.items():
            other.section(name)
            other.write(data)
        other.close(facts)
    return Segment(directory, path.stem, SCHEMA)


def varints(*numbers: int) -> bytes:
    """Numbers in the bytes of the term table."""
    return b"".join(map(put_varint, numbers))


def dictionary(terms: list[bytes]) -> dict[str, bytes]:
    """A term table of these terms, none of which shares anything with the one before, all with the same postings."""
    blocks, starts = b"", [0]
    for at in range(0, len(terms), 16):
        blocks += varints(0, 0)
        for term in terms[at : at + 16]:
            blocks += (
                put_varint(0)
                + put_varint(len(term))
                + term
                + put_varint(1)
                + put_varint(0)
                + put_varint(0)
                + put_varint(0)
            )
        starts.append(len(blocks))
    return {
        "body.dict": blocks,
        "body.index": array("I", starts).tobytes(),
        "body.postings": bytes(9),
        "body.positions": bytes(9),
    }


@compiled
def test_a_word_that_stands_two_thousand_million_times_in_an_article_is_damage(tmp_path: Path) -> None:
    """Sixteen megabytes can say so, and no room for as many places is made, let alone less."""
    often = 1 << 31

    def change(_: dict[str, bytes]) -> Mapping[str, bytes]:
        said = (
            put_varint(0) + put_varint(0) + put_varint(0) + put_varint(1) + b"c" + put_varint(1) + put_varint(often - 1)
        )
        said += put_varint(6) + put_varint(often // 128)
        postings = b"\0\x20" + (often - 1).to_bytes(4, "little")
        index = array("I", [0, len(said)]).tobytes()
        return {
            "body.dict": said,
            "body.index": index,
            "body.postings": postings,
            "body.positions": bytes(often // 128),
        }

    segment = rewritten(tmp_path, change, 1)
    reader = Reader(SCHEMA, [segment], {"body": 6})
    with pytest.raises(IndexDamaged, match=segment.name):
        reader.places([("body", "c")], [0])
    with pytest.raises(IndexDamaged, match=segment.name):
        reader.search((ops.PHRASE, 2, (b"c", b"c"), 0, 1.0), 10)


@compiled
def test_terms_out_of_order_end_a_merge(tmp_path: Path) -> None:
    """Going on behind a term that comes after greater ones could go on for ever, and fill the disk."""
    segment = rewritten(tmp_path, lambda _: dictionary([b"b", b"c", b"a", b"d"]), 4)
    with pytest.raises(IndexDamaged, match=segment.name):
        merge_segments(Reader(SCHEMA, [segment], {"body": 6}), tmp_path)


ARRAYS = [array("I", each) for each in ([0], [0, 1], [0], [0, 1], [0], [1], [0])]


@compiled
@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (invert, ((*ARRAYS[:3], array("I"), *ARRAYS[4:], b"a", array("I", [0, 1])), LENGTH_TABLE, True)),
        (invert, ((*ARRAYS, b"", array("I", [0, 1])), LENGTH_TABLE, True)),
        (forward, (bytes(8), 1, 8)),
        (forward, (bytes(8), 1, 1 << 31)),
        (forward, (array("I", [3, 0]).tobytes(), 1, 1)),
    ],
)
def test_arrays_that_do_not_fit_are_refused(function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    """Nothing is read beyond its end."""
    with pytest.raises(ValueError, match=r"fit|width|pair"):
        function(*arguments)


@compiled
def test_questions_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    """No column is read as one of another kind, nor one that is not there."""
    reader = Reader(SCHEMA, [rewritten(tmp_path, lambda _: {}, 2)], {"body": 6})
    for order, counters in ((0, ()), (99, ()), (-1, (None,) * 1001)):
        with pytest.raises((ValueError, IndexError)):
            reader.index.search((ops.EVERY,), 5, order, True, counters, 0, False, 0)
    short = (*reader.segments[0].native(0)[:6], ())
    with pytest.raises(IndexError):
        type(reader.index)(LENGTH_TABLE, 1, ((0, 1.0),) * 6, (short,))


@compiled
def test_no_number_of_an_article_is_too_far_out(tmp_path: Path) -> None:
    """An article that is asked for by a number no index has is not there."""
    reader = Reader(SCHEMA, [rewritten(tmp_path, lambda _: {}, 2)], {"body": 6})
    for number in (-(1 << 63), -1, 3, 1 << 32, (1 << 63) - 1):
        assert reader.search((ops.ONE, number), 5).total == 0
        assert reader.search((ops.ALL, ((ops.EVERY,), (ops.ONE, number))), 5).total == 0
    assert reader.search((ops.EVERY,), 0xFFFFFFFF).total == 3


@compiled
def test_more_articles_than_can_be_numbered_are_refused(tmp_path: Path) -> None:
    """Two segments of two thousand million articles each are no index: their numbers would begin anew."""
    documents = 0x7FFFFFFE
    starts = 4 * (documents + 1)
    limit = 8 + starts
    path = tmp_path / "sparse"
    with path.open("wb") as file:
        file.truncate(limit + 4 * -(-limit // PAGE) + 16)  # a hole: it takes no room on disk
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as hole:
        segment = (hole, limit, documents, 0, None, (8, starts, 8, 0), ())
        with pytest.raises(ValueError, match="too many articles"):
            Index(LENGTH_TABLE, 1, (), (segment, segment))
