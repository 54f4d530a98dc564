"""The stem of every surface form of a segment that has another one, in a few bytes each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from index.engine.layout import Box, BoxWriter, damaged
from index.engine.plan import decode, encode
from index.engine.termtable import put_varint, varint

BLOCK = 16
"""Surface forms that share their beginnings."""


def write_stems(box: BoxWriter, stem_of: Mapping[str, str]) -> int:
    """Put the sections ``stems.dict`` and ``stems.index``. Returns the number of entries."""
    data, index = bytearray(), bytearray()
    last = b""
    for number, surface in enumerate(sorted(stem_of)):
        text = encode(surface)
        if number % BLOCK == 0:
            index += len(data).to_bytes(4, "little")
            last = b""
        shared = _shared(last, text)
        data += (
            put_varint(shared) + put_varint(len(text) - shared) + text[shared:] + _edit(text, encode(stem_of[surface]))
        )
        last = text
    index += len(data).to_bytes(4, "little")
    box.section("stems.dict")
    box.write(bytes(data))
    box.section("stems.index")
    box.write(bytes(index))
    return len(stem_of)


def read_stems(box: Box, size: int) -> dict[str, str]:
    """All that was written."""
    return {
        decode(text): decode(stem) for block in range(-(-size // BLOCK)) for text, stem in _entries(box, size, block)
    }


class Stems:
    """The table of one segment, looked into word by word. Blocks that were read are remembered, within bounds."""

    def __init__(self, box: Box, size: int) -> None:
        self._box = box
        self._size = size
        self._entries = lru_cache(maxsize=4096)(self._read)
        self._first = lru_cache(maxsize=4096)(self._read_first)

    def find(self, surface: str) -> str | None:
        """The stem of one surface form, if it was written."""
        text = encode(surface)
        low, high = 0, -(-self._size // BLOCK)
        while low < high:
            middle = (low + high) // 2
            if self._first(middle) <= text:
                low = middle + 1
            else:
                high = middle
        stem = self._entries(low - 1).get(text) if low else None
        return None if stem is None else decode(stem)

    def _read(self, block: int) -> dict[bytes, bytes]:
        return dict(_entries(self._box, self._size, block))

    def _read_first(self, block: int) -> bytes:
        start = int.from_bytes(self._box.read("stems.index", 4 * block, 4 * block + 4), "little")
        head = self._box.read("stems.dict", start, min(start + 12, self._box.span("stems.dict")[1]))
        size, at = varint(head, varint(head, 0)[1])
        return self._box.read("stems.dict", start + at, start + at + size)


def _edit(text: bytes, stem: bytes) -> bytes:
    # A stem is nearly always a piece of the word, with perhaps a letter put back in front.
    for front in range(min(3, len(stem)) + 1):
        kept = stem[front:]
        if kept and (at := text.find(kept)) >= 0:
            return put_varint(at) + put_varint(len(kept)) + put_varint(front) + stem[:front]
    return put_varint(0) + put_varint(0) + put_varint(len(stem)) + stem


def _entries(box: Box, size: int, block: int) -> list[tuple[bytes, bytes]]:
    index = box.read("stems.index", 4 * block, 4 * block + 8)
    data = box.read("stems.dict", int.from_bytes(index[:4], "little"), int.from_bytes(index[4:], "little"))
    entries = []
    text, at = b"", 0
    try:
        for _ in range(min(BLOCK, size - block * BLOCK)):
            shared, at = varint(data, at)
            more, at = varint(data, at)
            text = text[:shared] + data[at : at + more]
            start, at = varint(data, at + more)
            kept, at = varint(data, at)
            front, at = varint(data, at)
            entries.append((text, data[at : at + front] + text[start : start + kept]))
            at += front
    except IndexError as error:
        raise damaged(box.path, "the table of stems ends early") from error
    return entries


def _shared(a: bytes, b: bytes) -> int:
    for count, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return count
    return min(len(a), len(b))
