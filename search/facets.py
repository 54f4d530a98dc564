"""Facet values: what was meant by one typed, and which to show in what order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import nlargest
from math import log

from index import Kind
from index.language import Analyzer
from search.results import Facet, FacetValue


class Order(StrEnum):
    """The order of a facet's values: most articles first, by name, or what sets the answer apart from the archive."""

    COUNT = "count"
    NAME = "name"
    SIGNIFICANT = "significant"


_BY_TIME = (Kind.YEAR, Kind.MONTH)


@dataclass(frozen=True, slots=True)
class Archive:
    """What an answer is held against: the counts of the whole index, its articles, and those of the answer."""

    counts: Mapping[str, int]
    articles: int
    answer: int

    def significance(self, value: str, count: int) -> float:
        """How surely a value is more frequent in the answer than outside it; below zero where it is rarer.

        The log-likelihood ratio of Dunning (Computational Linguistics 19, 1993), signed.
        """
        inside, outside = self.answer, self.articles - self.answer
        elsewhere = max(0, self.counts.get(value, count) - count)
        table = ((count, inside), (elsewhere, outside))
        rate = (count + elsewhere) / max(1, inside + outside)
        ratio = 2 * sum(_gain(hits, size, rate) + _gain(size - hits, size, 1 - rate) for hits, size in table)
        return ratio if count * max(1, outside) >= elsewhere * max(1, inside) else -ratio


def resolve(typed: str, values: Iterable[str], analyzer: Analyzer) -> Sequence[str]:
    """The values meant by ``typed``: those spelled alike, else those that hold all its words."""
    folded = _plain(typed, analyzer)
    alike = [value for value in values if _plain(value, analyzer) == folded]
    return alike or [value for value in values if folded and set(folded) <= set(_plain(value, analyzer))]


def facet(
    kind: Kind,
    counts: Mapping[str, int],
    *,
    match: str = "",
    order: Order | None = None,
    limit: int | None = None,
    archive: Archive | None = None,
) -> Facet:
    """The values of ``kind`` that contain ``match``, at most ``limit`` of them.

    Years and months are by name unless another order is asked for: they are a time line. The significant order
    compares with ``archive`` and, without one, is that of the counts.
    """
    wanted = match.casefold()
    kept = [(value, count) for value, count in counts.items() if not wanted or wanted in value.casefold()]
    matching = len(kept)
    if order is Order.NAME or (order is None and kind in _BY_TIME):
        kept.sort(key=lambda item: (item[0].casefold(), item[0]))
    elif order is Order.SIGNIFICANT and archive:
        worth = {value: archive.significance(value, count) for value, count in kept}
        kept.sort(key=lambda item: (-worth[item[0]], -item[1], item[0].casefold(), item[0]))
    else:
        if limit is not None and limit < matching:
            # Most values have few articles: only those that can be among the first are put in order.
            least = min(nlargest(limit, (count for _, count in kept)), default=0)
            kept = [item for item in kept if item[1] >= least]
        kept.sort(key=lambda item: (-item[1], item[0].casefold(), item[0]))
    shown = kept[:limit]
    return Facet(kind, tuple(FacetValue(*item) for item in shown), complete=len(shown) == matching)


def overlaid(
    counts: Mapping[str, int], shown: Mapping[str, str | None], together: Callable[[Sequence[str]], int]
) -> dict[str, int]:
    """Counts of raw values as counts of the values they are shown under.

    ``shown`` gives those that are shown under another value, or ``None`` where hidden. ``together`` counts
    the articles that hold any of several raw values; it is asked only where several meet, so that an article
    that holds two of them counts once.
    """
    found = {value: count for value, count in counts.items() if count} if 0 in counts.values() else dict(counts)
    groups: dict[str, list[str]] = {}
    for raw, value in shown.items():
        if found.pop(raw, 0) and value is not None:
            groups.setdefault(value, []).append(raw)
    for value, raws in groups.items():
        members = [value, *raws] if value in found else raws
        found[value] = counts[members[0]] if len(members) == 1 else together(members)
    return found


def behind(value: str, shown: Mapping[str, str | None]) -> tuple[str, ...]:
    """The raw values that are shown as ``value``: what articles must hold to count under it."""
    own = (value,) if shown.get(value, value) == value else ()
    return tuple(dict.fromkeys((*own, *(raw for raw, other in shown.items() if other == value))))


def timeline(kind: Kind, counts: Mapping[str, int]) -> tuple[FacetValue, ...]:
    """Every year or month from the first to the last, those without articles too."""
    if not counts:
        return ()
    first, last = min(counts), max(counts)
    if kind is Kind.YEAR:
        steps = (f"{year:04}" for year in range(int(first), int(last) + 1))
    else:
        numbers = (int(text[:4]) * 12 + int(text[5:7]) - 1 for text in (first, last))
        begin, end = numbers
        steps = (f"{number // 12:04}-{number % 12 + 1:02}" for number in range(begin, end + 1))
    return tuple(FacetValue(step, counts.get(step, 0)) for step in steps)


def _gain(hits: int, size: int, rate: float) -> float:
    return hits * log(hits / (size * rate)) if hits > 0 and size > 0 and rate > 0 else 0.0


def _plain(text: str, analyzer: Analyzer) -> tuple[str, ...]:
    return tuple(term.surface for term in analyzer.terms(text))
