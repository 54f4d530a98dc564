"""The days an article names, and what speaks for and against each being the day it was published."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from math import exp
from typing import NamedTuple

from index.document import Zone, ZoneKind
from index.news.dates import Stated, Written, written
from index.news.lists import rows

SCANNED = 40_000
"""Code points of a zone searched for dates; a news article is dated well before."""

SEARCHED = frozenset({ZoneKind.BODY, ZoneKind.CAPTION, ZoneKind.DATELINE, ZoneKind.BYLINE, ZoneKind.FOOTER})

_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d(?![\w%]|[.,/-]\d)")
_JOINED = frozenset(".,/$-_")
"""Before a number, these say that it is no year; so do letters and digits."""

_BEFORE, _BEYOND = 2, 3
"""Years before and after the latest one a text speaks of in which a day without its year is looked for.

Its weekday fits one of them as a rule: it comes again after five, six or eleven years.
"""

_NEAR = 200
"""Days from a date written whole within which one without its year is looked for."""

_LEAD = 400
"""Code points of the body in which an article says what is new."""

_BEFORE_DAY = 80
"""Code points before a day, back to the end of the sentence before, in which words say what it is."""

_REPORTED = (
    "kata", "ujar", "tutur", "ungkap", "jelas", "tegas", "terang", "papar", "imbuh", "ucap", "sebut", "tulis", "lanjut",
    "tambah", "simpul", "kutip", "dikutip", "mengutip", "melansir", "dilansir", "keterangan", "wartawan", "konferensi",
    "ditemui", "dihubungi", "dikonfirmasi", "rilis", "siaran", "menurut", "pantauan", "laman", "situs", "diterima",
    "kepada", "dilihat", "disiarkan", "pernyataan", "bertajuk",
)  # fmt: skip
"""What words of reporting begin with: what is said that day is news on that day or the next."""

_AHEAD = frozenset({
    "akan", "mendatang", "nanti", "mulai", "hingga", "sampai", "jadwal", "jadwalnya", "dijadwalkan", "bakal", "rencana",
    "rencananya", "direncanakan", "tayang", "berlaku", "menjelang", "jelang", "final", "batas", "s/d",
})  # fmt: skip
_BEHIND = frozenset({
    "sebelumnya", "lalu", "sejak", "pernah", "silam", "terakhir", "awalnya", "bermula", "semula", "kejadian", "terjadi",
    "peristiwa", "kronologi",
})  # fmt: skip
_RELATIVE = frozenset({"besok", "esok", "lusa", "kemarin"})
_TODAY = re.compile(r"(?:hari|pagi|siang|sore|malam) ini\b.{0,24}$")
_WORD = re.compile(r"s/d|[^\W\d_]+")
_AFTER = re.compile(
    r"\W{0,3}\b(?:(?P<behind>lalu|silam)|(?P<yesterday>kemarin)|(?P<today>hari ini|ini)|"
    r"(?P<ahead>mendatang|nanti|besok|pukul|pekan depan))\b",
    re.IGNORECASE,
)
_APART = {"besok": 1, "esok": 1, "lusa": 2}
"""Days from the day of the report to the day so called."""

_CUES = frozenset({"reported", "ahead", "behind", "today", "yesterday", "kemarin", "besok", "esok", "lusa"})


class Mention(NamedTuple):
    """One place where the article names a day, with what stands around it."""

    day: Written
    zone: ZoneKind
    lead: bool
    cues: frozenset[str]


class Candidate(NamedTuple):
    """A day that may be the day of publication, and the evidence by name."""

    date: date
    evidence: Mapping[str, float]

    @property
    def chance(self) -> float:
        """How likely the article was published on that day or the next, from 0 to 1."""
        table = weights()
        return 1 / (1 + exp(-sum(table.get(name, 0.0) * value for name, value in self.evidence.items())))


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """The fitted weight of each piece of evidence."""
    return {name: float(weight) for name, weight in rows("day_weights.tsv")}


def _mentions(zones: Sequence[Zone]) -> Iterator[Mention]:
    """Every place where the article names a day, but in date lines, in order."""
    read = 0
    for zone in zones:
        if zone.kind in SEARCHED and zone.kind is not ZoneKind.DATELINE:
            for day in written(zone.text, 0, SCANNED):
                lead = zone.kind is ZoneKind.BODY and read + day.start < _LEAD
                yield Mention(day, zone.kind, lead, _cues(zone.text, day))
        if zone.kind is ZoneKind.BODY:
            read += len(zone.text)


def _cues(text: str, day: Written) -> frozenset[str]:
    before = text[max(0, day.start - _BEFORE_DAY) : day.start]
    before = before[max(map(before.rfind, ".!?")) + 1 :].lower()
    words = _WORD.findall(before)
    cues = set(_RELATIVE.intersection(words[-4:]))
    if any(word.startswith(_REPORTED) for word in words):
        cues.add("reported")
    if not _AHEAD.isdisjoint(words):
        cues.add("ahead")
    if not _BEHIND.isdisjoint(words):
        cues.add("behind")
    if " ini" in before and _TODAY.search(before):
        cues.add("today")
    after = _AFTER.match(text, day.end)
    if after is not None and after.lastgroup is not None:
        cues.add(after.lastgroup)
    return frozenset(cues)


def candidates(zones: Sequence[Zone], told: Stated | None = None) -> list[Candidate]:
    """The days the text names, in order of date, each with its evidence; ``told`` is what the metadata say.

    A day before which "besok" or "lusa" stands speaks for the day it was said on. A year that is not written is the
    one that fits most weekdays, one that the text speaks of before others, and the nearest to the latest of them.
    """
    found = list(_mentions(zones))
    years = _Years(zones, [mention.day for mention in found], told)
    known: dict[date, list[Mention]] = {}
    for mention in found:
        day = mention.day.date or years.resolve(mention.day)
        if day is not None and not _contradicts(mention.day):
            apart = next((_APART[cue] for cue in mention.cues if cue in _APART), 0)
            known.setdefault(day - timedelta(apart), []).append(mention)
    order = _Order(known)
    return [Candidate(day, _evidence(day, order)) for day in order.named]


class _Order:
    """The days named, with the mentions of each; those on which somebody spoke, and those that are not all ahead."""

    def __init__(self, known: Mapping[date, Sequence[Mention]]) -> None:
        self.known = known
        self.first = next(iter(known), None)
        self.named = sorted(known)
        self.said = [day for day in self.named if any("reported" in mention.cues for mention in known[day])]
        self.past = [day for day in self.named if not all("ahead" in mention.cues for mention in known[day])]


class _Years:
    """Which year a day is in whose year is not written."""

    def __init__(self, zones: Sequence[Zone], days: Sequence[Written], told: Stated | None) -> None:
        self.anchor = _anchor(days, told)
        bare = [day for day in days if day.year is None and day.weekday is not None]
        self.year: int | None = None
        if self.anchor is None and bare:
            self._choose(zones, bare)

    def _choose(self, zones: Sequence[Zone], bare: Sequence[Written]) -> None:
        read = (zone.text[:SCANNED] for zone in zones if zone.kind in SEARCHED)
        spoken = {year for text in read for year in _spoken(text)}
        if not spoken:
            return
        latest = max(spoken)
        fits = Counter(
            year for year in range(latest - _BEFORE, latest + _BEYOND + 1) for day in bare if _in_year(day, year)
        )
        self.year = max(fits, key=lambda year: (fits[year], year in spoken, -_distance(year - latest)), default=None)

    def resolve(self, day: Written) -> date | None:
        """The day in its year, ``None`` where no year fits its weekday."""
        anchor = self.anchor
        if anchor is None:
            return None if self.year is None else _in_year(day, self.year)
        near = (_in_year(day, anchor.year + apart) for apart in (-1, 0, 1))
        fits = [known for known in near if known is not None and abs((known - anchor).days) < _NEAR]
        return min(fits, key=lambda known: abs(known - anchor), default=None)


def _spoken(text: str) -> Iterator[int]:
    """The years that a text speaks of."""
    for found in _YEAR.finditer(text):
        before = text[found.start() - 1] if found.start() else " "
        if not before.isalnum() and before not in _JOINED:
            yield int(found.group())


def _distance(years: int) -> float:
    """How far a year is from the latest one spoken of: a text speaks of past years more than of coming ones."""
    return years if years >= 0 else 1 - 1.5 * years


def _anchor(found: Sequence[Written], told: Stated | None) -> date | None:
    """A day near the publication: in the metadata's month, else the last date written whole."""
    if told is not None:
        return date(told.year, told.month, told.day or 15)
    sure = [day.date for day in found if day.date is not None and day.date.weekday() == day.weekday]
    return max(sure or [day.date for day in found if day.date is not None], default=None)


