"""What a question asks of an index: parts that stand beside each other, what they light, and what to say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from index.language import Word as Unit
from index.values import dataclass, replace
from search.excerpts.highlight import Pattern
from search.matching.clauses import AllOf, AnyOf, Clause, Maybe
from search.results import Mode, Sort

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


@dataclass(frozen=True, slots=True)
class Plan:
    """What to evaluate and what to light. ``readings`` gives the variants of each word, ``notices`` what to say.

    Unless it asks for ``words`` nothing in it scores.
    """

    parts: tuple[Part, ...]
    patterns: tuple[Pattern, ...]
    readings: Mapping[str, tuple[str, ...]]
    notices: tuple[str, ...]
    words: bool = True

    def order(self, sort: Sort) -> Sort:
        """The order of the hits: newest first where relevance was asked for and nothing says it."""
        return sort if self.words or sort is not Sort.RELEVANCE else Sort.NEWEST

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


class Shown:
    """What is shown of the words of a question: what lights them and how they are read."""

    def __init__(self) -> None:
        self.patterns: list[Pattern] = []
        self.readings: dict[str, tuple[str, ...]] = {}
        self._lit: set[Pattern] = set()
        self._unit = 0
        self._hidden = 0

    def word(self, *patterns: Pattern) -> None:
        """One more word, and all that lights it."""
        self._unit += 1
        for pattern in patterns:
            self.also(pattern)

    def also(self, pattern: Pattern) -> None:
        """Something more that lights the same word."""
        if not self._hidden and pattern not in self._lit:
            self._lit.add(pattern)
            self.patterns.append(replace(pattern, unit=self._unit))

    def read(self, unit: Unit) -> None:
        """How a word is read."""
        if not self._hidden:
            told = (f"{' '.join(reading.surfaces)} ({reading.reason})" for reading in unit.readings[1:])
            self.readings[unit.text] = tuple(told)

    @contextmanager
    def nothing(self) -> Iterator[None]:
        """What must not be there is never shown."""
        self._hidden += 1
        yield
        self._hidden -= 1


def required(parts: Iterable[Part]) -> list[Part]:
    """Parts of which at least one must stand: all of them where each is a stop word."""
    kept = list(parts)
    return kept if any(not part.optional for part in kept) else [replace(part, optional=False) for part in kept]


def all_of(clauses: Sequence[Clause]) -> Clause:
    """One clause that asks for all of these, at least one."""
    return clauses[0] if len(clauses) == 1 else AllOf(tuple(clauses))
