"""What tells one record from another: what it says, what is known of it, and where it lies."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from itertools import chain

from index.document import Record


def fingerprint(record: Record) -> str:
    """56 hexadecimal digits, equal for records of equal title, text, metadata and place, and only for those.

    The first 32 are of title and text (``content``), the next 16 of the metadata (``said``), the last of the place.
    """
    told = chain.from_iterable(sorted(record.metadata.items()))
    return _digest(16, (record.title or "", record.text)) + _digest(8, told) + _digest(4, (record.source,))


def content(mark: str) -> str:
    """The part of a fingerprint that is equal for records of equal title and text, wherever they come from."""
    return mark[:32]


def said(mark: str) -> str:
    """The part of a fingerprint that is equal for records that say the same, wherever they lie."""
    return mark[:48]


def _digest(size: int, parts: Iterable[str]) -> str:
    encoded = [part.encode("utf-8", "surrogatepass") for part in parts]
    return blake2b(b"".join([b"%d:%b" % (len(data), data) for data in encoded]), digest_size=size).hexdigest()
