"""Near copies, the same text in other furniture, as one hit: the best of them stands for all that answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from index.schema import NEAR
from index.sketch import Sketch, alike
from index.values import replace
from search.clauses import AllOf, AnyOf, Clause, Filter, Keyword
from search.collect import Collected

HEADROOM = 10
"""Hits looked at beyond the page at once, so that a few copies cost no second look."""

MOST = 100
"""Candidates looked at for near copies of one hit."""

Collect = Callable[[Clause, int], Collected]
"""The first articles that meet a clause, at most so many, in the order of the answer."""


class Folding:
    """Folds answers of one snapshot; ``sketch_of`` gives the sketch of a document number."""

    def __init__(self, collect: Collect, sketch_of: Callable[[int], Sketch | None]) -> None:
        self._collect = collect
        self._sketch_of = sketch_of

    def fold(self, found: Collected, clause: Clause, *, limit: int, offset: int) -> Collected:
        """The page ``offset`` to ``offset + limit`` of the hits that are no near copy of a better one.

        ``found`` holds the answer from its first hit on, ``HEADROOM`` beyond the page; more are looked at where
        they do not fill it. The total still counts every article.
        """
        hits, wanted = found.page, offset + limit
        first = list(self._first(hits, wanted))
        while len(first) < wanted and len(hits) < found.total:
            hits = self._collect(clause, 2 * len(hits) + wanted).page
            first = list(self._first(hits, wanted))
        page = tuple(first[offset:])
        return replace(found, page=page, copies=self._copies(clause, [number for number, _ in page]))

    def _first(self, hits: Iterable[tuple[int, float]], wanted: int) -> Iterator[tuple[int, float]]:
        """The first ``wanted`` of ``hits`` that are no near copies of one before them."""
        seen: dict[str, list[Sketch]] = {}
        for number, score in hits:
            if wanted == 0:
                return
            sketch = self._sketch_of(number)
            if sketch is not None:
                if any(alike(sketch, other) for head in sketch.heads for other in seen.get(head, ())):
                    continue
                for head in sketch.heads:
                    seen.setdefault(head, []).append(sketch)
            wanted -= 1
            yield number, score

    def _copies(self, clause: Clause, numbers: list[int]) -> dict[int, tuple[int, ...]]:
        """The near copies of each article that answer too, each under the first it is like."""
        taken = set(numbers)
        copies: dict[int, tuple[int, ...]] = {}
        for number in numbers:
            sketch = self._sketch_of(number)
            if sketch is None:
                continue
            heads = AnyOf(tuple(Keyword(NEAR, head) for head in sketch.heads))
            near = (other for other, _ in self._collect(AllOf((heads, Filter(clause))), MOST).page)
            theirs = ((other, self._sketch_of(other)) for other in near if other not in taken)
            found = [other for other, drawn in theirs if drawn and alike(sketch, drawn)]
            if found:
                copies[number] = tuple(found)
                taken.update(found)
        return copies
