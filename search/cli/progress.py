"""Long work says how far it is: a bar on a terminal, a line now and then in a log, nothing when it is quick."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from index.progress import Progress, Step, Stop

_QUIET_S = 0.5
_LOG_EVERY_S = 5.0


@contextmanager
def progress(what: str = "Indexing") -> Iterator[Progress]:
    """A function to tell each step to, while the work lasts."""
    start = time.monotonic()
    if not sys.stderr.isatty():
        yield _log(what, start)
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn(what), BarColumn(), TextColumn("{task.fields[said]}"))
    bar = Bar(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task(what, total=None, said="")

    def tell(step: Step) -> None:
        elapsed = time.monotonic() - start
        if elapsed > _QUIET_S:
            bar.start()
            bar.update(task, completed=step.bytes, total=step.of_bytes, said=said(step, elapsed))

    try:
        yield tell
    finally:
        bar.stop()


def said(step: Step, elapsed_s: float) -> str:
    """How far it is, how fast it goes, and how long it will take at this rate."""
    rate = step.articles / elapsed_s if elapsed_s else 0.0
    left = elapsed_s * (step.of_bytes - step.bytes) / step.bytes if step.bytes else 0.0
    done = f"{step.files:,} of {step.of_files:,} files, {step.articles:,} articles"
    return f"{done}, {rate:,.0f} a second, {_time(left)} left"


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02} min" if minutes else f"{rest} s"


def _log(what: str, start: float) -> Progress:
    told = start

    def tell(step: Step) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= _LOG_EVERY_S:
            told = now
            sys.stderr.write(f"{what}: {said(step, now - start)}\n")
            sys.stderr.flush()

    return tell


@contextmanager
def until_interrupted() -> Iterator[Stop]:
    """Whether the user wants an end: the first Ctrl-C (or SIGTERM) asks for one, the second makes it."""
    asked = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()
        sys.stderr.write("\nStopping; what was read is kept. Once more to stop at once.\n")

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
