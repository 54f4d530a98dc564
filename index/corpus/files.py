"""The files of a corpus in path order, each with the id its articles are known by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.document import Skip

SUFFIXES = frozenset({".txt"})
"""File names that end so are read as articles."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file: where it lies, the id it gives its articles, and its size in bytes and time in nanoseconds."""

    path: Path
    id: str
    size: int
    mtime_ns: int


def sources(paths: Iterable[Path]) -> Iterator[Source | Skip]:
    """Every file under ``paths`` that is read as articles; hidden files and folders are passed over."""
    for root in paths:
        if root.is_dir():
            yield from _folder(root)
        elif root.exists():
            yield _source(root, root.name)
        else:
            yield Skip(str(root), "There is no such file or folder.")


def _folder(root: Path) -> Iterator[Source | Skip]:
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root)
        if any(part.startswith(".") for part in name.parts) or path.is_dir():
            continue
        if path.suffix.lower() not in SUFFIXES:
            yield Skip(name.as_posix(), "Its format is not one that Telusur reads.")
        else:
            yield _source(path, name.as_posix())


def _source(path: Path, id: str) -> Source | Skip:
    try:
        state = path.stat()
    except OSError as error:
        return Skip(id, f"It cannot be read: {error.strerror}.")
    if not path.is_file():
        return Skip(id, "It is not a regular file.")
    return Source(path, id.encode("utf-8", "replace").decode(), state.st_size, state.st_mtime_ns)
