"""What an article is about in a few weighted terms, so that the archive can be asked for more of it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from index import Document, ZoneKind
from index.language import Analyzer, Term, stop_words
from index.schema import STEM
from search.ranking import Statistics

TERMS = 25
"""Terms an article is known by: Lucene's MoreLikeThis takes as many."""

_FIELD = "body" + STEM


class Signature(NamedTuple):
    """A stem and what it says of an article: its frequency there times its rarity in the archive."""

    stem: str
    weight: float


def signature(document: Document, analyzer: Analyzer, statistics: Statistics, limit: int = TERMS) -> list[Signature]:
    """The stems that set this article apart, the weightiest first, with weights that sum to 1 in squares."""
    counts = Counter(term.stem for term in _terms(document, analyzer) if _says(term))
    weighted = [Signature(stem, _weight(count, statistics, stem)) for stem, count in counts.items()]
    best = sorted(weighted, key=lambda item: (-item.weight, item.stem))[:limit]
    length = math.sqrt(math.fsum(item.weight**2 for item in best)) or 1.0
    return [Signature(stem, weight / length) for stem, weight in best]


def likeness(one: Sequence[Signature], other: Sequence[Signature]) -> float:
    """The cosine of two signatures, from 0 for nothing in common to 1 for the same."""
    weights = dict(other)
    return math.fsum(weight * weights.get(stem, 0.0) for stem, weight in one)


def _terms(document: Document, analyzer: Analyzer) -> list[Term]:
    zones = (zone for zone in document.zones if zone.kind in (ZoneKind.TITLE, ZoneKind.BODY))
    return [term for zone in zones for term in analyzer.terms(zone.text)]


def _says(term: Term) -> bool:
    return len(term.stem) > 2 and term.surface not in stop_words()


def _weight(count: int, statistics: Statistics, stem: str) -> float:
    found = statistics.frequency(_FIELD, stem)
    # A word that no other article has leads nowhere.
    if found < 2:
        return 0.0
    return (1 + math.log(count)) * math.log(1 + statistics.articles / found)
