"""The stem of every surface form of a segment that has another one, in a few bytes each."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain

from index.engine.layout import Box, BoxWriter, damaged
from index.engine.plan import decode, encode
from index.engine.termtable import put_varint, varint

BLOCK = 16
"""Surface forms that share their beginnings."""


def write_stems(box: BoxWriter, stem_of: Mapping[str, str]) -> int:
    """Put the sections ``stems.dict`` and ``stems.index``. Returns the number of entries."""
    texts = sorted((encode(surface), surface) for surface in stem_of)
    return _write(box, ((text, _edit(text, encode(stem_of[surface]))) for text, surface in texts))


def write_edits(box: BoxWriter, edits: Mapping[bytes, bytes]) -> int:
    """``write_stems`` for what ``read_edits`` gave, of one table or of several."""
    return _write(box, ((text, edits[text]) for text in sorted(edits)))


def _write(box: BoxWriter, edits: Iterable[tuple[bytes, bytes]]) -> int:
    data, starts = bytearray(), array("I")
    last, number = b"", 0
    for number, (text, edit) in enumerate(edits, start=1):
        if number % BLOCK == 1:
            starts.append(len(data))
            last = b""
        shared = _shared(last, text)
        data += put_varint(shared) + put_varint(len(text) - shared) + text[shared:] + edit
        last = text
    starts.append(len(data))
    box.section("stems.dict")
    box.write(bytes(data))
    box.section("stems.index")
    box.write(starts.tobytes())
    return number


def read_stems(box: Box, size: int) -> dict[str, str]:
    """All that was written."""
    return {decode(text): decode(_edited(text, edit)) for text, edit in read_edits(box, size)}


def read_edits(box: Box, size: int) -> Iterator[tuple[bytes, bytes]]:
    """Every surface form with how its stem is made of it."""
    return chain.from_iterable(_entries(box, size, block) for block in range(-(-size // BLOCK)))


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
        edit = self._entries(low - 1).get(text) if low else None
        return None if edit is None else decode(_edited(text, edit))

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


def _edited(text: bytes, edit: bytes) -> bytes:
    start, at = varint(edit, 0)
    kept, at = varint(edit, at)
    front, at = varint(edit, at)
    return edit[at : at + front] + text[start : start + kept]


def _entries(box: Box, size: int, block: int) -> list[tuple[bytes, bytes]]:
    index = box.read("stems.index", 4 * block, 4 * block + 8)
    data = box.read("stems.dict", int.from_bytes(index[:4], "little"), int.from_bytes(index[4:], "little"))
    entries = []
    text, at = b"", 0
    try:
        for _ in range(min(BLOCK, size - block * BLOCK)):
            shared, at = varint(data, at)
            more, at = varint(data, at)
            edit = at + more
            text = text[:shared] + data[at:edit]
            # Three numbers of one byte each, and the letters put in front, which are few: as nearly every edit is.
            at = edit + 3
            if data[edit] > 127 or data[edit + 1] > 127 or data[edit + 2] > 127:
                _, at = varint(data, edit)
                _, at = varint(data, at)
                front, at = varint(data, at)
                at += front
            else:
                at += data[edit + 2]
            entries.append((text, data[edit:at]))
    except IndexError as error:
        raise damaged(box.path, "the table of stems ends early") from error
    return entries


def _shared(a: bytes, b: bytes) -> int:
    """How many bytes both begin with: those before the highest one in which they differ as numbers."""
    size = min(len(a), len(b))
    differing = int.from_bytes(a[:size], "big") ^ int.from_bytes(b[:size], "big")
    return size - (differing.bit_length() + 7) // 8
