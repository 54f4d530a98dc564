"""How Indonesian newspapers write their headlines and sentences, counted in an archive."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from index.news.lists import entries, rows


class Odds(NamedTuple):
    """Log odds of a capitalised word against its standing in a headline: opening a sentence, or inside one.

    ``ends`` is that of ending a headline against standing elsewhere in it.
    """

    opens: float
    inside: float
    ends: float


@lru_cache(maxsize=1)
def odds() -> dict[str, Odds]:
    """The odds of every frequent capitalised word."""
    return {word: Odds(*map(float, told)) for word, *told in rows("headline_words.tsv")}


@lru_cache(maxsize=1)
def small_odds() -> dict[str, float]:
    """For a word in small letters its log odds of standing in a sentence against a headline in capitals."""
    return {word: float(told) for word, told in rows("headline_small.tsv")}


@lru_cache(maxsize=1)
def pairs() -> frozenset[str]:
    """Two capitalised words that often stand together."""
    return frozenset(entries("capital_pairs.tsv"))


@lru_cache(maxsize=2)
def weights(*, small: bool) -> dict[str, float]:
    """The fitted weight of each piece of evidence; ``small`` says that headlines are in small letters."""
    return {name: float(told[small]) for name, *told in rows("opening_weights.tsv")}
