"""The clauses of one word of the question: its readings in every field, with their weights."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from index.language import Reading
from index.language import Word as Unit
from index.schema import STEM
from index.values import dataclass, replace
from search.matching.clauses import AllOf, AnyOf, BestOf, Clause, Early, Filter, Phrase, Term
from search.syntax.nodes import Scope
from search.weights import (
    AS_WRITTEN,
    FIELDS,
    HEADING_VARIANT_WEIGHT,
    PRESENCE,
    SIDE_BY_SIDE,
    STOP_WEIGHT,
    VARIANT_WEIGHT,
    WHOLE_TITLE,
    Statistics,
    asked_about,
    rarity,
    shares,
    weight,
)


@dataclass(frozen=True, slots=True)
class Weighing:
    """Makes clauses for one scope with the frequencies of one index; ``heading`` for words that ask nothing."""

    statistics: Statistics
    scope: Scope
    heading: bool = False

    @property
    def _variant(self) -> float:
        return HEADING_VARIANT_WEIGHT if self.heading else VARIANT_WEIGHT

    def unit(self, unit: Unit) -> Clause:
        """The best of the unit's readings: variants are no extra evidence."""
        # A phrase scores the sum of its terms: a variant of more words than were typed is no more evidence for that.
        typed = len(unit.readings[0].surfaces)
        shares = [1.0, *(self._variant * min(1, typed / len(reading.surfaces)) for reading in unit.readings[1:])]
        scale = STOP_WEIGHT if unit.stop else unit.share
        found = tuple(
            AnyOf((*self._matching(reading, scale * share), *(() if unit.stop else self._presence(reading, unit))))
            for reading, share in zip(unit.readings, shares, strict=True)
        )
        return found[0] if len(found) == 1 else BestOf(found)

    def sequence(self, name: str, terms: tuple[str, ...], *, slop: int = 0, scale: float = 1.0) -> Clause:
        """A term of a field, or several that follow each other, worth what the rarest of them is."""
        worth = scale * weight(self.statistics, name, self._rarest(name, terms), self.scope, heading=self.heading)
        return Term(name, terms[0], worth) if len(terms) == 1 else Phrase(name, terms, slop, worth)

    def whole_title(self, units: Sequence[Unit]) -> Clause | None:
        """Titles that have every unit the question is about, whichever way it is read; None where none is looked at."""
        about = [unit for unit in units if not unit.stop]
        if not about or "title" not in FIELDS[self.scope]:
            return None
        each = (tuple(map(self._in_title, unit.readings)) for unit in about)
        return AllOf(tuple(BestOf(readings) for readings in each))

    def side_by_side(self, units: Sequence[Unit]) -> Clause | None:
        """Fields that have a heading of several words just as it was typed; None where there is none."""
        if not self.heading or len(units) < 2:
            return None
        surfaces = tuple(surface for unit in units for surface in unit.readings[0].surfaces)
        worth = SIDE_BY_SIDE, 0.0, 0.0
        names = [name for name in FIELDS[self.scope] if name in PRESENCE]
        rare = {name: math.fsum(self._rarity(name, unit.readings[0]) for unit in units) for name in names}
        return AnyOf(tuple(self._standing(name, surfaces, worth, rare[name]) for name in names))

    def _matching(self, reading: Reading, scale: float) -> Iterator[Clause]:
        """The forms and the stems of a reading in every field of the scope."""
        for name in FIELDS[self.scope]:
            for ending, terms in (("", reading.surfaces), (STEM, reading.stems)):
                if terms:
                    yield self.sequence(name + ending, terms, scale=scale)

    def _presence(self, reading: Reading, unit: Unit) -> Iterator[Clause]:
        # Being there is worth what the word that was typed is, whichever way an article puts it.
        for name, worth in PRESENCE.items():
            if name in FIELDS[self.scope]:
                rare = unit.share * self._rarity(name, unit.readings[0])
                yield self._standing(*_widest_form(name, reading), worth, rare)
        for name, worth in AS_WRITTEN.items() if self.heading else ():
            if name in FIELDS[self.scope]:
                share = 1.0 if reading is unit.readings[0] else self._variant
                yield self._standing(name, reading.surfaces, worth, share * self._rarity(name, unit.readings[0]))

    def _in_title(self, reading: Reading) -> Clause:
        return self._standing(*_widest_form("title", reading), (WHOLE_TITLE, 0.0, 0.0), self._rarity("title", reading))

    def _standing(self, field: str, terms: tuple[str, ...], worth: tuple[float, float, float], rare: float) -> Clause:
        """What terms add for standing in a field: ``worth`` as in ``PRESENCE``, times their rarity."""
        # A sequence stands no earlier than its rarest term, which is near enough.
        early = Early(field, self._rarest(field, terms), *(each * rare for each in worth))
        return early if len(terms) == 1 else AllOf((Filter(self.sequence(field, terms)), early))

    def _rarity(self, name: str, reading: Reading) -> float:
        field, terms = _widest_form(name, reading)
        return rarity(self.statistics, field, self._rarest(field, terms), self.scope)

    def _rarest(self, field: str, terms: tuple[str, ...]) -> str:
        return min(terms, key=lambda term: self.statistics.frequency(field, term)) if len(terms) > 1 else terms[0]


def about(units: Iterable[Unit]) -> list[Unit]:
    """The units of a question with what each is worth, those marked as stop words that only say how it is put."""
    listed = list(units)
    words = [" ".join(unit.readings[0].surfaces) for unit in listed]
    stops = [unit.stop or not subject for unit, subject in zip(listed, asked_about(words), strict=True)]
    marks = zip(listed, stops, shares(words, stops), strict=True)
    return [replace(unit, stop=stop, share=share) for unit, stop, share in marks]


def _widest_form(name: str, reading: Reading) -> tuple[str, tuple[str, ...]]:
    """The widest form of a reading in a text field: its stems where it has them."""
    return (name + STEM, reading.stems) if reading.stems else (name, reading.surfaces)
