"""The editors' lists beside this package, read once: one entry a line, columns by tab, ``#`` for remarks."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "data"


@lru_cache(maxsize=16)
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the list ``name``, each split at its tabs."""
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


@lru_cache(maxsize=16)
def entries(name: str) -> tuple[str, ...]:
    """The first column of the list ``name``."""
    return tuple(row[0].strip() for row in rows(name))


def spellings(cell: str) -> tuple[str, ...]:
    """The spellings in one cell, which commas part."""
    return tuple(part.strip() for part in cell.split(",") if part.strip())
