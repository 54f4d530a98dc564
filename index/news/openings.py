"""Which word after a headline opens the next sentence, by counted odds and fitted weights."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import fsum, inf
from operator import mul
from typing import NamedTuple

from index.news.odds import odds, pairs, small_odds, weights
from index.news.subjects import Subject
from index.news.tokens import QUOTES, RANKS, Token

_SHORTEST = 3
"""Words of a headline that something follows, at least."""

_HOPELESS = 18.0
"""How far behind the best place another may lie for a later one to be worth a look."""

_ITEM = re.compile(r"\d{1,2}\.")
_CREDIT = re.compile(
    r"[\w.-]+\.(?:com|COM|Com|id|co|net|de)(?:/\S*)?|(?:SHUTTERSTOCK|Shutterstock|INSTAGRAM)\S*|Instagram|"
    r"D(?:ok|OK)\.?|Foto:|[A-Z]{2,}/\S+"
)
"""What the credit of a picture begins with."""
_INITIALS = "DIS"

_ABBREVIATED = 3
"""Signs of an initial or a title with its stop, at most: it ends no sentence."""

_MARKS = frozenset(":;,.!?")
"""Marks that stand alone where words and marks stand apart, and belong to what is before them."""


class Candidate(NamedTuple):
    """A place among the words where the sentence may begin, and what speaks for and against it."""

    place: int
    evidence: Mapping[str, float]


def opening(words: Sequence[Token], around: str, *, small: bool) -> int:
    """Which of ``words`` opens the sentence after the headline that they begin with; their number if none does.

    ``around`` is the text about the headline, in which names show themselves by standing there again; ``small``
    says that the headline is written as a sentence is.
    """
    table = weights(small=small)
    best, highest = len(words), -inf
    for place, evidence in candidates(words, around):
        score = fsum(map(mul, map(table.__getitem__, evidence), evidence.values()))
        if score > highest:
            best, highest = place, score
        elif score + _HOPELESS < highest:
            break
    return best


def candidates(words: Sequence[Token], around: str) -> Iterator[Candidate]:
    """Every place where a sentence may begin, in order, the last behind all ``words``."""
    again = _Again(around)
    passed: dict[str, float] = {}
    subject = Subject(words)
    for place in range(1, len(words) + 1):
        last = place == len(words)
        if (last and place > 1) or (place >= _SHORTEST and not last and _may_open(words[place], words[place - 1])):
            evidence = passed.copy()
            _length(evidence, place)
            _before(evidence, words[place - 1], again)
            if last:
                evidence["at_end"] = 1.0
            else:
                _word(evidence, words[place])
                subject.tell(evidence, place)
                _together(evidence, words[place - 1], words[place], again)
                _after(evidence, words[place], words[place + 1 : place + 3], again)
            yield Candidate(place, evidence)
        if not last:
            _pass(passed, words[place])


def _may_open(word: Token, before: Token) -> bool:
    if word.text in _MARKS:
        return False
    return (word.capital or word.text[0] in QUOTES or _credited(word.text)) and before.bare not in RANKS


def _credited(text: str) -> bool:
    """Whether a word begins a picture's credit. Few words have a mark or an initial of one, and need to be matched."""
    return (text[0] in _INITIALS or not text.isalpha()) and _CREDIT.fullmatch(text) is not None


def _pass(passed: dict[str, float], word: Token) -> None:
    """What ``word`` says if it belongs to the headline."""
    if word.capital:
        known = odds().get(word.bare)
        if known is not None:
            _add(passed, "capital_inside", known.inside)
        elif not word.bare[:1].isdigit():
            _add(passed, "capitals_unknown", 1.0)
        _add(passed, "capitals", 1.0)
        return
    inside = small_odds().get(word.bare)
    if inside is not None:
        _add(passed, "small_inside", inside)
    else:
        _add(passed, "smalls_unknown", 1.0)
    _add(passed, "smalls", 1.0)
    if word.betrays:
        _add(passed, "betrays", 1.0)


