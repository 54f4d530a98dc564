"""Where the words of a text stand, position by position, without asking what most of them say."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from index.compiled import compiled
from index.language.tokenization import hyphens
from index.language.tokenization.pieces import Piece, pieces
from index.language.tokenization.tokens import scan

Pieces = Callable[[str], Sequence[Piece]]

# One word of letters, or one number, that no other letter, digit or joint touches is one position, whatever its stem.
# Small letters before a capital may be a word glued to another.
_PLAIN = re.compile(r"[\"'(\[“‘]*+([A-Z][A-Za-z]*+|[a-z]++|[0-9]++)[.,;:!?)\]”’\"'…]*+")
_BLANK = re.compile(r"[ \n]")
_PAIR = re.compile(r"[\"'(\[“‘]*+([A-Za-z]++)-([A-Za-z]++)[.,;:!?)\]”’\"'…]*+")
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


class Layout(NamedTuple):
    """The chunks of a text, what stands between two blanks or ends of lines: where each begins, and at which position.

    A chunk that is one plain word has it from its head to its tail; of others the two are equal. The lists have one
    entry more than there are chunks, for the end of the text.
    """

    starts: Sequence[int]
    positions: Sequence[int]
    heads: Sequence[int]
    tails: Sequence[int]


def layout_plainly(text: str, counts: Mapping[str, int]) -> Layout:
    """A text in its chunks; ``counts`` says how many positions one takes that is no plain word."""
    columns = array("I"), array("I"), array("I"), array("I")
    at = position = 0
    for chunk in _BLANK.split(text):
        plain = _PLAIN.fullmatch(chunk)
        head, tail = plain.span(1) if plain else (0, 0)
        for column, number in zip(columns, (at, position, at + head, at + tail), strict=True):
            column.append(number)
        at += len(chunk) + 1
        position += 1 if plain else counts[chunk] if chunk else 0
    for column, number in zip(columns, (at, position, at, at), strict=True):
        column.append(number)
    return Layout(*columns)


_compiled = compiled("index.language.tokenization._ruling")


def _layout(text: str, counts: Mapping[str, int]) -> Layout:
    found = _compiled.lay(text, counts) if _compiled else None
    return layout_plainly(text, counts) if found is None else unpacked(found)


def unpacked(layout: bytes) -> Layout:
    """What the compiled ``lay`` says."""
    rows = len(layout) // 16
    numbers = memoryview(layout).cast("I")
    return Layout(*(numbers[at : at + rows] for at in range(0, 4 * rows, rows)))


class Ruler:
    """Counts positions as the analyzer does; a chunk between two blanks that is no plain word is counted once.

    ``known_stem`` says whether the index that holds the texts holds a word, by giving its stem: then two words with a
    hyphen between them are one there, and the stemmer need not find out. No token of the analyzer holds a blank, so
    the positions of a text are those of its chunks one after another.
    """

    def __init__(self, pieces_of: Pieces, known_stem: Callable[[str], str | None] | None = None) -> None:
        self._pieces = pieces_of
        self._known_stem = known_stem
        self._position_counts = _PositionCounts(self._positions_of)
        # Who types on, or turns back a page, sees the same articles again.
        self._recent_layouts = lru_cache(maxsize=_RECENT)(self._layout)

    def measure(self, text: str, first: int = 0) -> Measure:
        """``text`` laid along its positions, the first of which is ``first``."""
        layout = self._recent_layouts(text) if len(text) <= _LONG else self._layout(text)
        return Measure(text, layout, first, self._pieces)

    def _layout(self, text: str) -> Layout:
        return _layout(text, self._position_counts)

    def _positions_of(self, chunk: str) -> int:
        if self._known_stem and (pair := _PAIR.fullmatch(chunk)):
            one, two = pair[1].lower(), pair[2].lower()
            if hyphens.without_affixes((one, two)) == (0, 2):
                return 1 if self._known_stem(f"{one}-{two}") is not None else 2
        # Only of words with a hyphen does the stem decide how many positions they take.
        found = self._pieces if _HYPHENS.search(chunk) else _unstemmed
        return sum(piece.advance for token in scan(chunk) for piece in found(token.group()))


class Measure:
    """One text and its positions."""

    def __init__(self, text: str, layout: Layout, first: int, pieces_of: Pieces) -> None:
        self._text = text
        self._starts, self._positions, self._heads, self._tails = layout
        self._first = first
        self._pieces = pieces_of

    @property
    def end(self) -> int:
        """The position after the last word."""
        return self._first + self._positions[-1]

    def plain_spans(self, positions: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Where the word at each position stands, if it is of letters or digits only, else a place without extent.

        What it says is not looked at.
        """
        chunks, heads, tails, first, end = self._positions, self._heads, self._tails, self._first, self.end
        for position in positions:
            chunk = bisect_right(chunks, position - first) - 1 if first <= position < end else -1
            yield heads[chunk], tails[chunk]

    def at(self, position: int) -> Iterator[Spot]:
        """What stands at a position: a word, and where it has them its other forms; nothing outside the text."""
        return (spot for spot in self._words(self._chunk(position)) if spot.position == position)

    def words(self) -> Iterator[Spot]:
        """Every word and what it says, in order of position."""
        for chunk in range(len(self._starts) - 1):
            yield from self._words(chunk)

    def _chunk(self, position: int) -> int:
        """The number of the chunk that a position is in: of the end of the text for one that is in none."""
        place = position - self._first
        return bisect_right(self._positions, place) - 1 if 0 <= place < self._positions[-1] else len(self._starts) - 1

    def _words(self, chunk: int) -> Iterator[Spot]:
        start, position = self._starts[chunk], self._first + self._positions[chunk] - 1
        for token in scan(self._text[start : self._starts[min(chunk + 1, len(self._starts) - 1)]]):
            for piece in self._pieces(token.group()):
                position += piece.advance
                at = start + token.start()
                yield Spot(position, at + piece.start, at + piece.end, piece)


def _unstemmed(token: str) -> Iterable[Piece]:
    return pieces(token, str)


class _PositionCounts(dict[str, int]):
    """The positions of each chunk, within bounds."""

    def __init__(self, count: Callable[[str], int]) -> None:
        super().__init__()
        self._positions_of = count

    def __missing__(self, chunk: str) -> int:
        found = self._positions_of(chunk)
        if len(chunk) <= _SHORT:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[chunk] = found
        return found
