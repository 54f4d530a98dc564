"""The days an article names, and what speaks for and against each being the day it was published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from math import exp, fsum
from typing import NamedTuple

from index.document import Zone, ZoneKind
from index.news.dates import Stated
from index.news.lists import rows
from index.news.mentions import SCANNED, SEARCHED, Mention
from index.news.years import Years

_APART = {"besok": 1, "esok": 1, "lusa": 2}
"""Days from the day of the report to the day so called."""

_LIKELY, _WEEK = 0.6, 7
"""Chance from which a day after the likeliest one, so many days at most, is rather the day of publication."""

_AHEAD = frozenset({"ahead", "ahead_only"})
_PLACE = frozenset({"lead", "early", "late"})
_ASIDE = frozenset({"on", "quoted", "event", "as_of", "at", "clock", "then"})
"""Cues that do not keep a mention from being a plain one."""


class Candidate(NamedTuple):
    """A day that may be the day of publication, and the evidence by name."""

    date: date
    evidence: Mapping[str, float]

    @property
    def chance(self) -> float:
        """How likely the article was published on that day or the next, from 0 to 1."""
        table = weights()
        return 1 / (1 + exp(-fsum([table.get(name, 0.0) * value for name, value in self.evidence.items()])))


class _Named(NamedTuple):
    """A mention read as a day, with what speaks for and against that reading."""

    mention: Mention
    reading: tuple[str, ...]


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """The fitted weight of each piece of evidence."""
    return {name: float(weight) for name, weight in rows("day_weights.tsv")}


def candidates(zones: Sequence[Zone], found: Sequence[Mention], told: Stated | None = None) -> list[Candidate]:
    """The days that the mentions ``found`` name, in order of date, with evidence; ``told`` is what the metadata say.

    A day before which "besok" or "lusa" stands speaks for the day it was said on. A year that is not written is
    one that fits the weekdays; where weekday and date contradict each other, several days may be meant (``years``).
    """
    order = _Order(_known(zones, found, told))
    return [Candidate(day, _evidence(day, order)) for day in order.named]


def likeliest(found: Iterable[tuple[float, Candidate]]) -> tuple[float, Candidate] | None:
    """Of days and their chances the likeliest; of those after it within a week that are likely as well, the last.

    News is published when the last of the days that it tells of is over; a day still ahead does not count.
    """
    days = list(found)
    best = max(days, key=lambda one: (one[0], one[1].date), default=None)
    if best is None:
        return None
    over = (one for one in days if one[0] >= _LIKELY and _AHEAD.isdisjoint(one[1].evidence))
    later = (one for one in over if 0 <= (one[1].date - best[1].date).days <= _WEEK)
    return max(later, key=lambda one: one[1].date, default=best)


def named(zones: Sequence[Zone], found: Sequence[Mention], told: Stated) -> list[date]:
    """The days of ``candidates``, at a third of the cost."""
    return [*_known(zones, found, told)]


def _known(zones: Sequence[Zone], found: Sequence[Mention], told: Stated | None) -> dict[date, list[_Named]]:
    """Each day that is named, with the mentions that name it."""
    texts = [zone.text[:SCANNED] for zone in zones if zone.kind in SEARCHED]
    years = Years(texts, [mention.day for mention in found], told)
    known: dict[date, list[_Named]] = {}
    for mention in found:
        apart = 0 if mention.cues.isdisjoint(_APART) else _APART[min(mention.cues & _APART.keys())]
        for day, evidence in years.readings(mention.day):
            known.setdefault(day - timedelta(apart), []).append(_Named(mention, evidence))
    return known


class _Order:
    """The days named, with the mentions of each.

    Those on which somebody spoke, those that are not all ahead, and those that no error had to be mended for.
    """

    def __init__(self, known: Mapping[date, Sequence[_Named]]) -> None:
        self.known = known
        self.first = next(iter(known), None)
        self.named = sorted(known)
        self.firm = [day for day in self.named if not all(_mended(named.reading) for named in known[day])]
        self.said = [day for day in self.named if any(named.mention.reported for named in known[day])]
        self.past = [day for day in self.named if not all("ahead" in named.mention.cues for named in known[day])]


def _mended(reading: tuple[str, ...]) -> bool:
    return any(name.startswith(("mended", "contradicted")) for name in reading)


def _evidence(day: date, order: _Order) -> dict[str, float]:
    """What speaks for and against ``day``: how it is named, and how it lies among the other days."""
    named = order.known[day]
    where = [mention for mention, _ in named]
    cues = frozenset().union(*(mention.cues for mention in where))
    zones = {mention.zone for mention in where}
    spoken = sum(mention.reported for mention in where)
    late = "late" in cues and all("late" in mention.cues for mention in where)
    evidence = {
        "plain": any(mention.cues <= _PLACE | _ASIDE for mention in where),
        "no_weekday": all(mention.day.weekday is None for mention in where),
        "no_year": all(mention.day.year is None for mention in where),
        "bracket": any(mention.day.bracket for mention in where),
        "late": late,
        "first": day == order.first,
        "often": len(where) > 1,
        "thrice": len(where) > 2,
        "reported": spoken > 0,
        "reported_often": spoken > 1,
        "outside": ZoneKind.FOOTER in zones or ZoneKind.BYLINE in zones,
        **_among(day, order),
    }
    found = dict.fromkeys(("bias", *(cues - {"late"})), 1.0)
    if day not in order.firm:
        found.update((name, 1.0) for one in named for name in one.reading)
    else:
        found.update((name, 1.0) for one in named for name in one.reading if name.startswith("year"))
    found.update((name, 1.0) for name, holds in evidence.items() if holds)
    return found


def _among(day: date, order: _Order) -> dict[str, bool]:
    """Where the day lies among the others."""
    said, past = order.said, order.past
    firm = frozenset(order.firm)
    gap = _gap(day, past, firm)
    spoken = _gap(day, said, firm)
    return {
        "only": len(order.named) == 1,
        "latest": day == order.named[-1],
        "latest_past": bool(past) and day == past[-1],
        "latest_said": bool(said) and day == said[-1],
        "nothing_said": not said,
        "ahead_only": day not in past,
        "said_next_day": spoken == 1,
        "said_two_later": spoken == 2,
        "said_later": spoken > 2,
        "later_by_one": gap == 1,
        "later_by_two": gap == 2,
        "later_by_week": 2 < gap <= 7,
        "later_by_more": gap > 7,
        "several_later": sum(other > day and other in firm for other in past) > 1,
        "mended_beside": day not in firm and any(abs((day - other).days) <= 3 for other in firm),
        "mended_far": day not in firm and any(abs((day - other).days) > 20 for other in firm),
        "close_before": any(0 < (day - other).days <= 2 for other in firm),
        "long_before": any((day - other).days > 60 for other in firm),
    }


def _gap(day: date, others: Sequence[date], firm: frozenset[date]) -> int:
    """Days from ``day`` to the next of ``others`` that is firm; 0 where there is none."""
    return next(((other - day).days for other in others if other > day and other in firm), 0)
