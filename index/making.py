"""A record becomes what the index holds of it: read as news, its names found, its text cut into tokens."""

from __future__ import annotations

from index import entities, news
from index.document import Record
from index.entities.aliases import pairs
from index.language import Analyzer
from index.schema import UNTAGGED, Entry, entry, fingerprint


class Maker:
    """Makes entries, all in the same way, which ``fingerprint`` names."""

    def __init__(self, analyzer: Analyzer, *, tag: bool) -> None:
        self.analyzer = analyzer
        self.tag = tag
        self.fingerprint = fingerprint(analyzer, entities=entities.fingerprint() if tag else UNTAGGED)

    def entry(self, record: Record) -> Entry:
        """What the index holds of one record."""
        document = news.compose(record)
        if not self.tag:
            return entry(document, self.analyzer)
        tagged = entities.tag(document)
        return entry(tagged, self.analyzer, map(str, pairs(tagged)))
