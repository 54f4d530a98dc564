"""One line of an article: its words and what it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from index.document import ZoneKind
from index.news.tokens import SMALL_WORDS
from index.values import dataclass

LONGEST_TITLE = 220
"""Code points; a first line longer than this is no title."""

_FEWEST = 4
"""Words by which the letters of a headline are told."""

_WORD = re.compile(r"[^\W_][\w'’-]*")
ENDS = (".", "!", "?", "”", '"', "…", ":", ";", ",", ")", "]", "\\")
"""What a sentence ends with, or a line of Markdown, and a headline does not."""


@dataclass(slots=True)
class Line:
    """One line that is not blank: ``text[start:end]`` without its break, and its kind as far as known.

    ``prose`` says whether it reads as a sentence or more.
    """

    start: int
    end: int
    plain: str
    prose: bool
    kind: ZoneKind | None = None

    @property
    def headline(self) -> bool:
        """Whether it could be a headline: some words in capitals and no full stop."""
        return len(self.plain) <= LONGEST_TITLE and not self.plain.endswith(ENDS) and capitalised(self.plain)


def split(text: str, start: int = 0) -> list[Line]:
    """The lines of ``text`` from ``start`` that hold anything, in order."""
    found: list[Line] = []
    rest = text[start:]
    hard = "\xa0" in rest
    for bare, whole in zip(rest.splitlines(), rest.splitlines(keepends=True), strict=True):
        if plain := (bare.replace("\xa0", " ") if hard else bare).strip():
            found.append(Line(start, start + len(bare), plain, _prose(plain)))
        start += len(whole)
    return found


def _prose(plain: str) -> bool:
    size = len(plain)
    return size > LONGEST_TITLE or (size > 60 and plain.endswith(ENDS)) or (size > 140 and ". " in plain)


def words(plain: str) -> list[str]:
    """The words of a line that say something: all but those a headline leaves small."""
    return [word for word in _WORD.findall(plain) if word.lower() not in SMALL_WORDS]


def small_words(plain: str) -> Iterator[str]:
    """``words`` in small letters."""
    return (small for word in _WORD.findall(plain) if (small := word.lower()) not in SMALL_WORDS)


def capitalised(plain: str) -> bool:
    """Whether at least four fifths of the words that say something begin with a capital or a digit."""
    said = words(plain)
    return bool(said) and sum(not word[0].islower() for word in said) * 5 >= len(said) * 4


@lru_cache(maxsize=4)
def lowered(headline: str) -> bool:
    """Whether it is of some words, and they are in small letters as in a sentence."""
    return len(words(headline)) >= _FEWEST and not capitalised(headline)
