"""A folded word to the stem under which its other forms are found, names kept whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache

from index.language.lexicon import Lexicon
from index.language.morphology.affixes import affixed
from index.language.tables import rows

_SHORT_POSSESSIVES = ("ku", "mu")
_KAU = "kau"
_CLITICS = ("nya", "lah", "kah", "pun", *_SHORT_POSSESSIVES)
_REMEMBERED = 50_000
"""An archive holds more, but what is rare is asked for once or twice and soon after each other."""
_VOWELS = ("a", "i", "u", "e", "o")
_SHORTEST_NEW = 5
"""The letters of the shortest word that is not known and may still take an affix."""
_SHORTEST_CLOSED = 3
"""The same before -nya where the word ends in a consonant, as few names in -nya do: webnya beside Kenya."""


@lru_cache(maxsize=1)
def overrides() -> dict[str, str]:
    """The words whose stem a table gives."""
    return {word: stem for word, stem, *_ in rows("stems.tsv")}


@lru_cache(maxsize=1)
def gazetteer() -> frozenset[str]:
    """The names that a table keeps from the stemmer."""
    return frozenset(row[0] for row in rows("names.tsv"))


class Stems(dict[str, str]):
    """The stem of each folded word, found when first asked for.

    The guard before the stemmer: an editor's word, the tables, names, what the index knows, then the root. A
    dictionary, because an indexer asks for the same words many times.
    """

    def __init__(self, lexicon: Lexicon, known_stem: Callable[[str], str | None] | None = None) -> None:
        super().__init__()
        self._lexicon = lexicon
        self._known_stem = known_stem

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        stem = self[word] = self._stem(word)
        return stem

    @cached_property
    def _listed(self) -> dict[str, str]:
        """The words that need no stemmer, later sources before earlier ones where they disagree."""
        names = {name: name for name in (*self._lexicon.names, *gazetteer())}
        return names | overrides() | dict(self._lexicon.stems)

    def _stem(self, word: str) -> str:
        given = self._listed.get(word)
        if given is not None:
            return given
        if self._known_stem and (stem := self._known_stem(word)) is not None:
            return stem
        if not affixed(word) and not word.startswith(_KAU):
            return word
        if word.endswith(_CLITICS):
            given = self._listed.get(word[: -2 if word.endswith(_SHORT_POSSESSIVES) else -3])
            if given is not None:
                return given
        stem = self._root(word)
        return stem if stem != word else self._loosely_affixed(word)

    def _loosely_affixed(self, word: str) -> str:
        """The stem of what the stemmer leaves whole: a new word with -nya, di (in) or kau (you) written to its word."""
        if word.endswith("nya") and len(word) >= 3 + (_SHORTEST_NEW if word[-4:-3] in _VOWELS else _SHORTEST_CLOSED):
            # Where an n is lost before -nya (keteranganya), the longer base has a stem and the shorter has none.
            longer = word[:-2]
            return self[longer] if self[longer] != longer or longer in self._listed else self[word[:-3]]
        if word.startswith("di") and len(word) >= _SHORTEST_NEW + 2:
            return self._without_di(word)
        if word.startswith(_KAU) and len(word) >= _SHORTEST_NEW + 2:
            from index.language.morphology.families import is_verb

            return stem if is_verb(stem := self._root(word[3:])) else word
        return word

    def _without_di(self, word: str) -> str:
        """The stem of a new word with di written to it; a root that begins so is whole."""
        from index.language.morphology.stemming import dictionary

        if word in dictionary():
            return word
        return stem if (stem := self[word[2:]]) != word[2:] else word

    @cached_property
    def _root(self) -> Callable[[str], str]:
        """The stemmer, imported for the first word that neither tables nor index know: few questions have one."""
        from index.language.morphology.stemming import root

        return root
