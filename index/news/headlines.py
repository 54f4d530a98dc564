"""Where a headline glued into running text ends and the article goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.news.odds import odds, small_odds
from index.news.openings import opening
from index.news.tokens import QUOTES, Token, tokens

LONGEST = 38
"""Words looked at; a headline of so many is none."""

_REACH = 400
"""Code points looked at."""

_FIRST = 4
"""Words one of which shows by its small letter that the headline is written as a sentence is."""

_SMALL = -1.0
"""Odds of a capital below which sentences write a word small."""

_WINDOW = 1_500
"""Code points on each side of a headline in which its names may stand again."""

_GLUE = re.compile(r"(?<=[a-z0-9?!.%)])(?=[A-Z][a-z])|(?<=\w)(?=[“\"][A-Z])")

_STOPS = (".", "!", "?")

_ABBREVIATION = re.compile(
    r"(?:\d+|[A-Z]|Prof|Dr[as]?|Ir|No|Jl|Rp|Tbk|St|Mr|Kec|Kab|dkk|dll|Mo?h|Muh|Much|Abd|Jend|Letjen|Kol|vs|Dok|Plt|Plh|Hj|Ny)\.",
    re.IGNORECASE,
)


def headline_end(text: str, start: int, limit: int, *, small: bool = False) -> int:
    """The code point where the headline that begins at ``start`` ends, at most ``limit``.

    It ends before the word that is likeliest to open a sentence, weighed in ``openings``, or at a full stop. ``small``
    says that the page's own headline is in small letters, so that those of its links are as well.
    """
    words = headline_words(text, start, limit)
    if not words:
        return start
    around = text[max(0, start - _WINDOW) : start + _WINDOW]
    found = opening(words, around, small=small or written_small(words))
    # What stops without a word that a headline lacks is no sentence.
    whole = words[-1].text.endswith(_STOPS) and not any(word.betrays for word in words[found:])
    return words[-1 if whole else found - 1].end


def headline_words(text: str, start: int, limit: int, most: int = LONGEST) -> list[Token]:
    """The words that a headline which begins at ``start`` may have, up to the first full stop of a sentence."""
    words: list[Token] = []
    for word in tokens(text, start, min(limit, start + _REACH), most):
        for part in (word,) if word.text[1:].islower() else _parted(word):
            # The first full stop that a new sentence follows ends it.
            ends = len(words) > 2 and "." in words[-1].text and _stops(words[-1].text)
            if ends and (part.capital or part.text[0] in QUOTES):
                return words
            words.append(part)
    return words


def _parted(word: Token) -> Iterable[Token]:
    """``word``, or the two of which a scraper lost the blank between: "JakartaMenurut"."""
    for glue in _GLUE.finditer(word.text):
        first, second = word.cut(glue.start())
        if second.bare in odds() and (first.bare in odds() or first.bare in small_odds()) and word.bare not in odds():
            return first, second
    return (word,)


def _stops(word: str) -> bool:
    """Whether a sentence may end with ``word``."""
    bare = word.rstrip("\"”'’)")
    return bare.endswith(".") and len(bare) > 3 and not _ABBREVIATION.fullmatch(bare)


def written_small(words: Sequence[Token]) -> bool:
    """Whether a headline that begins with ``words`` is written as a sentence is."""
    first = words[1:_FIRST]
    if not any(word.betrays for word in first):
        return False
    # A word in capitals that sentences write small shows that the headline is not.
    return not any(word.capital and word.bare in odds() and odds()[word.bare].inside < _SMALL for word in first)
