"""A folded word to the stem under which its other forms are found, names kept whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from index.language.lexicon import Lexicon
from index.language.stemming import root
from index.language.tables import rows

_SHORT = ("ku", "mu")
_CLITICS = ("nya", "lah", "kah", "pun", *_SHORT)
_REMEMBERED = 50_000
_NEW = 5


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
        self._seen: dict[str, str] = {}

    def __call__(self, word: str) -> str:
        """The stem of a folded word."""
        stem = self._seen.get(word)
        if stem is None:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            stem = self._seen[word] = self._find(word)
        return stem

    def _find(self, word: str) -> str:
        given = self._given(word)
        if given is not None:
            return given
        if self._known and (stem := self._known(word)) is not None:
            return stem
        if word.endswith(_CLITICS) and (given := self._given(word[: -2 if word.endswith(_SHORT) else -3])) is not None:
            return given
        stem = root(word)
        return stem if stem != word else self._loosely(word)

    def _loosely(self, word: str) -> str:
        """The stem of what the stemmer leaves whole: a new word with -nya, or di (in) written to its word."""
        if word.endswith("nya") and len(word) >= _NEW + 3:
            # Where an n is lost before -nya (keteranganya), the longer base has a stem and the shorter has none.
            longer = word[:-2]
            return self(longer) if self(longer) != longer or self._given(longer) else self(word[:-3])
        if word.startswith("di") and len(word) >= _NEW + 2 and (rest := word[2:]) != (stem := self(rest)):
            return stem
        return word

    def _given(self, word: str) -> str | None:
        stem = self._words.get(word) or overrides().get(word)
        if stem is None and (word in self._names or word in gazetteer()):
            return word
        return stem
