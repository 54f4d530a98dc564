"""Articles of one event folded under the best of them.

Outlets tell an event in words of their own, so shared phrases do not find it; rare stems, names and the day do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index import ENTITY_KINDS, Document
from search.similar import Signature, likeness

APART_DAYS = 3
"""Days between two reports of one event at most; a later one tells of what came of it."""

ALIKE = 0.45
"""Likeness from which two articles tell the same."""

_NAMES = 0.5
_SAME_DAY = 0.1


@dataclass(frozen=True, slots=True)
class Report:
    """What is compared of one article: its day, the names in it, and its signature."""

    day: date | None
    names: frozenset[str]
    signature: tuple[Signature, ...]


def report(document: Document, signature: Sequence[Signature]) -> Report:
    """The report that an article is."""
    names = frozenset(value for kind in ENTITY_KINDS for value in document.values(kind))
    return Report(document.date, names, tuple(signature))


def stories(reports: Sequence[Report], threshold: float = ALIKE) -> list[list[int]]:
    """The places of the reports, grouped by event; the groups and their members are in the order given."""
    groups: list[list[int]] = []
    for place, one in enumerate(reports):
        likely = [(_fits(one, [reports[member] for member in group]), group) for group in groups]
        best, group = max(likely, key=lambda item: item[0], default=(0.0, []))
        if best >= threshold:
            group.append(place)
        else:
            groups.append([place])
    return groups


def _fits(one: Report, group: Sequence[Report]) -> float:
    if any(_apart(one, member) for member in group):
        return 0.0
    return max(alike(one, member) for member in group)


def alike(one: Report, other: Report) -> float:
    """How likely two reports tell the same event: 0 when their days are too far apart, about 1 for copies."""
    if _apart(one, other):
        return 0.0
    shared = len(one.names & other.names)
    fewer = min(len(one.names), len(other.names))
    names = shared / fewer if fewer else 0.0
    near = _SAME_DAY if one.day and other.day else 0.0
    return near + _NAMES * names + (1 - _NAMES) * likeness(one.signature, other.signature)


def _apart(one: Report, other: Report) -> bool:
    return bool(one.day and other.day and abs((one.day - other.day).days) > APART_DAYS)
