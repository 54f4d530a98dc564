"""An article's publication date, how it is known, and what contradicts it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import Enum

from index.document import DateFrom, Zone, ZoneKind
from index.news.dates import Stated, Written, stated, written
from index.values import dataclass

_YEAR = re.compile(r"(?<![\w.,/$-])(?:19[5-9]\d|20[0-4]\d)(?![\w%]|[.,/-]\d)")
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_SCANNED = 40_000
"""Code points of a zone searched for dates; a news article is dated well before."""
_SEARCHED = frozenset({ZoneKind.BODY, ZoneKind.CAPTION, ZoneKind.DATELINE, ZoneKind.BYLINE, ZoneKind.FOOTER})


_REPORTED = re.compile(
    r"\b(?:kata|ujar|tutur|ungkap|jelas|tegas|terang|papar|imbuh|ucap|sebut|tulis|lanjut|tambah|simpul|kutip|dikutip|"
    r"mengutip|melansir|dilansir|keterangan|wartawan|konferensi|ditemui|dihubungi|dikonfirmasi|rilis|siaran|menurut|"
    r"pantauan|laman|situs|diterima|kepada|dilihat|disiarkan|pernyataan|bertajuk)\w*\b[^.!?]{0,70}$"
)
"""Words of reporting before a day: what is said that day is news on that day or the next."""

_OTHER_DAY = re.compile(
    r"\b(?:akan|mendatang|besok|nanti|mulai|hingga|sampai|jadwal\w*|dijadwalkan|bakal|rencana\w*|tayang|berlaku|"
    r"paling lambat|menjelang|jelang|final|pekan depan|s/d|batas|"
    r"sebelumnya|lalu|kemarin|sejak|pernah|saat itu|silam|terakhir|awalnya|bermula|semula|kejadian|terjadi|peristiwa|"
    r"kronologi)\b[^.!?]{0,70}$",
    re.IGNORECASE,
)
"""Words before a day on which something is still to happen or happened earlier."""

_OTHER_DAY_AFTER = re.compile(r"\)?\s*(?:lalu|silam|kemarin|mendatang|nanti|besok|pukul|pekan depan)\b")

_LATER = 2
"""Days by which a plainly named day may be later than the last reported one and still be the day of the report."""


class Role(Enum):
    """What a sentence says of a day it names."""

    REPORTED = 0
    PLAIN = 1
    OTHER = 2


@dataclass(frozen=True, slots=True)
class Dating:
    """The date, where it comes from, and sentences about contradictions."""

    date: date | None
    date_from: DateFrom | None
    warnings: tuple[str, ...] = ()


def date_of(zones: Sequence[Zone], metadata: str = "") -> Dating:
    """The publication date: from ``metadata``, else a date line, else the days the text names.

    The text's day is the last one on which somebody is reported to have spoken, or the last one named in
    brackets, whichever is later by at most two days; days that something is to happen on, or happened on
    before, do not count. A year that is not written is the one its weekday fits nearest to the month that
    the metadata gives, to the dates written whole, or to the latest year the text speaks of.
    """
    told = stated(metadata) if metadata else None
    warnings: list[str] = []
    if metadata and told is None:
        warnings.append(f"The date field says {metadata[:40]!r}, which is no date.")
    if told is not None and told.date is not None and told.other is None:
        return Dating(told.date, DateFrom.METADATA, tuple(warnings))
    lines, found = _named(zones)
    for day in lines:
        if told is None and day.date is not None:
            return Dating(day.date, DateFrom.DATELINE, (*warnings, *_weekday_warning(day)))
    best = _best(found, zones, told)
    if told is not None and told.date is not None:
        return Dating(_nearer(told, best), DateFrom.METADATA, tuple(warnings))
    warnings.extend(sentence for day, _ in found for sentence in _weekday_warning(day))
    if told is not None and best is None:
        warnings.append(f"The date field gives only a month, {told.year}-{told.month:02}.")
    return Dating(best, None if best is None else DateFrom.INFERRED, tuple(dict.fromkeys(warnings)))


def _named(zones: Sequence[Zone]) -> tuple[list[Written], list[tuple[Written, Role]]]:
    """The days in lines that hold nothing but a date, and those in the text with what is said of them."""
    lines: list[Written] = []
    found: list[tuple[Written, Role]] = []
    for zone in zones:
        if zone.kind is ZoneKind.DATELINE:
            lines.extend(written(zone.text, 0, _SCANNED))
        elif zone.kind in _SEARCHED:
            found.extend((day, _role(zone.text, day)) for day in written(zone.text, 0, _SCANNED))
    return lines, found


def _role(text: str, day: Written) -> Role:
    """What the sentence says of the day."""
    if day.weekday is None:
        return Role.OTHER
    before = text[max(0, day.start - 110) : day.start]
    if _REPORTED.search(before):
        return Role.REPORTED
    other = _OTHER_DAY.search(before) or _OTHER_DAY_AFTER.match(text, day.end)
    return Role.OTHER if other else Role.PLAIN


def _nearer(told: Stated, best: date | None) -> date | None:
    """Of a date field's two readings the one nearer to the day the text names."""
    if best is None or told.other is None or told.date is None:
        return told.date
    return min((told.date, told.other), key=lambda day: abs((day - best).days))


