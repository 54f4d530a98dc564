"""Which days a text may mean where it leaves out the year, or where weekday and date contradict each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from index.news.dates import Stated, Written

NEWEST = 2026
"""The year of these rules: where a text speaks of no year, the newest up to it that fits is likeliest.

Archives hold more of what was published lately; a weekday fits a day of a month in one year of five, six or eleven.
"""

_OLDEST, _COMING = 1998, 3
"""Indonesian newspapers are online since then; a year spoken of that is further ahead is a plan, not the present."""

_NEAR = 200
"""Days from a date written whole within which one without its year is looked for."""

_APART = (1, -1, 2, -2, 3, -3)
"""Days by which a typing error in the day is looked for, the likeliest first."""

_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d(?![\w%]|[.,/-]\d)")
_JOINED = frozenset(".,/$-_")
"""Before a number, these say that it is no year; so do letters and digits."""


class Reading(NamedTuple):
    """A day that a mention may mean, and by name what speaks for or against reading it so."""

    date: date
    evidence: tuple[str, ...] = ()


class Years:
    """Reads the days of one article: ``days`` as its zones name them, ``told`` as the metadata say."""

    def __init__(self, texts: Sequence[str], days: Sequence[Written], told: Stated | None) -> None:
        self._anchor = _anchor(days, told)
        self._year: int | None = None
        self._evidence: tuple[str, ...] = ()
        bare = [day for day in days if day.year is None and day.weekday is not None]
        if self._anchor is None and bare:
            self._choose(frozenset(year for text in texts for year in _spoken(text)), bare)

    def readings(self, day: Written) -> Iterator[Reading]:
        """What ``day`` may mean: one day as a rule, several where its weekday contradicts it, none if no year fits."""
        if day.date is not None:
            yield from [Reading(day.date)] if _fits(day, day.date) else _mended(day, day.date)
        elif (year := self._anchor.year if self._anchor else self._year) is not None:
            known = self._near(day, self._anchor) if self._anchor else _in_year(day, year)
            if known is not None:
                yield Reading(known, self._evidence)
            elif (meant := day.on(year)) is not None and (moved := _moved(day, meant)) is not None:
                yield Reading(moved, ("mended_day",))

    def _near(self, day: Written, anchor: date) -> date | None:
        near = (_in_year(day, anchor.year + apart) for apart in (-1, 0, 1))
        fits = [known for known in near if known is not None and abs((known - anchor).days) < _NEAR]
        return min(fits, key=lambda known: abs(known - anchor), default=None)

    def _choose(self, spoken: frozenset[int], bare: Sequence[Written]) -> None:
        """The year that fits most days: the newest of those spoken of, else the newest of all."""
        known = {year for year in spoken if year <= NEWEST + _COMING}
        years = range(_OLDEST, max(NEWEST, *known) + 1) if known else range(_OLDEST, NEWEST + 1)
        fits = Counter(year for year in years for day in bare if _in_year(day, year))
        if not fits:
            return
        most = max(fits.values())
        self._year = max((year for year in fits if fits[year] == most), key=lambda year: (year in known, year))
        named = "year_spoken" if self._year in known else "year_newest" if known else "year_silent"
        self._evidence = (named, *(["year_fits_two"] if most > 1 else []))


def _anchor(found: Sequence[Written], told: Stated | None) -> date | None:
    """A day near the publication: in the metadata's month, else the last date written whole."""
    if told is not None:
        return date(told.year, told.month, told.day or 15)
    whole = [day for day in found if day.date is not None]
    sure = [day for day in whole if day.weekday is not None and _fits(day, day.date)]
    fits = sure or [day for day in whole if _fits(day, day.date)] or whole
    return max((day.date for day in fits if day.date is not None), default=None)


def _fits(day: Written, known: date | None) -> bool:
    return known is not None and (day.weekday is None or known.weekday() == day.weekday)


def _in_year(day: Written, year: int) -> date | None:
    """The day in that year, if its weekday fits where one is written."""
    known = day.on(year)
    return known if _fits(day, known) else None


def _mended(day: Written, known: date) -> Iterator[Reading]:
    """The days near ``known`` that fit the weekday, one digit apart, and ``known`` itself."""
    if (moved := _moved(day, known)) is not None:
        yield Reading(moved, ("mended_day",))
    for year in (known.year + 1, known.year - 1):
        if (other := _in_year(day, year)) is not None:
            yield Reading(other, ("mended_year",))
    for month in (known.month - 1, known.month + 1):
        if 1 <= month <= 12 and (other := _in_year(day._replace(month=month), known.year)) is not None:
            yield Reading(other, ("mended_month",))
    yield Reading(known, ("contradicted",))


def _moved(day: Written, known: date) -> date | None:
    near = (known + timedelta(apart) for apart in _APART)
    return next((other for other in near if other.weekday() == day.weekday), None)


def _spoken(text: str) -> Iterator[int]:
    """The years that a text speaks of."""
    for found in _YEAR.finditer(text):
        before = text[found.start() - 1] if found.start() else " "
        if not before.isalnum() and before not in _JOINED:
            yield int(found.group())
