"""The program ends when its terminal does, even where SIGHUP is ignored."""

from __future__ import annotations

import os
import select
from threading import Thread

HUNG_UP = 129
"""The exit status of a program ended by SIGHUP, as a shell gives it."""


def watch(terminal: int) -> None:
    """End the process once the terminal at file descriptor ``terminal`` is gone.

    A vanished terminal reads as an endless empty input, and what is drawn for it is never taken away.
    """
    Thread(target=_wait, args=(terminal,), name="telusur-hangup", daemon=True).start()


def _wait(terminal: int) -> None:
    if not hasattr(select, "poll"):
        return
    poll = select.poll()
    # No event is asked for: a hang-up is told unasked, and keys do not wake this thread.
    poll.register(terminal, 0)
    events = poll.poll()
    if any(event & (select.POLLHUP | select.POLLERR) for _, event in events):
        os._exit(HUNG_UP)
