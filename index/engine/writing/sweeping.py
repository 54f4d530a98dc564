"""Old generations that nobody reads, and files that belong to none, removed from a directory."""

from __future__ import annotations

import fcntl
import os
import re
from contextlib import suppress
from pathlib import Path

from index import regular
from index.engine.format import manifest as manifests
from index.engine.reading.generation import LOCK

KEPT = 2
"""Generations that stay on disk whether or not anybody reads them: the newest, and one to fall back on."""

_OURS = re.compile(
    r"s[0-9a-f]{16}(\.seg|\.docs|-\d+\.del)|extras-\d+\.box|manifest-\d+\.json\.new|_MAIN_\d+\.toc(\.new)?"
)
"""The names of what a writer makes and another may remove. A directory may hold files of somebody else's."""


def sweep(directory: Path) -> None:
    """Remove generations that are old and unread, and every file that belongs to none. The lock must be held."""
    kept = {LOCK}
    whole = 0
    for number in manifests.generations(directory):
        path = directory / manifests.name_of(number)
        files = _files(directory, number)
        if files is None and not whole:
            return  # the newest is torn: what belongs to it cannot be told, and may yet be saved
        if whole >= KEPT and _unread(path):
            _remove(path)
            continue
        whole += files is not None
        kept.update((path.name, *(files or ())))
    for name in os.listdir(directory):
        if name not in kept and _OURS.fullmatch(name):
            _remove(directory / name)


def _remove(path: Path) -> None:
    with suppress(OSError):  # it goes another time; what was committed is true nevertheless
        path.unlink()


def _files(directory: Path, number: int) -> set[str] | None:
    try:
        return set(manifests.read(directory, number).all_files)
    except Exception:
        return None


def _unread(path: Path) -> bool:
    try:
        handle = regular.handle(path)
    except OSError:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True
