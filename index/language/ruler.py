"""Where the words of a text stand, position by position, without asking what most of them say."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from index.language.pieces import Piece
from index.language.tokens import scan

Pieces = Callable[[str], Sequence[Piece]]

# One word of letters that no other letter, digit or joint touches is one position, whatever its stem.
_PLAIN = re.compile(r"[\"'(\[“‘]*+([A-Za-z]+)[.,;:!?)\]”’\"'…]*+")
_REMEMBERED = 200_000
_SHORT = 64
_RECENT = 128
_LONG = 50_000


class Spot(NamedTuple):
    """A word at a position of a text, ``text[start:end]``, and what it says."""

    position: int
    start: int
    end: int
    piece: Piece


class _Laid(NamedTuple):
    """A text in chunks, the position before each of them, and the code points without the blanks between them."""

    chunks: list[str]
    positions: list[int]
    offsets: list[int]


class Ruler:
    """Counts positions as the analyzer does; a chunk between two blanks is counted once and remembered.

    No token of the analyzer holds a blank, so the positions of a text are those of its chunks one after another.
    """

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._counts = _Counts(self._count)
        # Who types on, or turns back a page, sees the same articles again.
        self._recent = lru_cache(maxsize=_RECENT)(self._lay)

    def measure(self, text: str, first: int = 0) -> Measure:
        """``text`` laid along its positions, the first of which is ``first``."""
        return Measure(self._recent(text) if len(text) <= _LONG else self._lay(text), first, self._pieces)

    def _lay(self, text: str) -> _Laid:
        chunks = text.split(" ")
        positions = accumulate(map(self._counts.__getitem__, chunks), initial=0)
        return _Laid(chunks, list(positions), list(accumulate(map(len, chunks), initial=0)))

    def _count(self, chunk: str) -> int:
        if _PLAIN.fullmatch(chunk):
            return 1
        return sum(piece.advance for token in scan(chunk) for piece in self._pieces(token.group()))


class Measure:
    """One text and its positions."""

    def __init__(self, laid: _Laid, first: int, pieces: Pieces) -> None:
        self._chunks, self._positions, self._offsets = laid
        self._first = first
        self._pieces = pieces

    @property
    def end(self) -> int:
        """The position after the last word."""
        return self._first + self._positions[-1]

    def alone(self, position: int) -> tuple[int, int] | None:
        """Where the word at a position stands, if it is one of letters only; what it says is not looked at."""
        chunk = bisect_right(self._positions, position - self._first) - 1
        if 0 <= chunk < len(self._chunks) and (match := _PLAIN.fullmatch(self._chunks[chunk])):
            offset = self._offsets[chunk] + chunk
            return offset + match.start(1), offset + match.end(1)
        return None

    def at(self, position: int) -> Iterator[Spot]:
        """What stands at a position: a word, and where it has them its other forms; nothing outside the text."""
        chunk = bisect_right(self._positions, position - self._first) - 1
        if 0 <= chunk < len(self._chunks):
            first = self._first + self._positions[chunk]
            found = self._words(self._chunks[chunk], self._offsets[chunk] + chunk, first)
            yield from (spot for spot in found if spot.position == position)

    def words(self) -> Iterator[Spot]:
        """Every word and what it says, in order of position."""
        for chunk, text in enumerate(self._chunks):
            yield from self._words(text, self._offsets[chunk] + chunk, self._first + self._positions[chunk])

    def _words(self, chunk: str, offset: int, first: int) -> Iterator[Spot]:
        position = first - 1
        for token in scan(chunk):
            start = offset + token.start()
            for piece in self._pieces(token.group()):
                position += piece.advance
                yield Spot(position, start + piece.start, start + piece.end, piece)


class _Counts(dict[str, int]):
    """The positions of each chunk, within bounds."""

    def __init__(self, count: Callable[[str], int]) -> None:
        super().__init__()
        self._count = count

    def __missing__(self, chunk: str) -> int:
        found = self._count(chunk)
        if len(chunk) <= _SHORT:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[chunk] = found
        return found
