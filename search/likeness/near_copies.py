"""Near copies of an article folded under the best hit among them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from index.schema import NEAR
from index.sketch import HEADS, Sketch, alike, alike_any
from index.values import replace
from search.matching.clauses import AllOf, AnyOf, Clause, Filter, Keyword
from search.matching.collector import Collected

DEPTH = 500
"""Hits, from the best on, among which near copies are left out; those further down all stand for themselves.

This is what an answer of any size may cost before its first page is shown.
"""

MOST = 500
"""Candidates looked at for near copies of the hits of a page, those of the page among them."""

Sharing = Callable[[str, Sequence[int]], Collection[int]]
"""Those of some articles that may share a value of a field with another of them."""

Collect = Callable[[Clause, int], Collected]
"""The first articles that meet a clause, at most so many, in the order of the answer."""


class Folding:
    """Folds answers of one snapshot; ``sketch_of`` gives the sketch of a document number.

    ``sharing`` says which of some articles may share a value of a field: only those can be near copies of each other.
    """

    def __init__(self, collect: Collect, sketch_of: Callable[[int], Sketch | None], sharing: Sharing) -> None:
        self._collect = collect
        self._sketch_of = sketch_of
        self._sharing = sharing

    def fold(self, found: Collected, clause: Clause, *, limit: int, offset: int) -> Collected:
        """The page ``offset`` to ``offset + limit`` of the hits that are no near copy of a better one.

        ``found`` holds the answer from its first hit on, at least ``DEPTH`` hits where there are so many. The total
        still counts every article. A copy below ``DEPTH`` is told of by the better hit and is a hit as well.
        """
        first = list(self._without_copies(found.page[:DEPTH]))
        shown = first[offset : offset + limit]
        folded = min(DEPTH, len(found.page)) - len(first)
        end = min(offset + limit + folded, found.total) if found.exact else offset + limit + folded
        whole = found.page if end <= len(found.page) else self._collect(clause, end).page
        page = (*shown, *whole[max(DEPTH, offset + folded) : end])
        copies = self._copies(clause, [number for number, _ in shown])
        return replace(found, page=page, copies=copies, folded=folded)

    def _without_copies(self, hits: Sequence[tuple[int, float]]) -> Iterator[tuple[int, float]]:
        """Those of ``hits`` that are no near copies of one before them."""
        seen: dict[int, list[Sketch]] = {}
        sharing = self._sharing(NEAR, [number for number, _ in hits])
        for number, score in hits:
            sketch = self._sketch_of(number) if number in sharing else None
            if sketch is not None:
                heads = sketch.hashes[:HEADS]
                if alike_any(sketch, [other for head in heads for other in seen.get(head, ())]):
                    continue
                for head in heads:
                    seen.setdefault(head, []).append(sketch)
            yield number, score

    def _copies(self, clause: Clause, numbers: list[int]) -> dict[int, tuple[int, ...]]:
        """The near copies of each article that answer too, each under the first it is like."""
        taken = set(numbers)
        sketches = {number: sketch for number in numbers if (sketch := self._sketch_of(number))}
        heads = dict.fromkeys(head for sketch in sketches.values() for head in sketch.heads)
        near = AnyOf(tuple(Keyword(NEAR, head) for head in heads))
        # Most articles have no copy in the archive, which is sooner known than which articles answer.
        if not heads or self._none_alike(sketches.values(), self._collect(near, MOST), taken):
            return {}
        drawn = self._with_sketches(self._collect(AllOf((near, Filter(clause))), MOST), taken)
        copies: dict[int, tuple[int, ...]] = {}
        for number, sketch in sketches.items():
            found = [other for other, its in drawn if other not in taken and alike(sketch, its)]
            if found:
                copies[number] = tuple(found)
                taken.update(found)
        return copies

    def _none_alike(self, sketches: Collection[Sketch], near: Collected, taken: Collection[int]) -> bool:
        drawn = self._with_sketches(near, taken) if near.total <= MOST else None
        return drawn is not None and not any(alike_any(its, sketches) for _, its in drawn)

    def _with_sketches(self, found: Collected, taken: Collection[int]) -> list[tuple[int, Sketch]]:
        others = (other for other, _ in found.page if other not in taken)
        return [(other, sketch) for other in others if (sketch := self._sketch_of(other))]
