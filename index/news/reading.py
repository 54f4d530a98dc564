"""One record of a corpus becomes one article: zones, title, date, publisher, agencies and authors."""

from __future__ import annotations

import re

from index.document import Document, Record, Zone, ZoneKind
from index.news.credits import agencies, authors, publisher
from index.news.dating import date_of
from index.news.zones import zone

_SHOWN = 100
"""Code points of the opening words that stand for a title where there is none."""
_MARKDOWN = re.compile(r"^#{1,6}\s+|\s+#+$")


def document(record: Record) -> Document:
    """``news.compose``, whose docstring says what it does."""
    title = record.title if record.title and record.title.strip() else None
    zones = zone(record.text, title)
    metadata = record.metadata
    dating = date_of(zones, metadata.get("date", ""))
    return Document(
        id=record.id,
        title=" ".join(title.split()) if title is not None else _title(zones),
        zones=tuple(zones),
        source=record.source,
        url=metadata.get("url", ""),
        date=dating.date,
        date_from=dating.date_from,
        publisher=publisher(zones, metadata),
        agencies=agencies(zones, metadata),
        authors=authors(zones, metadata),
        warnings=dating.warnings,
    )


def _title(zones: list[Zone]) -> str:
    """The title zone in one line, else the body's opening words."""
    for kind in (ZoneKind.TITLE, ZoneKind.BODY):
        for found in zones:
            if found.kind is kind and found.text.strip():
                words = " ".join(found.text[: 10 * _SHOWN].split())
                return _MARKDOWN.sub("", words) if kind is ZoneKind.TITLE else _shortened(words)
    return ""


def _shortened(words: str) -> str:
    if len(words) <= _SHOWN:
        return words
    return words[:_SHOWN].rsplit(" ", 1)[0] + " …"
