"""Articles made of a body and a title, and the values that tagging finds in them."""

from __future__ import annotations

from index.document import Document, Kind, Zone, ZoneKind
from index.entities import tag


def article(body: str, title: str = "") -> Document:
    """An article of two zones."""
    return Document("a", title, (Zone(ZoneKind.TITLE, title), Zone(ZoneKind.BODY, body)))


def values(body: str, kind: Kind, title: str = "") -> tuple[str, ...]:
    """The values of one kind in an article."""
    return tag(article(body, title)).values(kind)
