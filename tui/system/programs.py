"""The programs that are called, never through a shell: clipboard, editor and browser."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index import Document

_COPIERS = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("", ("pbcopy",)),
)
_MONTHS = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()  # noqa: SIM905
)
_LINE_EDITORS = ("vi", "vim", "nvim", "view", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "ne")
"""Editors that open a file at a line when told ``+LINE``."""


def copy(text: str, environ: Mapping[str, str] = os.environ) -> str:
    """Give ``text`` to the first local clipboard program that takes it; returns its name, or an empty string."""
    for variable, command in _COPIERS:
        if (variable and not environ.get(variable)) or not shutil.which(command[0]):
            continue
        try:
            done = subprocess.run(  # noqa: S603  a fixed command, the text goes to its input
                command,
                input=text.encode("utf-8", "replace"),
                timeout=2,
                check=False,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return command[0]
    return ""


def editor(path: Path, line: int, environ: Mapping[str, str] = os.environ) -> list[str] | None:
    """The command that opens ``path`` at ``line`` (from 1) in the user's editor; ``None`` if there is none."""
    named = environ.get("VISUAL") or environ.get("EDITOR") or ""
    command = _split(named) or [name for name in ("nano", "vi") if shutil.which(name)][:1]
    if not command:
        return None
    name = Path(command[0]).name
    if name in _LINE_EDITORS:
        return [*command, f"+{line}", str(path)]
    if name in ("code", "codium", "cursor"):
        return [*command, "--goto", f"{path}:{line}"]
    if name in ("hx", "helix", "subl"):
        return [*command, f"{path}:{line}"]
    return [*command, str(path)]


def browser(url: str) -> list[str] | None:
    """The command that opens a web address; ``None`` for what is no http or https address or without a browser."""
    if not web_address(url):
        return None
    for name in ("open",) if sys.platform == "darwin" else ("xdg-open", "sensible-browser", "x-www-browser"):
        if shutil.which(name):
            return [name, url]
    return None


def web_address(url: str) -> bool:
    """Whether ``url`` is an http or https address and nothing else."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and url.isprintable() and " " not in url


def launch(command: list[str]) -> None:
    """Start a program that needs no terminal. Raises ``OSError`` where it cannot be started."""
    subprocess.Popen(  # noqa: S603  the command was made above, its arguments are not read by a shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def citation(document: Document) -> str:
    """Who published it, when, under what title and where it is: what one writes below a quotation."""
    day = document.date
    date = f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else "tanpa tanggal"
    names = ", ".join(document.authors)
    place = document.url if web_address(document.url) else document.id
    return ". ".join(filter(None, (names, f"“{document.title}”", document.publisher, date, place))) + "."


def command_line(directory: Path, query: str, options: Sequence[str] = ()) -> str:
    """What to type in a shell to ask the same question; control characters are spelled out, not contained."""
    return " ".join(["search query --index", _quoted(str(directory)), *options, "--", _quoted(query)])


def _quoted(text: str) -> str:
    if text.isprintable():
        return shlex.quote(text)
    spelled = (c if c.isprintable() and c not in "'\\" else _spelled(c) for c in text)
    return "$'" + "".join(spelled) + "'"


def _spelled(char: str) -> str:
    if char in "'\\":
        return "\\" + char
    return "".join(f"\\x{byte:02x}" for byte in char.encode("utf-8", "surrogatepass"))


def _split(command: str) -> list[str]:
    try:
        return shlex.split(command)
    except ValueError:
        return []
