"""Dates as they are asked for: a day, a month, a year or a span of them, in numbers or in Indonesian."""

from __future__ import annotations

import re
from datetime import date

from index.values import dataclass

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb pebruari february",
            "maret mar march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "agustus agu ags agt august aug",
            "september sep sept",
            "oktober okt october oct",
            "november nov nopember nop",
            "desember des december dec",
        ),
        start=1,
    )
    for name in names.split()
}
"""Names of months as Indonesians write them, English ones included, and their numbers."""

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})[-/. ]+)?(\d{1,2}|[a-z]+)\.?[-/. ]+(\d{4})")


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``first`` to ``last``, both included; ``None`` leaves that end open."""

    first: date | None
    last: date | None

    def __str__(self) -> str:
        if self.first and self.last:
            for text in (self.first.isoformat()[:4], self.first.isoformat()[:7], self.first.isoformat()):
                if parse(text) == self:
                    return text
        return f"{_iso(self.first)}..{_iso(self.last)}"


def parse(text: str) -> Period | None:
    """The period that ``text`` names, or ``None`` where it names none.

    Accepts ``2024``, ``2024-06``, ``2024-06-19``, ``19-06-2024``, ``19 Juni 2024``, ``juni-2024`` and two of
    these, or one, around ``..``.
    """
    low, dots, high = text.strip().partition("..")
    if not dots:
        return _single(low)
    first, last = _single(low), _single(high)
    if (low.strip() and not first) or (high.strip() and not last) or not (first or last):
        return None
    return Period(first.first if first else None, last.last if last else None)


def _single(text: str) -> Period | None:
    spelled = text.strip().casefold()
    if match := _ISO.fullmatch(spelled):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(spelled):
        day, month, year = match.groups()
    else:
        return None
    number = MONTHS.get(month, 0) if month and month.isalpha() else int(month or 0)
    return _period(int(year), number if month else None, int(day) if day else None)


def _period(year: int, month: int | None, day: int | None) -> Period | None:
    try:
        if month is None:
            return Period(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            from calendar import monthrange

            return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return Period(date(year, month, day), date(year, month, day))
    except ValueError:  # the thirtieth of February, the year 0
        return None


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
