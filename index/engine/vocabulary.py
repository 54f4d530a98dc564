"""Raw tokens become numbers once each; what each one says is worked out once, when a segment needs it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from secrets import randbits
from typing import NamedTuple, Protocol

from index.engine.kernels import Vocabulary
from index.engine.shape import NONE
from index.language import tokens


class Piece(Protocol):
    """One word of a raw token: its terms, and how many positions it moves on."""

    @property
    def surface(self) -> str: ...
    @property
    def stem(self) -> str: ...
    @property
    def advance(self) -> int: ...


Pieces = Callable[[str], Sequence[Piece]]
"""The words of one raw token."""

GAP = 0
"""The number, in a vocabulary of words, of what stands between two stretches that no phrase may reach across."""

_SOME = 10_000


class Table(NamedTuple):
    """Distinct terms: the place of each number in sorted order, the terms in that order, and where each begins."""

    ranks: bytes
    blob: bytes
    starts: bytes


class Column(NamedTuple):
    """The terms of each raw token in one kind of field, as numbers of ``table``; ``NONE`` where only positions pass."""

    starts: array[int]
    terms: array[int]
    advances: array[int]
    table: Table


class Words(NamedTuple):
    """The columns of a vocabulary's surface forms and stems, and the stem of every surface form alone."""

    surfaces: Column
    stems: Column
    stem_of: dict[str, str]


def values() -> Vocabulary:
    """One for the values of a facet: it knows nothing yet."""
    return Vocabulary(tokens.classes(), randbits(64))


def vocabulary() -> Vocabulary:
    """One for words: it knows ``GAP`` only, as the empty token, which no text has."""
    made = values()
    made.number(("",))
    return made


def split(raws: Vocabulary, text: str) -> bytes:
    """The numbers of the raw tokens of ``text`` as uint32."""
    numbers = raws.split(text)
    return raws.number(tokens.split(text)) if numbers is None else numbers


def some_texts(raws: Vocabulary, first: int = 0) -> Iterator[list[str]]:
    """The tokens from the number ``first`` on, some at a time, for as text they take much more room."""
    return (raws.texts(at, at + _SOME) for at in range(first, len(raws), _SOME))


def plain_column(raws: Vocabulary) -> Column:
    """The column of tokens that are terms themselves."""
    count = len(raws)
    return Column(
        array("I", range(count + 1)), array("I", range(count)), array("I", [1]) * count, Table(*raws.sorted())
    )


def plain(raws: Vocabulary, gap: int) -> Words:
    """Every raw token as the one term it is. ``gap`` is how many positions ``GAP`` moves on."""
    column = plain_column(raws)
    column.terms[GAP], column.advances[GAP] = NONE, gap
    return Words(column, column, {})


class Readings:
    """What the raw tokens of one growing vocabulary say. ``gap`` is how many positions ``GAP`` moves on."""

    def __init__(self, pieces: Pieces, gap: int) -> None:
        self._pieces = pieces
        self._surfaces, self._stems = vocabulary(), vocabulary()
        self._starts, self._advances = array("I", [0, 1]), array("I", [gap])
        self._surface_terms, self._stem_terms = array("I", [NONE]), array("I", [NONE])
        self._stem_of: dict[str, str] = {}

    def words(self, raws: Vocabulary) -> Words:
        """The words of all tokens of ``raws``, which is the same vocabulary every time."""
        for fresh in some_texts(raws, len(self._starts) - 1):
            known = len(self._surfaces)
            alone = self._read(fresh)
            # At once, while the stemmer remembers them.
            self._stem_alone(self._surfaces.texts(known, len(self._surfaces)), alone)
        return Words(
            Column(self._starts, self._surface_terms, self._advances, Table(*self._surfaces.sorted())),
            Column(self._starts, self._stem_terms, self._advances, Table(*self._stems.sorted())),
            self._stem_of,
        )

    def _read(self, fresh: Iterable[str]) -> dict[str, str]:
        """Read raw tokens; the stems of those that are the surface form of themselves and nothing else."""
        surfaces, stems, alone = [], [], {}
        for raw in fresh:
            found = self._pieces(raw)
            for piece in found:
                surfaces.append(piece.surface)
                stems.append(piece.stem)
                self._advances.append(piece.advance)
            self._starts.append(len(self._advances))
            if len(found) == 1 and piece.surface == raw:
                alone[raw] = piece.stem
        self._surface_terms.frombytes(self._surfaces.number(surfaces))
        self._stem_terms.frombytes(self._stems.number(stems))
        return alone

    def _stem_alone(self, surfaces: Iterable[str], alone: Mapping[str, str]) -> None:
        """The stem of each surface form that has another one, or an empty text where it has none alone.

        The same form can have another stem where it stands with a capital; a question is asked in lower case.
        """
        for surface in surfaces:
            stem = alone.get(surface)
            if stem is None:
                found = self._pieces(surface)
                stem = found[0].stem if len(found) == 1 and found[0].surface == surface else ""
            if stem != surface:
                self._stem_of[surface] = stem
