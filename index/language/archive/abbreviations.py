"""The abbreviations that an article explains: ``Long Form (SHORT)``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

Pair = tuple[str, str]
"""An abbreviation as it is written, and what it stands for."""

_CAPITAL = r"[A-Z][\w’'-]{0,40}"
_LINKS = ("dan", "di", "dari", "dalam", "untuk", "atas", "serta", "bagi", "of", "the", "and", "for", "in")
_DEFINITION = re.compile(
    rf"(?<!\w)(?P<long>{_CAPITAL}(?:,?[ \u00a0](?:{_CAPITAL}|{'|'.join(_LINKS)})"
    r"){1,9}) ?\((?P<short>[A-Z][A-Za-z&-]{1,9})\)"
)
_LONGEST_WORD = 43  # a space, 41 letters and a space
_LONGEST_DEFINITION = 10 * 43 + 1  # ten words of 41 letters, a comma and a space each, and a space
_MEMBERS = re.compile(r"[\w’', \u00a0-]*")
_BRACKETS = re.compile(r"\([A-Z][A-Za-z&-]{1,9}\)")


def definitions(text: str) -> set[Pair]:
    """The abbreviations that one article explains, each with what it stands for."""
    return set(_definitions(text)) if "(" in text else set()


def _definitions(text: str) -> Iterator[Pair]:
    end = 0
    for brackets in _BRACKETS.finditer(text):
        if not _ends_name(text[max(end, brackets.start() - _LONGEST_WORD) : brackets.start()]):
            continue
        # Looking at no more than what a definition can take is much faster than at the whole text.
        before = text[max(end, brackets.start() - _LONGEST_DEFINITION) : brackets.start()]
        start = brackets.start() - len(_MEMBERS.match(before[::-1])[0])  # type: ignore[index]
        match = _DEFINITION.search(text, start, brackets.end())
        if match:
            end = match.end()
            short = match["short"].strip("-&")
            long = " ".join(match["long"].replace(",", " ").split())
            if meant := _long_form(short, long):
                yield short, meant


def _ends_name(before: str) -> bool:
    """Whether the last word can be that of a long form: most brackets are told so without a look at the others."""
    last = before.removesuffix(" ").replace("\u00a0", " ").rpartition(" ")[2]
    return "A" <= last[:1] <= "Z" or last in _LINKS


@lru_cache(maxsize=4096)
def _long_form(short: str, long: str) -> str:
    """The last words of ``long`` that a short form stands for, two at least; empty where it does not fit.

    Initials and other letters in order: Schwartz and Hearst, "A Simple Algorithm for Identifying Abbreviation
    Definitions in Biomedical Text" (2003). A translation whose words stand in another order (Zona Demiliterisasi,
    DMZ) fits by its initials; a form in small letters (Kemenkeu) by the beginnings of all its words.
    """
    letters = "".join(filter(str.isalpha, short.lower()))
    words = long.split(" ")
    if sum(letter.isupper() for letter in short) < 2:
        tails = (words[start:] for start in range(len(words) - 1))
        return next((" ".join(tail) for tail in tails if len(letters) > 4 and _by_syllables(letters, tail)), "")
    start = _alignment_start(letters, long.lower())
    meant = long[start:] if start >= 0 else _by_initials(letters, words)
    return meant if 1 < len(meant.split(" ")) <= len(letters) + 4 else ""


def _alignment_start(letters: str, long: str) -> int:
    """Where the shortest end of ``long`` begins that holds the letters in order, the first at a word; else -1."""
    at = len(long)
    for number in range(len(letters) - 1, -1, -1):
        at = long.rfind(letters[number], 0, at)
        while number == 0 and at > 0 and long[at - 1].isalnum():
            at = long.rfind(letters[number], 0, at)
        if at < 0:
            return -1
    return at


def _by_initials(letters: str, words: list[str]) -> str:
    for size in range(2, min(len(words), len(letters)) + 1):
        chosen = words[-size:]
        initials = Counter(word[0].lower() for word in chosen)
        if not initials - Counter(letters) and not Counter(letters) - Counter("".join(chosen).lower()):
            return " ".join(chosen) if chosen[0][0].isupper() else ""
    return ""


def _by_syllables(letters: str, words: list[str]) -> bool:
    """Whether ``letters`` are the beginnings of all ``words`` in order, two letters of each at least."""
    if not words:
        return not letters
    first = words[0].lower()
    sizes = range(2, min(len(letters), len(first)) + 1)
    return any(first.startswith(letters[:size]) and _by_syllables(letters[size:], words[1:]) for size in sizes)
