"""The passage of an article that best answers, as it is written there, with the words that answer it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index import Document, Zone, ZoneKind
from index.language import Analyzer
from search.highlight import Lit, Pattern, find, merged
from search.query import Scope
from search.results import Mark, Snippet, ZoneMark

LENGTH = 240
"""The longest passage shown, in code points."""

_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)\]]*\s+|\n\s*\n\s*")
_SPACE = re.compile(r"[^\S ]")


@dataclass(frozen=True, slots=True)
class _Passage:
    zone: int
    start: int
    end: int
    lit: tuple[Lit, ...]

    @property
    def worth(self) -> tuple[int, int, int, int]:
        """Different words answered, then words answered, then the earliest in the article."""
        return len({mark.pattern for mark in self.lit}), len(self.lit), -self.zone, -self.start


class Highlighter:
    """Lights the words of one question in articles."""

    def __init__(self, analyzer: Analyzer, patterns: Sequence[Pattern], scope: Scope) -> None:
        self._analyzer = analyzer
        self._patterns = patterns
        self._everywhere = scope is Scope.ALL

    def marks(self, document: Document) -> tuple[ZoneMark, ...]:
        """Every word of the article that answers, in reading order."""
        return tuple(
            ZoneMark(index, start, end)
            for index, zone in enumerate(document.zones)
            for start, end in merged(self._lit(zone))
        )

    def title(self, document: Document) -> tuple[Mark, ...]:
        """The words of the title that answer."""
        return tuple(Mark(*span) for span in merged(self._lit(Zone(ZoneKind.TITLE, document.title))))

    def snippet(self, document: Document) -> Snippet:
        """The best passage; where no word answers, the beginning of the body."""
        passages = [passage for index, zone, lit in self._zones(document) for passage in _passages(index, zone, lit)]
        answering = [passage for passage in passages if passage.lit]
        if answering:
            return _cut(document, max(answering, key=lambda passage: passage.worth))
        body = next((p for p in passages if document.zones[p.zone].kind is ZoneKind.BODY), None)
        return _cut(document, body or next(iter(passages), None))

    def _zones(self, document: Document) -> list[tuple[int, Zone, list[Lit]]]:
        searched = [
            (index, zone, self._lit(zone))
            for index, zone in enumerate(document.zones)
            if self._everywhere or zone.kind in (ZoneKind.TITLE, ZoneKind.BODY)
        ]
        # The title is shown above every snippet already: it is the passage only where there is no other.
        others = [item for item in searched if item[1].kind is not ZoneKind.TITLE]
        return others if any(lit for _, _, lit in others) or not self._patterns else searched

    def _lit(self, zone: Zone) -> list[Lit]:
        return find(self._patterns, self._analyzer.terms(zone.text), zone.kind) if self._patterns else []


def _passages(index: int, zone: Zone, lit: Sequence[Lit]) -> Iterator[_Passage]:
    for start, end in _windows(zone.text, lit):
        yield _Passage(index, start, end, tuple(mark for mark in lit if start <= mark.start and mark.end <= end))


def _windows(text: str, lit: Sequence[Lit]) -> Iterator[tuple[int, int]]:
    """Sentences, each with those after it that still fit; a longer sentence around each word that answers."""
    bounds = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)]
    sentences = [(a, b) for a, b in itertools.pairwise(bounds) if text[a:b].strip()]
    for number, (start, end) in enumerate(sentences):
        if end - start > LENGTH:
            marks = [mark.start for mark in lit if start <= mark.start < end] or [start]
            yield from ((_word_start(text, start, at), _word_end(text, at, end)) for at in marks)
            continue
        last = end
        for _, later in sentences[number + 1 :]:
            if later - start > LENGTH:
                break
            last = later
        yield start, last


def _word_start(text: str, start: int, at: int) -> int:
    wanted = max(start, at - LENGTH // 4)
    if wanted == start:
        return start
    space = text.find(" ", wanted, at)
    return space + 1 if space >= 0 else at


def _word_end(text: str, at: int, end: int) -> int:
    wanted = min(end, at + LENGTH * 3 // 4)
    space = text.rfind(" ", at, wanted)
    return wanted if wanted == end or space < 0 else space


def _cut(document: Document, passage: _Passage | None) -> Snippet:
    if passage is None:
        return Snippet(ZoneKind.BODY, "")
    zone = document.zones[passage.zone]
    text = zone.text[passage.start : passage.end]
    lead = len(text) - len(text.lstrip())
    shown = text.strip()
    origin = passage.start + lead
    spans = ((start - origin, end - origin) for start, end in merged(passage.lit))
    marks = tuple(Mark(start, end) for start, end in spans if start >= 0 and end <= len(shown))
    return Snippet(zone.kind, _SPACE.sub(" ", shown), marks)
