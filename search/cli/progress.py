"""Long work says how far it is: a bar on a terminal, a line now and then in a log, nothing when it is quick."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from index.progress import Progress

_QUIET_S = 0.5
_LOG_EVERY_S = 5.0


@contextmanager
def progress(what: str = "Indexing") -> Iterator[Progress]:
    """A function to call with the files done and the files there are, while the work lasts."""
    if not sys.stderr.isatty():
        yield _log(what)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Bar(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task(what, total=None)
    start = time.monotonic()

    def tell(done: int, total: int) -> None:
        if time.monotonic() - start > _QUIET_S:
            bar.start()
        bar.update(task, completed=done, total=total)

    try:
        yield tell
    finally:
        bar.stop()


def _log(what: str) -> Progress:
    start = said = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal said
        now = time.monotonic()
        if now - said >= _LOG_EVERY_S:
            said = now
            rate = done / (now - start)
            left = (total - done) / rate if rate else 0.0
            sys.stderr.write(f"{what}: {done} of {total} files, {rate:.0f} a second, about {left:.0f} s left\n")

    return tell
