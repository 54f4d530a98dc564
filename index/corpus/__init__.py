"""Bytes to records, lazily and in path order, whatever the format."""

from __future__ import annotations

from index.corpus.copies import Group, Signature, content, fingerprint, groups, said, signature
from index.corpus.fields import FIELDS
from index.corpus.files import FORMATS, TABLES, Source, sources
from index.corpus.reading import read
from index.document import Skip

__all__ = [
    "FIELDS",
    "FORMATS",
    "TABLES",
    "Group",
    "Signature",
    "Skip",
    "Source",
    "content",
    "fingerprint",
    "groups",
    "read",
    "said",
    "signature",
    "sources",
]
