"""Boxes written: section after section, a checksum for every page, and a trailer that makes a box of them."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from index.engine.format.box import MAGIC, PAGE, TRAILER

_TOGETHER = 1 << 18
"""Bytes of small pieces that are written at once."""

_WRITTEN = 1 << 16
"""Bytes that are written at once: Linux keeps them together, and whoever maps the file gets them all with the first."""


class BoxWriter:
    """Writes a box section after section; nothing of it is a box until ``close`` has put the trailer."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("xb")
        self._sums = bytearray()
        self._waiting: list[bytes | memoryview] = []
        self._put = 0  # bytes in the file
        self._size = 0  # and with those that wait
        self._sections: dict[str, list[int]] = {}
        self.write(MAGIC)

    def section(self, name: str) -> None:
        """What is written from now on belongs to the section ``name``, which starts on a multiple of 8."""
        self._finish()
        self._sections[name] = [self._size, 0]

    def write(self, data: bytes | memoryview) -> None:
        """Append to the section."""
        self._waiting.append(data)
        self._size += len(data)
        if self._size - self._put >= _TOGETHER:
            self._pages()

    def pause(self) -> None:
        """Hold no file open until something is written."""
        self._pages()
        self._file.close()

    def close(self, facts: Mapping[str, Any]) -> int:
        """Put page table, directory and trailer. Returns the box's seal. A commit forces it to disk."""
        self._finish()
        limit = self._size
        self._pages(last=True)
        import orjson  # only a writer needs it

        directory = orjson.dumps({"facts": facts, "limit": limit, "sections": self._sections})
        seal = zlib.crc32(directory, zlib.crc32(self._sums))
        self._append(self._sums + directory + TRAILER.pack(len(directory), seal, MAGIC))
        self._file.close()
        return seal

    def discard(self) -> None:
        """Leave nothing behind."""
        with suppress(OSError):  # what found no room is written once more before a file is closed
            self._file.close()
        self.path.unlink(missing_ok=True)

    def _pages(self, *, last: bool = False) -> None:
        """Put the whole pages of what waits, and the ``last`` one as it is."""
        *before, data = self._waiting or [b""]
        # A large piece is not copied to be put together with what little waited before it.
        head = -sum(map(len, before)) % PAGE if before else 0
        rest = self._whole(b"".join([*before, data[:head]]), last=last) if before else b""
        rest = self._whole(memoryview(data)[head:], last=last) or rest
        self._waiting = [rest] if rest else []

    def _whole(self, data: bytes | memoryview, *, last: bool) -> bytes:
        """Put the whole pages of ``data``; what is left of it."""
        view = memoryview(data)
        end = len(view) if last else len(view) - len(view) % PAGE
        for at in range(0, end, PAGE):
            self._sums += zlib.crc32(view[at : min(at + PAGE, end)]).to_bytes(4, "little")
        self._append(view[:end])
        self._put += end
        return bytes(view[end:])

    def _append(self, data: bytes | memoryview | bytearray) -> None:
        if self._file.closed:
            self._file = self.path.open("ab")
        view = memoryview(data)
        for at in range(0, len(view), _WRITTEN):
            self._file.write(view[at : at + _WRITTEN])

    def _finish(self) -> None:
        if self._sections:
            last = next(reversed(self._sections.values()))
            last[1] = self._size - last[0]
        if self._size % 8:
            self.write(bytes(-self._size % 8))

    def __enter__(self) -> BoxWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._file.closed:
            self.discard()
