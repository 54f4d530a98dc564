"""The hash functions that a question needs, without OpenSSL, which takes longer to load than a manifest to check."""

from __future__ import annotations

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

__all__ = ["blake2b", "sha256"]
