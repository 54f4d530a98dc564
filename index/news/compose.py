"""A record becomes a document: its text in zones, with what they say of it."""

from __future__ import annotations

import re

from index.document import DateFrom, Document, Record, Zone, ZoneKind

_TEASER = re.compile(r"(?:Baca juga|MEMBACA|Lihat juga)\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r".+?(?:\n\s*\n\s*|\Z)", re.DOTALL)


def compose(record: Record) -> Document:
    """The document of a record; its zones joined are the record's text."""
    zones: list[Zone] = []
    for match in _PARAGRAPH.finditer(record.text):
        kind = ZoneKind.TEASER if _TEASER.match(match.group()) else ZoneKind.BODY
        if not zones and record.title is None:
            kind = ZoneKind.TITLE
        zones.append(Zone(kind, match.group()))
    title = record.title if record.title is not None else zones[0].text.strip().split("\n")[0]
    return Document(record.id, title, tuple(zones), source=record.source, date=None, date_from=None)


_ = DateFrom
