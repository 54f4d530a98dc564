"""Processes that make segments side by side: each takes records in turn and gives back what it wrote."""

from __future__ import annotations

import errno
import fcntl
import gc
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple, cast

from index import news
from index.building.learning import Tally
from index.building.making import Compose, Maker
from index.document import Record
from index.engine.writing.builder import BUDGET, SegmentBuilder
from index.engine.writing.lock import unwritable
from index.engine.writing.sections import WrittenSegment
from index.errors import CorpusError
from index.language import Analyzer, Lexicon
from index.language.archive.evidence import Evidence
from index.schema import SCHEMA
from index.store import digest

BATCH = 32
"""Records that travel together."""

PIPE_BYTES = 1 << 20
"""Bytes that wait for a busy worker, so that the others need not wait with it."""

FEWEST_RECORDS = 500
"""Records after which helpers are worth the time it takes them to start."""

FEWEST_BYTES = 2 << 20
"""Bytes to read of which so many records will come that helpers are worth it from the first on."""

GARBAGE_THRESHOLD = 100_000
"""Objects made between two looks for garbage: hardly any is in a circle, and an article makes thousands."""

_START = "import sys; sys.path.insert(0, sys.argv[1]); from index.building.workers import serve; serve()"


class Share(NamedTuple):
    """What one worker did: the segments it wrote, how many articles, their part of the digest, or why it failed.

    ``evidence`` is what its articles say of their words, ``unwritable`` the number of the system's error where it
    could not write.
    """

    segments: list[WrittenSegment]
    articles: int
    total: int
    failure: str = ""
    evidence: Evidence = Evidence()
    unwritable: int = 0


def default_workers() -> int:
    """How many workers are started unless the user says otherwise: one for each processor there is to use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers:
    """So many processes that index into ``directory``. What they write stays unseen until a writer adopts it.

    They read with ``lexicon`` what has to be written before all articles are known, the rest when they are.
    """

    def __init__(
        self, count: int, directory: Path, *, tag: bool, lexicon: Lexicon, compose: Compose = news.compose
    ) -> None:
        self._directory = directory
        self._batch: list[Record] = []
        self._turn = 0
        root = str(Path(__file__).parents[2])
        # -P: a folder named index where the user stands must not be taken for us.
        command = [sys.executable, "-P", "-c", _START, root]
        pipe = subprocess.PIPE
        processes = (subprocess.Popen(command, stdin=pipe, stdout=pipe) for _ in range(count))  # noqa: S603 - ourselves
        self._processes = list(processes)
        for process in self._processes:
            _widen_pipe(process.stdin)
            self._send(process, (directory, tag, BUDGET // count, lexicon, compose))

    def put(self, record: Record) -> None:
        """Hand one record to whoever's turn it is. Waits while they are busy. Raises as ``finish`` does."""
        self._batch.append(record)
        if len(self._batch) >= BATCH:
            self._flush()

    def finish(self) -> list[Share]:
        """Wait until all have read what they were given, and learn of it.

        Raises ``CorpusError`` where one failed, and a ``StoreError`` where it could not write.
        """
        self._flush()
        return self._ask_all(None)

    def write(self, lexicon: Lexicon) -> list[Share]:
        """Have all write what they still hold, read with ``lexicon``, and end. Comes after ``finish``."""
        shares = self._ask_all(lexicon)
        for process in self._processes:
            process.wait()
        return shares

    def _ask_all(self, message: object) -> list[Share]:
        for process in self._processes:
            self._send(process, message)
        return [self._receive(process) for process in self._processes]

    def close(self) -> None:
        """End all, whatever they are doing."""
        for process in self._processes:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                with suppress(BrokenPipeError):
                    if stream:
                        stream.close()

    def _flush(self) -> None:
        if self._batch:
            # As plain tuples they are read in half the time.
            plain = [(each.id, each.source, each.text, each.title, each.metadata) for each in self._batch]
            process = self._processes[self._turn % len(self._processes)]
            if not self._send(process, plain):
                self._receive(process)
            self._turn += 1
            self._batch = []

    @staticmethod
    def _send(process: subprocess.Popen[bytes], message: object) -> bool:
        """Whether it went; where not, the worker has ended, and its share says why."""
        try:
            pickle.dump(message, process.stdin)  # type: ignore[arg-type]  # it was started with a pipe
            process.stdin.flush()  # type: ignore[union-attr]
        except BrokenPipeError:
            return False
        return True

    def _receive(self, process: subprocess.Popen[bytes]) -> Share:
        try:
            # From our own child, which got all it knows from us.
            share = pickle.load(process.stdout)  # type: ignore[arg-type] # noqa: S301
        except (EOFError, pickle.UnpicklingError):  # it ended before it had said all
            share = Share([], 0, 0, _reason_of_end(process.wait()))
        if share.unwritable:
            raise unwritable(self._directory, OSError(share.unwritable, os.strerror(share.unwritable)))
        if share.failure:
            raise CorpusError(f"A worker failed: {share.failure}.", "Try again with --workers 1.")
        return cast("Share", share)


