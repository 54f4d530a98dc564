"""Every file of an index is a box of named sections whose every page has a checksum, compared before it is used."""

from __future__ import annotations

import mmap
import os
import struct
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from index.errors import IndexDamaged, IndexOutdated
from index.jsontext import loads
from index.regular import opened

MAGIC = b"TELUSUR1"
"""The first and the last eight bytes of every box. Another layout has another last digit."""

PAGE = 4096
"""Bytes that share one CRC-32."""

_TOGETHER = 1 << 18
"""Bytes of small pieces that are written at once."""

_WRITTEN = 1 << 16
"""Bytes that are written at once: Linux keeps them together, and whoever maps the file gets them all with the first."""

_TRAILER = struct.Struct("<II8s")  # length of the directory, CRC-32 of page table and directory, MAGIC
_LONGEST_DIRECTORY = 1 << 24


def damaged(path: Path, why: str) -> IndexDamaged:
    """The error that names a file and what is wrong with it."""
    return IndexDamaged(f"{path} is damaged: {why}.", "Build the index again with: search index --rebuild PATH")


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
        self._append(self._sums + directory + _TRAILER.pack(len(directory), seal, MAGIC))
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


class Box:
    """A box mapped into memory. Raises ``IndexDamaged`` where what is asked for is not what was written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.map = _mapped(path)
        try:
            self.facts, self.limit, self.sections, self.seal = self._directory()
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise damaged(path, "its directory cannot be read") from error
        self._sums = memoryview(self.map)[self.limit : self.limit + 4 * self.pages]
        self._seen = bytearray(self.pages)

    @property
    def pages(self) -> int:
        """The number of pages that hold sections."""
        return -(-self.limit // PAGE)

    def read(self, name: str, start: int = 0, end: int | None = None) -> bytes:
        """Bytes ``start`` to ``end`` of a section."""
        if name not in self.sections:
            raise damaged(self.path, f"it has no section {name}")
        at, size = self.sections[name]
        end = size if end is None else end
        if not 0 <= start <= end <= size:
            raise damaged(self.path, f"an offset points outside its section {name}")
        self._check(at + start, at + end)
        return self.map[at + start : at + end]

    def span(self, name: str) -> tuple[int, int]:
        """Where a section lies, as offset and size; ``(0, 0)`` where there is none."""
        return self.sections.get(name, (0, 0))

    def verify(self) -> None:
        """Compare the checksum of every page."""
        self._seen = bytearray(self.pages)
        self._check(0, self.limit)

    def relax(self) -> None:
        """Give the memory back that what was read takes. It is read again from the file where it is wanted."""
        if hasattr(mmap, "MADV_DONTNEED"):
            self.map.madvise(mmap.MADV_DONTNEED)

    def close(self) -> None:
        """Let go of the file, unless something still looks at it."""
        self._sums.release()
        try:
            self.map.close()
        except BufferError:
            return

    def _check(self, start: int, end: int) -> None:
        for page in range(start // PAGE, -(-end // PAGE)):
            if not self._seen[page]:
                data = self.map[page * PAGE : min(self.limit, (page + 1) * PAGE)]
                if zlib.crc32(data) != int.from_bytes(self._sums[4 * page : 4 * page + 4], "little"):
                    raise damaged(self.path, f"the page at byte {page * PAGE} is not what was written")
                self._seen[page] = 1

    def _directory(self) -> tuple[dict[str, Any], int, dict[str, tuple[int, int]], int]:
        size, seal, magic = _TRAILER.unpack(self.map[-_TRAILER.size :])
        if magic != MAGIC or self.map[: len(MAGIC)] != MAGIC:
            if magic[:7] == MAGIC[:7] and self.map[:7] == MAGIC[:7]:
                raise IndexOutdated(
                    f"{self.path} was written by another version.", "Build it again with: search index --rebuild PATH"
                )
            raise ValueError("no magic")
        end = len(self.map) - _TRAILER.size
        if size > min(end, _LONGEST_DIRECTORY):
            raise ValueError("no directory")
        fields = loads(self.map[end - size : end])
        limit = int(fields["limit"])
        if not 8 <= limit <= end - size or end - size - limit != 4 * -(-limit // PAGE):
            raise ValueError("no page table")
        if zlib.crc32(self.map[limit:end]) != seal:
            raise ValueError("wrong seal")
        return dict(fields["facts"]), limit, _sections(fields["sections"], limit), seal


def _sections(given: Mapping[str, Any], limit: int) -> dict[str, tuple[int, int]]:
    sections = {name: (int(at), int(size)) for name, (at, size) in given.items()}
    if any(at < 0 or size < 0 or at + size > limit or at % 8 for at, size in sections.values()):
        raise ValueError("a section outside the file")
    return sections


def _mapped(path: Path) -> mmap.mmap:
    try:
        with opened(path) as file:
            size = os.fstat(file.fileno()).st_size
            if size < _TRAILER.size + len(MAGIC):
                raise damaged(path, "it is too short")
            return mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ)
    except OSError as error:
        raise damaged(path, f"it cannot be opened ({error.strerror})") from error
