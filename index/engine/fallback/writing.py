"""Sections of a field written by numpy and Python, byte for byte as the kernels in C write them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np

from index.engine.fallback.bit_packing import Longs, pack, width_of
from index.engine.format.coding import put_varint
from index.engine.format.schema import BLOCK, NONE, TERMS_A_BLOCK

Made = tuple[bytes, bytes, bytes, bytes, bytes, int]
"""The sections dict, index, postings and positions, the pairs of article and term, and the number of terms so far."""


class Term(NamedTuple):
    """A term with its articles, its frequency in each, and all its positions."""

    text: bytes
    docs: Longs
    tfs: Longs
    places: Longs


class Out:
    """Sections that grow term by term, in sorted order. ``bases`` are the bytes of dict, postings, positions before."""

    def __init__(self, lengths: bytes, terms: int, bases: Sequence[int], *, positions: bool) -> None:
        self._lengths = np.frombuffer(lengths, dtype=np.uint8) if positions else None
        self.terms = terms
        self._bases = bases
        self._positions = positions
        self.dict, self.index, self.postings, self.places, self.pairs = (bytearray() for _ in range(5))
        self.last = b""

    def put(self, term: Term) -> None:
        """Append a term."""
        posting, position = len(self.postings), len(self.places)
        if self.terms % TERMS_A_BLOCK == 0:
            self.index += (self._bases[0] + len(self.dict)).to_bytes(4, "little")
            self.dict += put_varint(self._bases[1] + posting) + put_varint(self._bases[2] + position)
            self.last = b""
        self.postings += self._packed_postings(term)
        self.places += _packed_positions(term) if self._positions else b""
        shared = next((i for i, (x, y) in enumerate(zip(self.last, term.text, strict=False)) if x != y), None)
        shared = min(len(self.last), len(term.text)) if shared is None else shared
        again = put_varint(int(term.tfs.sum()) - len(term.docs)) if self._positions else b""
        sizes = put_varint(len(self.postings) - posting)
        sizes += put_varint(len(self.places) - position) if self._positions else b""
        self.dict += put_varint(shared) + put_varint(len(term.text) - shared) + term.text[shared:]
        self.dict += put_varint(len(term.docs)) + again + sizes
        if not self._positions:
            self.pairs += np.stack([term.docs, np.full_like(term.docs, self.terms)], axis=1).astype("<u4").tobytes()
        self.last = term.text
        self.terms += 1

    def made(self) -> Made:
        """The sections."""
        return (
            bytes(self.dict),
            bytes(self.index),
            bytes(self.postings),
            bytes(self.places),
            bytes(self.pairs),
            self.terms,
        )

    def _packed_postings(self, term: Term) -> bytes:
        skips, blocks = bytearray(), bytearray()
        gaps = np.diff(term.docs, prepend=-1) - 1
        for at in range(0, len(term.docs), BLOCK):
            block, tfs = gaps[at : at + BLOCK], term.tfs[at : at + BLOCK]
            ids, again = width_of(block), width_of(tfs - 1)
            blocks += bytes((ids, again)) + pack(block, ids) + pack(tfs - 1, again)
            if len(block) == BLOCK:
                docs = term.docs[at : at + BLOCK]
                shortest = int(self._lengths[docs].min()) if self._lengths is not None else 0
                sums = int(docs[-1]), len(blocks), int(term.tfs[: at + BLOCK].sum())
                skips += b"".join(number.to_bytes(4, "little") for number in sums)
                skips += bytes((min(255, int(tfs.max())), shortest))
        return bytes(skips + blocks)


def _packed_positions(term: Term) -> bytes:
    steps = np.diff(term.places, prepend=0)
    firsts = np.concatenate(([0], np.cumsum(term.tfs)[:-1]))
    steps[firsts] = term.places[firsts]
    blocks = [steps[at : at + BLOCK] for at in range(0, len(steps), BLOCK)]
    widths = [width_of(block) for block in blocks]
    return bytes(widths) + b"".join(pack(block, width) for block, width in zip(blocks, widths, strict=True))


def invert(arrays: Sequence[Any], length_table: bytes, positions: bool) -> tuple[Made, bytes, bytes]:
    """Tokens of articles as the sections of a field, its length bytes, and its exact lengths as uint32."""
    tokens, starts, order, piece_starts, piece_terms, advances, ranks = (_numbers(array) for array in arrays[:7])
    blob, blob_starts = bytes(arrays[7]), _numbers(arrays[8])
    raws, firsts = _chosen(tokens, starts, order)
    pieces, _ = _chosen(np.arange(len(piece_terms)), piece_starts, raws)
    counts = np.diff(piece_starts)[raws]
    article = np.repeat(np.repeat(np.arange(len(order)), np.diff(firsts)), counts)
    moved = np.cumsum(advances[pieces])
    begins = np.searchsorted(article, np.arange(len(order)))
    before = np.concatenate(([0], moved))[begins]
    places = moved - before[article] - 1
    kept = piece_terms[pieces] != NONE
    article, places, rank = article[kept], places[kept], ranks[piece_terms[pieces][kept]]
    exact = np.bincount(article, minlength=len(order))
    table = np.frombuffer(length_table, dtype="<u4")
    lengths = np.minimum(np.searchsorted(table, exact), 255).astype(np.uint8).tobytes()
    by_rank = np.argsort(rank, kind="stable")
    out = Out(lengths, 0, (0, 0, 0), positions=positions)
    for number, docs, at in _by_term(rank[by_rank], article[by_rank], places[by_rank]):
        ids, tfs = np.unique(docs, return_counts=True)
        text = blob[blob_starts[number] : blob_starts[number + 1]]
        out.put(Term(text, ids, tfs.astype(np.int64) if positions else np.ones_like(ids), at))
    return out.made(), lengths, exact.astype("<u4").tobytes()


def forward(pairs: bytes, docs: int, width: int) -> tuple[bytes, bytes]:
    """Pairs of article and value as the values of each article in order."""
    both = np.frombuffer(pairs, dtype="<u4").reshape(-1, 2).astype(np.int64)
    starts = np.concatenate(([0], np.cumsum(np.bincount(both[:, 0], minlength=docs))))
    ordinals = both[np.argsort(both[:, 0], kind="stable"), 1]
    return starts.astype("<u4").tobytes(), ordinals.astype(f"<u{width}").tobytes()


def merge_terms(
    sources: Sequence[Iterator[Term]], lengths: bytes, positions: bool, room: int, terms: int, bases: Sequence[int]
) -> tuple[Made, bytes | None]:
    """Terms of several sources as sections, until they take more than ``room``; then also the last of them."""
    out = Out(lengths, terms, bases, positions=positions)
    for text, parts in groupby(merge(*sources, key=lambda term: term.text), key=lambda term: term.text):
        if out.terms % TERMS_A_BLOCK == 0 and out.terms != terms and len(out.postings) + len(out.places) > room:
            return out.made(), out.last
        out.put(_joined(text, list(parts)))
    return out.made(), None


def _joined(text: bytes, parts: Sequence[Term]) -> Term:
    docs, tfs, places = (np.concatenate([part[at] for part in parts]) for at in (1, 2, 3))
    order = np.argsort(docs, kind="stable")
    if len(places):
        starts = np.concatenate(([0], np.cumsum(tfs)))
        places = _chosen(places, starts, order)[0]
    return Term(text, docs[order], tfs[order], places)


def _chosen(values: Longs, starts: Longs, order: Longs) -> tuple[Longs, Longs]:
    """The stretches ``values[starts[i]:starts[i + 1]]`` for each i of ``order``, joined, and where each begins."""
    sizes = np.diff(starts)[order]
    firsts = np.concatenate(([0], np.cumsum(sizes)))
    at = np.repeat(starts[:-1][order] - firsts[:-1], sizes) + np.arange(firsts[-1])
    return values[at], firsts


def _by_term(ranks: Longs, docs: Longs, places: Longs) -> Iterator[tuple[int, Longs, Longs]]:
    ends = np.flatnonzero(np.diff(ranks, append=-1)) + 1
    start = 0
    for end in ends.tolist():
        yield int(ranks[start]), docs[start:end], places[start:end]
        start = end


def _numbers(array: Any) -> Longs:
    return np.frombuffer(array, dtype="<u4").astype(np.int64)
