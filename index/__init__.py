"""Articles in, an index on disk out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from index.document import (
    ENTITY_KINDS,
    DateFrom,
    Document,
    Entity,
    Kind,
    Mention,
    Record,
    Skip,
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
    ModelDamaged,
    StoreError,
)
from index.progress import Progress, Stop, never, silent
from index.report import BuildReport
from index.store.snapshot import Snapshot


def build(
    paths: Sequence[Path],
    directory: Path,
    *,
    rebuild: bool = False,
    check: bool = False,
    tag: bool | None = None,
    mapping: Mapping[str, str] | None = None,
    workers: int | None = None,
    progress: Progress = silent,
    stop: Stop = never,
) -> BuildReport:
    """Bring the index in ``directory`` up to date with ``paths``, or with those of last time when there are none.

    ``rebuild`` starts from nothing; ``check`` changes nothing and reports what would. ``tag`` says whether entities
    are found: by default as last time, at first yes. ``workers`` is how many processes share a large job: by default
    one a processor, and the index is the same with any number. ``mapping`` says which column of tables and JSON holds
    a field ("text": "isi_berita"), by default as last time where the paths are the same. Once ``stop`` says so, no
    more is read; what was is kept, and the next build goes on from there. Raises ``CorpusError`` where there is
    nothing to read, ``StoreError`` where the index cannot be written.
    """
    # Reading and tagging articles is half of the program, and no question needs it.
    from index.building.build import build as bring_up_to_date

    return bring_up_to_date(
        paths,
        directory,
        rebuild=rebuild,
        check=check,
        tag=tag,
        mapping=mapping,
        workers=workers,
        progress=progress,
        stop=stop,
    )


def open_index(directory: Path) -> Snapshot:
    """The newest generation of the index in ``directory``. Raises a ``StoreError`` where it cannot be served."""
    return Snapshot(directory)


__all__ = [
    "ENTITY_KINDS",
    "BuildReport",
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
    "ModelDamaged",
    "Record",
    "Skip",
    "Snapshot",
    "StoreError",
    "Zone",
    "ZoneKind",
    "build",
    "open_index",
]