def _reason_of_end(status: int) -> str:
    if status < 0:
        return f"it was ended by {signal.Signals(-status).name}, as where memory runs out"
    return f"it ended with status {status}"


def _widen_pipe(stream: IO[bytes] | None) -> None:
    # Linux alone can; where a user has too many pipes already it will not.
    with suppress(OSError, AttributeError):
        fcntl.fcntl(stream, fcntl.F_SETPIPE_SZ, PIPE_BYTES)  # type: ignore[arg-type]  # no stream is no pipe to widen


def serve() -> None:
    """Take batches from standard input until there are no more; give a ``Share`` on standard output."""
    # Ctrl-C reaches everybody at the terminal; whoever started us answers it, and ends us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(GARBAGE_THRESHOLD)
    records, out = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints must not get between
    try:
        _serve(records, out)
    except (EOFError, BrokenPipeError):
        os._exit(1)  # whoever started us is gone, and an orderly end would complain of it


def _serve(records: IO[bytes], out: IO[bytes]) -> None:
    work = _work(records, *pickle.load(records))  # noqa: S301 - from the process that started this one
    for _ in range(2):
        try:
            share = next(work)
        except OSError as error:
            share = Share([], 0, 0, str(error), unwritable=error.errno or errno.EIO)
        except Exception as error:
            share = Share([], 0, 0, f"{type(error).__name__}: {error}"[:300])
        pickle.dump(share, out)
        out.flush()
        if share.failure:
            break


def _work(
    records: IO[bytes], directory: Path, tag: bool, budget: int, lexicon: Lexicon, compose: Compose
) -> Iterator[Share]:
    """Two shares: the evidence of all records, then, once the lexicon in force has come, the segments.

    ``budget`` is how many bytes of articles may be held in memory.
    """
    maker = Maker(Analyzer(lexicon), tag=tag, compose=compose)
    tally = Tally()
    builder = SegmentBuilder(SCHEMA, directory, maker.analyzer.read, tally.count_tokens)
    articles = total = 0
    while batch := pickle.load(records):  # noqa: S301 - likewise
        for fields in batch:
            entry = maker.entry(Record(*fields))
            tally.add_definitions(entry.document)
            builder.add(entry.id, entry.stored, entry.texts, entry.keywords, {"date": entry.date})
            articles += 1
            total = digest.add(total, digest.share(entry.id, entry.stored))
        if builder.size > budget:
            builder.put_aside()
    builder.tell_listener()
    yield Share([], articles, total, evidence=tally.evidence)
    builder.listener, tally = None, Tally()  # its evidence is on its way
    builder.read = Analyzer(pickle.load(records)).read  # noqa: S301
    yield Share([*builder.segments()], 0, 0)
