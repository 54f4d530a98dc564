"""How long work says how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with how many files are done and how many there are."""


def silent(_done: int, _total: int) -> None:
    """Says nothing."""
