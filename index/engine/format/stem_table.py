"""The stem of every surface form of a segment that has another one, found without reading the others."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from index.engine.format.box import Box, damaged
from index.engine.format.coding import decode, encode

if TYPE_CHECKING:
    from index.engine.format.box_writer import BoxWriter  # a question writes none

BLOCK = 16
"""Entries that are looked into together."""

_STEM, _END = b"\xfe", b"\xff"  # bytes that UTF-8 has no use for


def write_stems(box: BoxWriter, stem_of: Mapping[str, str]) -> int:
    """Put the sections ``stems.text`` and ``stems.index``. Returns the number of entries."""
    return _write(box, [encode(surface) + _STEM + encode(stem) for surface, stem in stem_of.items()])


def write_entries(box: BoxWriter, entries: Iterable[bytes]) -> int:
    """``write_stems`` for what ``read_entries`` gave of several tables; of two entries for a form the later counts."""
    return _write(box, {entry.partition(_STEM)[0]: entry for entry in entries}.values())


def _write(box: BoxWriter, entries: Iterable[bytes]) -> int:
    ordered = sorted(entries)
    ends = list(accumulate((len(entry) + len(_END) for entry in ordered), initial=0))
    box.section("stems.text")
    box.write(b"".join([entry + _END for entry in ordered]))
    box.section("stems.index")
    box.write(array("I", (*ends[:-1:BLOCK], ends[-1])).tobytes())
    return len(ordered)


def read_stems(box: Box) -> dict[str, str]:
    """All that was written."""
    entries = (entry.partition(_STEM) for entry in read_entries(box))
    return {decode(surface): decode(stem) for surface, _, stem in entries}


def read_entries(box: Box) -> list[bytes]:
    """Every surface form with its stem, as they are written and in that order."""
    return _entries(box, 0, box.span("stems.text")[1])


def _entries(box: Box, start: int, end: int) -> list[bytes]:
    entries = box.read("stems.text", start, end).split(_END)
    if entries.pop() or not all(_STEM in entry for entry in entries):
        raise damaged(box.path, "an entry of its table of stems has no end")
    return entries


class Stems:
    """The table of one segment, looked into word by word. Blocks that were read are remembered, within bounds."""

    def __init__(self, box: Box) -> None:
        self._box = box
        self._blocks = box.span("stems.index")[1] // 4 - 1
        self._block = lru_cache(maxsize=4096)(self._read)

    def find(self, surface: str) -> str | None:
        """The stem of one surface form, if it was written."""
        sought = encode(surface) + _STEM
        low, high = 0, self._blocks
        while low < high:
            middle = (low + high) // 2
            if self._block(middle)[0][: len(sought)] <= sought:
                low = middle + 1
            else:
                high = middle
        entries = self._block(low - 1) if low else []
        at = bisect_left(entries, sought)
        found = at < len(entries) and entries[at].startswith(sought)
        return decode(entries[at][len(sought) :]) if found else None

    def _read(self, block: int) -> list[bytes]:
        place = self._box.read("stems.index", 4 * block, 4 * block + 8)
        entries = _entries(self._box, int.from_bytes(place[:4], "little"), int.from_bytes(place[4:], "little"))
        if not entries:
            raise damaged(self._box.path, "a block of its table of stems is empty")
        return entries
