"""The same arrays through Whoosh's eyes: ``whoosh.index.open_dir`` opens an index, and every query type answers."""

from __future__ import annotations

from index.engine.codec.segments import EngineSegment
from index.engine.codec.toc import seal_of, toc

# A table of contents on disk names the class by this path, whatever module of the package defines it.
EngineSegment.__module__ = __name__

__all__ = ["EngineSegment", "seal_of", "toc"]
