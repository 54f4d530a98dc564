"""Compressed frames one after the other, which are whole only where the last one ends."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import BinaryIO, Protocol

_FED = 1024
"""Bytes unpacked at once: of zstandard they never make more than 32 MB, 128 KB for four of them."""


class Frame(Protocol):
    """What ``zlib`` and ``zstandard`` unpack one frame with."""

    @property
    def eof(self) -> bool:
        """Whether the frame has ended."""

    @property
    def unused_data(self) -> bytes:
        """What came after its end."""

    def decompress(self, data: bytes, /) -> bytes:
        """What more of it unpacks to."""


class Frames:
    """The bytes of all frames of ``raw``; ``begin`` makes what unpacks the next one.

    Reading raises ``EOFError`` where the file ends within a frame, of which zstandard's own reader says nothing.
    """

    def __init__(self, raw: BinaryIO, begin: Callable[[], Frame]) -> None:
        self._raw = raw
        self._begin = begin
        self._frame: Frame | None = None
        self._left = b""
        self._ready = memoryview(b"")

    def read(self, size: int) -> bytes:
        """The next bytes, at most ``size``; none at the end. Raises ``EOFError`` where a frame is cut."""
        while not self._ready and (data := self._left or self._raw.read(_FED)):
            self._frame = self._frame or self._begin()
            self._ready, self._left = memoryview(self._frame.decompress(data)), b""
            if self._frame.eof:
                self._left, self._frame = self._frame.unused_data, None
        if not self._ready and self._frame:
            raise EOFError("a frame without its end")
        found, self._ready = bytes(self._ready[:size]), self._ready[size:]
        return found

    def __enter__(self) -> Frames:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """The file is closed by whoever opened it."""
