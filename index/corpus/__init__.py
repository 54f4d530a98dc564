"""Bytes to records, lazily and in path order."""

from __future__ import annotations

from index.corpus.files import Skip, Source, sources
from index.corpus.plain import read

__all__ = ["Skip", "Source", "read", "sources"]
