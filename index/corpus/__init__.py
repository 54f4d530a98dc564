"""Bytes to records, lazily and in path order, whatever the format."""

from __future__ import annotations

from index.corpus.copies import content, fingerprint, said
from index.corpus.fields import FIELDS
from index.corpus.files import FORMATS, TABLES, Source, sources
from index.corpus.reading import read
from index.document import Skip

__all__ = [
    "FIELDS",
    "FORMATS",
    "TABLES",
    "Skip",
    "Source",
    "content",
    "fingerprint",
    "read",
    "said",
    "sources",
]
