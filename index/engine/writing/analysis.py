"""What raw tokens say, worked out once each: their surface forms and stems, as columns of term numbers."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, islice
from typing import NamedTuple

from index.engine.format.schema import NONE
from index.engine.kernels import Vocabulary
from index.engine.vocabulary import GAP, some_texts, vocabulary

Read = Callable[[Sequence[str]], tuple[Sequence[str], Sequence[str], Sequence[int], Sequence[int]]]
"""Reads raw tokens: the surface form and the stem of every word in them, how many positions each word moves on, and how
many words each token has."""


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

    def __init__(self, read: Read, gap: int) -> None:
        self._read = read
        self._surfaces, self._stems = vocabulary(), vocabulary()
        self._starts, self._advances = array("I", [0, 1]), array("I", [gap])
        self._surface_terms, self._stem_terms = array("I", [NONE]), array("I", [NONE])
        self._stem_of: dict[str, str] = {}

    def words(self, raws: Vocabulary) -> Words:
        """The words of all tokens of ``raws``, which is the same vocabulary every time."""
        for fresh in some_texts(raws, len(self._starts) - 1):
            known = len(self._surfaces)
            alone = self._put(fresh)
            # At once, while the stemmer remembers them.
            self._stem_alone(self._surfaces.texts(known, len(self._surfaces)), alone)
        return Words(
            Column(self._starts, self._surface_terms, self._advances, Table(*self._surfaces.sorted())),
            Column(self._starts, self._stem_terms, self._advances, Table(*self._stems.sorted())),
            self._stem_of,
        )

    def _put(self, fresh: Sequence[str]) -> dict[str, str]:
        """Read raw tokens; the stems of those that are the surface form of themselves and nothing else."""
        surfaces, stems, advances, sizes = self._read(fresh)
        self._advances.extend(advances)
        self._starts.extend(islice(accumulate(sizes, initial=self._starts[-1]), 1, None))
        self._surface_terms.frombytes(self._surfaces.number(surfaces))
        self._stem_terms.frombytes(self._stems.number(stems))
        return dict(_alone(fresh, surfaces, stems, sizes))

    def _stem_alone(self, surfaces: Iterable[str], alone: Mapping[str, str]) -> None:
        """The stem of each surface form that has another one, or an empty text where it has none alone.

        The same form can have another stem where it stands with a capital; a question is asked in lower case.
        """
        unread = [surface for surface in surfaces if surface not in alone]
        forms, stems, _, sizes = self._read(unread)
        found = dict.fromkeys(unread, "") | dict(_alone(unread, forms, stems, sizes))
        known = ((surface, alone[surface]) for surface in surfaces if surface in alone)
        self._stem_of.update((surface, stem) for surface, stem in chain(found.items(), known) if stem != surface)


def _alone(
    tokens: Sequence[str], surfaces: Sequence[str], stems: Sequence[str], sizes: Sequence[int]
) -> Iterator[tuple[str, str]]:
    """The tokens that are one word and its surface form, each with its stem."""
    at = 0
    for token, size in zip(tokens, sizes, strict=True):
        if size == 1 and surfaces[at] == token:
            yield token, stems[at]
        at += size
