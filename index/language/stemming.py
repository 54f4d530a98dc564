"""The only door to Sastrawi: one word in, its stem out, remembered within bounds."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from Sastrawi.Stemmer.Stemmer import Stemmer


@lru_cache(maxsize=1)
def _sastrawi() -> Stemmer:
    # Reading its dictionary takes longer than answering most questions, so it waits for the first word.
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    # The factory's own stemmer remembers every word for ever; ours is bounded.
    return StemmerFactory().create_stemmer().delegatedStemmer


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of one folded word; what is not letters only comes back as it is."""
    if not word.isalpha() or not word.isascii():
        return word
    return str(_sastrawi().stem_word(word)) or word
