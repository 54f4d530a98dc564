"""Raw tokens become numbers once each; what each one says is worked out when a segment is written."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

from index.engine.plan import encode
from index.engine.shape import NONE


class Piece(Protocol):
    """One word of a raw token: its terms, and how many positions it moves on."""

    @property
    def surface(self) -> str: ...
    @property
    def stem(self) -> str: ...
    @property
    def advance(self) -> int: ...


Pieces = Callable[[str], Iterable[Piece]]
"""The words of one raw token."""

GAP = ""
"""The token between two stretches of text that no phrase may reach across. No analyzer gives it."""


class Numbers(dict[str, int]):
    """A number for every key ever asked for, from 0 in order of first asking."""

    def __missing__(self, key: str) -> int:
        number = self[key] = len(self)
        return number


class Table(NamedTuple):
    """Distinct terms: ``ranks[number]`` is a term's place in sorted order, ``blob`` the terms in that order."""

    ranks: array[int]
    blob: bytes
    starts: array[int]


class Column(NamedTuple):
    """The terms of each raw token in one kind of field, as numbers of ``table``; ``NONE`` where only positions pass."""

    starts: array[int]
    terms: array[int]
    advances: array[int]
    table: Table


def sorted_table(numbers: Numbers) -> Table:
    """The terms that have numbers, sorted by code point, which is how their bytes sort too."""
    terms = list(numbers)
    order = sorted(range(len(terms)), key=terms.__getitem__)
    ranks = array("I", bytes(4 * len(terms)))
    starts = array("I", [0])
    parts = []
    end = 0
    for rank, number in enumerate(order):
        ranks[number] = rank
        parts.append(text := encode(terms[number]))
        end += len(text)
        starts.append(end)
    return Table(ranks, b"".join(parts), starts)


class Words(NamedTuple):
    """The columns of a vocabulary's surface forms and stems, and the stem of every surface form alone."""

    surfaces: Column
    stems: Column
    stem_of: dict[str, str]


def plain_column(raws: Numbers, gap: int | None = None) -> Column:
    """The column of tokens that are terms themselves; with a ``gap``, ``GAP`` is none and moves on so far."""
    count = len(raws)
    terms, advances = array("I", range(count)), array("I", [1]) * count
    if gap is not None and GAP in raws:
        terms[raws[GAP]] = NONE
        advances[raws[GAP]] = gap
    return Column(array("I", range(count + 1)), terms, advances, sorted_table(raws))


def plain(raws: Numbers, gap: int) -> Words:
    """Every raw token as the one term it is."""
    column = plain_column(raws, gap)
    return Words(column, column, {})


def analyzed(raws: Numbers, pieces: Pieces, gap: int) -> Words:
    """What every raw token says. ``gap`` is how many positions ``GAP`` moves on."""
    surfaces, stems = Numbers(), Numbers()
    starts, advances = array("I", [0]), array("I")
    surface_terms, stem_terms = array("I"), array("I")
    for raw in raws:
        if raw == GAP:
            surface_terms.append(NONE)
            stem_terms.append(NONE)
            advances.append(gap)
        else:
            for piece in pieces(raw):
                surface_terms.append(surfaces[piece.surface])
                stem_terms.append(stems[piece.stem])
                advances.append(piece.advance)
        starts.append(len(advances))
    return Words(
        Column(starts, surface_terms, advances, sorted_table(surfaces)),
        Column(starts, stem_terms, advances, sorted_table(stems)),
        _stem_of(surfaces, pieces),
    )


def _stem_of(surfaces: Iterable[str], pieces: Pieces) -> dict[str, str]:
    """The stem of each surface form that has another one, or an empty text where it has none alone.

    The same form can have another stem where it stands with a capital; a question is asked in lower case.
    """
    found = {}
    for surface in surfaces:
        match tuple(pieces(surface)):
            case (only,) if only.surface == surface:
                if only.stem != surface:
                    found[surface] = only.stem
            case _:
                found[surface] = ""
    return found
