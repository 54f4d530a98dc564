"""Where an article names a day, and what the words around say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from index.document import Zone, ZoneKind
from index.news.dates import Written, written
from index.news.lists import rows, spellings

SCANNED = 40_000
"""Code points of a zone searched for dates; a news article is dated well before."""

SEARCHED = frozenset({
    ZoneKind.TITLE, ZoneKind.BODY, ZoneKind.CAPTION, ZoneKind.DATELINE, ZoneKind.BYLINE, ZoneKind.FOOTER
})  # fmt: skip
"""Where days are looked for: anywhere but in links to other articles."""

REPORTED = frozenset({"said", "press", "statement", "source"})
"""Cues of somebody speaking or writing: what is said on a day is news on that day or the next."""

_BEFORE = 100
"""Code points before a day, back to the end of the sentence before, in which words say what it is."""

_EARLY, _LEAD, _LATE = 150, 400, 0.7
"""Code points of an article's first words and of what is new in it; its share after which other days are told of."""

_RELATIVE = frozenset({"besok", "esok", "lusa", "kemarin"})
_TODAY = re.compile(r"(?:hari|pagi|siang|sore|malam) ini\b.{0,24}$")
_WORD = re.compile(r"s/d|[^\W\d_]+")
_AFTER = re.compile(
    r"\W{0,3}\b(?:(?P<ago>lalu|silam)|(?P<yesterday>kemarin)|(?P<today>hari ini|ini)|"
    r"(?P<coming>mendatang|nanti|besok|pekan depan)|(?P<clock>pukul|sekitar)|(?P<at>di))\b",
    re.IGNORECASE,
)
_MEANS = {"ago": ("behind",), "coming": ("ahead",), "clock": ("ahead",)}
"""Cues that a cue behind the day brings with it."""


class Mention(NamedTuple):
    """One place where the article names a day: the day, its zone, and the cues of place and words."""

    day: Written
    zone: ZoneKind
    cues: frozenset[str]

    @property
    def reported(self) -> bool:
        """Whether somebody speaks or writes on that day."""
        return not REPORTED.isdisjoint(self.cues)


@lru_cache(maxsize=1)
def _cue_of() -> dict[str, tuple[str, ...]]:
    """The cues that each word gives."""
    table: dict[str, tuple[str, ...]] = {}
    for cue, words in rows("day_cues.tsv"):
        for word in spellings(words):
            table[word] = (*table.get(word, ()), cue)
    return table


def mentions(zones: Sequence[Zone]) -> Iterator[Mention]:
    """Every place where the article names a day, but in date lines, in order."""
    size = sum(len(zone.text) for zone in zones if zone.kind is ZoneKind.BODY) or 1
    read = 0
    for zone in zones:
        if zone.kind in SEARCHED and zone.kind is not ZoneKind.DATELINE:
            for day in written(zone.text, 0, SCANNED):
                cues = {*_words(zone.text, day), *_place(zone, read + day.start, size)}
                yield Mention(day, zone.kind, frozenset(cues))
        if zone.kind is ZoneKind.BODY:
            read += len(zone.text)


def _place(zone: Zone, place: int, size: int) -> Iterator[str]:
    if zone.kind is ZoneKind.BODY:
        if place < _LEAD:
            yield "lead"
        if place < _EARLY:
            yield "early"
    if place > _LATE * size:
        yield "late"


def _words(text: str, day: Written) -> Iterator[str]:
    """The cues of the words before the day in its sentence, and of the word behind it."""
    before = text[max(0, day.start - _BEFORE) : day.start]
    before = before[max(map(before.rfind, ".!?")) + 1 :].lower()
    words = _WORD.findall(before)
    yield from _RELATIVE.intersection(words[-4:])
    table = _cue_of()
    for word in words:
        yield from table.get(word, ())
    if "pada" in words[-3:]:
        yield "on"
    if '"' in before or "”" in before or "“" in before:
        yield "quoted"
    if " ini" in before and _TODAY.search(before):
        yield "today"
    after = _AFTER.match(text, day.end)
    if after is not None and after.lastgroup is not None:
        yield after.lastgroup
        yield from _MEANS.get(after.lastgroup, ())
