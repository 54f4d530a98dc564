"""The files of a corpus in path order, each with the id its articles are known by."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence, Set
from fnmatch import fnmatchcase
from pathlib import Path

from index import regular
from index.document import Skip
from index.values import dataclass

FORMATS = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".csv": "csv", ".tsv": "tsv",
}  # fmt: skip
"""What each ending of a file name is read as; behind it may stand one of ``PACKINGS``."""

TABLES = frozenset({"json", "jsonl", "csv", "tsv"})
"""Formats whose records have named columns."""

PACKINGS = frozenset({".gz", ".zst"})
"""Endings of compressed files."""

IGNORE_FILE = ".telusurignore"
"""A file of this name lists what to pass over in its folder and below: one shell pattern a line."""

_LONGEST = 1 << 20
"""Bytes of a list of what to pass over that are read."""

_OF_INDEX = re.compile(r"manifest-\d{8,}\.json|s[0-9a-f]{16}\.(seg|docs)")
"""Names of files that an index has beside its lock; its manifest and its editor's words would be read as articles."""

_IGNORED = frozenset({"node_modules", "__pycache__", "__MACOSX", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Source:
    """One file: where it lies, the id it gives its articles, and its size in bytes and time in nanoseconds."""

    path: Path
    id: str
    size: int
    mtime_ns: int

    @property
    def format(self) -> str:
        """What it is read as, one of the values of ``FORMATS``."""
        return FORMATS[_endings(self.path.name)[0]]

    @property
    def packing(self) -> str:
        """``.gz``, ``.zst`` or nothing."""
        return _endings(self.path.name)[1]


def sources(paths: Iterable[Path], ignore: Sequence[str] = ()) -> Iterator[Source | Skip]:
    """Every file under ``paths`` that is read as articles, in the order of their names within each path.

    Hidden files, indexes, what a ``.telusurignore`` names and what matches a shell pattern of ``ignore`` (against the
    name or the path within the folder) are passed over in silence. Links are followed, but not back to a
    folder they lie in. What cannot be read is a ``Skip``.
    """
    for root in paths:
        try:
            folder = root.is_dir()
            exists = folder or root.exists()
        except (OSError, ValueError):
            exists = folder = False
        if folder:
            yield from _folder(root, "", (), tuple(ignore))
        elif exists:
            yield _file(root, _shown(root.name))
        else:
            yield Skip(_shown(str(root)), "There is no such file or folder.")


def _folder(
    folder: Path, prefix: str, above: tuple[tuple[int, int], ...], ignore: tuple[str, ...]
) -> Iterator[Source | Skip]:
    try:
        state = folder.stat()
        with os.scandir(folder) as entries:
            found = sorted(entries, key=_order)
    except OSError as error:
        yield Skip(_shown(prefix.rstrip("/") or str(folder)), f"The folder cannot be read: {_why(error)}.", unseen=True)
        return
    here = (state.st_dev, state.st_ino)
    if here in above:
        yield Skip(_shown(prefix.rstrip("/")), "The link leads back to a folder that it lies in.")
        return
    if _is_index({entry.name for entry in found}):
        return
    patterns = ignore + _patterns(folder, prefix)
    for entry in found:
        name = f"{prefix}{entry.name}"
        if entry.name.startswith(".") or entry.name in _IGNORED or _matches(name, entry.name, patterns):
            continue
        if _is_folder(entry):
            yield from _folder(Path(entry.path), f"{name}/", (*above, here), patterns)
        else:
            yield _file(Path(entry.path), _shown(name))


def _is_index(names: Set[str]) -> bool:
    return "write.lock" in names and any(map(_OF_INDEX.fullmatch, names))


def _order(entry: os.DirEntry[str]) -> str:
    """Names so that whole paths come out in order: a folder sorts as its files' paths do."""
    return f"{entry.name}/" if _is_folder(entry) else entry.name


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _patterns(folder: Path, prefix: str) -> tuple[str, ...]:
    """The patterns of the folder's own list; each holds for names and paths below it."""
    try:
        lines = regular.read(folder / IGNORE_FILE, _LONGEST).decode("utf-8", "replace").splitlines()
    except OSError:
        return ()
    asked = [line.strip().rstrip("/") for line in lines if line.strip() and not line.startswith("#")]
    return tuple(prefix + pattern.lstrip("/") if "/" in pattern else pattern for pattern in asked)


def _matches(path: str, name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(name, pattern) or fnmatchcase(path, pattern) for pattern in patterns)


def _file(path: Path, id: str) -> Source | Skip:
    try:
        state = path.stat()
    except OSError as error:
        return Skip(id, f"It cannot be read: {_why(error)}.", unseen=True)
    if not stat.S_ISREG(state.st_mode):
        return Skip(id, "It is not a regular file.")
    if _endings(path.name)[0] not in FORMATS:
        return Skip(id, "Its format is not one that Telusur reads.")
    return Source(path, id, state.st_size, state.st_mtime_ns)


def _endings(name: str) -> tuple[str, str]:
    """The ending that says the format and the one that says the packing, in small letters."""
    lowered = name.lower()
    packing = next((ending for ending in PACKINGS if lowered.endswith(ending)), "")
    bare = lowered.removesuffix(packing)
    dot = bare.rfind(".")
    return (bare[dot:] if dot > 0 else ""), packing


def _shown(name: str) -> str:
    """``name`` as text: bytes that are no UTF-8 are written out, so that two names never become one."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _why(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
