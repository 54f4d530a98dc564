"""Texts and numbers as the bytes that stand for them in the files and in the arguments of the kernels."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from index.errors import IndexDamaged

_SMALL = tuple(bytes((value,)) for value in range(128))


def encode(text: str) -> bytes:
    """A text as terms and ids are spelled on disk. Lone surrogates, which file names can hold, stay what they are."""
    return text.encode("utf-8", "surrogatepass")


def decode(text: bytes) -> str:
    """The text that ``encode`` spelled. Raises ``IndexDamaged`` for what it never spells."""
    try:
        return text.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        hint = "Build the index again with: search index --rebuild PATH"
        raise IndexDamaged(f"The index is damaged: {text[:40]!r} in it is no text.", hint) from error


def unpacked(data: bytes) -> Sequence[int]:
    """Numbers that ``packed`` made bytes of; of other bytes, what can be read as such."""
    return memoryview(data[: len(data) // 4 * 4]).cast("I")


def packed(numbers: Sequence[int]) -> bytes:
    """Numbers as the kernels take them, four bytes each."""
    return struct.pack(f"<{len(numbers)}I", *numbers)


def varint(data: bytes, at: int) -> tuple[int, int]:
    """The number at ``data[at]``, seven bits a byte, and where it ends. Raises ``IndexError`` past the end."""
    if data[at] < 128:
        return data[at], at + 1
    value = data[at] & 127
    shift = 7
    while data[at] > 127:
        at += 1
        value |= (data[at] & 127) << shift
        shift += 7
    return value, at + 1


def put_varint(value: int) -> bytes:
    """The number as ``varint`` reads it."""
    if value < 128:
        return _SMALL[value]
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def width_of(terms: int) -> int:
    """Bytes that hold any ordinal of so many terms."""
    return 1 if terms <= 1 << 8 else 2 if terms <= 1 << 16 else 4
