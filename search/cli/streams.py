"""stdout is data, stderr is talk; this is what each can show and how both are written."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterable
from typing import TextIO

from search.display import visible_line


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
        return
    text = "".join(pieces)
    command = os.environ.get("PAGER", "less")
    if text.count("\n") < shutil.get_terminal_size().lines or not shutil.which(command.split(" ")[0] or "-"):
        sys.stdout.write(text)
        return
    import shlex
    import subprocess

    # FRX: leave at once when it fits after all, pass colours through, keep what was shown on the screen.
    environment = {"LESS": "FRX", **os.environ}
    subprocess.run(shlex.split(command), input=text, text=True, encoding="utf-8", env=environment, check=False)  # noqa: S603 - the user's own choice


def width(stream: TextIO) -> int | None:
    """Columns to wrap text in, or ``None`` where lines may be as long as they are."""
    if stream.isatty() or os.environ.get("COLUMNS", "").isdigit():
        return max(20, shutil.get_terminal_size().columns)
    return None