def _add(passed: dict[str, float], name: str, value: float) -> None:
    passed[name] = passed.get(name, 0.0) + value


class _Again:
    """Which words stand more than once in a text, and which open its sentences."""

    def __init__(self, around: str) -> None:
        self._around = around
        self._known: dict[str, bool] = {}
        self._opening: dict[str, bool] = {}

    def __call__(self, words: str) -> bool:
        found = self._known.get(words)
        if found is None:
            first = self._around.find(words)
            found = self._known[words] = first >= 0 and self._around.find(words, first + len(words)) >= 0
        return found

    def opens(self, word: str) -> bool:
        """Whether a sentence of the text begins with ``word``."""
        found = self._opening.get(word)
        if found is None:
            find = self._around.find
            found = find(f". {word} ") >= 0 or find(f'." {word} ') >= 0 or find(f".” {word} ") >= 0
            self._opening[word] = found
        return found


def _word(evidence: dict[str, float], word: Token) -> None:
    """What the word itself says."""
    bare, text = word.bare, word.text
    known = odds().get(bare)
    if bare and word.function:
        evidence["function_word"] = 1.0
    elif known is None:
        evidence["unknown"] = 1.0
    else:
        evidence["opens"] = known.opens
        evidence["word_inside"] = known.inside
    if text[0] in '"“':
        evidence["quote"] = 1.0
    if text[-1] == ",":
        evidence["comma"] = 1.0
        if known is not None and known.opens > 1:
            evidence["comma_opener"] = 1.0
    if bare[:1].isdigit():
        evidence["digit"] = 1.0
    if len(bare) > 1 and bare.isupper():
        evidence["upper"] = 1.0
    if _credited(text):
        evidence["credit"] = 1.0


def _before(evidence: dict[str, float], before: Token, again: Callable[[str], bool]) -> None:
    """What the headline's last word says."""
    bare = before.bare
    if (after := _AFTER.get(before.text[-1])) is not None:
        abbreviated = after == "after_stop" and len(before.text) <= _ABBREVIATED
        evidence["after_initial" if abbreviated else after] = 1.0
    if bare[:1].islower():
        evidence["after_small"] = 1.0
    if bare[-1:].isdigit():
        evidence["after_digit"] = 1.0
    if len(bare) > 1 and bare.isupper():
        evidence["after_upper"] = 1.0
    if (known := odds().get(bare)) is not None:
        evidence["ends"] = known.ends
    elif bare[:1].isupper():
        evidence["end_unknown"] = 1.0
    if again(bare):
        evidence["before_elsewhere"] = 1.0


def _together(evidence: dict[str, float], before: Token, word: Token, again: _Again) -> None:
    """Whether the two words stand together elsewhere, in this text or in others."""
    pair = f"{before.bare} {word.bare}"
    if again(word.bare):
        evidence["word_elsewhere"] = 1.0
        if again.opens(word.bare):
            evidence["opens_elsewhere"] = 1.0
        if "before_elsewhere" in evidence and again(pair):
            evidence["pair_elsewhere"] = 1.0
    if before.text[-1].isalnum() and pair in pairs():
        evidence["pair"] = 1.0


def _after(evidence: dict[str, float], word: Token, following: Sequence[Token], again: Callable[[str], bool]) -> None:
    """What follows the word."""
    if not following:
        return
    if "word_elsewhere" in evidence and again(f"{word.bare} {following[0].bare}"):
        evidence["next_pair"] = 1.0
    if following[0].capital:
        if _ITEM.fullmatch(word.text):
            evidence["item"] = 1.0
        return
    evidence["small_next"] = 1.0
    if len(following) > 1 and not following[1].capital:
        evidence["two_small_next"] = 1.0


_AFTER = {
    **dict.fromkeys(".", "after_stop"),
    **dict.fromkeys("?!", "after_question"),
    **dict.fromkeys(":;-–", "after_colon"),
    **dict.fromkeys(",", "after_comma"),
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
