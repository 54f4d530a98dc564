"""Articles of one event folded under the best of them.

Outlets tell an event in sentences of their own, so shared phrases do not find it; rare stems, names and the day do.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

from index import ENTITY_KINDS, Document, ZoneKind
from index.language import Analyzer, stop_words
from index.schema import STEM
from index.values import dataclass
from search.weights import Statistics

APART_DAYS = 3
"""Days between two reports of one event at most; a later one tells of what came of it."""

WORDS = 60
"""Words of an article that are looked at, the weightiest it has."""

STEMS = 25
"""Stems of these that articles are compared by."""

MOST = 100
"""Articles that are compared at most: each with each, so the cost grows with the square."""

_SHORT = 2
_NAMES = 0.2
"""What the names count beside all the stems."""

_DAY = 0.03
"""What a day between two reports takes away; where one is not known, one is assumed."""

_SLACK = 0.08
"""How much less alike the reports of two groups may be on average than the two most alike."""

Likeness = Mapping[tuple[int, int], float]
"""How alike two reports are, by their places, the lower first."""

Weights = Mapping[str, float]
"""What each stem or name says of an article, the squares summing to 1."""


@dataclass(frozen=True, slots=True)
class Report:
    """What is compared of one article: its day, the names in it, and its rare stems."""

    day: date | None
    names: Weights
    stems: Weights


def report(document: Document, analyzer: Analyzer, statistics: Statistics) -> Report:
    """The report that an article is."""
    names = {
        f"{kind}:{value}": _rarity(statistics, statistics.frequency(kind.value, value))
        for kind in ENTITY_KINDS
        for value in document.values(kind)
    }
    return Report(document.date, _normalised(names), _normalised(_stems(document, analyzer, statistics)))


def stories(reports: Sequence[Report], articles: int) -> list[list[int]]:
    """The places of the reports, grouped by event; the groups and their members are in the order given.

    ``articles`` is how many the archive holds. The groups most alike are joined first, so that the order of the reports
    does not matter. Those after ``MOST`` stand alone.
    """
    likeness = {
        (one, other): alike(reports[one], reports[other])
        for one, other in combinations(range(min(MOST, len(reports))), 2)
    }
    groups = {place: [place] for place in range(len(reports))}
    least = threshold(articles)
    pairs = [pair for pair in likeness if likeness[pair] >= least]
    for one, other in sorted(pairs, key=lambda pair: (-likeness[pair], pair)):
        first, second = groups[one], groups[other]
        if first is not second and _fit_together(first, second, likeness, least - _SLACK):
            joined = sorted([*first, *second])
            groups.update(dict.fromkeys(joined, joined))
    return [group for place, group in groups.items() if group[0] == place]


def alike(one: Report, other: Report) -> float:
    """How likely two reports tell the same event: 1 for copies, below 0 where their days are too far apart."""
    days = abs((one.day - other.day).days) if one.day and other.day else 1
    if days > APART_DAYS:
        return -math.inf
    return (1 - _NAMES) * _cosine(one.stems, other.stems) + _NAMES * _cosine(one.names, other.names) - _DAY * days


def threshold(articles: int) -> float:
    """How alike two reports of one event are at least.

    The smaller the archive, the less it knows which words are rare, and the less alike its articles seem.
    """
    return 0.21 + 0.06 * math.log10(max(1, articles))


def _fit_together(first: Sequence[int], second: Sequence[int], likeness: Likeness, least: float) -> bool:
    """Whether two groups of reports are on average at least so much alike (average linkage)."""
    found = [likeness[min(one, other), max(one, other)] for one in first for other in second]
    return math.fsum(found) / len(found) >= least


def _stems(document: Document, analyzer: Analyzer, statistics: Statistics) -> Weights:
    zones = (zone.text for zone in document.zones if zone.kind in (ZoneKind.TITLE, ZoneKind.BODY))
    counts = Counter(analyzer.fold(token) for text in zones for token in analyzer.split(text))
    words = [word for word in counts if len(word) > _SHORT and word not in stop_words()]
    # Only the rarest words are worth a look into the stemmer.
    words.sort(key=lambda word: (-_weight(counts[word], "body", word, statistics), word))
    stems = Counter[str]()
    for word in words[:WORDS]:
        stems[analyzer.stem(word)] += counts[word]
    weights = {stem: _weight(count, "body" + STEM, stem, statistics) for stem, count in stems.items()}
    return dict(sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:STEMS])


def _weight(count: int, field: str, term: str, statistics: Statistics) -> float:
    found = statistics.frequency(field, term)
    # A word that no other article has is no sign of one event.
    return (1 + math.log(count)) * _rarity(statistics, found) if found > 1 else 0.0


def _rarity(statistics: Statistics, found: int) -> float:
    return math.log(1 + statistics.articles / max(1, found))


def _normalised(weights: Weights) -> Weights:
    length = math.sqrt(math.fsum(weight**2 for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def _cosine(one: Weights, other: Weights) -> float:
    return math.fsum(weight * other[word] for word, weight in one.items() if word in other)
