"""The one way to bring an index up to date: read what changed, forget what is gone, touch nothing else."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from index import entities, news, store
from index.changes import Change, Comparison, Progress, Verb
from index.corpus import Skip
from index.document import Record
from index.errors import CorpusError, IndexDamaged, IndexMissing, IndexOutdated
from index.language import Analyzer
from index.schema import Entry, entry, fingerprint
from index.serial import dumps
from index.store import Info, Snapshot, Writer


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did, by article id. ``articles`` and ``digest`` are of the index afterwards."""

    articles: int
    digest: str
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    skipped: tuple[Skip, ...] = ()
    notices: tuple[str, ...] = ()
    elapsed_s: float = 0.0

    @property
    def changes(self) -> int:
        """How many articles are not as they were."""
        return len(self.added) + len(self.updated) + len(self.removed)


def build(
    paths: Sequence[Path],
    directory: Path,
    *,
    rebuild: bool = False,
    check: bool = False,
    tag: bool | None = None,
    progress: Progress = lambda done, total: None,
) -> BuildReport:
    """Bring the index in ``directory`` up to date with ``paths``, or with those of last time when there are none.

    ``check`` changes nothing and reports what would. ``tag`` says whether entities are found; by default as last
    time, at first yes. Raises ``CorpusError`` where there is nothing to read, ``StoreError`` where the index
    cannot be written.
    """
    start = time.perf_counter()
    old, notices = _previous(directory, Analyzer(), rebuild=rebuild, tag=tag)
    try:
        roots = _roots(paths, directory, old.info.roots if old else ())
        comparison = Comparison(old.sources() if old else {}, now_ns=time.time_ns())
        changes = comparison.changes(roots, progress)
        applied = _Applied(old, Analyzer(), tag=tag is not False)
        first = next(changes, None)
        if check or (old and not first and old.info.roots == tuple(map(str, roots))):
            applied.count(chain([first] if first else [], changes))
            info = old.info if old else Info(fingerprint(Analyzer(), entities=applied.tag))
        else:
            with store.writing(directory, fingerprint(Analyzer(), entities=applied.tag), fresh=old is None) as writer:
                applied.apply(chain([first] if first else [], changes), writer)
                info = writer.commit(tuple(map(str, roots)), comparison.sources)
    finally:
        if old:
            old.close()
    return BuildReport(
        articles=info.articles,
        digest=info.digest,
        added=tuple(applied.ids[Verb.ADD]),
        updated=tuple(applied.ids[Verb.UPDATE]),
        removed=tuple(applied.ids[Verb.REMOVE]),
        unchanged=comparison.unchanged,
        skipped=tuple(comparison.skipped),
        notices=notices,
        elapsed_s=time.perf_counter() - start,
    )


def index_entry(record: Record, analyzer: Analyzer, *, tag: bool) -> Entry:
    """What the index holds of one record: read as news, its names found, its text turned into terms."""
    document = news.compose(record)
    return entry(entities.tag(document) if tag else document, analyzer)


class _Applied:
    """Changes carried out one by one, and the ids they touched."""

    def __init__(self, old: Snapshot | None, analyzer: Analyzer, *, tag: bool) -> None:
        self._old = old
        self._analyzer = analyzer
        self.tag = tag
        self.ids: dict[Verb, list[str]] = {verb: [] for verb in Verb}

    def count(self, changes: Iterator[Change]) -> None:
        for change in changes:
            self.ids[change.verb].append(change.id)

    def apply(self, changes: Iterator[Change], writer: Writer) -> None:
        for change in changes:
            self.ids[change.verb].append(change.id)
            if change.verb is not Verb.ADD:
                self._remove(change.id, writer)
            if change.record:
                writer.add(index_entry(change.record, self._analyzer, tag=self.tag))

    def _remove(self, id: str, writer: Writer) -> None:
        number = self._old.number(id) if self._old else None
        if self._old is None or number is None:
            raise IndexDamaged(f"The index does not hold {id}, which it says it does.", "Build it with --rebuild.")
        writer.remove(id, dumps(self._old.document(number)))


def _previous(
    directory: Path, analyzer: Analyzer, *, rebuild: bool, tag: bool | None
) -> tuple[Snapshot | None, tuple[str, ...]]:
    if rebuild or not store.exists(directory):
        return None, ()
    old = Snapshot(directory)
    if old.info.fingerprint == fingerprint(analyzer, entities=tag is not False):
        return old, ()
    old.close()
    return None, ("The index was made by another version or with other options, so it was built anew.",)


def _roots(paths: Sequence[Path], directory: Path, last: tuple[str, ...]) -> list[Path]:
    roots = [path.absolute() for path in paths] or [Path(root) for root in last]
    if not roots:
        raise CorpusError("There is nothing to index yet.", "Name a folder or file: search index PATH")
    for root in roots:
        if not root.exists():
            raise CorpusError(f"There is no file or folder {root}.", "Check the path; the index was left as it was.")
    return roots


__all__ = ["BuildReport", "IndexMissing", "IndexOutdated", "build"]
