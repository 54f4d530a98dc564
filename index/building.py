"""The one way to bring an index up to date: read what changed, forget what is gone, touch nothing else."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain, islice
from pathlib import Path

from index import store
from index.changes import Change, Comparison, Verb
from index.document import Record
from index.errors import CorpusError, IndexDamaged
from index.language import Analyzer
from index.making import Maker
from index.progress import Progress, silent
from index.report import BuildReport
from index.store import Info, Snapshot, Writer
from index.workers import ALONE, Workers, usual

_REPLACED = "The index was made by another version or with other options, so it was built anew."


def build(
    paths: Sequence[Path],
    directory: Path,
    *,
    rebuild: bool = False,
    check: bool = False,
    tag: bool | None = None,
    workers: int | None = None,
    progress: Progress = silent,
) -> BuildReport:
    """``index.build``, whose docstring says what it does."""
    start = time.perf_counter()
    last = store.last(directory)
    roots = _roots(paths, last.roots if last else ())
    maker = Maker(Analyzer(), tag=tag if tag is not None else not (last and last.untagged))
    with _previous(directory, maker.fingerprint, rebuild=rebuild) as old:
        comparison = Comparison(old.sources() if old else {}, now_ns=time.time_ns())
        applied = _Applied(old, maker, workers or usual())
        changes = _Peekable(comparison.changes(roots, progress))
        if check or (old and changes.empty and old.info.roots == tuple(map(str, roots))):
            applied.count(changes)
            info = old.info if old else Info(maker.fingerprint)
        else:
            with store.writing(directory, maker.analyzer, maker.fingerprint, fresh=old is None) as writer:
                applied.apply(changes, writer, directory)
                info = writer.commit(tuple(map(str, roots)), comparison.sources)
    replaced = not old and last and not rebuild
    return BuildReport(
        articles=info.articles,
        digest=info.digest,
        added=tuple(applied.ids[Verb.ADD]),
        updated=tuple(applied.ids[Verb.UPDATE]),
        removed=tuple(applied.ids[Verb.REMOVE]),
        unchanged=comparison.unchanged,
        skipped=tuple(comparison.skipped),
        notices=(_REPLACED,) if replaced else (),
        elapsed_s=time.perf_counter() - start,
    )


class _Applied:
    """Changes carried out one by one, and the ids they touched."""

    def __init__(self, old: Snapshot | None, maker: Maker, workers: int) -> None:
        self._old = old
        self._maker = maker
        self._workers = workers
        self.ids: dict[Verb, list[str]] = {verb: [] for verb in Verb}

    def count(self, changes: Iterable[Change]) -> None:
        for change in changes:
            self.ids[change.verb].append(change.id)

    def apply(self, changes: Iterable[Change], writer: Writer, directory: Path) -> None:
        made = self._made(changes, writer)
        for record in islice(made, ALONE if self._workers > 1 else None):
            writer.add(self._maker.entry(record))
        first = next(made, None)
        if first is not None:
            with closing(Workers(self._workers, directory, tag=self._maker.tag)) as workers:
                for record in chain([first], made):
                    workers.put(record)
                for share in workers.finish():
                    writer.adopt(share.made, share.articles, share.total)

    def _made(self, changes: Iterable[Change], writer: Writer) -> Iterator[Record]:
        for change in changes:
            self.ids[change.verb].append(change.id)
            if change.verb is not Verb.ADD:
                self._remove(change.id, writer)
            if change.record:
                yield change.record

    def _remove(self, id: str, writer: Writer) -> None:
        number = self._old.number(id) if self._old else None
        if self._old is None or number is None:
            raise IndexDamaged(f"The index does not hold {id}, which it says it does.", "Build it with --rebuild.")
        writer.remove(id, self._old.stored(number))


class _Peekable:
    """An iterator that can be asked whether it has run out."""

    def __init__(self, changes: Iterator[Change]) -> None:
        self._first = next(changes, None)
        self._rest = changes

    @property
    def empty(self) -> bool:
        return self._first is None

    def __iter__(self) -> Iterator[Change]:
        return chain([self._first], self._rest) if self._first else self._rest


@contextmanager
def _previous(directory: Path, fingerprint: str, *, rebuild: bool) -> Iterator[Snapshot | None]:
    """The index to start from, where there is one that can be brought up to date."""
    if rebuild or not store.exists(directory):
        yield None
        return
    with closing(Snapshot(directory)) as old:
        yield old if old.info.fingerprint == fingerprint else None


def _roots(paths: Sequence[Path], last: tuple[str, ...]) -> list[Path]:
    roots = [path.absolute() for path in paths] or [Path(root) for root in last]
    if not roots:
        raise CorpusError("There is nothing to index yet.", "Name a folder or file: search index PATH")
    for root in roots:
        if not root.exists():
            raise CorpusError(f"There is no file or folder {root}.", "Check the path; the index was left as it was.")
    return roots
