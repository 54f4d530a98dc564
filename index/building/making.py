"""A record becomes what the index holds of it: read as news, its names found."""

from __future__ import annotations

from collections.abc import Callable

from index import entities, news
from index.document import Document, Record
from index.entities.archive.aliases import pairs
from index.language import Analyzer
from index.schema import UNTAGGED, Entry, entry, fingerprint

Compose = Callable[[Record], Document]
"""How a record is read."""


def reading_rules(*, tag: bool) -> str:
    """The fingerprint of how records are read today, with or without finding entities."""
    return fingerprint(news=news.fingerprint(), entities=entities.fingerprint() if tag else UNTAGGED)


class Maker:
    """Makes entries, all in the same way, which ``fingerprint`` names."""

    def __init__(self, analyzer: Analyzer, *, tag: bool, compose: Compose = news.compose) -> None:
        self.analyzer = analyzer
        self.tag = tag
        self.compose = compose
        self.fingerprint = reading_rules(tag=tag)

    def entry(self, record: Record) -> Entry:
        """What the index holds of one record."""
        document = self.compose(record)
        return self.entry_of(entities.tag(document) if self.tag else document)

    def entry_of(self, document: Document) -> Entry:
        """What the index holds of an article that was made before."""
        return entry(document, map(str, pairs(document)) if self.tag else ())
