"""A question in, an answer out."""

from __future__ import annotations

from search.parse import parse
from search.query import Query
from search.results import Article, Facet, FacetValue, Hit, Mode, Results, Snippet, Sort, Stats
from search.searcher import Searcher

__all__ = [
    "Article",
    "Facet",
    "FacetValue",
    "Hit",
    "Mode",
    "Query",
    "Results",
    "Searcher",
    "Snippet",
    "Sort",
    "Stats",
    "parse",
]
