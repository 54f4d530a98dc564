"""Words that an archive writes both as one and as two (smartphone, smart phone), so that either finds both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from index.language import Analyzer, Reading, stop_words
from index.language import Word as Unit
from index.values import replace
from search.weights import Statistics

_FIELD = "body"
_SHORTEST = 2
"""Letters of the shortest of two words that are also written as one."""

_SHORTEST_HALF = 3
"""The same where one word is taken apart: shorter halves are syllables."""

_LONGEST = 24
_FEW, _USUAL = 10, 50
"""A word in more articles than a few, and in one of so many, is seldom two in want of a space."""

_TOGETHER = 0.5
"""How many times as often as by chance two words must stand side by side to be what one word was meant for (guru
besar, never hari mau). Mutual information: Church and Hanks, "Word Association Norms" (1990).
"""

_REMEMBERED = 10_000


class RowStatistics(Statistics, Protocol):
    """What an index knows of its terms and of those that follow each other."""

    def following(self, field: str, terms: tuple[str, ...]) -> int:
        """How many articles hold the terms in a row in the field."""


class Spacing:
    """Adds to the units of a question how the archive spaces them otherwise."""

    def __init__(self, analyzer: Analyzer, rows: RowStatistics) -> None:
        self._analyzer = analyzer
        self._rows = rows
        self._likeliest_splits = lru_cache(_REMEMBERED)(self._likeliest_split)

    def read(self, units: Sequence[Unit]) -> list[Unit]:
        """The units, each with the readings that have a space more or less."""
        found = [(*unit.readings, *self._written_apart(unit)) for unit in units]
        for at, (one, two) in enumerate(pairwise(units)):
            joined = self._written_together(one, two)
            found[at] = *found[at], *joined
            found[at + 1] = *found[at + 1], *joined
        return [
            unit if len(unit.readings) == len(readings) else replace(unit, readings=readings)
            for unit, readings in zip(units, found, strict=True)
        ]

    def _written_together(self, one: Unit, two: Unit) -> tuple[Reading, ...]:
        """Two words as the one word that some article has: either of them is said there."""
        first, second = _plain(one), _plain(two)
        if min(len(first), len(second)) < _SHORTEST:
            return ()
        whole = first + second
        if len(whole) > _LONGEST or not self._rows.frequency(_FIELD, whole):
            return ()
        return (Reading((whole,), (self._analyzer.stem(whole),), f"written together: {first} {second} = {whole}"),)

    def _written_apart(self, unit: Unit) -> tuple[Reading, ...]:
        """A word as the two that articles have side by side instead."""
        word = _plain(unit)
        if not 2 * _SHORTEST_HALF <= len(word) <= _LONGEST or unit.readings[0].stems != (word,):
            return ()
        parts = self._likeliest_splits(word)
        stems = tuple(map(self._analyzer.stem, parts))
        return (Reading(parts, stems, f"written apart: {word} = {' '.join(parts)}"),) if parts else ()

    def _likeliest_split(self, word: str) -> tuple[str, ...]:
        if self._rows.frequency(_FIELD, word) > max(_FEW, self._rows.articles // _USUAL):
            return ()
        parts = max(self._splits(word), default=(0, ()))[1]
        return () if parts and self._analyzer.is_root(word) else parts

    def _splits(self, word: str) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Two words that ``word`` consists of, with how many articles have them in a row."""
        for at in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1):
            one, two = word[:at], word[at:]
            chance = self._rows.frequency(_FIELD, one) * self._rows.frequency(_FIELD, two)
            if chance and stop_words().isdisjoint((one, two)):
                together = self._rows.following(_FIELD, (one, two))
                if together * self._rows.articles > _TOGETHER * chance:
                    yield together, (one, two)


def _plain(unit: Unit) -> str:
    """The one word of letters that a unit is; empty where it is another thing."""
    typed = unit.readings[0].surfaces
    return typed[0] if len(typed) == 1 and not unit.stop and typed[0].isascii() and typed[0].isalpha() else ""
