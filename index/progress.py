"""How long work says how far it is, and is told to come to an end."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Step(NamedTuple):
    """How far a build is: files and bytes done, out of how many, and the articles read for it."""

    files: int
    of_files: int
    bytes: int
    of_bytes: int
    articles: int


Progress = Callable[[Step], None]
"""Called now and then while articles are read, and once more when all are."""

Stop = Callable[[], bool]
"""Whether the work is to end early, with what it has done so far kept."""


def silent(_step: Step) -> None:
    """Says nothing."""


def never() -> bool:
    """Work that nobody ends early."""
    return False
