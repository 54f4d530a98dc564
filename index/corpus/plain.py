"""A text file is one article, decoded whatever its encoding."""

from __future__ import annotations

from collections.abc import Iterator

from index.corpus.files import Source
from index.document import Record, Skip

LARGEST = 64 * 1024 * 1024
"""Bytes beyond which a text file is no article."""


def read(source: Source) -> Iterator[Record | Skip]:
    """The one record of a text file."""
    if source.size > LARGEST:
        yield Skip(source.id, f"It is larger than {LARGEST >> 20} MB.")
        return
    try:
        data = source.path.read_bytes()
    except OSError as error:
        yield Skip(source.id, f"It cannot be read: {error.strerror}.")
        return
    text = _decode(data)
    yield Record(source.id, source.id, text) if text.strip() else Skip(source.id, "It holds no text.")


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
