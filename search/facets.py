"""Facet values: what was meant by one typed, and which to show in what order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from index import Kind
from index.language import Analyzer
from search.results import Facet, FacetValue


class Order(StrEnum):
    """The order of a facet's values: most articles first, or by name."""

    COUNT = "count"
    NAME = "name"


_BY_TIME = (Kind.YEAR, Kind.MONTH)


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
) -> Facet:
    """The values of ``kind`` that contain ``match``, at most ``limit`` of them.

    Years and months are by name unless another order is asked for: they are a time line.
    """
    wanted = match.casefold()
    kept = [(value, count) for value, count in counts.items() if wanted in value.casefold()]
    by_name = order is Order.NAME or (order is None and kind in _BY_TIME)
    kept.sort(key=lambda item: (0 if by_name else -item[1], item[0].casefold(), item[0]))
    shown = kept[:limit]
    return Facet(kind, tuple(FacetValue(*item) for item in shown), complete=len(shown) == len(kept))


def _plain(text: str, analyzer: Analyzer) -> tuple[str, ...]:
    return tuple(term.surface for term in analyzer.terms(text))
