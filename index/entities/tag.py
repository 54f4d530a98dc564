"""A document with the names in its title and body found."""

from __future__ import annotations

import re
from dataclasses import replace

from index.document import Document, Entity, Kind, Mention, ZoneKind

_PLACES = re.compile(r"\b(?:Korea Utara|Rusia|Ukraina|Pyongyang)\b")
_PERSONS = re.compile(r"\b(?:Vladimir Putin|Kim Jong Un)\b")


def tag(document: Document) -> Document:
    """The same document with its entities."""
    found: dict[tuple[Kind, str], list[Mention]] = {}
    for index, zone in enumerate(document.zones):
        if zone.kind not in (ZoneKind.TITLE, ZoneKind.BODY):
            continue
        for kind, pattern in ((Kind.PERSON, _PERSONS), (Kind.PLACE, _PLACES)):
            for match in pattern.finditer(zone.text):
                mention = Mention(index, match.start(), match.end(), "list")
                found.setdefault((kind, match.group()), []).append(mention)
    return replace(document, entities=tuple(Entity(k, v, tuple(m)) for (k, v), m in found.items()))
