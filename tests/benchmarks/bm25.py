"""A plain BM25 over surface and stem terms with phrases, to judge analysis apart from any engine (needs numpy).

k1 is 1.2 and b 0.75; the rarity is ln(1 + (N - n + 0.5) / (n + 0.5)). A phrase scores with the sum of its terms'
rarities and the number of places where it stands.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Keys = NDArray[np.int64]
Posting = tuple[NDArray[np.int64], NDArray[np.int64]]

_POSITIONS = 1 << 24
_K1, _B = 1.2, 0.75


class Field:
    """One field of all articles: for each term its places, as article times ``_POSITIONS`` plus position."""

    def __init__(self, articles: Iterable[Sequence[tuple[str, int]]]) -> None:
        self.vocabulary: dict[str, int] = {}
        terms: list[NDArray[np.int32]] = []
        keys: list[Keys] = []
        for number, places in enumerate(articles):
            ids = [self.vocabulary.setdefault(term, len(self.vocabulary)) for term, _ in places]
            terms.append(np.array(ids, dtype=np.int32))
            keys.append(np.array([place for _, place in places], dtype=np.int64) + number * _POSITIONS)
        flat = np.concatenate(terms)
        order = np.argsort(flat, kind="stable")
        self._keys = np.concatenate(keys)[order]
        self._bounds = np.searchsorted(flat[order], np.arange(len(self.vocabulary) + 1))
        self.posting = lru_cache(maxsize=50_000)(self._posting)

    def places(self, terms: tuple[str, ...]) -> Keys:
        """Where the terms stand one after another, sorted."""
        found: Keys | None = None
        for offset, term in enumerate(terms):
            number = self.vocabulary.get(term)
            if number is None:
                return np.empty(0, dtype=np.int64)
            here = self._keys[self._bounds[number] : self._bounds[number + 1]] - offset
            found = here if found is None else np.intersect1d(found, here)
        return found if found is not None else np.empty(0, dtype=np.int64)

    def _posting(self, terms: tuple[str, ...]) -> Posting:
        articles, counts = np.unique(self.places(terms) // _POSITIONS, return_counts=True)
        return articles, counts


class Index:
    """Surface and stem fields of the same articles, scored together."""

    def __init__(self, articles: Sequence[Sequence[tuple[str, str, int]]]) -> None:
        self.surfaces = Field([(surface, place) for surface, _, place in terms] for terms in articles)
        self.stems = Field([(stem, place) for _, stem, place in terms] for terms in articles)
        self.size = len(articles)
        lengths = np.array([len({place for _, _, place in terms}) for terms in articles], dtype=np.float64)
        self._norm = _K1 * (1 - _B + _B * lengths / max(1.0, float(lengths.mean())))

    def score(self, field: Field, terms: tuple[str, ...], rarity: float) -> Scores:
        """The BM25 of a term or a phrase of the given rarity for every article."""
        scores = np.zeros(self.size)
        if terms:
            articles, counts = field.posting(terms)
            scores[articles] = rarity * counts * (_K1 + 1) / (counts + self._norm[articles])
        return scores

    def rarity(self, field: Field, terms: tuple[str, ...]) -> float:
        """The sum of the rarities of the terms."""
        return sum(self._rarity(len(field.posting((term,))[0])) for term in terms)

    def phrase_rarity(self, field: Field, terms: tuple[str, ...]) -> float:
        """The rarity of the terms one after another."""
        return self._rarity(len(field.posting(terms)[0]))

    def _rarity(self, found: int) -> float:
        return math.log(1 + (self.size - found + 0.5) / (found + 0.5))
