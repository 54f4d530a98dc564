"""The sections of a segment, put into its two boxes."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from index.engine.format.box_writer import BoxWriter


class WrittenSegment(NamedTuple):
    """A segment on disk: its name, its articles, the seal of each of its files, and the words of each text field."""

    name: str
    documents: int
    seals: Mapping[str, int]
    words: Mapping[str, int]


def offsets(sizes: Iterable[int], code: str) -> array[int]:
    """Where each of some things begins if one follows the other, and where the last ends."""
    starts = array(code, [0])
    end = 0
    for size in sizes:
        end += size
        starts.append(end)
    return starts


def runs(order: Iterable[int], starts: Sequence[int], most: int) -> Iterator[tuple[int, int]]:
    """``order`` as runs ``(first, end)`` of places that follow each other, of ``most`` bytes or one place each."""
    first = end = -1
    for at in order:
        if at != end or starts[at + 1] - starts[first] > most:
            if end >= 0:
                yield first, end
            first = at
        end = at + 1
    if end >= 0:
        yield first, end


def write_keys(box: BoxWriter, keys: Sequence[bytes]) -> None:
    """Put the ids of the articles, which are sorted."""
    box.section("keys.starts")
    box.write(offsets(map(len, keys), "I").tobytes())
    box.section("keys.text")
    box.write(b"".join(keys))


def write_parts(box: BoxWriter, field: str, parts: Mapping[str, bytes | memoryview]) -> None:
    """Put the sections of one field."""
    for part, data in parts.items():
        box.section(f"{field}.{part}")
        box.write(data)


def close_segment(searched: BoxWriter, shown: BoxWriter, facts: dict[str, Any], name: str) -> WrittenSegment:
    """Put the trailers of both boxes."""
    seals = {shown.path.name: shown.close({"documents": facts["documents"]})}
    seals[searched.path.name] = searched.close(facts)
    words = {field: fact["words"] for field, fact in facts["fields"].items() if "words" in fact}
    return WrittenSegment(name, facts["documents"], seals, words)
