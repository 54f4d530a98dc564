"""A folded word to the stem under which its other forms are found, names kept whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from index.language.lexicon import Lexicon
from index.language.stemming import root
from index.language.tables import rows

_CLITICS = ("nya", "lah", "kah", "pun", "ku", "mu")


@lru_cache(maxsize=1)
def overrides() -> dict[str, str]:
    """The words whose stem a table gives."""
    return {word: stem for word, stem, *_ in rows("stems.tsv")}


@lru_cache(maxsize=1)
def gazetteer() -> frozenset[str]:
    """The names that a table keeps from the stemmer."""
    return frozenset(row[0] for row in rows("names.tsv"))


class Stems:
    """The guard before the stemmer: an editor's word, the tables, names, what the index knows, then the root."""

    def __init__(self, lexicon: Lexicon, known: Callable[[str], str | None] | None = None) -> None:
        self._words = dict(lexicon.stems)
        self._names = frozenset(lexicon.names)
        self._known = known

    def __call__(self, word: str) -> str:
        """The stem of a folded word."""
        given = self._given(word)
        if given is not None:
            return given
        if self._known and (stem := self._known(word)) is not None:
            return stem
        base = next((word[: -len(end)] for end in _CLITICS if word.endswith(end)), "")
        if base and (given := self._given(base)) is not None:
            return given
        return root(word)

    def _given(self, word: str) -> str | None:
        stem = self._words.get(word) or overrides().get(word)
        if stem is None and (word in self._names or word in gazetteer()):
            return word
        return stem
