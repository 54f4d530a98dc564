"""Which full names of persons are ways of writing one name: old and new spelling, titles, middle names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from index.language.tokenization.tokens import fold

RARER = 3
"""How many times as often as another way of writing it the usual one of a name must stand."""
OTHERS_SHARE = 0.05
"""Share of the articles with a word of a name that may name somebody else for the word to tell who is meant."""

_TITLES = frozenset(
    (
        "habib", "gus", "kh", "kyai", "kiai", "h", "hj", "haji", "hajah", "ustaz", "ustad", "ustadz", "buya", "prof",
        "dr", "i",
    )
)  # fmt: skip
"""Titles, and the I before a Balinese man's first name, which papers leave out at will."""
_MUHAMMAD = frozenset(
    ("m", "moh", "muh", "mohd", "mohammad", "mohamad", "muhamad", "mochammad", "mochamad", "mokhamad")
)
_AHMAD = frozenset(("achmad", "akhmad", "ahmed"))
_SOUNDS = (
    ("oe", "u"), ("tj", "c"), ("dj", "j"), ("sj", "s"), ("sy", "s"), ("sh", "s"), ("kh", "h"), ("ch", "h"), ("th", "t"),
    ("dh", "d"), ("ph", "f"), ("v", "f"), ("q", "k"), ("z", "s"), ("ie", "i"), ("iy", "i"), ("uw", "u"),
)  # fmt: skip
"""Letters that Indonesian papers write for one another in names; the first three as before 1972."""
_TWICE = re.compile(r"(.)\1+")
_LAST_Y = re.compile(r"(?<=.)y\b")


def sound_of(name: str) -> str:
    """A full name without title, as it sounds: Habib Rizieq Syihab and Rizieq Shihab, Achmad Yani and Ahmad Yani."""
    words = _bare_words(name)
    words = ["muhammad" if word in _MUHAMMAD else "ahmad" if word in _AHMAD else word for word in words]
    text = " ".join(words)
    for letters, sound in _SOUNDS:
        text = text.replace(letters, sound)
    return _TWICE.sub(r"\1", _LAST_Y.sub("i", text))


def _bare_words(name: str) -> list[str]:
    """The words of a name without title, capitals, marks and diacritics."""
    parted = name.replace("-", " ").replace(".", " ")
    plain = parted.isascii() and parted.replace(" ", "").isalpha()
    words = parted.lower().split() if plain else [fold(word) for word in parted.split()]
    while len(words) > 2 and words[0] in _TITLES:
        words = words[1:]
    return words


def usual_names(counts: Mapping[str, int]) -> dict[str, str]:
    """Seldom ways of writing full names, with the usual one of each: those that sound the same, and those that leave
    out a middle name where nobody else can be meant.
    """
    full = sorted((value for value in counts if " " in value), key=lambda value: (-counts[value], value))
    groups: dict[str, str] = {}
    shown = {}
    for value in full:
        usual = groups.setdefault(sound_of(value), value)
        if usual != value and (counts[usual] >= RARER * counts[value] or _bare_words(value) == _bare_words(usual)):
            shown[value] = usual
    rest = [value for value in full if value not in shown]
    return {**shown, **_without_middle_name(rest, counts)}


def _without_middle_name(values: Sequence[str], counts: Mapping[str, int]) -> dict[str, str]:
    """Names that have a middle name in another, under the more frequent of both."""
    holders: dict[str, int] = {}
    ends: dict[tuple[str, str], list[str]] = {}
    for value in values:
        words = value.split()
        ends.setdefault((words[0], words[-1]), []).append(value)
        if len(words) > 2 and words[0].rstrip(".").lower() in _MUHAMMAD | {"muhammad"}:
            # Papers leave it out as they do a middle name: Muhammad Said Didu is Said Didu.
            ends.setdefault((words[1], words[-1]), []).append(value)
        for word in set(words):
            holders[word] = holders.get(word, 0) + counts[value]
    shown: dict[str, str] = {}
    for some in ends.values():
        for value in some if len(some) > 1 else ():
            size = len(value.split())
            longer = [other for other in some if len(other.split()) > size and _has_words_of(value, other)]
            if len(longer) == 1 and _has_telling_word(value, longer[0], counts, holders):
                usual, other = sorted((value, longer[0]), key=lambda one: (-counts[one], one))
                shown.setdefault(other, usual)
    return {value: usual for value, usual in shown.items() if usual not in shown}


def _has_words_of(value: str, other: str) -> bool:
    rest = iter(other.split())
    return all(word in rest for word in value.split())


def _has_telling_word(value: str, other: str, counts: Mapping[str, int], holders: Mapping[str, int]) -> bool:
    """Whether some word of a name stands in hardly any name but these two."""
    both = counts[value] + counts[other]
    return any(holders[word] - both <= OTHERS_SHARE * holders[word] for word in value.split())