def _best(found: Sequence[tuple[Written, Role]], zones: Sequence[Zone], told: Stated | None) -> date | None:
    """The day of publication that the named days speak for."""
    days = [day for day, _ in found]
    anchor = _anchor(days, told)
    years = None if anchor or all(day.year for day in days) else _latest_year(zones)
    known: dict[Role, list[date]] = {role: [] for role in Role}
    for day, role in found:
        this = day.date or _in_fitting_year(day, anchor, years)
        if this is not None and this.weekday() == day.weekday and _within(this, told):
            known[role].append(this)
    reported = max(known[Role.REPORTED], default=None)
    plain = max(known[Role.PLAIN], default=None)
    if reported is not None and plain is not None and 0 < (plain - reported).days <= _LATER:
        return plain
    if reported or plain or told is None:
        return reported or plain
    return max((day.date for day in days if day.date is not None and _within(day.date, told)), default=None)


def _within(day: date, told: Stated | None) -> bool:
    """Whether ``day`` is in the month that the metadata gives, or there is none."""
    return told is None or told.day is not None or (day.year, day.month) == (told.year, told.month)


def _anchor(found: Sequence[Written], told: Stated | None) -> date | None:
    """A day near the publication: in the metadata's month, else the last date written whole."""
    if told is not None:
        return date(told.year, told.month, told.day or 15)
    sure = [day.date for day in found if day.date is not None and day.date.weekday() == day.weekday]
    return max(sure or [day.date for day in found if day.date is not None], default=None)


def _latest_year(zones: Sequence[Zone]) -> int | None:
    years = [int(year) for zone in zones if zone.kind in _SEARCHED for year in _YEAR.findall(zone.text[:_SCANNED])]
    return max(years, default=None)


def _in_fitting_year(day: Written, anchor: date | None, latest: int | None) -> date | None:
    """The day in the year that its weekday fits, nearest to ``anchor`` or to the ``latest`` year spoken of.

    A text speaks of past years more than of coming ones, so a later year counts as nearer than an earlier.
    """
    middle = anchor.year if anchor is not None else latest
    if middle is None:
        return None
    known_days = filter(None, map(day.on, range(middle - 7, middle + 8)))
    fits = [known for known in known_days if known.weekday() == day.weekday]
    if anchor is not None:
        return min(fits, key=lambda known: abs(known - anchor), default=None)
    return min(fits, key=lambda known: _distance(known.year - middle), default=None)


def _distance(years: int) -> float:
    return years if years >= 0 else 1 - 1.5 * years


def _weekday_warning(day: Written) -> list[str]:
    if day.date is None or day.weekday is None or day.date.weekday() == day.weekday:
        return []
    return [f"The text calls {day.date.isoformat()} a {_DAYS[day.weekday]}; it was a {_DAYS[day.date.weekday()]}."]
