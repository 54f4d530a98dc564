"""The sorted terms of one field of one segment: found, walked, and described, block after block."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from index.engine.format.coding import varint
from index.engine.format.schema import TERMS_A_BLOCK


class TermInfo(NamedTuple):
    """One term: its place in the table, in how many articles it is, and how often in all.

    ``postings`` and ``positions`` say where those lie in their sections, as offset and size.
    """

    text: bytes
    ordinal: int
    articles: int
    occurrences: int
    postings: tuple[int, int]
    positions: tuple[int, int]


Read = Callable[[int, int], bytes]
"""Bytes from a start to an end of one section."""


class TermTable:
    """The terms of one field, from its sections ``dict`` and ``index``.

    ``positions`` says whether the field keeps them. ``torn`` makes the error where the table ends early.
    """

    def __init__(self, terms: Read, index: Read, size: int, *, positions: bool, torn: Callable[[], Exception]) -> None:
        self._terms = terms
        self._index = index
        self._positions = positions
        self._torn = torn
        self.size = size

    def walk(self, start: bytes = b"") -> Iterator[TermInfo]:
        """Every term from the first that is not below ``start``."""
        for block in range(max(0, self._block(start)), self.blocks):
            for info in self._infos(block):
                if info.text >= start:
                    yield info

    def beginning(self, prefix: bytes) -> Iterator[TermInfo]:
        """Every term that begins with ``prefix``."""
        for info in self.walk(prefix):
            if not info.text.startswith(prefix):
                return
            yield info

    def find(self, text: bytes) -> TermInfo | None:
        """The term, if it is there."""
        found = next(self.walk(text), None)
        return found if found and found.text == text else None

    def at(self, ordinal: int) -> TermInfo:
        """The term of an ordinal."""
        return self._infos(ordinal // TERMS_A_BLOCK)[ordinal % TERMS_A_BLOCK]

    @property
    def blocks(self) -> int:
        """How many blocks there are."""
        return -(-self.size // TERMS_A_BLOCK)

    def _block(self, text: bytes) -> int:
        low, high = 0, self.blocks
        while low < high:
            middle = (low + high) // 2
            if self._infos(middle, 1)[0].text <= text:
                low = middle + 1
            else:
                high = middle
        return low - 1

    def _infos(self, block: int, most: int = TERMS_A_BLOCK) -> list[TermInfo]:
        try:
            return self._parse(block, most)
        except IndexError as error:
            raise self._torn() from error

    def _parse(self, block: int, most: int) -> list[TermInfo]:
        index = self._index(4 * block, 4 * block + 8)
        data = self._terms(int.from_bytes(index[:4], "little"), int.from_bytes(index[4:], "little"))
        posting, at = varint(data, 0)
        position, at = varint(data, at)
        infos = []
        text = b""
        for ordinal in range(block * TERMS_A_BLOCK, min(self.size, block * TERMS_A_BLOCK + most)):
            shared, at = varint(data, at)
            more, at = varint(data, at)
            text = text[:shared] + data[at : at + more]
            (articles, again, postings, positions), at = self._numbers(data, at + more)
            where = (posting, postings), (position, positions)
            infos.append(TermInfo(text, ordinal, articles, articles + again, *where))
            posting += postings
            position += positions
        return infos

    def _numbers(self, data: bytes, at: int) -> tuple[tuple[int, int, int, int], int]:
        articles, at = varint(data, at)
        again, at = varint(data, at) if self._positions else (0, at)
        postings, at = varint(data, at)
        positions, at = varint(data, at) if self._positions else (0, at)
        return (articles, again, postings, positions), at
