"""The tables of the language: plain text that an editor can add a line to, read when first needed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from index.hashes import blake2b

FOLDER = Path(__file__).parent / "data"

INDEXED = ("roots.tsv", "stems.tsv", "names.tsv", "hyphens.tsv", "compounds.tsv")
"""The tables that decide which terms a text gives; the others only widen questions."""

COUNTED = ("families.tsv", "patterns.tsv")
"""Tables of the same kind that are made by counting, too large to be read for their digest line by line."""


def rows(name: str) -> list[tuple[str, ...]]:
    """The lines of a table as their columns; empty lines and those that begin with ``#`` are for people."""
    lines = (FOLDER / name).read_text("utf-8").split("\n")
    return [tuple(line.split("\t")) for line in lines if line and line[0] != "#"]


@lru_cache(maxsize=1)
def digest() -> str:
    """What stands for the content of the tables that decide the terms of a text."""
    summary = blake2b(digest_size=8)
    for name in INDEXED:
        summary.update("\n".join("\t".join(row[:2]) for row in rows(name)).encode())
    for name in COUNTED:
        summary.update((FOLDER / name).read_bytes())
    return summary.hexdigest()
