"""Articles in, an index on disk out."""

from __future__ import annotations

from index.document import (
    ENTITY_KINDS,
    DateFrom,
    Document,
    Entity,
    Kind,
    Mention,
    Record,
    Zone,
    ZoneKind,
)
from index.errors import (
    CorpusError,
    Error,
    IndexBusy,
    IndexDamaged,
    IndexMissing,
    IndexOutdated,
    IndexUntrusted,
    StoreError,
)

__all__ = [
    "ENTITY_KINDS",
    "CorpusError",
    "DateFrom",
    "Document",
    "Entity",
    "Error",
    "IndexBusy",
    "IndexDamaged",
    "IndexMissing",
    "IndexOutdated",
    "IndexUntrusted",
    "Kind",
    "Mention",
    "Record",
    "StoreError",
    "Zone",
    "ZoneKind",
]
