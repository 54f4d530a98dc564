"""The lock of the one writer: it names its process, and ends with it."""

from __future__ import annotations

import errno
import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import orjson

from index.engine.reading.generation import LOCK
from index.errors import IndexBusy, StoreError

_ELSEWHERE = "Name another directory with --index."
_ROOM = "Make room there, or name another directory with --index."
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class WriteLock:
    """Held from ``__init__`` to ``release`` or the end of the process, however it ends.

    Makes the directory where there is none. Raises ``IndexBusy``, and a ``StoreError`` where it cannot be written.
    """

    def __init__(self, directory: Path) -> None:
        try:
            directory.mkdir(parents=True, exist_ok=True)
            # A link would have us write into a file that is not ours.
            self._file = os.open(directory / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
        except OSError as error:
            raise unwritable(directory, error) from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = _holder(self._file)
            os.close(self._file)
            raise IndexBusy(f"{holder} is writing {directory}.", "Wait for it to end, then try again.") from error
        except OSError as error:
            os.close(self._file)
            raise unwritable(directory, error) from error
        self._tell(_name())

    def release(self) -> None:
        """Let another process write."""
        if self._file >= 0:
            self._tell(b"")
            os.close(self._file)
            self._file = -1

    def _tell(self, who: bytes) -> None:
        with suppress(OSError):  # the lock holds on a full disk too; only its holder's name is missing
            os.truncate(self._file, 0)
            os.pwrite(self._file, who, 0)

    def __enter__(self) -> WriteLock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def unwritable(directory: Path, error: OSError) -> StoreError:
    """The error that says why an index cannot be written."""
    said = f"The index cannot be written to {directory} ({error.strerror or error})."
    return StoreError(said, _ROOM if error.errno in _FULL else _ELSEWHERE)


@contextmanager
def writable(directory: Path) -> Iterator[None]:
    """Raises a ``StoreError`` for what the system refuses while an index is written."""
    try:
        yield
    except BrokenPipeError:  # nobody listens to us any more, which has nothing to do with the index
        raise
    except OSError as error:
        raise unwritable(directory, error) from error


def _name() -> bytes:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    return orjson.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": since})


def _holder(file: int) -> str:
    try:
        who = orjson.loads(os.pread(file, 4096, 0))
        return f"Process {int(who['pid'])} on {str(who['host'])[:80]!r} (since {str(who['since'])[:40]!r})".replace(
            "'", ""
        )
    except (ValueError, KeyError, TypeError, OSError):
        return "Another process"
