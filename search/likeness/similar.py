"""What an article is about in a few weighted stems and names, so that the archive can be asked for more of it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from index import Document, ZoneKind
from index.language import Analyzer, Term, stop_words
from index.schema import STEM
from search.excerpts.highlight import Pattern
from search.matching import clauses
from search.syntax.nodes import Scope
from search.weights import Statistics

TERMS = 25
"""Stems an article is known by: Lucene's MoreLikeThis takes as many."""

NAMES = 10
"""Persons, places and organisations it is known by."""

NAMES_WORTH = 2.0
"""What names count beside stems: enough to choose between articles on a subject, not so much that a name makes one."""

FIELD = "body" + STEM


class Sign(NamedTuple):
    """A stem or a value of a facet, by its field, and what it says of an article: how often there times how rare."""

    field: str
    text: str
    weight: float

    @property
    def clause(self) -> clauses.Clause:
        """The articles that have it."""
        if self.field == FIELD:
            return clauses.Term(self.field, self.text, self.weight)
        return clauses.Keyword(self.field, self.text, NAMES_WORTH * self.weight)

    def pattern(self, analyzer: Analyzer, unit: int) -> Pattern:
        """What to light of it, under this number."""
        if self.field == FIELD:
            return Pattern((self.text,), Scope.DEFAULT, stems=True, unit=unit)
        surfaces = {term.position: term.surface for term in reversed(list(analyzer.terms(self.text)))}
        return Pattern(tuple(surfaces[position] for position in sorted(surfaces)), Scope.DEFAULT, unit=unit)


def signature(document: Document, analyzer: Analyzer, statistics: Statistics) -> list[Sign]:
    """The stems, then the names that set this article apart, the weightiest of each first.

    The squares of the weights sum to 1 for the stems and for the names.
    """
    stems = Counter(term.stem for term in _terms(document, analyzer) if _is_telling(term))
    names = {(entity.kind.value, entity.value): len(entity.mentions) for entity in document.entities}
    return [
        *_best((_sign(FIELD, stem, count, statistics) for stem, count in stems.items()), TERMS),
        *_best((_sign(field, value, count, statistics) for (field, value), count in names.items()), NAMES),
    ]


def _terms(document: Document, analyzer: Analyzer) -> Iterator[Term]:
    zones = (zone for zone in document.zones if zone.kind in (ZoneKind.TITLE, ZoneKind.BODY))
    return (term for zone in zones for term in analyzer.terms(zone.text))


def _is_telling(term: Term) -> bool:
    return len(term.stem) > 2 and term.surface not in stop_words()


def _sign(field: str, text: str, count: int, statistics: Statistics) -> Sign:
    found = statistics.frequency(field, text)
    # What no other article has leads nowhere.
    worth = (1 + math.log(count)) * math.log(1 + statistics.articles / found) if found > 1 else 0.0
    return Sign(field, text, worth)


def _best(signs: Iterable[Sign], limit: int) -> Sequence[Sign]:
    best = sorted((sign for sign in signs if sign.weight), key=lambda sign: (-sign.weight, sign.field, sign.text))[
        :limit
    ]
    length = math.sqrt(math.fsum(sign.weight**2 for sign in best)) or 1.0
    return [sign._replace(weight=sign.weight / length) for sign in best]
