"""Checksums that a question needs, without OpenSSL, which takes longer to load than a manifest to check."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import blake2b, sha256
else:
    try:
        from _blake2 import blake2b

        try:
            from _sha2 import sha256
        except ImportError:  # before Python 3.12
            from _sha256 import sha256
    except ImportError:  # an interpreter built without its own
        from hashlib import blake2b, sha256

__all__ = ["blake2b", "data_sum", "sha256"]


def data_sum(folder: Path, whole: int) -> str:
    """The CRC-32 of the files in ``folder``, in order of name, as eight hexadecimal digits.

    A file of ``whole`` bytes or more is a learned one and counts by its size: a question should not wait for megabytes.
    """
    digest = 0
    for path in sorted(folder.iterdir()):
        size = path.stat().st_size
        digest = zlib.crc32(path.read_bytes() if size < whole else str(size).encode(), digest)
    return f"{digest:08x}"
