"""Dates as Indonesian newspapers write them, read out of metadata and running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from index.news.patterns import MONTH, WEEKDAY
from index.news.spots import days

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years outside these are no year of a news article's date."""

JAKARTA = timedelta(hours=7)
"""What Western Indonesian Time is ahead of UTC; seconds since 1970 are read in it."""

JAYAPURA = timedelta(hours=9)
"""What Eastern Indonesian Time is ahead of UTC."""

_MONTHS = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7, "agu": 8, "agt": 8,
    "ags": 8, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11, "des": 12, "dec": 12,
}  # fmt: skip
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("senin,monday", "selasa,tuesday", "rabu,wednesday", "kamis,thursday", "jumat,friday", "sabtu,saturday",
         "minggu,ahad,sunday")
    )
    for name in names.split(",")
}  # fmt: skip

_IN_TEXT = re.compile(
    # A class alone in front, not a repetition of it, lets the engine pass over all else in one loop.
    r"(?P<lead>[0-9][0-9]{0,3})(?:"
    rf"(?:\s?[-–/&]\s?\d{{1,2}}|\s+dan\s+\d{{1,2}})?[\s/-]+(?P<name>{MONTH})\b\.?"
    r"(?:[\s,/-]*(?P<named>(?:19|20)\d\d)\b|['’](?P<short>\d\d)\b)?"
    r"| ?/ ?(?P<slashed>\d{1,2})(?: ?/ ?(?P<year>(?:19|20)?\d\d))?(?![\w/]|[.,]\d)"
    r"|-(?P<dashed>\d{1,2})-(?P<last>(?:19|20)\d\d|\d\d)(?![\w-])"
    r")",
    re.IGNORECASE,
)
_WEEKDAY_BEFORE = re.compile(
    rf"(?<!\w)({WEEKDAY})(?P<word>\s+(?:pagi|siang|sore|malam|dini hari|petang|subuh|waktu setempat|"
    r"kemarin|ini|lalu|WIB))?"
    r"[\s,]*(?P<bracket>\(?)\s*(?:tanggal\s+)?$",
    re.IGNORECASE,
)
_METADATA = re.compile(
    r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?(?!\d)"
    rf"|(?<!\d)(?P<d2>\d{{1,2}})[\s+/.-]*(?P<m2>{MONTH})[a-z]*\.?[\s+/.,-]*(?P<y2>(?:19|20)\d\d|\d\d(?!\d))"
    rf"|(?P<m5>{MONTH})[a-z]*\.?[\s+]+(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?[,\s+]+(?P<y5>(?:19|20)\d\d)"
    r"|(?<!\d)(?P<a>\d{1,2})[/.-](?P<b>\d{1,2})[/.-](?P<y3>(?:19|20)\d\d|\d\d)(?!\d)"
    r"|^(?P<y6>(?:19|20)\d\d)(?P<m6>\d\d)(?P<d6>\d\d)(?:\d{4,6})?$"
    r"|^(?P<epoch>\d{9,10})(?:\d{3})?(?:\.\d+)?$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"(\d{1,2}):(\d\d)(?::\d\d(?:[.,]\d+)?)?\s*(?:Z|UTC|GMT|([+-])(\d\d):?(\d\d))\s*$")
"""A time of day in a time zone that is told."""

_PADDED = re.compile(r"\b0\d[/.-]")


_JOINED = frozenset("0123456789/.,-_#$")
"""After one of these a number is part of another number."""


class Written(NamedTuple):
    """A day as a text writes it: ``text[start:end]``, the weekday (Monday 0) and the year only if given.

    ``bracket`` says that the day stands in brackets after its weekday, as the day of the report does.
    """

    start: int
    end: int
    day: int
    month: int
    year: int | None
    weekday: int | None
    bracket: bool

    def on(self, year: int) -> date | None:
        """The day in ``year``, ``None`` where there is none."""
        return _day(year, self.month, self.day)

    @property
    def date(self) -> date | None:
        """The day, where the year is written."""
        return None if self.year is None else self.on(self.year)


class Stated(NamedTuple):
    """What a metadata field says: a day, or only a month of a year; ``other`` if day and month may be swapped."""

    year: int
    month: int
    day: int | None
    other: date | None = None

    @property
    def date(self) -> date | None:
        """The day, if one is stated and exists."""
        return None if self.day is None else _day(self.year, self.month, self.day)


def weekday(name: str) -> int | None:
    """Monday is 0; ``None`` for what names no weekday in Indonesian or English."""
    return _WEEKDAYS.get(re.sub(r"['’]", "", name.lower()))


def written(text: str, start: int = 0, end: int | None = None) -> Iterator[Written]:
    """Every day of a month that ``text[start:end]`` names with digits, in order, if such a day exists."""
    for found in _numbers(text, start, len(text) if end is None else min(end, len(text))):
        if found.start() and text[found.start() - 1] in _JOINED:
            continue
        parts = _parts(found)
        if parts is None or _day(parts[2] or 2024, parts[1], parts[0]) is None:
            continue
        before = _WEEKDAY_BEFORE.search(text, max(0, found.start() - 32), found.start())
        if found.group("slashed") and parts[2] is None and before is None:
            continue
        name = weekday(before.group(1)) if before else None
        bracket = text[found.start() - 1 : found.start()] == "("
        yield Written(found.start(), found.end(), *parts, name, bracket)


def _numbers(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What ``_IN_TEXT`` finds in ``text[start:end]``."""
    spots = days(text[:end])
    if spots is None:
        yield from _IN_TEXT.finditer(text, start, end)
        return
    place = start
    for spot in spots:
        if spot >= place and (found := _IN_TEXT.match(text, spot, end)) is not None:
            yield found
            place = found.end()


def _parts(found: re.Match[str]) -> tuple[int, int, int | None] | None:
    """Day, month and year of a match, ``None`` where its numbers cannot be those."""
    lead, name, slashed, dashed = found.group("lead", "name", "slashed", "dashed")
    if dashed and len(lead) == 4:
        return int(found.group("last")[:2]), int(dashed), int(lead)
    if len(lead) > 2 or (dashed and len(found.group("last")) != 4):
        return None
    month = _month(name) if name else int(slashed or dashed)
    named, short, year, last = found.group("named", "short", "year", "last")
    return int(lead), month, _year(named or short or year or last)


def stated(value: str) -> Stated | None:
    """What the metadata field ``value`` says of the day; ``None`` where it says none.

    Reads ISO 8601, "Rabu, 19 Juni 2024 13:31 WIB", "Kompas.com- 02/07/2025, 13:35 WIB", "13+December+2018",
    "20240619", seconds or milliseconds since 1970. 8/7/2025 is the day before the month, as in Indonesia,
    unless the second number cannot be a month; then, and where neither is padded, ``other`` is the reverse.
    A time in a zone outside Indonesia is read as the day it was in Jakarta.
    """
    told = _stated(value)
    if told is None or told.date is None or ":" not in value or (time := _ELSEWHERE.search(value)) is None:
        return told
    hour, minute, sign, hours, minutes = time.groups()
    ahead = timedelta(hours=int(hours or 0), minutes=int(minutes or 0)) * (-1 if sign == "-" else 1)
    if JAKARTA <= ahead <= JAYAPURA:
        return told
    moment = datetime.combine(told.date, datetime.min.time()) + timedelta(hours=int(hour), minutes=int(minute))
    day = (moment - ahead + JAKARTA).date()
    return told._replace(year=day.year, month=day.month, day=day.day)


def _stated(value: str) -> Stated | None:
    found = _METADATA.search(value.strip()[:200])
    if found is None:
        return None
    part = found.groupdict()
    if part["epoch"]:
        moment = datetime.fromtimestamp(int(part["epoch"]), UTC) + JAKARTA
        return Stated(moment.year, moment.month, moment.day)
    if part["a"]:
        return _slashed(value, int(part["a"]), int(part["b"]), _year(part["y3"]) or 0)
    year = _year(part["y"] or part["y2"] or part["y5"] or part["y6"])
    named = part["m2"] or part["m5"]
    month = _month(named) if named else int(part["m"] or part["m6"])
    day = part["d"] or part["d2"] or part["d5"] or part["d6"]
    if year is None or not 1 <= month <= 12 or (day is not None and _day(year, month, int(day)) is None):
        return None
    return Stated(year, month, int(day) if day is not None else None)


def _slashed(value: str, first: int, second: int, year: int) -> Stated | None:
    straight, reverse = _day(year, second, first), _day(year, first, second)
    if straight is None:
        return Stated(reverse.year, reverse.month, reverse.day) if reverse else None
    other = reverse if reverse != straight and not _PADDED.search(value) else None
    return Stated(year, second, first, other)


def _month(name: str) -> int:
    return _MONTHS[name.lower()[:3]]


def _year(digits: str | None) -> int | None:
    if digits is None:
        return None
    number = int(digits)
    return number if len(digits) == 4 else 2000 + number if number < 70 else 1900 + number


def _day(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
