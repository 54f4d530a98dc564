"""How long work says how far it is, and is told to come to an end."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO, NamedTuple


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


_TOLD = 256
"""Articles from one word of progress to the next."""


class Meter:
    """How far a pass over files is, told after each of them and within long ones."""

    def __init__(self, told: Progress, files: int, size: int) -> None:
        self._told = told
        self._step = Step(0, files, 0, size, 0)
        self._stream: BinaryIO | None = None

    def watch(self, stream: BinaryIO) -> None:
        """The file that is read now."""
        self._stream = stream

    def article(self) -> None:
        """One more article was read."""
        self._step = self._step._replace(articles=self._step.articles + 1)
        if self._step.articles % _TOLD == 0:
            position = 0 if self._stream is None or self._stream.closed else self._stream.tell()
            self._told(self._step._replace(bytes=self._step.bytes + position))

    def file(self, size: int) -> None:
        """One more file of ``size`` bytes is done."""
        self._step = self._step._replace(files=self._step.files + 1, bytes=self._step.bytes + size)
        self._told(self._step)


def silent(_step: Step) -> None:
    """Says nothing."""


def never() -> bool:
    """Work that nobody ends early."""
    return False
