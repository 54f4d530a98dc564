"""Bytes to records, lazily and in path order, whatever the format."""

from __future__ import annotations

from index.corpus.copies import Group, Signature, content, fingerprint, groups, signature
from index.corpus.files import FORMATS, Source, sources
from index.corpus.reading import read
from index.document import Skip

__all__ = [
    "FORMATS",
    "Group",
    "Signature",
    "Skip",
    "Source",
    "content",
    "fingerprint",
    "groups",
    "read",
    "signature",
    "sources",
]
