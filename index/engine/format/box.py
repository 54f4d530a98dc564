"""Every file of an index is a box of named sections: opened, every page compared with its checksum before its use."""

from __future__ import annotations

import mmap
import os
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from index.errors import IndexDamaged, IndexOutdated
from index.jsontext import loads
from index.regular import opened

MAGIC = b"TELUSUR1"
"""The first and the last eight bytes of every box. Another layout has another last digit."""

PAGE = 4096
"""Bytes that share one CRC-32."""

TRAILER = struct.Struct("<II8s")
"""Ends a box: the length of its directory, CRC-32 of page table and directory, and ``MAGIC``."""

_LONGEST_DIRECTORY = 1 << 24


def damaged(path: Path, why: str) -> IndexDamaged:
    """The error that names a file and what is wrong with it."""
    return IndexDamaged(f"{path} is damaged: {why}.", "Build the index again with: search index --rebuild PATH")


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

    def held(self) -> None:
        """Raise ``IndexDamaged`` where the file was cut short since: to read a page that is gone ends the process."""
        if self.map.size() < len(self.map):
            raise damaged(self.path, "it was cut short while it was open")

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
        size, seal, magic = TRAILER.unpack(self.map[-TRAILER.size :])
        if magic != MAGIC or self.map[: len(MAGIC)] != MAGIC:
            if magic[:7] == MAGIC[:7] and self.map[:7] == MAGIC[:7]:
                raise IndexOutdated(
                    f"{self.path} was written by another version.", "Build it again with: search index --rebuild PATH"
                )
            raise ValueError("no magic")
        end = len(self.map) - TRAILER.size
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
            if size < TRAILER.size + len(MAGIC):
                raise damaged(path, "it is too short")
            return mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ)
    except OSError as error:
        raise damaged(path, f"it cannot be opened ({error.strerror})") from error
