"""Which capitalised word after a headline opens the next sentence, by counted odds and fitted weights."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from index.news.lists import entries, rows

SMALL_WORDS = frozenset(entries("small_words.txt"))
"""Words that a headline in capitals leaves small."""

RANKS = frozenset(entries("ranks.txt"))
"""Words that belong to the name after them."""

QUOTES = "\"“”'‘’«»([*"
_UNSEEN_INSIDE = 0.3
_TOKEN = re.compile(r"\S+")


class Token(NamedTuple):
    """One word with its marks, its place, and the bare word in it."""

    text: str
    start: int
    end: int
    bare: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital or a digit, or is no word."""
        return self.bare[:1].isupper() or self.bare[:1].isdigit() or not self.bare

    @property
    def function(self) -> bool:
        """Whether a headline leaves it small."""
        return self.bare.lower() in SMALL_WORDS

    @property
    def betrays(self) -> bool:
        """Whether it is a small word that no headline in capitals holds."""
        return self.bare[:1].islower() and not self.function


class Candidate(NamedTuple):
    """A place among the tokens where the sentence may begin, and what speaks for and against it."""

    place: int
    evidence: Mapping[str, float]


@lru_cache(maxsize=1)
def odds() -> dict[str, tuple[float, float]]:
    """For a word its log odds of opening a sentence and of standing inside one, against a headline."""
    return {word: (float(opens), float(inside)) for word, opens, inside in rows("headline_words.tsv")}


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """The fitted weight of each piece of evidence."""
    return {name: float(weight) for name, weight in rows("opening_weights.tsv")}


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words of ``text[start:end]``."""
    return [
        Token(match.group(), match.start(), match.end(), match.group().strip(QUOTES + ",.:;!?)]…-–—"))
        for match in _TOKEN.finditer(text, start, end)
    ]


def opening(words: Sequence[Token], betrayed: int, around: str) -> int:
    """Which of ``words`` opens the sentence that the small word at ``betrayed`` belongs to.

    ``around`` is the text about the headline, in which names show themselves by standing there again.
    """
    table = weights()
    found = candidates(words, betrayed, around)
    if not found:
        return betrayed
    return max(found, key=lambda one: sum(table[name] * value for name, value in one.evidence.items())).place


def candidates(words: Sequence[Token], betrayed: int, around: str) -> list[Candidate]:
    """Every capitalised word before ``betrayed`` that may open the sentence, the last first."""
    found: list[Candidate] = []
    inside, capitals, small, bracket = 0.0, 0, 0, 0
    for place in range(betrayed - 1, 1, -1):
        word = words[place]
        if not word.capital:
            small += 1
            continue
        if words[place - 1].bare in RANKS:
            capitals += 1
            continue
        run = {"inside": inside, "capitals": capitals, "small": small, "bracket": bracket}
        evidence = {**run, **_word(word, first=capitals == 0), **_before(words[place - 1], word, around)}
        evidence |= {"next_is_small": place == betrayed - 1, **_length(place)}
        found.append(Candidate(place, {name: float(value) for name, value in evidence.items() if value}))
        inside += odds().get(word.bare, (0.0, _UNSEEN_INSIDE))[1]
        capitals += 1
        bracket += word.text[0] == "("
    return found


def _word(word: Token, *, first: bool) -> dict[str, float]:
    """What the word itself says."""
    known = odds().get(word.bare)
    comma = word.text.endswith(",")
    return {
        "opens": known[0] if known and not word.function else 0.0,
        "unknown": known is None and not word.function,
        "quote": word.text[0] in '"“',
        "function_word": word.function,
        "comma": comma,
        "comma_opener": comma and known is not None and known[0] > 1,
        "digit": word.bare[:1].isdigit(),
        "upper": len(word.bare) > 1 and word.bare.isupper(),
        "next_inside": known[1] if known and first else 0.0,
    }


def _before(before: Token, word: Token, around: str) -> dict[str, float]:
    """What the headline's last word says, and whether the two stand together elsewhere."""
    last = before.text[-1]
    return {
        "after_stop": last == ".",
        "after_question": last in "?!",
        "after_colon": last in ",:;-–",
        "after_small": before.bare[:1].islower(),
        "after_digit": before.bare[-1:].isdigit(),
        "after_upper": len(before.bare) > 1 and before.bare.isupper(),
        "after_quote": last in "\"”')’",
        "before_inside": odds().get(before.bare, (0.0, 0.0))[1],
        "pair_elsewhere": around.count(f"{before.bare} {word.bare}") > 1,
        "word_elsewhere": around.count(word.bare) > 1,
        "before_elsewhere": around.count(before.bare) > 1,
    }


def _length(words: int) -> dict[str, float]:
    """What a headline of so many words says; most have 5 to 11."""
    return {
        "under_five": words < 5,
        "under_four": words < 4,
        "over_eleven": max(0, words - 11),
        "over_fourteen": max(0, words - 14),
    }
