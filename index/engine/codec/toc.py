"""The table of contents in which Whoosh finds a generation: written for it, never read by us."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from whoosh.filedb.filestore import RamStorage
from whoosh.index import TOC

from index.engine.codec.segments import EngineSegment
from index.engine.codec.whoosh_schema import NAME, schema_for_whoosh
from index.engine.format.manifest import Manifest


def toc(manifest: Manifest, dead: Sequence[bytes]) -> tuple[str, bytes]:
    """Name and content of the table of contents in which Whoosh finds a generation. We never read it ourselves."""
    parts = zip(manifest.parts, dead, strict=True)
    segments = [EngineSegment(part.name, part.documents, manifest.schema.dump(), gone) for part, gone in parts]
    storage = RamStorage()
    TOC(schema_for_whoosh(manifest.schema), segments, manifest.generation).write(storage, NAME)
    ((name, content),) = storage.files.items()
    return str(name), bytes(content)


def seal_of(content: bytes) -> int:
    """The checksum of a table of contents."""
    return zlib.crc32(content)
