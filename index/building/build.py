"""The one way to bring an index up to date: read what changed, forget what is gone, touch nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import partial
from itertools import chain
from math import inf
from pathlib import Path

from index.building.applying import ChangeApplier
from index.building.changes import Change, Comparison, Verb
from index.building.inputs import named_columns, named_roots
from index.building.ledger import Ledger
from index.building.making import Maker, reading_rules
from index.building.workers import default_workers
from index.language import Analyzer
from index.language.archive import editor
from index.language.lexicon import Words
from index.progress import Progress, Stop, never, silent
from index.report import BuildReport
from index.store import snapshot
from index.store.inventory import Inventory
from index.store.snapshot import Info, Snapshot
from index.store.writer import Overtaken, writing
from index.values import dataclass, replace

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
    task = _Task(paths, directory, tag, mapping, workers or default_workers(), progress)
    turn = partial(_build, task, clock)
    report = _retried(partial(turn, rebuild=rebuild, check=check))
    while report.stopped and not stop():
        report = report.then(_retried(partial(turn, rebuild=False, check=False)))
    return replace(report, elapsed_s=time.perf_counter() - start)


@dataclass(frozen=True, slots=True)
class _Task:
    """What every turn of one build is asked for, in the words of ``index.build``."""

    paths: Sequence[Path]
    directory: Path
    tag: bool | None
    mapping: Mapping[str, str] | None
    workers: int
    progress: Progress


def _retried(turn: Callable[[], BuildReport]) -> BuildReport:
    """One turn, anew where another process has written between its look at the index and its own writing."""
    for _ in range(MOST_RETRIES):
        with suppress(Overtaken):
            return turn()
    return turn()


def _build(task: _Task, clock: _CommitClock, *, rebuild: bool, check: bool) -> BuildReport:
    """One turn: all that has changed, or as much of it as the clock gives time for."""
    last = snapshot.last(task.directory)
    roots = named_roots(task.paths, last.roots if last else ())
    mapping = named_columns(task.mapping, None if rebuild else last, roots)
    editor_words, misread = editor.read(task.directory / editor.NAME)
    tagged = task.tag if task.tag is not None else not (last and last.untagged)
    current = reading_rules(tag=tagged)
    with _previous(task.directory, last, current, rebuild=rebuild) as old, ExitStack() as opened:
        words = old.words if old else Words(editor=editor_words)
        maker = Maker(Analyzer(words.lexicon), tag=tagged)
        before = old.inventory() if old else Inventory()
        comparison = Comparison(before, now_ns=time.time_ns(), mapping=mapping, stop=clock)
        applier = ChangeApplier(old, maker, task.workers)
        clock.suspend()
        # Where the writing fails, the file that was being read is closed at once.
        changes = _Peekable(opened.enter_context(closing(comparison.changes(roots, task.progress))))
        reworded = words.editor != editor_words
        if check or (old and not reworded and changes.empty and not comparison.differs(roots)):
            applier.count(changes)
            info = old.info if old else Info(current)
        else:
            clock.start()
            with writing(task.directory, maker.analyzer, current, since=old.generation if old else None) as writer:
                applier.apply(changes, writer, editor_words, comparison.unread)
                info = writer.commit(comparison.inventory(roots), applier.words, applier.evidence)
    replaced = last is not None and not old and not rebuild
    notices = [_OTHER + ("has to be built anew." if check else "was built anew.")] if replaced else []
    notices += [_REWORDED] if check and reworded else []
    return _report(info, comparison, applier.ledger, [*notices, *misread])


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
        """Whether nothing has come, or will."""
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
