"""The values of a facet in the order wanted, each text read only when it is looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from typing import Any, overload

from index import Kind
from index.engine.reading.counting import Counts
from index.values import replace
from search.results import Facet, FacetValue
from search.syntax.nodes import Both, Group, Node, Not, Together, join
from search.syntax.nodes import Facet as FacetNode
from search.syntax.query import Query


class Order(StrEnum):
    """The order of a facet's values: most articles first, by name, or what sets the answer apart from the archive."""

    COUNT = "count"
    NAME = "name"
    SIGNIFICANT = "significant"


BY_TIME = (Kind.YEAR, Kind.MONTH)
"""Kinds whose values are a time line."""


class Values(Sequence[FacetValue]):
    """The values of a facet; equal to any sequence of the same."""

    __slots__ = ("_counts",)

    def __init__(self, counts: Counts) -> None:
        self._counts = counts

    def __len__(self) -> int:
        return len(self._counts)

    @overload
    def __getitem__(self, at: int) -> FacetValue: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[FacetValue, ...]: ...
    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return tuple(FacetValue(*pair) for pair in self._counts[at])
        return FacetValue(*self._counts[at])

    def __iter__(self) -> Iterator[FacetValue]:
        return iter(self[:])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self[:] == tuple(other)

    def __hash__(self) -> int:
        return hash(self[:])

    def __repr__(self) -> str:
        return repr(self[:])


def beside(query: Query, kind: Kind) -> Query:
    """The same question without what it selects of ``kind``: what the values of that kind are counted over."""
    return replace(query, root=_beside(query.root, kind))


def limit_for(match: str, order: Order | None, limit: int | None) -> int | None:
    """How many values have to be counted to the end so that ``facet`` can give ``limit`` of them."""
    return None if match or order is Order.NAME else limit


def facet(
    kind: Kind,
    counts: Counts,
    *,
    match: str = "",
    meant: Collection[str] = (),
    order: Order | None = None,
    limit: int | None = None,
) -> Facet:
    """The values of ``kind`` that contain ``match`` or are ``meant`` by it, at most ``limit`` of them.

    They come in the order of the counts.

    Years and months stand by time unless another order is asked for; a limit then keeps the most frequent.
    """
    by_time = order is None and kind in BY_TIME
    if not match and order is not Order.NAME and not by_time:
        return Facet(kind, Values(counts), complete=counts.whole and len(counts) == counts.found)
    wanted = match.casefold()
    kept = [pair for pair in counts if not wanted or wanted in pair[0].casefold() or pair[0] in meant]
    complete = counts.whole and (limit is None or len(kept) <= limit) and len(counts) == counts.found
    if order is Order.NAME:
        kept.sort(key=_by_name)
    shown = kept[:limit]
    if by_time:
        shown.sort(key=_by_name)
    return Facet(kind, tuple(FacetValue(*pair) for pair in shown), complete=complete)


def timeline(kind: Kind, values: Sequence[FacetValue]) -> tuple[FacetValue, ...]:
    """Every year or month from the first to the last, those without articles too."""
    counts = {value.value: value.count for value in values}
    if not counts:
        return ()
    first, last = min(counts), max(counts)
    if kind is Kind.YEAR:
        steps = (f"{year:04}" for year in range(int(first), int(last) + 1))
    else:
        numbers = (int(text[:4]) * 12 + int(text[5:7]) - 1 for text in (first, last))
        begin, end = numbers
        steps = (f"{number // 12:04}-{number % 12 + 1:02}" for number in range(begin, end + 1))
    return tuple(FacetValue(step, counts.get(step, 0)) for step in steps)


def _beside(node: Node | None, kind: Kind) -> Node | None:
    if node is None or _selects(node, kind):
        return None
    if not isinstance(node, Together | Both):
        return node
    kept = tuple(part for part in (_beside(child, kind) for child in node.children) if part)
    return join(type(node), kept) if kept else None


def _selects(node: Node, kind: Kind) -> bool:
    """Whether a node says of values of ``kind``, and of nothing else, that they are wanted or not."""
    if isinstance(node, Not):
        return _selects(node.child, kind)
    if isinstance(node, Group):
        return all(_selects(child, kind) for child in node.children)
    return isinstance(node, FacetNode) and node.kind is kind


def _by_name(pair: tuple[str, int]) -> tuple[str, str]:
    return pair[0].casefold(), pair[0]
