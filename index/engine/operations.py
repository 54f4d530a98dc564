"""The operations of a plan, which the kernels evaluate: a tree of tuples."""

from __future__ import annotations

from typing import Any

Plan = tuple[Any, ...]
"""An operation: its number, then its arguments. Field arguments are numbers of the index's schema, texts are UTF-8."""

EVERY, TERM, PHRASE, RANGE, ALL, ANY, BEST, NOT, FILTER, MAYBE, ONE, EARLY = range(12)

# (EVERY,)                                     all articles, scoring nothing
# (TERM, field, text, weight)                  BM25 times weight; in a keyword field scoring nothing
# (PHRASE, field, (text, ...), slop, weight)   rising positions, at most slop beyond adjacent; the sum of its terms
# (RANGE, field, low, high)                    numbers of a number field, both ends included
# (ALL, (plan, ...))  (ANY, (plan, ...))       sums of scores
# (BEST, (plan, ...))                          the best score
# (NOT, plan)  (FILTER, plan)                  score nothing
# (MAYBE, plan)                                all articles, scoring what the plan scores where it is met
# (ONE, number)                                the article of this number
# (EARLY, field, text, anywhere, first, early) where the term stands in a text field, by its first position p from 0:
#                                              anywhere + first / sqrt(1 + p) + early * exp(-p / 100), p at most 511;
#                                              in a keyword field anywhere

PLACED = 512
"""Positions that are told apart by how early they are; all later ones are as late."""

K1, B = 1.2, 0.75
"""BM25's parameters, as in ``whoosh.scoring.BM25F``."""

LOWEST, HIGHEST = -(1 << 31) + 1, (1 << 31) - 1
"""The ends of an open range."""
