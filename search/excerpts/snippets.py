"""The passage of an article that best answers, as it is written there, with the words that answer it."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from index import Document, ZoneKind
from index.language import Analyzer
from index.schema import STEM
from search.excerpts.highlight import Lights, LitWord, Pattern, Source, merged
from search.excerpts.passages import Passage, opening, passages
from search.results import Mark, Snippet, ZoneMark
from search.syntax.nodes import Scope
from search.weights import FIELDS, Statistics

TITLE_AGAIN = 0.5
"""What a passage is worth that says the title again, which is shown above it."""

_SPACE = re.compile(r"[^\S ]")
_ELLIPSIS = " …"


class Index(Source, Statistics, Protocol):
    """An index that knows where its terms stand and how many articles have them."""


class Highlighter:
    """Lights the words of one question in some articles, known by their numbers, and shows where they answer."""

    def __init__(
        self, analyzer: Analyzer, patterns: Sequence[Pattern], scope: Scope, index: Index, numbers: Collection[int]
    ) -> None:
        self._lights = Lights(patterns, analyzer, index, numbers)
        self._weights = _weights(patterns, index)
        self._everywhere = scope is Scope.ALL

    def article(self, number: int, document: Document) -> Lighted:
        """One of the articles."""
        return Lighted(document, self._lights.lit(number, document), self._weights, everywhere=self._everywhere)


class Lighted:
    """One article with the words that answer, zone by zone."""

    def __init__(
        self, document: Document, lit: Sequence[Sequence[LitWord]], weights: dict[int, float], *, everywhere: bool
    ) -> None:
        self._document = document
        self._lit = lit
        self._weights = weights
        self._everywhere = everywhere

    def marks(self) -> tuple[ZoneMark, ...]:
        """Every word of the article that answers, in reading order."""
        return tuple(ZoneMark(zone, *span) for zone, lit in enumerate(self._lit) for span in merged(lit))

    def title(self) -> tuple[Mark, ...]:
        """The words of the title that answer: those of the zone that it was taken from."""
        wanted = self._document.title.removesuffix(_ELLIPSIS)
        for zone, lit in zip(self._document.zones, self._lit, strict=True):
            if zone.kind in (ZoneKind.TITLE, ZoneKind.BODY) and (at := zone.text.find(wanted)) >= 0:
                return _within(lit, at, at + len(wanted))
        return ()

    def snippet(self) -> Snippet:
        """The best passage; where no word answers, the beginning of the body.

        The title is shown above every snippet: it is the passage only where there is no other.
        """
        places = [place for place, zone in enumerate(self._document.zones) if self._searched(zone.kind)]
        others = [place for place in places if self._document.zones[place].kind is not ZoneKind.TITLE]
        for searched in (others, places):
            if found := self._best(searched):
                return self._snippet_of(*found)
        body = next((place for place in others if self._document.zones[place].text.strip()), None)
        if body is None:
            return Snippet(ZoneKind.BODY, "")
        return self._snippet_of(body, opening(self._document.zones[body].text))

    def _searched(self, kind: ZoneKind) -> bool:
        return self._everywhere or kind in (ZoneKind.TITLE, ZoneKind.BODY)

    def _best(self, places: Iterable[int]) -> tuple[int, Passage] | None:
        """The passage worth most in zones of these numbers, the first of equals, with the number of its zone."""
        best, most = None, -1.0
        for place in places:
            zone, title = self._document.zones[place], self._document.title
            for passage in passages(zone.text, self._lit[place], self._weights):
                worth = passage.worth
                if worth > most and zone.kind is not ZoneKind.TITLE and zone.text.startswith(title, passage.start):
                    worth *= TITLE_AGAIN
                if worth > most:
                    best, most = (place, passage), worth
        return best

    def _snippet_of(self, place: int, passage: Passage) -> Snippet:
        zone = self._document.zones[place]
        text = zone.text[passage.start : passage.end]
        start = passage.start + len(text) - len(text.lstrip())
        shown = text.strip()
        marks = _within(self._lit[place], start, start + len(shown))
        return Snippet(zone.kind, _SPACE.sub(" ", shown), marks, begun=passage.begun, goes_on=passage.goes_on)


def _within(lit: Sequence[LitWord], start: int, end: int) -> tuple[Mark, ...]:
    return tuple(Mark(first - start, last - start) for first, last in merged(lit) if start <= first and last <= end)


def _weights(patterns: Sequence[Pattern], index: Index) -> dict[int, float]:
    """How much each unit of the question says: the rarity of the most common way to say it."""
    weights: dict[int, float] = {}
    for pattern in patterns:
        worth = 1.0 if pattern.how else _rarity(pattern, index)
        weights[pattern.unit] = min(worth, weights.get(pattern.unit, worth))
    return weights


def _rarity(pattern: Pattern, index: Index) -> float:
    names = [name + STEM if pattern.stems else name for name in FIELDS[pattern.scope]]
    found = min(max(index.frequency(name, term) for name in names) for term in pattern.terms)
    return math.log(1 + index.articles / (found + 1))
