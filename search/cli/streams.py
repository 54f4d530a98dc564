"""stdout is data, stderr is talk; this is what each can show and how both are written."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO

from search.output.display import visible_line


def opened() -> None:
    """Put the null device where the caller closed a stream (``search index >&-``), as Python leaves nothing there."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - open as long as the process


def utf8() -> None:
    """Make both streams UTF-8 whatever the locale says: articles are, and a name must never stop the output."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def complain(message: str, hint: str = "") -> None:
    """One sentence on stderr, and what to do about it."""
    sys.stderr.write(visible_line(f"search: {message}{' ' + hint if hint else ''}") + "\n")


def say(text: str) -> None:
    """A remark on stderr."""
    sys.stderr.write(visible_line(text) + "\n")


def colored(choice: str, stream: TextIO) -> bool:
    """Whether to light text on ``stream``: ``always``, ``never``, or by terminal and environment for ``auto``.

    NO_COLOR (no-color.org) and CLICOLOR_FORCE (bixense.com/clicolors) count when they are set and not empty.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def page(pieces: Iterable[str]) -> None:
    """Write to stdout; on a terminal, what is longer than the screen goes through the user's pager."""
    if not sys.stdout.isatty():
        sys.stdout.writelines(pieces)
        sys.stdout.flush()  # a disk that is full is told before what is said of the answer
        return
    from shutil import get_terminal_size

    text = "".join(pieces)
    command = _pager()
    if text.count("\n") < get_terminal_size().lines or not command:
        sys.stdout.write(text)
        return
    import subprocess

    # FRX: leave at once when it fits after all, pass colours through, keep what was shown on the screen.
    environment = {"LESS": "FRX", **os.environ}
    shown = subprocess.Popen(command, stdin=subprocess.PIPE, text=True, encoding="utf-8", env=environment)  # noqa: S603 - the user's own choice
    try:
        shown.communicate(text)
    except KeyboardInterrupt:
        # Ctrl-C is for the pager, which may go on; leaving first would leave it without its terminal.
        while shown.poll() is None:
            with suppress(KeyboardInterrupt):
                shown.wait()


def _pager() -> list[str]:
    """The user's pager and its arguments; empty where there is none that can be run."""
    import shlex
    from shutil import which

    try:
        command = shlex.split(os.environ.get("PAGER", "less"))
    except ValueError:  # a quotation mark without its other
        return []
    return command if command and which(command[0]) else []


def width(stream: TextIO) -> int | None:
    """Columns to wrap text in, or ``None`` where lines may be as long as they are."""
    if stream.isatty() or os.environ.get("COLUMNS", "").isdigit():
        from shutil import get_terminal_size

        return max(20, get_terminal_size().columns)
    return None
