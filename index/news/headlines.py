"""Where a headline glued into running text ends and the article goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from index.news.lists import entries, rows

LONGEST = 30
"""A headline of more words than this is none."""

SMALL_WORDS = frozenset(entries("small_words.txt"))
"""Words that a headline in capitals leaves small."""

_TOKEN = re.compile(r"\S+")
_QUOTES = "\"“”'‘’«»([*"
_UNSEEN_OPENER, _UNSEEN_INSIDE = -1.0, 0.3
_RUN_COST = 2.2
_NEW_SENTENCE_BONUS = 6.0
_BRACKET_BONUS = 4.0
_COMMA_BONUS = 5.0
_NAME_PENALTY = 1.0
_QUESTION_BONUS = 2.0
_LEAST = -6.0


class Token(NamedTuple):
    """One word with its marks, its place, and the bare word in it."""

    text: str
    start: int
    end: int
    bare: str

    @property
    def capital(self) -> bool:
        return self.bare[:1].isupper() or self.bare[:1].isdigit() or not self.bare

    @property
    def small(self) -> bool:
        return self.bare[:1].islower()


@lru_cache(maxsize=1)
def _odds() -> dict[str, tuple[float, float]]:
    return {word: (float(opens), float(inside)) for word, opens, inside in rows("headline_words.tsv")}


def headline_end(text: str, start: int, limit: int) -> int:
    """The code point where the headline that begins at ``start`` ends, at most ``limit``.

    A headline in capitals ends before the sentence whose first small word betrays it; which capitalised
    words already belong to that sentence is decided by counted odds of each word to open a sentence, to
    stand inside one, or to stand in a headline. A headline in small letters ends before the first
    capitalised word that is likelier to open a sentence than to be a name.
    """
    tokens = [_token(match) for match in _TOKEN.finditer(text, start, min(limit, start + 400))][: LONGEST + 8]
    stop = _sentence_end(tokens)
    tokens = tokens[:stop]
    if not tokens:
        return start
    cut = _cut_before_sentence(tokens, text) if _capitalised(tokens) else _cut_before_opener(tokens)
    return tokens[cut - 1].end


def _token(match: re.Match[str]) -> Token:
    word = match.group()
    return Token(word, match.start(), match.end(), word.strip(_QUOTES + ",.:;!?)]…-–—"))


def _sentence_end(tokens: Sequence[Token]) -> int:
    """How many tokens stand before the first full stop that a new sentence follows."""
    for place in range(2, len(tokens) - 1):
        word = tokens[place].text.rstrip("\"”'’)")
        following = tokens[place + 1]
        if word.endswith(".") and len(word) > 3 and (following.capital or following.text[0] in _QUOTES):
            return place + 1
    return len(tokens)


def _capitalised(tokens: Sequence[Token]) -> bool:
    """Whether the headline is written with capitals: no other small word stands among its first four."""
    return not any(token.small and token.bare.lower() not in SMALL_WORDS for token in tokens[:4])


def _cut_before_sentence(tokens: Sequence[Token], text: str) -> int:
    """Which token opens the next sentence, for a headline in capitals; their number if none does."""
    betrayed = next(
        (place for place, token in enumerate(tokens) if token.small and token.bare.lower() not in SMALL_WORDS), None
    )
    if betrayed is None:
        return len(tokens)
    best, best_score = betrayed, float("-inf")
    inside = 0.0
    for place in range(betrayed - 1, 1, -1):
        token = tokens[place]
        if not token.capital:
            continue
        score = _opens(token) + inside + _apart(tokens, place, text) + _length(place)
        if score > best_score:
            best, best_score = place, score
        bracketed = _BRACKET_BONUS if token.text[0] == "(" else 0.0
        inside += _odds().get(token.bare, (0.0, _UNSEEN_INSIDE))[1] - _RUN_COST + bracketed
    return best


def _opens(token: Token) -> float:
    """How much likelier ``token`` opens a sentence than it stands in a headline, as log odds."""
    if token.text[0] in '"“' or token.bare.lower() in SMALL_WORDS:
        return _NEW_SENTENCE_BONUS
    as_opener = _odds().get(token.bare, (_UNSEEN_OPENER, 0.0))[0]
    return as_opener + _COMMA_BONUS if as_opener > 1.5 and token.text.endswith(",") else as_opener


def _apart(tokens: Sequence[Token], place: int, text: str) -> float:
    """A penalty where the two words are one name elsewhere in the text, a bonus after a closing mark."""
    before = tokens[place - 1]
    if before.text[-1] in "?!.":
        return _NEW_SENTENCE_BONUS if before.text[-1] == "." else _QUESTION_BONUS
    if before.text[-1] in ",:;-–" or before.small:
        return -_NEW_SENTENCE_BONUS
    pair = f"{before.bare} {tokens[place].bare}"
    return -4.0 if text.count(pair) > 1 else 0.0


def _length(words: int) -> float:
    """Log odds of a headline of so many words, roughly; most have 6 to 14."""
    return -2.0 * (4 - words) if words < 4 else -0.8 * max(0, words - 14)


def _cut_before_opener(tokens: Sequence[Token]) -> int:
    """Which token opens the next sentence, for a headline in small letters; their number if none does."""
    best, best_score = len(tokens), _LEAST
    for place in range(4, len(tokens)):
        token, before = tokens[place], tokens[place - 1]
        if not token.capital or not token.bare or token.bare[0].isdigit() or before.text[-1] in ",:-–":
            continue
        score = _opens(token) - _odds().get(token.bare, (0.0, _UNSEEN_INSIDE))[1] - _away(place)
        score -= _NEW_SENTENCE_BONUS if before.bare.lower() in SMALL_WORDS else 0.0
        score -= _NAME_PENALTY if before.capital else 0.0
        if score > best_score:
            best, best_score = place, score
    return best


def _away(words: int) -> float:
    """How unlikely a headline in small letters of so many words is, against the usual eight or nine."""
    return ((words - 8.5) / 3.0) ** 2
