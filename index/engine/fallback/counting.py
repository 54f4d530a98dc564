"""Values counted with numpy: pairs of article and value made once, each value under the one it is shown as."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from heapq import merge
from itertools import groupby

import numpy as np
import numpy.typing as npt

from index.engine.fallback.bit_packing import Longs
from index.engine.fallback.segment import Column, Damaged, Segment
from index.engine.format.coding import decode
from index.engine.format.schema import NONE

_SQUEEZED = bytes(range(128)).lower()
_BETWEEN = bytes(byte for byte in range(128) if not chr(byte).isalnum())


class Values:
    """The values of a keyword field over all segments as one sorted table."""

    def __init__(self, columns: Sequence[Column]) -> None:
        tables = [[info.text for info in column.table.walk()] for column in columns]
        self.texts = tables[0] if len(tables) == 1 else [text for text, _ in groupby(merge(*tables))]
        place = {text: number for number, text in enumerate(self.texts)}
        self.numbers = [np.array([place[text] for text in table], dtype=np.int64) for table in tables]

    def place(self, text: bytes) -> tuple[int, bool]:
        """The number of the first value not before ``text``, and whether it is that."""
        number = bisect_left(self.texts, text)
        return number, self.texts[number : number + 1] == [text]

    def holding(self, runs: Sequence[bytes]) -> bytes:
        """As in C: the numbers of the values that hold all runs, and of those with letters beyond ASCII."""
        found = [at for at, text in enumerate(self.texts) if not text.isascii() or _holds(text, runs)]
        return np.array(found, dtype="<u4").tobytes()

    def read(self, numbers: bytes) -> list[str]:
        """The values of some numbers."""
        return [decode(self.texts[number]) for number in np.frombuffer(numbers, dtype="<u4")]


class Counter:
    """As in C: ``moves`` pairs a value with the one it is shown as, ``after`` places names that no article has."""

    def __init__(
        self, index: object, values: Values, segments: Sequence[Segment], field: int, moves: bytes, after: bytes
    ) -> None:
        self.index = index
        size, extra = len(values.texts), np.frombuffer(after, dtype="<u4").astype(np.int64)
        group = np.arange(size)
        for value, shown in np.frombuffer(moves, dtype="<u4").reshape(-1, 2):
            if value >= size or (shown >= size + len(extra) and shown != NONE):
                raise Damaged(0)
            group[value] = shown
        order = np.insert(np.arange(size), extra, np.arange(size, size + len(extra)))
        self.pairs = [
            _pairs(segment, field, group[numbers] if size else group)
            for segment, numbers in zip(segments, values.numbers, strict=True)
        ]
        self.totals = np.zeros(len(order), dtype=np.int64)
        self.totals = self.count([segment.live for segment in segments])
        self.ranks = np.argsort(order[np.argsort(-self.totals[order], kind="stable")])

    def count(self, met: Sequence[npt.NDArray[np.bool_]]) -> Longs:
        """How many of the articles that are met have each value."""
        found = [shown[flags[docs]] for (docs, shown), flags in zip(self.pairs, met, strict=True)]
        return np.bincount(np.concatenate([*found, np.zeros(0, dtype=np.int64)]), minlength=len(self.totals))

    def best(
        self, met: Sequence[npt.NDArray[np.bool_]], limit: int, live: int, *, significant: bool
    ) -> tuple[int, int, bytes]:
        """As in C: how many values there are, that those are all, and the best as pairs of number and count."""
        counts = self.count(met)
        found = np.flatnonzero(counts)
        worth = counts[found].astype(np.float64)
        if significant:
            worth = _significance(worth, self.totals[found], sum(int(flags.sum()) for flags in met), live)
        kept = found[np.lexsort((self.ranks[found], -worth))][:limit]
        return len(found), 1, np.stack([kept, counts[kept]], axis=1).astype("<u4").tobytes()


def _pairs(segment: Segment, field: int, group: Longs) -> tuple[Longs, Longs]:
    """Each living article with each value it is counted under, once."""
    column = segment.columns[field]
    starts = np.frombuffer(column.read(5), dtype="<u4").astype(np.int64)
    ordinals = np.frombuffer(column.read(6), dtype=f"<u{column.width}").astype(np.int64)
    sizes = np.diff(starts)
    if len(starts) != segment.documents + 1 or (sizes < 0).any() or starts[-1] > len(ordinals):
        raise Damaged(segment.number)
    found = ordinals[starts[0] : starts[-1]]
    if len(found) and found.max() >= column.terms:
        raise Damaged(segment.number)
    docs, shown = np.repeat(np.arange(segment.documents), sizes), group[found]
    kept = (shown != NONE) & segment.live[docs]
    pairs = np.unique(np.stack([docs[kept], shown[kept]], axis=1), axis=0)
    return pairs[:, 0], pairs[:, 1]


def _significance(counts: npt.NDArray[np.float64], totals: Longs, answer: int, live: int) -> npt.NDArray[np.float64]:
    rest, there, rate = live - answer, totals - counts, totals / max(live, 1)
    parts = (
        (counts, answer, rate),
        (answer - counts, answer, 1 - rate),
        (there, rest, rate),
        (rest - there, rest, 1 - rate),
    )
    ratio = 2 * sum(_gained(*part) for part in parts)
    more = counts * max(rest, 1) >= there * max(answer, 1)
    return np.asarray(np.floor(np.where(more, ratio, -ratio) * 1e9 + 0.5) / 1e9, dtype=np.float64)


def _gained(hits: npt.NDArray[np.float64], size: int, rate: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    some = (hits > 0) & (rate > 0) & (size > 0)
    safe = np.where(some, size * rate, 1.0)
    return np.where(some, hits * np.log(np.where(some, hits, 1.0) / safe), 0.0)


def _holds(text: bytes, runs: Sequence[bytes]) -> bool:
    squeezed = text.translate(_SQUEEZED.ljust(256, b"\0"), _BETWEEN)
    return all(run in squeezed for run in runs)
