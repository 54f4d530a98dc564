"""An article laid out for a width: its rows, and which code points of its text are hits, names and asides."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from index import DateFrom, Document, Kind, ZoneKind
from search.output.display import visible, visible_line
from tui.widgets.strips import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from search import Article

ASIDES = (ZoneKind.TEASER, ZoneKind.CAPTION, ZoneKind.BYLINE, ZoneKind.FOOTER)
"""Zones that are announced where they begin; the others read on by themselves."""
FOLDED = ZoneKind.TEASER
KNOWN = {
    DateFrom.METADATA: "from its metadata",
    DateFrom.DATELINE: "from its dateline",
    DateFrom.INFERRED: "inferred",
}


class Row(NamedTuple):
    """Code points ``start:end`` of the text, or a ``note`` that is not in the text and stands at ``start``."""

    start: int
    end: int
    note: str = ""


class Name(NamedTuple):
    """Code points ``start:end`` of the text that name ``value``."""

    start: int
    end: int
    kind: Kind
    value: str


class Stretch(NamedTuple):
    """One zone within the whole text."""

    start: int
    end: int
    kind: ZoneKind


@dataclass(frozen=True, slots=True)
class Page:
    """``text`` is safe to show and as long as the article's; ``marks`` and ``names`` are sorted by place."""

    text: str
    rows: tuple[Row, ...]
    zones: tuple[Stretch, ...]
    marks: tuple[tuple[int, int], ...]
    names: tuple[Name, ...]

    @classmethod
    def empty(cls) -> Page:
        """A page with nothing on it."""
        return cls("", (), (), (), ())

    @classmethod
    def of(cls, article: Article, width: int, *, unfolded: bool = False) -> Page:
        """``article`` in rows of ``width`` cells; teasers are one note each unless ``unfolded`` or hit."""
        document = article.document
        zones = tuple(_stretches(document))
        marks = tuple(sorted((zones[m.zone].start + m.start, zones[m.zone].start + m.end) for m in article.marks))
        names = tuple(
            sorted(
                Name(zones[m.zone].start + m.start, zones[m.zone].start + m.end, entity.kind, entity.value)
                for entity in document.entities
                for m in entity.mentions
            )
        )
        text = visible(document.text)
        rows = (*_header(document, width), *_rows(text, zones, marks, width, unfolded=unfolded))
        return cls(text, rows, zones, marks, names)

    def row_of(self, offset: int) -> int:
        """The row in which the code point ``offset`` is shown, or the note in its place."""
        return max(0, bisect_right(self.rows, offset, key=lambda row: row.start) - 1)

    def offset_of(self, row: int) -> int:
        """The code point with which a row begins."""
        return self.rows[min(row, len(self.rows) - 1)].start if self.rows else 0

    def marks_in(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Number, start and end of the hits within ``start:end``, cut to it."""
        first = bisect_left(self.marks, start, key=lambda mark: mark[1])
        for number in range(first, len(self.marks)):
            a, b = self.marks[number]
            if a >= end:
                return
            yield number, max(a, start), min(b, end)

    def names_in(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Number, start and end of the names within ``start:end``, cut to it."""
        first = bisect_left(self.names, start, key=lambda name: name.end)
        for number in range(first, len(self.names)):
            name = self.names[number]
            if name.start >= end:
                return
            yield number, max(name.start, start), min(name.end, end)

    def zones_in(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Start, end and component class of what is not plain body within ``start:end``."""
        first = bisect_right(self.zones, start, key=lambda zone: zone.start) - 1
        for zone in self.zones[max(0, first) :]:
            if zone.start >= end:
                return
            if zone.kind is not ZoneKind.BODY:
                name = "article--title" if zone.kind is ZoneKind.TITLE else "article--aside"
                yield max(zone.start, start), min(zone.end, end), name


def _stretches(document: Document) -> Iterator[Stretch]:
    at = 0
    for zone in document.zones:
        yield Stretch(at, at + len(zone.text), zone.kind)
        at += len(zone.text)


def _header(document: Document, width: int) -> Iterator[Row]:
    date = f"{document.date.isoformat()} ({KNOWN[document.date_from]})" if document.date and document.date_from else ""
    parts = (document.publisher or "publisher unknown", date or "undated", *document.agencies, *document.authors)
    untitled = not any(zone.kind is ZoneKind.TITLE for zone in document.zones)
    for text in (*((document.title,) if untitled else ()), " · ".join(parts), document.id, *document.warnings):
        shown = visible_line(text)
        yield from (Row(0, 0, shown[start:end]) for start, end in wrap(shown, width))
    yield Row(0, 0)


def _rows(
    text: str, zones: tuple[Stretch, ...], marks: tuple[tuple[int, int], ...], width: int, *, unfolded: bool
) -> Iterator[Row]:
    zone, blank, folded = 0, False, -1
    for start, end in wrap(text, width):
        while zone + 1 < len(zones) and zones[zone].end <= start:
            zone += 1
        if text[start:end].isspace() or start == end:
            blank = True
            continue
        here = zones[zone] if zones else Stretch(0, 0, ZoneKind.BODY)
        if here.kind is FOLDED and not unfolded and not _hit(marks, here):
            if folded != zone:
                yield from ((Row(start, start),) if blank else ())
                yield Row(start, start, f"▸ teaser folded: {' '.join(text[here.start : here.end].split())}"[:width])
            blank, folded = False, zone
            continue
        if blank:
            yield Row(start, start)
        if here.kind in ASIDES and _begins(text, here, start):
            yield Row(start, start, f"┄ {here.kind}")
        blank = False
        yield Row(start, end)


def _begins(text: str, zone: Stretch, start: int) -> bool:
    return not text[zone.start : start].strip() and start >= zone.start


def _hit(marks: tuple[tuple[int, int], ...], zone: Stretch) -> bool:
    first = bisect_left(marks, zone.start, key=lambda mark: mark[1])
    return first < len(marks) and marks[first][0] < zone.end
