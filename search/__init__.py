"""A question in, an answer out."""

from __future__ import annotations

import gc

# Modules are no garbage, and looking for it while they load is a twentieth of the time of a short process.
_looked = gc.isenabled()
gc.disable()

from search.results import Article, Facet, FacetValue, Hit, Mode, Results, Snippet, Sort, Stats  # noqa: E402
from search.searcher import Searcher  # noqa: E402
from search.syntax.parser import parse  # noqa: E402
from search.syntax.query import Query  # noqa: E402

if _looked:
    gc.enable()

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
