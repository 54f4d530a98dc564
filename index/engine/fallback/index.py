"""What C's Index answers, answered with numpy: segments searched as one."""

from __future__ import annotations

from collections import Counter as Counted
from collections.abc import Iterator, Sequence
from heapq import merge, nlargest
from itertools import groupby, pairwise
from math import log
from typing import Any

import numpy as np

from index.engine import operations as ops
from index.engine.fallback.bit_packing import Longs
from index.engine.fallback.counting import Counter, Values
from index.engine.fallback.evaluation import Evaluation
from index.engine.fallback.scores import Doubles
from index.engine.fallback.segment import Column, Segment
from index.engine.fallback.writing import Term, merge_terms
from index.engine.format.coding import decode
from index.engine.format.schema import MISSING, NONE, FieldKind
from index.engine.operations import K1, B
from index.typing_errors import within_one


class Index:
    """``Index(lengths, live, fields, segments)``: mapped segments, searched as one."""

    def __init__(self, lengths: bytes, live: int, fields: Sequence[tuple[int, float]], segments: Sequence[Any]) -> None:
        self._live = live
        self._fields = fields
        table = np.frombuffer(lengths, dtype="<u4").astype(np.float64)
        self._norms = [K1 * ((1 - B) + B * table / average) for _, average in fields]
        self._known: dict[int, Values] = {}
        self._segments = [Segment(at, given, [kind for kind, _ in fields]) for at, given in enumerate(segments)]

    def search(
        self,
        plan: ops.Plan,
        limit: int,
        order: int,
        newest: bool,
        counters: Sequence[Counter],
        value_limit: int,
        significant: bool,
        enough: int,
    ) -> tuple[int, bool, list[tuple[str, float, int]], list[tuple[int, int, bytes]]]:
        """As in C: the total and whether it is exact, the best as (id, score, number), what each counter counted."""
        if any(counter.index is not self for counter in counters):
            raise ValueError("a counter of another index")
        evaluation = Evaluation(plan, self._norms, self._idf)
        best, met = [], []
        for segment in self._segments:
            found, scores = evaluation.of(segment)
            met.append(found & segment.live)
            best += self._best(segment, np.flatnonzero(met[-1]), scores, limit, order, newest)
        best.sort(key=lambda hit: (-hit[0], hit[1]))
        hits = [(decode(key), score, number) for _, key, score, number in best[:limit]]
        counts = [counter.best(met, value_limit, self._live, significant=significant) for counter in counters]
        total = sum(int(flags.sum()) for flags in met)
        exact = total <= enough or order >= 0 or bool(counters)
        return total if exact else enough, exact, hits, counts

    def counter(self, field: int, moves: bytes, after: bytes) -> Counter:
        """The values of a keyword field as they are counted."""
        return Counter(self, self._values(field), self._segments, field, moves, after)

    def values(self, field: int) -> int:
        """How many values a keyword field has."""
        return len(self._values(field).texts)

    def texts(self, field: int, numbers: bytes) -> list[str]:
        """The values of some numbers."""
        return self._values(field).read(numbers)

    def place(self, field: int, text: bytes) -> tuple[int, bool]:
        """The number of the first value not before ``text``, and whether it is that."""
        return self._values(field).place(text)

    def holding(self, field: int, runs: Sequence[bytes]) -> bytes:
        """The numbers of the values that hold all runs."""
        return self._values(field).holding(runs)

    def sharing(self, field: int, articles: bytes) -> bytes:
        """For each article a byte, 1 where it shares a value with another of them."""
        numbers = self._values(field).numbers
        held = [frozenset(self._held(field, numbers, int(at))) for at in np.frombuffer(articles, dtype="<u4")]
        counts = Counted(value for values in held for value in values)
        return bytes(any(counts[value] > 1 for value in values) for values in held)

    def _held(self, field: int, numbers: Sequence[Longs], number: int) -> Iterator[int]:
        for at, segment in enumerate(self._segments):
            if 0 <= number - segment.first < segment.documents:
                yield from numbers[at][segment.columns[field].ordinals(number - segment.first)]
                return
        raise IndexError("no such article")

    def begun(self, field: int, text: bytes, limit: int) -> list[tuple[str, int]]:
        """The most frequent terms that begin so, those of equally many articles in order."""
        if self._fields[field][0] == FieldKind.NUMBER:
            return []
        tables = (segment.columns[field].table.beginning(text) for segment in self._segments)
        terms = [term for term, _ in groupby(merge(*([info.text for info in table] for table in tables)))]
        best = nlargest(limit, zip(terms, self.frequencies(field, terms), strict=True), key=lambda item: item[1])
        return [(decode(term), count) for term, count in best if count]

    def extent(self, field: int) -> tuple[int, int]:
        """How many terms a field has in living articles, and how many of those each is in, all together."""
        if self._fields[field][0] == FieldKind.NUMBER:
            return 0, 0
        tables = (segment.columns[field].table.walk() for segment in self._segments)
        terms = [term for term, _ in groupby(merge(*([info.text for info in table] for table in tables)))]
        counts = [count for count in self.frequencies(field, terms) if count]
        return len(counts), sum(counts)

    def _values(self, field: int) -> Values:
        if self._fields[field][0] != FieldKind.KEYWORD:
            raise ValueError("only a keyword field has values")
        if field not in self._known:
            self._known[field] = Values([segment.columns[field] for segment in self._segments])
        return self._known[field]

    def frequency(self, field: int, term: bytes) -> tuple[int, int]:
        """How many live articles hold a term, and how often it stands in all."""
        articles = occurrences = 0
        for segment in self._segments:
            if info := segment.columns[field].find(term):
                articles += int(segment.live[segment.columns[field].postings(info)[0]].sum())
                occurrences += info.occurrences
        return articles, occurrences

    def frequencies(self, field: int, terms: Sequence[bytes]) -> tuple[int, ...]:
        """How many live articles hold each of some terms."""
        return tuple(self.frequency(field, term)[0] for term in terms)

    def postings(self, segment: int, field: int, term: bytes) -> tuple[bytes, bytes, bytes] | None:
        """Articles, frequencies and positions as uint32."""
        column = self._segments[segment].columns[field]
        info = column.find(term)
        if info is None:
            return None
        docs, tfs = column.postings(info)
        return _bytes(docs), _bytes(tfs), _bytes(column.positions(info, tfs))

    def places(
        self, asked: Sequence[tuple[int, bytes]], articles: Sequence[int]
    ) -> tuple[tuple[tuple[int, ...], ...], ...]:
        """For each term the positions in each article. Raises ``ValueError`` unless the articles ascend."""
        if any(one >= other for one, other in pairwise(articles)):
            raise ValueError("articles must ascend")
        return tuple(self._places(field, term, articles) for field, term in asked)

    def _places(self, field: int, term: bytes, articles: Sequence[int]) -> tuple[tuple[int, ...], ...]:
        if self._fields[field][0] != FieldKind.TEXT:
            raise IndexError("no such text field")
        found: dict[int, tuple[int, ...]] = {}
        for segment in self._segments:
            column = segment.columns[field]
            if info := column.find(term):
                docs, tfs = column.postings(info)
                split = column.places(info, tfs)
                wanted = np.isin(docs + segment.first, articles)
                found.update(
                    (int(docs[at]) + segment.first, tuple(split[at].tolist())) for at in np.flatnonzero(wanted)
                )
        return tuple(found.get(article, ()) for article in articles)

    def near(self, segment: int, field: int, text: bytes) -> list[bytes]:
        """The terms of one segment at most one error from a text."""
        asked = decode(text)
        infos = self._segments[segment].columns[field].table.walk()
        return [info.text for info in infos if within_one(decode(info.text), asked)]

    def merge(
        self, field: int, maps: Sequence[bytes], lengths: bytes, after: bytes | None, room: int, terms: int, *bases: int
    ) -> tuple[tuple[bytes, bytes, bytes, bytes, bytes, int], bytes | None]:
        """One field of all segments as the sections of a new one, from the term after ``after`` on."""
        renumber = [np.frombuffer(given, dtype="<u4").astype(np.int64) for given in maps]
        sources = [
            (self._terms(segment.columns[field], after), renumber[at]) for at, segment in enumerate(self._segments)
        ]
        positions = self._fields[field][0] == FieldKind.TEXT
        return merge_terms([_renumbered(*source) for source in sources], lengths, positions, room, terms, bases)

    def _terms(self, column: Column, after: bytes | None) -> Any:
        for info in column.table.walk(after or b""):
            if info.text != after:
                docs, tfs = column.postings(info)
                yield Term(info.text, docs, tfs, column.positions(info, tfs))

    def _idf(self, field: int, text: bytes) -> float:
        if self._fields[field][0] != FieldKind.TEXT:
            return 0.0
        return log(self._live / (self.frequency(field, text)[0] + 1)) + 1 if self._live else 0.0

    def _best(self, segment: Segment, docs: Longs, scores: Doubles, limit: int, order: int, newest: bool) -> list[Any]:
        if order < 0:
            keys = np.floor(scores[docs] * 1e9 + 0.5) / 1e9
        else:
            numbers = np.frombuffer(segment.columns[order].read(7), dtype="<i4")[docs].astype(np.float64)
            keys = np.where(numbers == MISSING, -np.inf, numbers if newest else -numbers)
        kept = np.argsort(-keys, kind="stable")[:limit]  # articles of a segment are in order of id
        return [
            (keys[at], segment.key(int(docs[at])), float(scores[docs[at]]), segment.first + int(docs[at]))
            for at in kept
        ]


def _renumbered(terms: Any, renumber: Longs) -> Any:
    for text, docs, tfs, places in terms:
        fresh = renumber[docs]
        kept = fresh != NONE
        if kept.any():
            yield Term(text, fresh[kept], tfs[kept], places[np.repeat(kept, tfs)] if len(places) else places)


def _bytes(numbers: Longs) -> bytes:
    return numbers.astype("<u4").tobytes()
