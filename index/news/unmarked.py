"""Headlines of other articles between sentences: behind a dot, or unmarked where words and marks stand apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from index.document import ZoneKind
from index.news.headlines import headline_words
from index.news.line import capitalised
from index.news.lists import entries
from index.news.odds import odds
from index.news.openings import opening
from index.news.spans import Span
from index.news.tokens import Token

_STOP = " . "
_PARTED = 5
"""Stops with a blank before them by which a corpus is known whose scraper parted words and marks."""

_BEGINS = re.compile(r"(?<= )[.?!] (?:\" )?(?=[A-Z\d])")
"""Where a sentence begins, or a headline."""

_MOST = 500
"""Beginnings looked at; no article has as many sentences."""

_ITEM = re.compile(r"\d{1,2} \.")
_FEWEST = 6
"""Words of a headline, at least."""

_SMALL = -1.5
"""Odds of a word that sentences write small."""

_SURE, _LIKELY = (2, -4.0), (1, -1.5)
"""How many of these a headline has at least, and what the odds of its words come to at most."""

_DOTTED = re.compile(r"(?<=[.!?”\"] )• (?=[A-Z\d])")
"""Where a headline behind a dot begins between sentences."""

_DOTS, _DOT = 3, (0, 4.0)
"""Dots in a text that are links; more are items of a list. What its words come to at most."""

_MANY = 8
"""Words of a headline behind a dot, at least; an item may have fewer."""

_OFFICES = frozenset({"Menteri", "Gubernur", "Presiden", *entries("offices.txt")})

_AROUND = 4_000


def unmarked(text: str, start: int, end: int) -> Iterator[Span]:
    """Headlines between the sentences of ``text[start:end]``, of which nearly all words are in capitals.

    Without a dot only where words and marks stand apart: elsewhere the headings of an article's own sections look
    the same.
    """
    for dot in _DOTTED.finditer(text, start, end) if 0 < text.count("•", start, end) <= _DOTS else ():
        following = text.find("•", dot.end(), end)
        behind = _headline_end(text, dot.end(), start, following if following >= 0 else end, _DOT)
        if behind is not None and len(text[dot.end() : behind].split()) >= _MANY:
            yield Span(ZoneKind.TEASER, dot.start(), behind)
    if text.count(_STOP, start, end) < _PARTED:
        return
    found = [*_headlines(text, start, end, _SURE)]
    # Where one stands there are others, of more names.
    yield from _headlines(text, start, end, _LIKELY) if found else ()


def _headlines(text: str, start: int, end: int, least: tuple[int, float]) -> Iterator[Span]:
    place = start
    for begins in islice(_BEGINS.finditer(text, start, end), _MOST):
        # Links to several articles stand one behind the other.
        here = begins.end()
        while here >= place and (found := _headline_end(text, here, start, end, least)) is not None:
            yield Span(ZoneKind.TEASER, here, found)
            here = place = found + 1


def _headline_end(text: str, here: int, start: int, end: int, least: tuple[int, float]) -> int | None:
    """Where the headline that begins at ``here`` ends, if one does."""
    if _ITEM.match(text, here):
        return None
    # Most sentences have a small word among the first, and need not be read further.
    first = headline_words(text, here, end, _FEWEST)
    if len(first) < _FEWEST or any(word.betrays for word in first[:_FEWEST]):
        return None
    words = headline_words(text, here, end)
    found = opening(words, text[max(start, here - _AROUND) : here + _AROUND], small=False)
    return words[found - 1].end if _is_headline(words[:found], *least) else None


def _is_headline(words: Sequence[Token], verbs: int, least: float) -> bool:
    """Whether ``words`` are no names, which are in capitals as well, but what sentences write small."""
    said = [word for word in words if word.bare]
    if len(said) < _FEWEST or not capitalised(" ".join(word.bare for word in said)) or words[-1].text in {",", "("}:
        return False
    # An office and its holder's name are in capitals as well, and belong to the sentence behind them.
    verbs = max(verbs, _SURE[0]) if said[0].bare in _OFFICES else verbs
    known = odds()
    inside = [known[word.bare].inside for word in said[1:] if word.capital and not word.function and word.bare in known]
    return sum(value <= _SMALL for value in inside) >= verbs and sum(min(value, 1.0) for value in inside) <= least
