"""A record becomes what the index holds of it: read as news, its names found, its text cut into tokens."""

from __future__ import annotations

from index import entities, news
from index.document import Record
from index.language import Analyzer
from index.schema import Entry, entry, fingerprint


class Maker:
    """Makes entries, all in the same way, which ``fingerprint`` names."""

    def __init__(self, analyzer: Analyzer, *, tag: bool) -> None:
        self.analyzer = analyzer
        self.tag = tag
        self.fingerprint = fingerprint(entities=tag)

    def entry(self, record: Record) -> Entry:
        """What the index holds of one record."""
        document = news.compose(record)
        return entry(entities.tag(document) if self.tag else document, self.analyzer)
