"""Where the words of a text stand, position by position, without asking what most of them say."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from index.language.pieces import Piece, pieces
from index.language.tokens import scan

Pieces = Callable[[str], Sequence[Piece]]

# One word of letters, or one number, that no other letter, digit or joint touches is one position, whatever its stem.
_WORD = r"[\"'(\[“‘]*+([A-Za-z]++|[0-9]++)[.,;:!?)\]”’\"'…]*+"
_PLAIN = re.compile(_WORD)
_RUN = re.compile(rf"(?<![^ ])(?:{_WORD}(?: |\Z))++")
_HYPHENS = re.compile(r"[‐‑-]")
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
    """A text in stretches: where each begins, the position before it, and whether it is a run of plain words.

    What is no run is one chunk. Each ends with the blank after it; the lists have the end of the text too.
    """

    text: str
    starts: list[int]
    positions: list[int]
    runs: list[bool]


class Ruler:
    """Counts positions as the analyzer does; a chunk between two blanks that is no plain word is counted once.

    No token of the analyzer holds a blank, so the positions of a text are those of its chunks one after another.
    """

    def __init__(self, pieces_of: Pieces) -> None:
        self._pieces = pieces_of
        self._counts = _Counts(self._count)
        # Who types on, or turns back a page, sees the same articles again.
        self._recent = lru_cache(maxsize=_RECENT)(self._lay)

    def measure(self, text: str, first: int = 0) -> Measure:
        """``text`` laid along its positions, the first of which is ``first``."""
        return Measure(self._recent(text) if len(text) <= _LONG else self._lay(text), first, self._pieces)

    def _lay(self, text: str) -> _Laid:
        laid = _Laid(text, [0], [0], [])
        for run in _RUN.finditer(text):
            start, end = run.span()
            self._chunks(laid, start)
            _add(laid, end, text.count(" ", start, end) + (text[end - 1] != " "), run=True)
        self._chunks(laid, len(text))
        return laid

    def _chunks(self, laid: _Laid, end: int) -> None:
        """Lay the chunks up to ``end``, each by itself."""
        start = laid.starts[-1]
        for chunk in laid.text[start:end].removesuffix(" ").split(" ") if start < end else ():
            start = min(start + len(chunk) + 1, end)
            _add(laid, start, self._counts[chunk], run=False)

    def _count(self, chunk: str) -> int:
        # Only of words with a hyphen does the stem decide how many positions they take.
        found = self._pieces if _HYPHENS.search(chunk) else _unstemmed
        return sum(piece.advance for token in scan(chunk) for piece in found(token.group()))


class Measure:
    """One text and its positions."""

    def __init__(self, laid: _Laid, first: int, pieces_of: Pieces) -> None:
        self._laid = laid
        self._first = first
        self._pieces = pieces_of

    @property
    def end(self) -> int:
        """The position after the last word."""
        return self._first + self._laid.positions[-1]

    def alone(self, position: int) -> tuple[int, int] | None:
        """Where the word at a position stands, if it is of letters or digits only; what it says is not looked at."""
        if not (found := self._chunk(position)):
            return None
        chunk, offset, _ = found
        match = _PLAIN.fullmatch(chunk)
        return (offset + match.start(1), offset + match.end(1)) if match else None

    def at(self, position: int) -> Iterator[Spot]:
        """What stands at a position: a word, and where it has them its other forms; nothing outside the text."""
        if found := self._chunk(position):
            yield from (spot for spot in self._words(*found) if spot.position == position)

    def words(self) -> Iterator[Spot]:
        """Every word and what it says, in order of position."""
        _, starts, positions, _ = self._laid
        for stretch, position in enumerate(positions[:-1]):
            offset, first = starts[stretch], self._first + position
            for place, chunk in enumerate(self._stretch(stretch)):
                yield from self._words(chunk, offset, first + place)
                offset += len(chunk) + 1

    def _chunk(self, position: int) -> tuple[str, int, int] | None:
        """The chunk that a position is in, where it begins, and its first position."""
        _, starts, positions, runs = self._laid
        stretch = bisect_right(positions, position - self._first) - 1
        if not 0 <= stretch < len(runs):
            return None
        chunks, first = self._stretch(stretch), self._first + positions[stretch]
        place = position - first if runs[stretch] else 0
        return chunks[place], starts[stretch] + sum(map(len, chunks[:place])) + place, first + place

    def _stretch(self, stretch: int) -> list[str]:
        text, starts, _, _ = self._laid
        return text[starts[stretch] : starts[stretch + 1]].split(" ")

    def _words(self, chunk: str, offset: int, first: int) -> Iterator[Spot]:
        position = first - 1
        for token in scan(chunk):
            start = offset + token.start()
            for piece in self._pieces(token.group()):
                position += piece.advance
                yield Spot(position, start + piece.start, start + piece.end, piece)


def _add(laid: _Laid, end: int, words: int, *, run: bool) -> None:
    laid.starts.append(end)
    laid.positions.append(laid.positions[-1] + words)
    laid.runs.append(run)


def _unstemmed(token: str) -> Iterable[Piece]:
    return pieces(token, str)


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
