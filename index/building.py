"""The one way to bring an index up to date: read what changed, forget what is gone, touch nothing else."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain, islice
from pathlib import Path

from index import entities, store
from index.changes import Change, Comparison, Verb
from index.document import Record
from index.errors import CorpusError, IndexDamaged
from index.language import Analyzer, Lexicon, editor
from index.language.evidence import Evidence, learn, merged
from index.learning import Tally, adapt
from index.making import Maker
from index.progress import Progress, silent
from index.report import BuildReport
from index.schema import UNTAGGED, fingerprint
from index.serial import loads
from index.store import Info, Snapshot, Writer
from index.words import Words
from index.workers import ALONE, Workers, usual

_REWORDED = f"{editor.NAME} has changed since the index was brought up to date."
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
    given, misread = editor.read(directory / editor.NAME)
    tagged = tag if tag is not None else not (last and last.untagged)
    with _previous(
        directory, fingerprint(entities=entities.fingerprint() if tagged else UNTAGGED), rebuild=rebuild
    ) as old:
        words = old.words if old else Words(editor=given)
        maker = Maker(Analyzer(words.lexicon), tag=tagged)
        comparison = Comparison(old.sources() if old else {}, now_ns=time.time_ns())
        applied = Applied(old, maker, workers or usual())
        changes = _Peekable(comparison.changes(roots, progress))
        reworded = words.editor != given
        if check or (old and changes.empty and not reworded and old.info.roots == tuple(map(str, roots))):
            applied.count(changes)
            info = old.info if old else Info(maker.fingerprint)
        else:
            with store.writing(directory, maker.analyzer, maker.fingerprint, fresh=old is None) as writer:
                applied.apply(changes, writer, given)
                info = writer.commit(tuple(map(str, roots)), comparison.sources, applied.words, applied.evidence)
    replaced = not old and last and not rebuild
    notices = [*([_REPLACED] if replaced else []), *([_REWORDED] if check and reworded else []), *misread]
    return BuildReport(
        articles=info.articles,
        digest=info.digest,
        added=tuple(applied.ids[Verb.ADD]),
        updated=tuple(applied.ids[Verb.UPDATE]),
        removed=tuple(applied.ids[Verb.REMOVE]),
        unchanged=comparison.unchanged,
        skipped=tuple(comparison.skipped),
        notices=tuple(notices),
        elapsed_s=time.perf_counter() - start,
    )


class Applied:
    """Changes carried out one by one, the ids they touched, and the words the articles then prove."""

    def __init__(self, old: Snapshot | None, maker: Maker, workers: int) -> None:
        self._old = old
        self._maker = maker
        self._workers = workers
        self._come, self._gone = Tally(), Tally()
        self.ids: dict[Verb, list[str]] = {verb: [] for verb in Verb}
        self.words = Words()
        self.evidence = Evidence()

    def count(self, changes: Iterable[Change]) -> None:
        for change in changes:
            self.ids[change.verb].append(change.id)

    def apply(self, changes: Iterable[Change], writer: Writer, given: Lexicon) -> None:
        """Carry out ``changes`` and learn of them; ``given`` are the editor's words of today."""
        made = self._made(changes, writer)
        for record in islice(made, ALONE if self._workers > 1 else None):
            self._add(record, writer)
        first = next(made, None)
        if first is None:
            self._learn(writer, given, ())
        else:
            self._share(chain([first], made), writer, given)

    def _share(self, records: Iterable[Record], writer: Writer, given: Lexicon) -> None:
        maker = self._maker
        lexicon = maker.analyzer.lexicon
        with closing(
            Workers(self._workers, writer.directory, tag=maker.tag, lexicon=lexicon, compose=maker.compose)
        ) as workers:
            for record in records:
                workers.put(record)
            shares = workers.finish()
            for share in shares:
                writer.adopt(share.made, share.articles, share.total)
            self._learn(writer, given, [share.evidence for share in shares])
            for share in workers.write(self.words.lexicon):
                writer.adopt(share.made, share.articles, share.total)

    def _learn(self, writer: Writer, given: Lexicon, more: Iterable[Evidence]) -> None:
        before = self._old.evidence() if self._old else Evidence()
        self.evidence = merged([before, self._come.evidence, *more]) - self._gone.evidence
        old = self._old.words if self._old else Words(editor=given)
        self.words = adapt(writer, old, Words(learn(self.evidence), given), tag=self._maker.tag)

    def _add(self, record: Record, writer: Writer) -> None:
        entry = self._maker.entry(record)
        self._come.add(entry.document)
        writer.add(entry)

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
        stored = self._old.stored(number)
        self._gone.add(loads(stored))
        writer.remove(id, stored)


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