def _in_year(day: Written, year: int) -> date | None:
    """The day in that year, if its weekday is written and fits."""
    known = day.on(year)
    return known if known is not None and known.weekday() == day.weekday else None


def _evidence(day: date, order: _Order) -> dict[str, float]:
    """What speaks for and against ``day``: how it is named, and how it lies among the other days."""
    where = order.known[day]
    cues = frozenset().union(*(mention.cues for mention in where))
    zones = {mention.zone for mention in where}
    evidence = {
        "plain": any(not mention.cues for mention in where),
        "no_weekday": all(mention.day.weekday is None for mention in where),
        "no_year": all(mention.day.year is None for mention in where),
        "bracket": any(mention.day.bracket for mention in where),
        "lead": any(mention.lead for mention in where),
        "first": day == order.first,
        "often": len(where) > 1,
        "caption": ZoneKind.CAPTION in zones,
        "outside": ZoneKind.FOOTER in zones or ZoneKind.BYLINE in zones,
        **_among(day, order),
    }
    found = dict.fromkeys(("bias", *(cues & _CUES)), 1.0)
    found.update((name, 1.0) for name, holds in evidence.items() if holds)
    return found


def _contradicts(day: Written) -> bool:
    return day.weekday is not None and day.date is not None and day.date.weekday() != day.weekday


def _among(day: date, order: _Order) -> dict[str, bool]:
    """Where the day lies among the others."""
    named, said, past = order.named, order.said, order.past
    later = [other for other in past if other > day]
    gap = (later[0] - day).days if later else 0
    return {
        "only": len(named) == 1,
        "latest": day == named[-1],
        "latest_past": bool(past) and day == past[-1],
        "latest_said": bool(said) and day == said[-1],
        "nothing_said": not said,
        "later_said": bool(said) and said[-1] > day,
        "later_by_one": gap == 1,
        "later_by_two": gap == 2,
        "later_by_week": 2 < gap <= 7,
        "later_by_more": gap > 7,
        "several_later": len(later) > 1,
        "close_before": any(0 < (day - other).days <= 2 for other in named),
        "long_before": any((day - other).days > 60 for other in named),
    }
