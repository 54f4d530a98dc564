"""Files that anybody may have put where we look: opened only where they are files, so that nobody waits for a pipe."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO


def handle(path: Path | str) -> int:
    """The file at ``path`` opened for reading. Raises ``OSError`` for a pipe, a device and whatever else is no file."""
    # A pipe that nobody writes to would keep whoever opens it waiting.
    found = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    if stat.S_ISREG(os.fstat(found).st_mode):
        return found
    os.close(found)
    raise OSError(errno.EINVAL, "No regular file", str(path))


def opened(path: Path | str) -> BinaryIO:
    """As ``handle``, to be read by the piece."""
    return os.fdopen(handle(path), "rb")


def read(path: Path | str, limit: int = -1) -> bytes:
    """What the file holds, or its first ``limit`` bytes. Raises as ``handle``."""
    with opened(path) as file:
        return file.read(limit)
