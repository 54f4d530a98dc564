"""A mapped segment as numpy arrays, every page compared with its checksum before it is used."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from index.engine.fallback.bit_packing import Longs, packed, unpack
from index.engine.format.box import PAGE
from index.engine.format.schema import BLOCK, TERMS_A_BLOCK, FieldKind
from index.engine.format.term_table import TermInfo, TermTable

_SKIP = 14
_OFTEN = 1 << 26  # as in C


class Damaged(Exception):
    """The number of the segment in which something is not what was written."""


class Column:
    """One field of one segment: sections as offset and size, in the order of ``segmentfile.PARTS``."""

    def __init__(self, segment: Segment, given: tuple[Any, ...], kind: int) -> None:
        spans, self.terms, self.width = given
        self.spans = [spans[at : at + 2] for at in range(0, len(spans), 2)]
        self.segment = segment
        self.kind = kind
        if not self._fits():
            raise ValueError("a section of the wrong size")
        self.table = TermTable(
            lambda start, end: self.read(0, start, end),
            lambda start, end: self.read(1, start, end),
            self.terms,
            positions=kind == FieldKind.TEXT,
            torn=lambda: Damaged(segment.number),
        )

    def _fits(self) -> bool:
        sizes, documents = [size for _, size in self.spans], self.segment.documents
        if self.kind == FieldKind.NUMBER:
            return bool(sizes[7] == 4 * documents)
        if sizes[1] != 4 * (-(-self.terms // TERMS_A_BLOCK) + 1):
            return False
        return bool(sizes[4] == documents if self.kind == FieldKind.TEXT else sizes[5] == 4 * (documents + 1))

    def read(self, part: int, start: int = 0, end: int | None = None) -> bytes:
        """Bytes ``start`` to ``end`` of a section. Raises ``Damaged`` where they are outside of it."""
        at, size = self.spans[part]
        end = size if end is None else end
        if not 0 <= start <= end <= size:
            raise Damaged(self.segment.number)
        return self.segment.read(at + start, at + end)

    def ordinals(self, doc: int) -> Longs:
        """The values of an article, as ordinals."""
        start, end = np.frombuffer(self.read(5, 4 * doc, 4 * doc + 8), dtype="<u4").tolist()
        found = np.frombuffer(self.read(6, start * self.width, end * self.width), dtype=f"<u{self.width}")
        if len(found) and found.max() >= self.terms:
            raise Damaged(self.segment.number)
        return found.astype(np.int64)

    def find(self, text: bytes) -> TermInfo | None:
        """What the table says of a term; numbers have none."""
        return None if self.kind == FieldKind.NUMBER else self.table.find(text)

    def postings(self, info: TermInfo) -> tuple[Longs, Longs]:
        """The articles of a term and its frequency in each."""
        if not 0 < info.articles <= self.segment.documents:
            raise Damaged(self.segment.number)
        start, size = info.postings
        data = memoryview(self.read(2, start, start + size))
        at = info.articles // BLOCK * _SKIP
        docs, tfs = [], []
        for done in range(0, info.articles, BLOCK):
            count = min(BLOCK, info.articles - done)
            if at + 2 > size or max(data[at : at + 2]) > 32:
                raise Damaged(self.segment.number)
            ids, again = data[at], data[at + 1]
            middle, end = at + 2 + packed(count, ids), at + 2 + packed(count, ids) + packed(count, again)
            if end > size:
                raise Damaged(self.segment.number)
            docs.append(unpack(data[at + 2 : middle], count, ids))
            tfs.append(unpack(data[middle:end], count, again))
            at = end
        numbers = np.cumsum(np.concatenate(docs) + 1) - 1
        if numbers[-1] >= self.segment.documents:
            raise Damaged(self.segment.number)
        return numbers, np.concatenate(tfs) + 1

    def positions(self, info: TermInfo, tfs: Longs) -> Longs:
        """The positions of a term, those of one article after those of another; none in a keyword field."""
        if self.kind != FieldKind.TEXT:
            return tfs[:0]
        start, size = info.positions
        data = memoryview(self.read(3, start, start + size))
        blocks = -(-info.occurrences // BLOCK)
        at, parts = blocks, []
        if blocks > size or int(tfs.sum()) != info.occurrences or tfs.max() > _OFTEN:
            raise Damaged(self.segment.number)
        for block in range(blocks):
            count, width = min(BLOCK, info.occurrences - block * BLOCK), data[block]
            if width > 32 or at + packed(count, width) > size:
                raise Damaged(self.segment.number)
            parts.append(unpack(data[at : at + packed(count, width)], count, width))
            at += packed(count, width)
        sums = np.cumsum(np.concatenate(parts))
        firsts = np.concatenate(([0], np.cumsum(tfs)[:-1]))
        before = np.where(firsts > 0, sums[firsts - 1], 0)
        places: Longs = sums - np.repeat(before, tfs)
        return places

    def places(self, info: TermInfo, tfs: Longs) -> list[Longs]:
        """The positions of a term in each article."""
        return np.split(self.positions(info, tfs), np.cumsum(tfs)[:-1])


class Segment:
    """One mapped segment; every page is compared with its checksum before it is used."""

    def __init__(self, number: int, given: tuple[Any, ...], kinds: Sequence[int]) -> None:
        self.buffer, self.limit, self.documents, self.first, dead, self.keys, columns = given
        self.number = number
        if self.keys[1] != 4 * (self.documents + 1):
            raise ValueError("keys of the wrong size")
        self._seen = bytearray(-(-self.limit // PAGE))
        self.live = np.ones(self.documents, dtype=np.bool_)
        self.live[np.frombuffer(dead or b"", dtype="<u4")] = False
        self.columns = [Column(self, of, kind) for of, kind in zip(columns, kinds, strict=True)]

    def read(self, start: int, end: int) -> bytes:
        """Bytes of the file. Raises ``Damaged`` where a page is not what its checksum says."""
        for page in range(start // PAGE, -(-end // PAGE)):
            if not self._seen[page]:
                data = self.buffer[page * PAGE : min(self.limit, (page + 1) * PAGE)]
                at = self.limit + 4 * page
                if zlib.crc32(data) != int.from_bytes(self.buffer[at : at + 4], "little"):
                    raise Damaged(self.number)
                self._seen[page] = 1
        return bytes(self.buffer[start:end])

    def key(self, doc: int) -> bytes:
        """The id of an article."""
        starts, _, text, size = self.keys
        pair = self.read(starts + 4 * doc, starts + 4 * doc + 8)
        start, end = int.from_bytes(pair[:4], "little"), int.from_bytes(pair[4:], "little")
        if not start <= end <= size:
            raise Damaged(self.number)
        return self.read(text + start, text + end)
