"""An article's publication date, how it is known, and what contradicts it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from index.document import DateFrom, Zone, ZoneKind
from index.news.dates import Stated, Written, stated, written
from index.news.days import Candidate, candidates, likeliest, named
from index.news.mentions import SCANNED, mentions
from index.values import dataclass

LIKELY = 0.5
"""Chance from which a day that the text names is taken for the date."""

_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


@dataclass(frozen=True, slots=True)
class Dating:
    """The date, where it comes from, and sentences about contradictions."""

    date: date | None
    date_from: DateFrom | None
    warnings: tuple[str, ...] = ()


def date_of(zones: Sequence[Zone], metadata: str = "") -> Dating:
    """The publication date: from ``metadata``, else a date line, else the days the text names.

    Of the days the text names it is the likeliest (``days.candidates``), or none where that is not likely enough.
    Where the metadata give a month, or a day that may be read in two ways, the text decides.
    """
    told = stated(metadata) if metadata else None
    warnings: list[str] = []
    if metadata and told is None:
        warnings.append(f"The date field says {metadata[:40]!r}, which is no date.")
    if told is not None and told.date is not None and told.other is None:
        return Dating(told.date, DateFrom.METADATA, tuple(warnings))
    if told is None and (line := _line(zones)) is not None:
        return Dating(line.date, DateFrom.DATELINE, (*warnings, *_weekday_warning(line)))
    found = tuple(mentions(zones))
    if told is not None and told.date is not None:
        nearer = {_nearer(told, day) for day in named(zones, found, told)}
        if len(nearer) > 1 and (best := _best(candidates(zones, found, told), told)) is not None:
            nearer = {_nearer(told, best.date)}
        return Dating(nearer.pop() if nearer else told.date, DateFrom.METADATA, tuple(warnings))
    best = _best(candidates(zones, found, told), told)
    warnings.extend(sentence for mention in found for sentence in _weekday_warning(mention.day))
    if best is None:
        if told is not None:
            warnings.append(f"The date field gives only a month, {told.year}-{told.month:02}.")
        return Dating(None, None, tuple(dict.fromkeys(warnings)))
    if "year_silent" in best.evidence:
        warnings.append(f"The text names no year; {best.date.year} is the newest that fits the weekday.")
    return Dating(best.date, DateFrom.INFERRED, tuple(dict.fromkeys(warnings)))


def _line(zones: Sequence[Zone]) -> Written | None:
    """The first day in a line that holds nothing but a date, if it is written whole."""
    lines = (day for zone in zones if zone.kind is ZoneKind.DATELINE for day in written(zone.text, 0, SCANNED))
    return next((day for day in lines if day.date is not None), None)


def _best(found: Sequence[Candidate], told: Stated | None) -> Candidate | None:
    """The likeliest day; where the metadata give a month, of those in it."""
    least = LIKELY if told is None else 0.0
    best = likeliest((day.chance, day) for day in found if _within(day.date, told))
    return best[1] if best is not None and best[0] >= least else None


def _nearer(told: Stated, named: date) -> date | None:
    """Of a date field's two readings the one nearer to a day that the text names."""
    if told.other is None or told.date is None:
        return told.date
    return min((told.date, told.other), key=lambda day: abs((day - named).days))


def _within(day: date, told: Stated | None) -> bool:
    """Whether ``day`` is in the month that the metadata gives, or there is none."""
    return told is None or told.day is not None or (day.year, day.month) == (told.year, told.month)


def _weekday_warning(day: Written) -> list[str]:
    if day.date is None or day.weekday is None or day.date.weekday() == day.weekday:
        return []
    return [f"The text calls {day.date.isoformat()} a {_DAYS[day.weekday]}; it was a {_DAYS[day.date.weekday()]}."]
