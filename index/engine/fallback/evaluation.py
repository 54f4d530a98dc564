"""A plan against a segment: one dense array of scores for each part of the question."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from index.engine import operations as ops
from index.engine.fallback.bit_packing import Longs
from index.engine.fallback.scores import Doubles, Scored, combined, none, stands
from index.engine.fallback.segment import Segment
from index.engine.format.schema import MISSING, FieldKind
from index.engine.operations import K1


class Evaluation:
    """What a plan finds in each segment, and what it scores there.

    ``norms`` are the parts of BM25 below the line for the 256 lengths of each field, ``idf`` says how rare a term is.
    """

    def __init__(self, plan: ops.Plan, norms: Sequence[Doubles], idf: Callable[[int, bytes], float]) -> None:
        self._plan = plan
        self._norms = norms
        self._idf = idf
        self._weights: dict[tuple[int, bytes], float] = {}
        self._resolve(plan)

    def of(self, segment: Segment) -> Scored:
        """The articles of a segment."""
        return self._evaluate(self._plan, segment)

    def _resolve(self, plan: ops.Plan) -> None:
        # By identity: one plan is one tree of tuples, alive as long as the call.
        match plan:
            case (ops.TERM, field, text, weight):
                self._weights[id(plan), text] = weight * self._idf(field, text)
            case (ops.PHRASE, field, texts, _, weight):
                self._weights.update({(id(plan), text): weight * self._idf(field, text) for text in texts})
            case (ops.ALL | ops.ANY | ops.BEST, children):
                for child in children:
                    self._resolve(child)
            case (ops.NOT | ops.FILTER | ops.MAYBE, child):
                self._resolve(child)

    def _evaluate(self, plan: ops.Plan, segment: Segment) -> Scored:
        out = none(segment)
        match plan:
            case (ops.EVERY,):
                out.met[:] = True
            case (ops.ONE, number):
                if 0 <= number - segment.first < segment.documents:
                    out.met[number - segment.first] = True
            case (ops.TERM, field, text, _):
                self._term(segment, field, text, self._weights[id(plan), text], out)
            case (ops.EARLY, *_):
                return self._early(segment, plan)
            case (ops.PHRASE, *_):
                return self._phrase(segment, plan)
            case (ops.RANGE, field, low, high) if segment.columns[field].kind == FieldKind.NUMBER:
                numbers = np.frombuffer(segment.columns[field].read(7), dtype="<i4").astype(np.int64)
                out.met[:] = (numbers >= low) & (numbers <= high) & (numbers != MISSING)
            case (ops.NOT, child):
                out.met[:] = ~self._evaluate(child, segment).met
            case (ops.FILTER, child):
                out.met[:] = self._evaluate(child, segment).met
            case (ops.MAYBE, child):
                out.met[:] = True
                out.scores[:] = self._evaluate(child, segment).scores
            case (ops.ALL | ops.ANY | ops.BEST as how, children):
                return combined(how, [self._evaluate(child, segment) for child in children], out)
        return out

    def _term(self, segment: Segment, field: int, text: bytes, weight: float, out: Scored) -> None:
        column = segment.columns[field]
        if (info := column.find(text)) is None:
            return
        docs, tfs = column.postings(info)
        out.met[docs] = True
        if column.kind == FieldKind.TEXT:
            out.scores[docs] = weight * self._gains(segment, field, docs, tfs)

    def _gains(self, segment: Segment, field: int, docs: Longs, tfs: Longs) -> Doubles:
        lengths = np.frombuffer(segment.columns[field].read(4), dtype=np.uint8)[docs]
        return np.asarray(tfs * (K1 + 1) / (tfs + self._norms[field][lengths]), dtype=np.float64)

    def _phrase(self, segment: Segment, plan: ops.Plan) -> Scored:
        _, field, texts, slop, _ = plan
        column, out = segment.columns[field], none(segment)
        infos = [column.find(text) if column.kind == FieldKind.TEXT else None for text in texts]
        places = []
        for text, info in zip(texts, infos, strict=True):
            if info is None:
                return none(segment)
            docs, tfs = column.postings(info)
            out.scores[docs] += self._weights[id(plan), text] * self._gains(segment, field, docs, tfs)
            places.append({doc: list(at) for doc, at in zip(docs.tolist(), column.places(info, tfs), strict=True)})
        for doc in set(places[0]).intersection(*places[1:]):
            out.met[doc] = stands([of[doc] for of in places], slop)
        return Scored(out.met, np.where(out.met, out.scores, 0.0))

    def _early(self, segment: Segment, plan: ops.Plan) -> Scored:
        _, field, text, anywhere, first, early = plan
        column, out = segment.columns[field], none(segment)
        if (info := column.find(text)) is None:
            return out
        docs, tfs = column.postings(info)
        out.met[docs] = True
        out.scores[docs] = anywhere
        if column.kind == FieldKind.TEXT:
            places = column.positions(info, tfs)[np.cumsum(tfs) - tfs]
            at = np.minimum(places, ops.PLACED - 1)
            out.scores[docs] += first / np.sqrt(1 + at) + early * np.exp(-at / 100)
        return out
