"""A segment as Whoosh's table of contents names it, and the codec that opens it."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh.codec import base

from index.engine.codec.readers import EngineDocuments, EngineTerms
from index.engine.codec.whoosh_schema import NAME
from index.engine.format.schema import Schema
from index.engine.reading.segment import Segment


class EngineSegment(base.Segment):  # type: ignore[misc]  # whoosh is loosely typed
    """A segment as the table of contents names it."""

    def __init__(self, name: str, documents: int, schema: dict[str, list[str]], dead: bytes) -> None:
        super().__init__(NAME)
        self.segid = name
        self.documents = documents
        self.shape = schema  # tables of contents on disk have it under this name
        self.dead = dead

    def codec(self) -> EngineCodec:
        """The codec that reads it."""
        return EngineCodec()

    def doc_count_all(self) -> int:
        """Articles, deleted ones too."""
        return self.documents

    def deleted_count(self) -> int:
        """How many are deleted."""
        return len(self.dead) // 4

    def deleted_docs(self) -> Iterator[int]:
        """Which are deleted."""
        return iter(array("I", self.dead))

    def is_deleted(self, docnum: int) -> bool:
        """Whether one is deleted."""
        return docnum in self.deleted_docs()


class EngineCodec(base.Codec):  # type: ignore[misc]
    """Reads our segments. Writing is ``IndexWriter``'s: Whoosh's own writer is refused by its abstract methods."""

    def terms_reader(self, storage: Any, segment: EngineSegment) -> EngineTerms:
        """The terms and postings of a segment."""
        return EngineTerms(_opened(storage, segment))

    def per_document_reader(self, storage: Any, segment: EngineSegment) -> EngineDocuments:
        """Lengths and stored fields of a segment."""
        return EngineDocuments(_opened(storage, segment))


def _opened(storage: Any, segment: EngineSegment) -> Segment:
    return Segment(Path(storage.folder), segment.segid, Schema.load(segment.shape), segment.dead)
