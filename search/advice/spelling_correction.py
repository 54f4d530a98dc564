"""A word that the archive hardly knows, spelled as the archive spells it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from math import sqrt

from index.language import stop_words

SHORTEST = 4
"""Letters of the shortest word that is respelled: at three, one error makes any word of another."""

RARE = 3
"""Articles with a word up to which it may be a typing error of any kind; beyond, only one that sounds alike."""

OFTENER = 5
"""How many times as many articles hold the right spelling of a rare word at least."""

ALIKE_OFTENER = 2
"""The same for a spelling that only sounds alike."""

_LONGEST = 30
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

_ALIKE = ("iy", "ck", "kq", "vf", "fp", "sz", "xs", "jy", "dt", "uo", "ei", "gk", "bp")
"""Letters that take each other's place in Indonesian spellings of names and of foreign words."""


def respellings(word: str, frequencies: Callable[[Sequence[str]], Sequence[int]]) -> list[str]:
    """Other spellings of a folded word that far more articles hold, the likeliest first.

    ``frequencies`` says how many hold each of some. A letter left out or two exchanged are likelier errors than another
    letter, and the first is seldom wrong; a word written a hundred times as often is not asked for so much more often.
    Where more than ``RARE`` articles hold the word, one that sounds alike is all that is looked for, and no stop word:
    who asks for sidang does not mean sedang, which nearly every article has.
    """
    if not SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
        return []
    (known,) = frequencies([word])
    others = set(one_error_away(word)) if known <= RARE else set(sounding_alike(word)) - stop_words()
    least = (OFTENER if known <= RARE else ALIKE_OFTENER) * known
    spelled = sorted(others - {word})
    counted = dict(zip(spelled, frequencies(spelled), strict=True))
    kept = [other for other, count in counted.items() if count >= max(1, least)]
    return sorted(kept, key=lambda other: (-sqrt(counted[other]) * _likelihood(word, other), other))


def one_error_away(word: str) -> Iterator[str]:
    """Every text one Latin letter more, less, other or exchanged with its neighbour, 500 of them."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for letter, rest in product(_LETTERS, (after, after[1:])):
            yield before + letter + rest


def sounding_alike(word: str) -> Iterator[str]:
    """Spellings with one letter doubled, or not, or exchanged for one that sounds alike; some are no words."""
    for at, letter in enumerate(word):
        if word[at : at + 2] == 2 * letter:
            yield word[:at] + word[at + 1 :]
        else:
            yield word[:at] + letter + word[at:]
        for pair in _ALIKE:
            if letter in pair:
                yield word[:at] + pair.replace(letter, "") + word[at + 1 :]


def _likelihood(word: str, other: str) -> float:
    first = 1.0 if word[0] == other[0] else 0.1
    if len(other) > len(word) or sorted(word) == sorted(other):
        return first
    if len(other) < len(word):
        return first / 2
    swapped = {frozenset((one, two)) for one, two in zip(word, other, strict=True) if one != two}
    return first if swapped & {frozenset(pair) for pair in _ALIKE} else first / 10
