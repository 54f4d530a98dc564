"""Bytes out of a file, unpacked and in UTF-8, a line or a piece at a time and never more than a stated limit."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final, NamedTuple, cast

from index import regular
from index.corpus.files import Source
from index.corpus.frames import Frames
from index.errors import CorpusError

LARGEST_RECORD: Final = 16 * 2**20
"""Bytes of one record, line or article; a longer one is skipped."""

LARGEST_RATIO: Final = 100
"""How many times its own size a compressed file may unpack to, beyond ``SLACK``."""

SLACK: Final = 16 * 2**20
"""Bytes that every compressed file may unpack to."""

PIECE: Final = 2**18
"""Bytes read at once."""

Watch = Callable[[BinaryIO], None]
"""Given a file when it is opened."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip


class Line(NamedTuple):
    """One line: its number from 1, its bytes without the break, and whether it was longer than the limit."""

    number: int
    data: bytes
    cut: bool = False


@contextmanager
def opened(source: Source, watch: Watch | None = None) -> Iterator[BinaryIO]:
    """The file's bytes, unpacked; wide encodings become UTF-8. ``watch`` is given the file itself.

    Raises CorpusError, on opening or while reading, for what cannot be read or unpacks to more than
    ``LARGEST_RATIO`` times its size.
    """
    try:
        with regular.opened(source.path) as raw, _unpacked(raw, source) as stream:
            if watch is not None:
                watch(raw)
            yield _narrowed(stream)
    except OSError as error:
        reason = error.strerror or str(error) or type(error).__name__
        raise CorpusError(f"It cannot be read: {reason[0].lower()}{reason[1:].rstrip('.')}.") from error
    except (EOFError, zlib.error, ValueError) as error:
        raise CorpusError("Its compressed data is damaged or cut off.") from error


def lines(stream: BinaryIO, limit: int = LARGEST_RECORD) -> Iterator[Line]:
    """Every line of ``stream``; one of more than ``limit`` bytes comes cut and marked."""
    number = 0
    while piece := stream.readline(limit + 1):
        number += 1
        if len(piece) <= limit or piece.endswith(b"\n"):
            yield Line(number, piece.rstrip(b"\r\n"))
            continue
        rest = piece
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(PIECE)
        yield Line(number, piece[:1000], cut=True)


@contextmanager
def _unpacked(raw: BinaryIO, source: Source) -> Iterator[BinaryIO]:
    if not source.packing:
        yield raw
        return
    limit = SLACK + LARGEST_RATIO * source.size
    inner = gzip.GzipFile(fileobj=raw) if source.packing == ".gz" else _zstd(raw)
    with inner:
        yield cast("BinaryIO", io.BufferedReader(_Limited(cast("BinaryIO", inner), limit), PIECE))


def _zstd(raw: BinaryIO) -> BinaryIO:
    try:
        from compression import zstd  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        pass
    else:
        return cast("BinaryIO", zstd.ZstdFile(raw))
    try:
        import zstandard
    except ImportError as error:
        raise CorpusError('Its packing needs Python 3.14 or zstandard: pip install "telusur[zst]".') from error
    return cast("BinaryIO", Frames(raw, zstandard.ZstdDecompressor(max_window_size=2**27).decompressobj))


class _Limited(io.RawIOBase):
    """A stream that refuses to give more than ``limit`` bytes."""

    def __init__(self, inner: BinaryIO, limit: int) -> None:
        self._inner = inner
        self._left = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise CorpusError(
                f"It unpacks to more than {LARGEST_RATIO} times its size and {SLACK >> 20} MB, as only a bomb does."
            )
        buffer[: len(data)] = data
        return len(data)

    def _read(self, size: int) -> bytes:
        try:
            return self._inner.read(size)
        except (OSError, EOFError, zlib.error) as error:
            raise CorpusError("Its compressed data is damaged or cut off.") from error
        except Exception as error:
            # zstandard and compression.zstd raise errors of their own, which have no common base.
            if "zst" in type(error).__name__.lower():
                raise CorpusError("Its compressed data is damaged or cut off.") from error
            raise


def _narrowed(stream: BinaryIO) -> BinaryIO:
    """``stream``, or UTF-8 made of it where it begins as UTF-16 or UTF-32 does."""
    buffered = cast("io.BufferedReader", stream)
    head = buffered.peek(4)[:4]
    wide = next((name for mark, name in _MARKS if head.startswith(mark)), None) or _without_mark(head)
    if wide is None:
        if head.startswith(codecs.BOM_UTF8):
            buffered.read(3)
        return stream
    return cast("BinaryIO", io.BufferedReader(_Narrow(stream, wide), PIECE))


def _without_mark(head: bytes) -> str | None:
    """UTF-16 by its zeros, where the first two characters are plain letters."""
    if len(head) == 4 and head[1] == head[3] == 0 and head[0] and head[2]:
        return "utf-16-le"
    if len(head) == 4 and head[0] == head[2] == 0 and head[1] and head[3]:
        return "utf-16-be"
    return None


class _Narrow(io.RawIOBase):
    """UTF-8 made of a wide encoding, a piece at a time."""

    def __init__(self, inner: BinaryIO, encoding: str) -> None:
        self._inner = inner
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._ready = b""
        self._done = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._ready and not self._done:
            data = self._inner.read(PIECE)
            self._done = not data
            self._ready = self._decoder.decode(data, final=self._done).encode("utf-8", "replace")
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size
