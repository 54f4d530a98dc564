"""How much each field and each kind of word says about what an article is about."""

from __future__ import annotations

import math
from typing import Protocol

from index.schema import STEM
from search.query import Scope


class Statistics(Protocol):
    """What an index knows of its terms."""

    @property
    def articles(self) -> int:
        """How many articles there are."""

    def frequency(self, field: str, term: str) -> int:
        """How many articles hold the term in the field."""


WEIGHTS = {"title": 1.5, "body": 1.0, "rest": 0.5}
"""What a word is worth where it stands: a headline is chosen, a teaser hardly about its article."""

STEM_WEIGHT = 1.5
"""A stem beside the form as written."""

STOP_WEIGHT = 0.4
"""What a query stop word still says."""

VARIANT_WEIGHT = 0.8
"""What another way to say a word is worth beside the word itself, however many words it takes."""

ANYWHERE, FIRST, OPENING = 0.0, 2.6, 2.9
"""What a word adds to its article's score times its rarity: wherever it stands, for standing near its beginning, and
for standing in its first lines. News says first what it is about, and so does an encyclopedia."""

FIELDS = {
    Scope.TITLE: ("title",),
    Scope.BODY: ("body",),
    Scope.DEFAULT: ("title", "body"),
    Scope.ALL: ("title", "body", "rest"),
}
"""The text fields that each scope looks in."""


def weight(statistics: Statistics, field: str, term: str, scope: Scope) -> float:
    """The weight of a term in a field, such that it is as rare there as in the whole article.

    Whoosh takes the rarity of a term from the field it stands in, so that a common word in a short headline would
    outweigh a rare one in the text, and adds 1 to it, which lifts common words. The factor takes both back: one
    rarity over all fields, as in the BM25F of Robertson, Zaragoza and Taylor (CIKM 2004), and the idf of Robertson and
    Sparck Jones with the 1 inside the logarithm, as in Lucene.
    """
    ending = STEM if field.endswith(STEM) else ""
    here = statistics.frequency(field, term)
    everywhere = max(statistics.frequency(name + ending, term) for name in FIELDS[scope])
    scale = STEM_WEIGHT if ending else 1.0
    return WEIGHTS[field.removesuffix(STEM)] * scale * _rarity(statistics, everywhere) / _whoosh_idf(statistics, here)


def early(statistics: Statistics, field: str, term: str, scope: Scope) -> tuple[float, float, float]:
    """What a term of the body adds by where it first stands: anywhere, for the beginning, for the first lines."""
    ending = STEM if field.endswith(STEM) else ""
    rarity = _rarity(statistics, max(statistics.frequency(name + ending, term) for name in FIELDS[scope]))
    return ANYWHERE * rarity, FIRST * rarity, OPENING * rarity


def _rarity(statistics: Statistics, frequency: int) -> float:
    return math.log(1 + (statistics.articles - frequency + 0.5) / (frequency + 0.5))


def _whoosh_idf(statistics: Statistics, frequency: int) -> float:
    return math.log(max(1, statistics.articles) / (frequency + 1)) + 1
