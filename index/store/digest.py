"""A digest of what an index says, which does not depend on the order or the number of builds.

Every article contributes the SHA-256 of its id and content as a number; their sum modulo 2**256 is the
digest's core (an additive multiset hash, Clarke et al., ASIACRYPT 2003), so an update costs what changed.
"""

from __future__ import annotations

from index.hashes import sha256

_MODULUS = 1 << 256


def share(id: str, stored: bytes) -> int:
    """What one article adds to the sum."""
    from hashlib import sha256 as fast  # OpenSSL's, which no question needs

    key = id.encode("utf-8", "surrogatepass")
    return int.from_bytes(fast(len(key).to_bytes(8, "big") + key + stored).digest(), "big")


def add(total: int, *shares: int) -> int:
    """The sum with more articles in it."""
    return (total + sum(shares)) % _MODULUS


def subtract(total: int, *shares: int) -> int:
    """The sum with articles taken out of it."""
    return (total - sum(shares)) % _MODULUS


def digest(total: int, fingerprint: str) -> str:
    """The digest as people and scripts see it: 32 hexadecimal digits."""
    return sha256(f"{fingerprint}\n{total:064x}".encode()).hexdigest()[:32]
