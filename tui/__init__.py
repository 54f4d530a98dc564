"""The terminal UI over the same Searcher as the command line: `run` opens it."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["run"]

TURN = 0.0005
"""Seconds after which a busy thread lets another one run."""


def run(directory: Path, query: str = "") -> int:
    """Show the index in ``directory`` until the user leaves; returns the process's exit status.

    ``query`` is asked at once. The index is opened behind the first screen, so that the prompt does not
    wait for it; what is wrong with it is said there.
    """
    # What is imported stays: looking through it for garbage again and again would cost 5 % of the start.
    gc.disable()
    from tui.app import Telusur
    from tui.keymap import keymap_file, read
    from tui.memory import Memory, state_file
    from tui.system import hangup

    gc.freeze()
    gc.enable()
    app = Telusur(directory, query, memory=Memory(state_file()), keymap=read(keymap_file()))
    # A search may keep Python busy in its thread: whoever draws a key then gets its turn sooner than in 5 ms.
    sys.setswitchinterval(TURN)
    hangup.watch(sys.stdin.fileno())
    app.run()
    return app.return_code or 0
