"""One segment as two boxes: what is searched, and beside it what is only shown."""

from __future__ import annotations

from pathlib import Path

SEARCHED = ".seg"
"""Ends the name of the box with terms, postings, values, numbers and keys."""

SHOWN = ".docs"
"""Ends the name of the box with stored articles and exact field lengths."""

PARTS = ("dict", "index", "postings", "positions", "lengths", "starts", "ordinals", "numbers")
"""The sections of a field, in the order in which the kernels take them."""


def width_of(terms: int) -> int:
    """Bytes that hold any ordinal of so many terms."""
    return 1 if terms <= 1 << 8 else 2 if terms <= 1 << 16 else 4


def paths(directory: Path, name: str) -> tuple[Path, Path]:
    """The files of a segment."""
    return directory / (name + SEARCHED), directory / (name + SHOWN)
