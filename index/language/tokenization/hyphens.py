"""What a hyphen joins: one word said twice, an affix and its word, or words that stand side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from index.language.tables import rows

PREFIXES = frozenset(
    [
        "se",
        "ber",
        "be",
        "me",
        "mem",
        "men",
        "meng",
        "menge",
        "meny",
        "pe",
        "pem",
        "pen",
        "peng",
        "penge",
        "per",
        "di",
        "ter",
        "ke",
        "memper",
        "diper",
        "nge",
    ]
)
"""Prefixes that no word can do without: with the word after them they are one word."""

SUFFIXES = frozenset(["nya", "ku", "mu", "lah", "kah", "tah", "pun", "an", "kan", "isme"])
"""Suffixes and clitics that no word can do without."""

COMBINING = frozenset(
    [
        "adi",
        "al",
        "anti",
        "antar",
        "antara",
        "bi",
        "catur",
        "dasa",
        "dwi",
        "e",
        "ekstra",
        "eks",
        "infra",
        "inter",
        "intra",
        "ko",
        "kontra",
        "maha",
        "makro",
        "mega",
        "mikro",
        "mini",
        "mono",
        "multi",
        "neo",
        "nir",
        "non",
        "pan",
        "para",
        "paska",
        "pasca",
        "poli",
        "pra",
        "pro",
        "proto",
        "psiko",
        "re",
        "semi",
        "sub",
        "super",
        "supra",
        "swa",
        "tele",
        "trans",
        "tri",
        "tuna",
        "ultra",
    ]
)
"""Combining forms, which may be written apart, with a hyphen or in one with the word after them (KBBI, EYD V 2022)."""


_OPENINGS = ("be", "te", "me", "pe", "ke", "se", "di")


@lru_cache(maxsize=1)
def lexicalised() -> dict[str, str]:
    """Hyphenated words with a stem of their own: mata-mata is no plural of mata."""
    return {word: stem for word, stem, *_ in rows("hyphens.tsv")}


def written_apart(word: str) -> tuple[str, ...]:
    """The words that a lexicalised form is now and then written as without its hyphen; none for other words."""
    return tuple(word.split("-")) if "-" in word and word in lexicalised() else ()


def hyphenated(words: Sequence[str]) -> str:
    """Two words as the lexicalised form they are with a hyphen between them; empty where they are none."""
    whole = "-".join(words)
    return whole if len(words) == 2 and whole in lexicalised() else ""


def without_affixes(parts: Sequence[str]) -> tuple[int, int]:
    """The parts that are left of ``parts`` less affixes written with a hyphen, as a range of indexes."""
    first, last = 0, len(parts)
    if last - first > 1 and parts[first] in PREFIXES and not (parts[first] == "ke" and parts[1].isdigit()):
        first += 1
    while last - first > 1 and parts[last - 1] in SUFFIXES:
        last -= 1
    return first, last


def reduplicated_stem(one: str, two: str, stem: Callable[[str], str]) -> str | None:
    """The stem of ``one-two`` where it is a single word said twice, whole or in part; ``None`` where it is not."""
    listed = lexicalised()
    if found := listed.get(f"{one}-{two}"):
        return found
    if not (one.isalpha() and two.isalpha() and len(one) > 1 and len(two) > 1):
        return None
    if base := _affixed_form(one, two):
        return listed[base]
    if one == two:
        return stem(one)
    if one[:2] == "se" and two == one[2:] + "nya":
        # Setinggi-tingginya: the degree that a root can reach, whatever setinggi alone is.
        return stem(one[2:])
    if (first := stem(one)) == (second := stem(two)):
        return first
    # Rhymes and half forms are listed under their plain form: bersorak-sorai under sorak-sorai.
    if found := listed.get(f"{first}-{two}") or listed.get(f"{first}-{second}"):
        return found
    if one.endswith(two) and one.startswith(_OPENINGS):
        return first if first != one else second
    if len(first) > 3 and two.startswith(first):
        return first
    # The initial that meN- swallows is not said again: meniru-niru, memilih-milih, menakut-nakuti.
    swallowed = one.startswith(("me", "pe")) and bool(first[1:])
    return first if swallowed and (second.endswith(first[1:]) or stem("me" + two) == first) else None


def _affixed_form(one: str, two: str) -> str:
    """The lexicalised form that ``one-two`` is with affixes around it (digembar-gemborkan); empty where it is none."""
    halves = _second_halves()
    for start in range(len(one) - 2):
        for second in halves.get(one[start:], ()):
            if two.startswith(second):
                return f"{one[start:]}-{second}"
    return ""


@lru_cache(maxsize=1)
def _second_halves() -> dict[str, list[str]]:
    """The second halves of lexicalised forms by the first."""
    found: dict[str, list[str]] = {}
    for word in lexicalised():
        first, _, second = word.partition("-")
        found.setdefault(first, []).append(second)
    return found
