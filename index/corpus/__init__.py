"""Bytes to records, lazily and in path order."""

from __future__ import annotations

from index.corpus.files import Source, sources
from index.corpus.plain import read
from index.document import Skip

__all__ = ["Skip", "Source", "read", "sources"]
