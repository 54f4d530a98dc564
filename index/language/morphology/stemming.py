"""The only door to Sastrawi: one folded word in, the root it is built on out."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from index.language.morphology import affixes
from index.language.morphology.families import usage
from index.language.tables import rows

_LONGEST = 40
_SHORTEST = 4
_REMEMBERED = 60_000
"""An archive holds more, but what is rare is asked for once or twice and soon after each other."""
_affixed = affixes.affixed
_CLEAR_ODDS = 2.0
"""How many times likelier a root must be than the next to stand without Sastrawi."""


@lru_cache(maxsize=1)
def dictionary() -> frozenset[str]:
    """Sastrawi's dictionary of roots with our additions, without the roots that only lead astray."""
    listed = set(_sastrawi_folder().joinpath("Stemmer/data/kata-dasar.txt").read_text("utf-8").split())
    for root, sign, *_ in rows("roots.tsv"):
        if sign == "+":
            listed.add(root)
        else:
            listed.discard(root)
    listed.update(row[0].replace(" ", "") for row in rows("compounds.tsv"))
    return frozenset(listed)


def root(word: str) -> str:
    """The root of a folded word; the word itself where it is a root, or built on none that is known.

    Among the roots that the affix grammar allows the usage of their families decides; where it leaves them close,
    Sastrawi does.
    """
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isascii() or not word.isalpha():
        return word
    # Most names are known to be whole before the dictionary is read.
    return _likeliest_root(word) if _affixed(word) and word not in dictionary() else word


@lru_cache(maxsize=_REMEMBERED)
def _likeliest_root(word: str) -> str:
    found = affixes.derivations(word, dictionary())
    if len({way.root for way in found}) < 2:
        return found[0].root if found else word
    likely = usage().likelihoods(found)
    best, second = sorted(likely, key=lambda root: (-likely[root], root))[:2]
    if likely[best] >= _CLEAR_ODDS * likely[second]:
        return best
    chosen = _sastrawi()(word)
    return chosen if chosen in {best, second} else best


@lru_cache(maxsize=1)
def _sastrawi() -> Callable[[str], str]:
    from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary
    from Sastrawi.Stemmer.Stemmer import Stemmer

    # Its caching wrapper remembers every word for ever; the plain stemmer remembers none.
    return Stemmer(ArrayDictionary(sorted(dictionary()))).stem_singular_word  # type: ignore[no-any-return]


def _sastrawi_folder() -> Path:
    # The dictionary alone is read without importing the hundred modules around it.
    spec = find_spec("Sastrawi")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("No module named 'Sastrawi'", name="Sastrawi")
    return Path(next(iter(spec.submodule_search_locations)))
