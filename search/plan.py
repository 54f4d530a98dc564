"""What a question asks of an index: parts that stand beside each other, what they light, and what to say of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.values import dataclass, field, replace
from search.clauses import AllOf, AnyOf, Clause, Maybe
from search.highlight import Pattern
from search.results import Mode

NOTHING = AnyOf(())
"""What no article meets."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a question as it stands beside the others: what it is called in an explanation, and its clause.

    What is ``extra`` adds to articles that the other parts find and finds none itself.
    """

    label: str
    clause: Clause
    optional: bool = False
    relaxable: bool = False
    extra: bool = False

    @property
    def standing(self) -> Clause:
        """Its clause as it stands beside others: what is optional only adds."""
        return Maybe(self.clause) if self.optional else self.clause


@dataclass(slots=True)
class Plan:
    """What to evaluate and what to light. ``readings`` gives the variants of each word, ``notices`` what to say."""

    parts: tuple[Part, ...] = ()
    patterns: list[Pattern] = field(default_factory=list)
    readings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)

    def clause(self, mode: Mode) -> Clause:
        """All parts, or in ``Mode.ANY`` those that must stand and at least one of the others."""
        loose = [part for part in self.parts if mode is Mode.ANY and part.relaxable]
        # Beside words of which any will do, an extra clause finds nothing that they do not, and is cheaper so.
        free = [*loose, *(part for part in self.parts if part.extra)] if loose else []
        fixed = [part.standing for part in self.parts if part not in free]
        return all_of([*fixed, AnyOf(tuple(part.clause for part in free))] if free else fixed)

    @property
    def relaxable(self) -> bool:
        """Whether asking for any instead of all could find more."""
        return sum(part.relaxable for part in self.parts) > 1


def required(parts: Iterable[Part]) -> list[Part]:
    """Parts of which at least one must stand: all of them where each is a stop word."""
    kept = list(parts)
    return kept if any(not part.optional for part in kept) else [replace(part, optional=False) for part in kept]


def all_of(clauses: Sequence[Clause]) -> Clause:
    """One clause that asks for all of these, at least one."""
    return clauses[0] if len(clauses) == 1 else AllOf(tuple(clauses))
