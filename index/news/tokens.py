"""The words of a headline, one by one, with what their letters say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from index.news.lists import entries

SMALL_WORDS = frozenset(entries("small_words.txt"))
"""Words that a headline in capitals leaves small."""

RANKS = frozenset(entries("ranks.txt"))
"""Words that belong to the name after them."""

QUOTES = "\"“”'‘’«»([*"
_MARKS = QUOTES + ",.:;!?)]…-–—"
_TOKEN = re.compile(r"\S+")


# A tuple made by its own constructor costs half of one made by the class that names its fields.
_made = tuple.__new__


class Token(NamedTuple):
    """One word with its marks, its place, and the bare word in it."""

    text: str
    start: int
    end: int
    bare: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital or a digit, or is no word."""
        first = self.bare[:1]
        return first.isupper() or not first or first.isdigit()

    @property
    def function(self) -> bool:
        """Whether a headline leaves it small."""
        return self.bare.lower() in SMALL_WORDS

    @property
    def betrays(self) -> bool:
        """Whether it is a small word that few headlines in capitals hold."""
        return self.bare[:1].islower() and not self.function

    def cut(self, place: int) -> tuple[Token, Token]:
        """The two words of which the second begins ``place`` code points into the text."""
        middle = self.start + place
        return _token(self.text[:place], self.start, middle), _token(self.text[place:], middle, self.end)


def tokens(text: str, start: int, end: int, most: int) -> Iterator[Token]:
    """The words of ``text[start:end]``, at most so many."""
    for match in islice(_TOKEN.finditer(text, start, end), most):
        word = match.group()
        yield _made(Token, (word, *match.span(), word if word.isalpha() else word.strip(_MARKS)))


def _token(text: str, start: int, end: int) -> Token:
    return Token(text, start, end, text.strip(_MARKS))
