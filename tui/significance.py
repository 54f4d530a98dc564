"""Which values stand out in an answer, against how common they are in the whole archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search import Facet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from search import FacetValue


def by_significance(facet: Facet, total: int, archive: Mapping[str, int], articles: int) -> Facet:
    """``facet`` over ``total`` articles with its most telling values first.

    ``archive`` counts each value over all ``articles``. The measure is that of Elasticsearch's significant
    terms, JLH: (p - q) * p / q, with p a value's share of the answer and q its share of the archive.
    """

    def score(value: FacetValue) -> float:
        p = value.count / max(total, 1)
        q = max(archive.get(value.value, 0), value.count) / max(articles, 1)
        return (p - q) * p / q

    ranked = sorted(facet.values, key=lambda v: (-score(v), -v.count, v.value))
    return Facet(facet.kind, tuple(ranked), facet.complete)
