"""Which capitalised word after a headline opens the next sentence, by counted odds and fitted weights."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from math import fsum
from typing import NamedTuple

from index.news.lists import entries, rows

SMALL_WORDS = frozenset(entries("small_words.txt"))
"""Words that a headline in capitals leaves small."""

RANKS = frozenset(entries("ranks.txt"))
"""Words that belong to the name after them."""

QUOTES = "\"“”'‘’«»([*"
_UNSEEN_INSIDE = 0.3
_MARKS = QUOTES + ",.:;!?)]…-–—"
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


def tokens(text: str, start: int, end: int, most: int) -> Iterator[Token]:
    """The words of ``text[start:end]``, at most so many."""
    for match in islice(_TOKEN.finditer(text, start, end), most):
        word = match.group()
        yield Token(word, match.start(), match.end(), word.strip(_MARKS))


def opening(words: Sequence[Token], betrayed: int, around: str) -> int:
    """Which of ``words`` opens the sentence that the small word at ``betrayed`` belongs to.

    ``around`` is the text about the headline, in which names show themselves by standing there again.
    """
    found = candidates(words, betrayed, around)
    if not found:
        return betrayed
    table = weights()
    return max(found, key=lambda one: fsum([table[name] * value for name, value in one.evidence.items()])).place


def candidates(words: Sequence[Token], betrayed: int, around: str) -> list[Candidate]:
    """Every capitalised word before ``betrayed`` that may open the sentence, the last first."""
    found: list[Candidate] = []
    known = odds()
    again = _Again(around)
    inside, capitals, small, bracket = 0.0, 0, 0, 0
    for place in range(betrayed - 1, 1, -1):
        word, before = words[place], words[place - 1]
        if not word.capital:
            small += 1
            continue
        if before.bare in RANKS:
            capitals += 1
            continue
        evidence: dict[str, float] = {"inside": inside, "capitals": capitals, "small": small, "bracket": bracket}
        _word(evidence, word, first=capitals == 0)
        _before(evidence, before, word, again)
        if place == betrayed - 1:
            evidence["next_is_small"] = 1.0
        _length(evidence, place)
        found.append(Candidate(place, {name: value for name, value in evidence.items() if value}))
        inside += known.get(word.bare, (0.0, _UNSEEN_INSIDE))[1]
        capitals += 1
        bracket += word.text[0] == "("
    return found


class _Again:
    """Which words stand more than once in a text."""

    def __init__(self, around: str) -> None:
        self._around = around
        self._known: dict[str, bool] = {}

    def __call__(self, words: str) -> bool:
        found = self._known.get(words)
        if found is None:
            first = self._around.find(words)
            found = self._known[words] = first >= 0 and self._around.find(words, first + len(words)) >= 0
        return found


def _word(evidence: dict[str, float], word: Token, *, first: bool) -> None:
    """What the word itself says."""
    bare, text = word.bare, word.text
    known = odds().get(bare)
    if word.function:
        evidence["function_word"] = 1.0
    elif known is None:
        evidence["unknown"] = 1.0
    else:
        evidence["opens"] = known[0]
    if text[0] in '"“':
        evidence["quote"] = 1.0
    if text[-1] == ",":
        evidence["comma"] = 1.0
        evidence["comma_opener"] = known is not None and known[0] > 1
    if bare[:1].isdigit():
        evidence["digit"] = 1.0
    if len(bare) > 1 and bare.isupper():
        evidence["upper"] = 1.0
    if known and first:
        evidence["next_inside"] = known[1]


def _before(evidence: dict[str, float], before: Token, word: Token, again: Callable[[str], bool]) -> None:
    """What the headline's last word says, and whether the two stand together elsewhere."""
    bare = before.bare
    if (after := _AFTER.get(before.text[-1])) is not None:
        evidence[after] = 1.0
    if bare[:1].islower():
        evidence["after_small"] = 1.0
    if bare[-1:].isdigit():
        evidence["after_digit"] = 1.0
    if len(bare) > 1 and bare.isupper():
        evidence["after_upper"] = 1.0
    if (known := odds().get(bare)) is not None:
        evidence["before_inside"] = known[1]
    if again(word.bare):
        evidence["word_elsewhere"] = 1.0
    if again(bare):
        evidence["before_elsewhere"] = 1.0
        if "word_elsewhere" in evidence and again(f"{bare} {word.bare}"):
            evidence["pair_elsewhere"] = 1.0


_AFTER = {
    **dict.fromkeys(".", "after_stop"),
    **dict.fromkeys("?!", "after_question"),
    **dict.fromkeys(",:;-–", "after_colon"),
    **dict.fromkeys("\"”')’", "after_quote"),
}
"""What a headline's last sign says."""


def _length(evidence: dict[str, float], words: int) -> None:
    """What a headline of so many words says; most have 5 to 11."""
    if words < 5:
        evidence["under_five"] = 1.0
        if words < 4:
            evidence["under_four"] = 1.0
    elif words > 11:
        evidence["over_eleven"] = words - 11
        if words > 14:
            evidence["over_fourteen"] = words - 14
