"""What waits on disk rather than in memory, in nameless files that are gone with the process."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable
from contextlib import suppress
from itertools import accumulate, pairwise
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from index.engine.format.box_writer import BoxWriter
from index.engine.format.coding import decode, encode
from index.engine.kernels import Vocabulary
from index.engine.vocabulary import some_texts
from index.engine.writing.sections import offsets, runs

_TOGETHER = 1 << 20
"""Bytes that are read or written at once."""


class SpillFile:
    """A nameless file that arrays and texts are put into one after the other, and read back from in that order."""

    def __init__(self, directory: Path) -> None:
        self._file: IO[bytes] = TemporaryFile(dir=directory)  # noqa: SIM115 - open as long as articles are aside

    def end(self) -> int:
        """Go to the end; where that is."""
        return self._file.seek(0, os.SEEK_END)

    def seek(self, at: int) -> None:
        """Go to where something begins."""
        self._file.seek(at)

    def put(self, data: bytes | array[int]) -> None:
        """Put bytes or numbers."""
        view = memoryview(data).cast("B")
        self._file.write(len(view).to_bytes(8, "little"))
        self._file.write(view)

    def take(self) -> bytes:
        """The bytes that were put here."""
        return self._file.read(int.from_bytes(self._file.read(8), "little"))

    def put_texts(self, texts: Iterable[str]) -> None:
        """Put texts."""
        encoded = [encode(text) for text in texts]
        self.put(array("I", map(len, encoded)))
        self.put(b"".join(encoded))

    def take_texts(self) -> list[str]:
        """The texts that were put here."""
        ends = list(accumulate(array("I", self.take())))
        data = self.take()
        return [decode(data[start:end]) for start, end in pairwise((0, *ends))]

    def put_vocabulary(self, raws: Vocabulary) -> None:
        """Put the tokens of a vocabulary in order of number."""
        self.put(len(raws).to_bytes(4, "little"))
        for some in some_texts(raws):
            self.put_texts(some)

    def take_vocabulary(self, raws: Vocabulary) -> None:
        """Number in an empty vocabulary the tokens that were put here."""
        size = int.from_bytes(self.take(), "little")
        while len(raws) < size:
            raws.number(self.take_texts())

    def close(self) -> None:
        """Let go of the file."""
        _forget(self._file)


class StoredArticles:
    """What is kept of articles to be shown, put aside on disk until their order is known."""

    def __init__(self, directory: Path) -> None:
        self._file = TemporaryFile(dir=directory, buffering=_TOGETHER)  # noqa: SIM115 - open as long as articles are held
        self._starts = array("Q", [0])

    def add(self, data: bytes) -> None:
        """Put one article."""
        self._file.write(data)
        self._starts.append(self._starts[-1] + len(data))

    def write(self, box: BoxWriter, order: array[int]) -> None:
        """Put all as sections of ``box``."""
        starts = self._starts
        box.section("starts")
        box.write(offsets((starts[at + 1] - starts[at] for at in order), "Q").tobytes())
        box.section("stored")
        self._file.flush()
        for first, end in runs(order, starts, _TOGETHER):
            box.write(os.pread(self._file.fileno(), starts[end] - starts[first], starts[first]))

    def close(self) -> None:
        """Let go of the file."""
        _forget(self._file)


def _forget(file: IO[bytes]) -> None:
    with suppress(OSError):  # what found no room is written once more before a file is closed
        file.close()
