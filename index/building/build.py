"""The one way to bring an index up to date: read what changed, forget what is gone, touch nothing else."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import partial
from itertools import chain
from math import inf
from pathlib import Path

from index import entities, news
from index.building.applying import ChangeApplier
from index.building.changes import Change, Comparison, Verb
from index.building.ledger import Ledger
from index.building.making import Maker
from index.building.workers import default_workers
from index.corpus import FIELDS
from index.errors import CorpusError
from index.language import Analyzer
from index.language.archive import editor
from index.language.lexicon import Words
from index.progress import Progress, Stop, never, silent
from index.report import BuildReport
from index.schema import UNTAGGED, fingerprint
from index.store import snapshot
from index.store.inventory import Inventory, is_text
from index.store.snapshot import Info, Snapshot
from index.store.writer import Overtaken, writing
from index.values import replace

_REWORDED = f"{editor.NAME} has changed since the index was brought up to date."
_OTHER = "The index was made by another version or with other options, so it "


COMMIT_EVERY_S = 600.0
"""Seconds after which a build commits what it has read and goes on, so that no accident costs more than that."""


MOST_RETRIES = 3
"""Times that a build begins anew because another was faster."""


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
    """``index.build``, whose docstring says what it does."""
    start = time.perf_counter()
    clock = _CommitClock(stop)
    workers = workers or default_workers()
    turn = partial(_build, paths, directory, tag=tag, mapping=mapping, workers=workers, progress=progress, clock=clock)
    report = _retried(partial(turn, rebuild=rebuild, check=check))
    while report.stopped and not stop():
        report = report.then(_retried(partial(turn, rebuild=False, check=False)))
    return replace(report, elapsed_s=time.perf_counter() - start)


def _retried(turn: Callable[[], BuildReport]) -> BuildReport:
    """One turn, anew where another process has written between its look at the index and its own writing."""
    for _ in range(MOST_RETRIES):
        with suppress(Overtaken):
            return turn()
    return turn()


def _build(
    paths: Sequence[Path],
    directory: Path,
    *,
    rebuild: bool,
    check: bool,
    tag: bool | None,
    mapping: Mapping[str, str] | None,
    workers: int,
    progress: Progress,
    clock: _CommitClock,
) -> BuildReport:
    last = snapshot.last(directory)
    roots = _roots(paths, last.roots if last else ())
    mapping = _mapping(mapping, last, roots, fresh=rebuild)
    editor_words, misread = editor.read(directory / editor.NAME)
    tagged = tag if tag is not None else not (last and last.untagged)
    current = fingerprint(news=news.fingerprint(), entities=entities.fingerprint() if tagged else UNTAGGED)
    with _previous(directory, last, current, rebuild=rebuild) as old, ExitStack() as opened:
        words = old.words if old else Words(editor=editor_words)
        maker = Maker(Analyzer(words.lexicon), tag=tagged)
        before = old.inventory() if old else Inventory()
        comparison = Comparison(before, now_ns=time.time_ns(), mapping=mapping, stop=clock)
        applied = ChangeApplier(old, maker, workers)
        clock.suspend()
        # Where the writing fails, the file that was being read is closed at once.
        changes = _Peekable(opened.enter_context(closing(comparison.changes(roots, progress))))
        reworded = words.editor != editor_words
        if check or (old and not reworded and changes.empty and not comparison.differs(roots)):
            applied.count(changes)
            info = old.info if old else Info(current)
        else:
            clock.start()
            with writing(directory, maker.analyzer, current, since=old.generation if old else None) as writer:
                applied.apply(changes, writer, editor_words, comparison.unread)
                info = writer.commit(comparison.inventory(roots), applied.words, applied.evidence)
    replaced = not old and last and not rebuild
    notices = [
        *([_OTHER + ("has to be built anew." if check else "was built anew.")] if replaced else []),
        *([_REWORDED] if check and reworded else []),
        *misread,
    ]
    return _report(info, comparison, applied.ledger, notices)


class _CommitClock:
    """Ends the reading where ``stop`` does, or some time after the first change, so that each turn gets somewhere."""

    def __init__(self, stop: Stop) -> None:
        self._stop = stop
        self.suspend()

    def suspend(self) -> None:
        """End nothing by time."""
        self._end = inf

    def start(self) -> None:
        """The time runs from now on."""
        self._end = time.monotonic() + COMMIT_EVERY_S

    def __call__(self) -> bool:
        return self._stop() or time.monotonic() > self._end


def _report(info: Info, comparison: Comparison, ledger: Ledger, notices: Sequence[str]) -> BuildReport:
    ids = ledger.ids_by_verb()
    return BuildReport(
        articles=info.articles,
        digest=info.digest,
        added=ids[Verb.ADD],
        updated=ids[Verb.UPDATE],
        removed=ids[Verb.REMOVE],
        moved=ledger.moves(),
        copies=tuple((place.id, first) for first, others in comparison.places.items() for place in others),
        relisted=comparison.relisted,
        unchanged=comparison.unchanged,
        skipped=tuple(comparison.skipped),
        notices=tuple(notices),
        stopped=comparison.stopped,
    )


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
def _previous(directory: Path, last: Info | None, fingerprint: str, *, rebuild: bool) -> Iterator[Snapshot | None]:
    """The index to start from, where there is one that can be brought up to date; ``last`` is what it says."""
    if rebuild or not snapshot.exists(directory) or (last and last.fingerprint != fingerprint):
        yield None
        return
    with closing(Snapshot(directory)) as old:
        yield old if old.info.fingerprint == fingerprint else None


def _mapping(
    mapping: Mapping[str, str] | None, last: Info | None, roots: Sequence[Path], *, fresh: bool
) -> dict[str, str]:
    """The columns that were named now, else those that were named when the same paths were read last."""
    if mapping is None:
        kept = last and not fresh and {Path(root) for root in last.roots} == set(roots)
        return dict(last.mapping) if last and kept else {}
    for field in mapping:
        if field not in FIELDS:
            raise CorpusError(f"An article has no field {field!r}.", f"Fields are {', '.join(FIELDS)}: text=isi_berita")
        if not is_text(mapping[field]):
            raise CorpusError(f"{mapping[field]!r} is no column's name.", "Columns are named in UTF-8.")
    return dict(mapping)


def _roots(paths: Sequence[Path], last: tuple[str, ...]) -> list[Path]:
    try:
        roots = [path.absolute() for path in paths] or [Path(root) for root in last]
    except FileNotFoundError as error:
        raise CorpusError("The folder you are in is gone.", "Go to another one, or name whole paths.") from error
    if not roots:
        raise CorpusError("There is nothing to index yet.", "Name a folder or file: search index PATH")
    for root in roots:
        if not os.path.exists(root):
            raise CorpusError(f"There is no file or folder {root}.", "Check the path; the index was left as it was.")
    return roots
