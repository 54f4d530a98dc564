"""A question as a frozen value: what stands side by side in it, and the same question narrowed or widened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import reduce

from index import Kind
from index.values import dataclass, replace
from search.syntax.nodes import (
    Both,
    Dated,
    Either,
    Facet,
    Node,
    Not,
    Scope,
    Together,
    inside,
    is_filter,
    join,
    together,
)
from search.syntax.periods import Period

_ONE_EACH = (Kind.PUBLISHER, Kind.YEAR, Kind.MONTH)


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed question: its tree (``None`` asks for every article), its scope and what was said of it.

    Notices tell what could not be meant literally; they are no part of the question, so two queries
    with the same tree and scope are equal.
    """

    root: Node | None = None
    scope: Scope = Scope.DEFAULT
    notices: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Query):
            return NotImplemented
        return (self.root, self.scope) == (other.root, other.scope)

    def __hash__(self) -> int:
        return hash((self.root, self.scope))

    def __str__(self) -> str:
        parts = [inside(self.root, Either)] if self.scope is not Scope.DEFAULT and self.root else []
        if self.scope is Scope.DEFAULT:
            return "" if self.root is None else str(self.root)
        return " ".join([*parts, f"zone:{self.scope}"])

    @property
    def parts(self) -> tuple[Node, ...]:
        """What stands side by side at the top of the question."""
        if isinstance(self.root, Together):
            return self.root.children
        return () if self.root is None else (self.root,)

    @property
    def filters(self) -> tuple[Node, ...]:
        """The parts that ask for no word: facets, dates, variants. A front end shows them as chips."""
        return tuple(part for part in self.parts if is_filter(part))

    def narrow(self, kind: Kind, value: str) -> Query:
        """The same question, asked only of articles that count under ``value``."""
        return self.also(Facet(kind, value))

    def among(self, kind: Kind, values: Sequence[str]) -> Query:
        """The same question, narrowed by several values of one kind at once.

        An article can name all of several persons, but has one publisher: there any of the values will do.
        """
        if kind in _ONE_EACH and len(values) > 1:
            return self.also(join(Either, tuple(Facet(kind, value) for value in values)))
        return reduce(lambda query, value: query.narrow(kind, value), values, self)

    def exclude(self, kind: Kind, value: str) -> Query:
        """The same question, asked only of articles that do not count under ``value``."""
        return self.also(Not(Facet(kind, value)))

    def within(self, since: date | None, until: date | None) -> Query:
        """The same question, asked only of articles published from ``since`` to ``until``, both included."""
        return self.also(Dated(Period(since, until)))

    def also(self, part: Node) -> Query:
        """The same question with one more part beside the others; a part it has already is not said twice."""
        parts = self.parts
        return self if part in parts else replace(self, root=together((*parts, part)))

    def less(self) -> Iterator[tuple[Node, Query]]:
        """Each of several parts that stand side by side or under AND, and the same question without it."""
        parts = self.root.children if isinstance(self.root, Together | Both) else ()
        for part in parts:
            rest = tuple(other for other in parts if other != part)
            if isinstance(self.root, Both) and rest:
                yield part, replace(self, root=join(Both, rest))
            elif rest:
                yield part, self.without(part)

    def without(self, part: Node) -> Query:
        """The same question less one of its parts."""
        return replace(self, root=together(tuple(child for child in self.parts if child != part)))
