"""Which words of an article answer a question: those by which the index found it, and never another."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple, Protocol

from index import Document, Zone
from index.engine.format.schema import POSITION_GAP
from index.language import Analyzer, Measure
from index.schema import STEM, text_field
from index.typing_errors import within_one
from index.values import dataclass, field
from search.syntax.nodes import Scope
from search.weights import FIELDS

Positions = Sequence[int]
"""Where a term stands in one field of one article, ascending: words counted from 0."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words to light: terms that follow each other with at most ``slop`` other positions among them.

    ``stems`` says that the terms are stems; ``how`` that the only one is a beginning (``prefix``) or holds a typing
    error (``fuzzy``). ``scope`` is the part of the article where they count. Patterns of one ``unit`` are ways
    to say the same word of the question.
    """

    terms: tuple[str, ...]
    scope: Scope
    stems: bool = False
    slop: int = 0
    how: str = ""
    unit: int = field(default=0, compare=False)

    def accepts(self, surface: str) -> bool:
        """Whether a word is one of those that an open-ended pattern stands for."""
        return surface.startswith(self.terms[0]) if self.how == "prefix" else within_one(surface, self.terms[0])


class LitWord(NamedTuple):
    """Code points ``start:end`` of a text, their position among its words, and the unit they answer."""

    start: int
    end: int
    position: int
    unit: int


class Source(Protocol):
    """Where an index says that terms stand."""

    def places(self, terms: Sequence[tuple[str, str]], numbers: Collection[int]) -> Mapping[int, Sequence[Positions]]:
        """For each article, the positions of each term, which comes with its field."""


class _ClosedPattern(NamedTuple):
    """A closed pattern in one field: the unit it answers, its slop, and where the positions of its terms come."""

    field: str
    unit: int
    slop: int
    terms: tuple[int, ...]


_Place = tuple[int, int]
"""A position, and the unit of the question that it answers."""


class Lights:
    """Lights the words of one question in a few articles, which are asked of the index all at once."""

    def __init__(
        self, patterns: Sequence[Pattern], analyzer: Analyzer, source: Source, numbers: Collection[int]
    ) -> None:
        self._analyzer = analyzer
        self._open_patterns = [pattern for pattern in patterns if pattern.how]
        self._open_fields = {name for pattern in self._open_patterns for name in FIELDS[pattern.scope]}
        self._accepted: dict[str, tuple[int, ...]] = {}
        self._terms_by_unit: dict[int, set[str]] = {}
        asked: dict[tuple[str, str], int] = {}
        self._closed = list(self._in_fields((pattern for pattern in patterns if not pattern.how), asked))
        self._places = source.places(tuple(asked), numbers) if asked else {}

    def _in_fields(self, patterns: Iterable[Pattern], asked: dict[tuple[str, str], int]) -> Iterator[_ClosedPattern]:
        for pattern in patterns:
            self._terms_by_unit.setdefault(pattern.unit, set()).update(pattern.terms)
            for name in FIELDS[pattern.scope]:
                stored = name + STEM if pattern.stems else name
                terms = tuple(asked.setdefault((stored, term), len(asked)) for term in pattern.terms)
                yield _ClosedPattern(name, pattern.unit, pattern.slop, terms)

    def lit(self, number: int, document: Document) -> list[list[LitWord]]:
        """For each zone of an article, the words that answer, in order, each once a unit."""
        wanted = self._places_by_field(self._places.get(number, ()))
        first = dict.fromkeys({*wanted, *self._open_fields}, 0)
        last = {name: words[-1][0] for name, words in wanted.items()} | dict.fromkeys(self._open_fields, sys.maxsize)
        return [self._lit_in_zone(zone, wanted, first, last) for zone in document.zones]

    def _lit_in_zone(
        self, zone: Zone, wanted: Mapping[str, list[_Place]], first: dict[str, int], last: Mapping[str, int]
    ) -> list[LitWord]:
        name = text_field(zone.kind)
        if name not in first or first[name] > last[name]:
            return []
        measure = self._analyzer.measure(zone.text, first[name])
        words, low = wanted.get(name, []), first[name]
        first[name] = measure.end + POSITION_GAP
        here = words[bisect_left(words, (low,)) : bisect_left(words, (measure.end,))]
        return sorted({*self._lit_closed(here, measure), *self._lit_open(name, measure)})

    def _places_by_field(self, places: Sequence[Positions]) -> dict[str, list[_Place]]:
        wanted: dict[str, set[_Place]] = {}
        for name, unit, slop, terms in self._closed if places else ():
            if len(terms) == 1:
                positions = places[terms[0]]
            else:
                positions = [position for run in runs([places[at] for at in terms], slop) for position in run]
            if positions:
                wanted.setdefault(name, set()).update(zip(positions, repeat(unit)))
        return {name: sorted(words) for name, words in wanted.items()}

    def _lit_closed(self, wanted: Sequence[_Place], measure: Measure) -> Iterator[LitWord]:
        spans = measure.plain_spans(place for place, _ in wanted)
        for (position, unit), (start, end) in zip(wanted, spans, strict=True):
            if start < end:
                yield LitWord(start, end, position, unit)
                continue
            for spot in measure.at(position):
                # Of several forms at one position, those that were asked for.
                if not self._terms_by_unit[unit].isdisjoint((spot.piece.surface, spot.piece.stem)):
                    yield LitWord(spot.start, spot.end, position, unit)

    def _lit_open(self, name: str, measure: Measure) -> Iterator[LitWord]:
        if name in self._open_fields:
            for spot in measure.words():
                surface = spot.piece.surface
                if (numbers := self._accepted.get(surface)) is None:
                    numbers = tuple(at for at, pattern in enumerate(self._open_patterns) if pattern.accepts(surface))
                    self._accepted[surface] = numbers
                for pattern in (self._open_patterns[at] for at in numbers):
                    if name in FIELDS[pattern.scope]:
                        yield LitWord(spot.start, spot.end, spot.position, pattern.unit)


def runs(lists: Sequence[Positions], slop: int) -> Iterator[Sequence[int]]:
    """Positions, one of each list and rising, from each of the first on, the last at most ``slop`` beyond adjacent."""
    for first in lists[0]:
        run, limit = [first], first + len(lists) - 1 + slop
        for positions in lists[1:]:
            # The nearest that follows leaves most room to those after it.
            place = bisect_right(positions, run[-1])
            if place == len(positions) or positions[place] > limit:
                break
            run.append(positions[place])
        else:
            yield run


def merged(lit: Iterable[LitWord]) -> Iterator[tuple[int, int]]:
    """The same places as spans that neither touch the same character twice nor repeat."""
    open_start = open_end = -1
    for start, end, *_ in lit:
        if start < open_end:
            open_end = max(open_end, end)
            continue
        if open_end >= 0:
            yield open_start, open_end
        open_start, open_end = start, end
    if open_end >= 0:
        yield open_start, open_end
