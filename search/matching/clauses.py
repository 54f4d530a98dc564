"""What the collector evaluates: a question reduced to terms of fields, with every weight already decided."""

from __future__ import annotations

from index.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition on articles that also scores those which meet it."""


@dataclass(frozen=True, slots=True)
class Every(Clause):
    """All articles, scoring nothing."""


@dataclass(frozen=True, slots=True)
class Term(Clause):
    """Articles with the term in the field; scores its BM25F times ``weight``."""

    field: str
    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Phrase(Clause):
    """Articles with the terms in this order, at most ``slop`` other positions among them.

    Scores the sum of what its terms score there, as Whoosh's own Phrase does.
    """

    field: str
    terms: tuple[str, ...]
    slop: int = 0
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Early(Clause):
    """Articles with the term in the field; scores by its first position p, counted from 0.

    ``anywhere + first / sqrt(1 + p) + opening * exp(-p / 100)``, and from position 511 on what it is there.
    """

    field: str
    text: str
    anywhere: float
    first: float
    opening: float


@dataclass(frozen=True, slots=True)
class Prefix(Clause):
    """Articles with a term that begins with ``text``; scores as the best of those terms."""

    field: str
    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Fuzzy(Clause):
    """Articles with a term one insertion, deletion, substitution or swap of neighbours from ``text``, or itself."""

    field: str
    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Keyword(Clause):
    """Articles that count under exactly this value of a facet field; scores ``weight``."""

    field: str
    value: str
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Range(Clause):
    """Articles whose number in ``field`` is from ``low`` to ``high``, both included; scores nothing."""

    field: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class AllOf(Clause):
    """Articles that meet every child; scores their sum."""

    children: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class AnyOf(Clause):
    """Articles that meet at least one child; scores the sum of those met."""

    children: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class BestOf(Clause):
    """Articles that meet at least one child; scores the best of those met: variants are no extra evidence."""

    children: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Without(Clause):
    """Articles that do not meet ``child``; scores nothing."""

    child: Clause


@dataclass(frozen=True, slots=True)
class Filter(Clause):
    """Articles that meet ``child``; scores nothing."""

    child: Clause


@dataclass(frozen=True, slots=True)
class Maybe(Clause):
    """All articles; scores what ``child`` scores where it is met. Beside others it adds and never decides."""

    child: Clause


def anywhere_alike(clause: Clause) -> Clause:
    """The clause that the same articles meet and that does not look at where in a field a word stands."""
    match clause:
        case Early():
            return replace(clause, first=0.0, opening=0.0)
        case AllOf(children) | AnyOf(children) | BestOf(children):
            return replace(clause, children=tuple(map(anywhere_alike, children)))
        case Without(child) | Filter(child) | Maybe(child):
            return replace(clause, child=anywhere_alike(child))
    return clause


def unranked(clause: Clause) -> Clause:
    """The clause that the same articles meet, without most of what only scores: for who wants no hits."""
    match clause:
        case Maybe():
            return Every()
        case AllOf(children):
            return _one_of(AllOf, [part for part in map(unranked, children) if not isinstance(part, Every)])
        case AnyOf(children) | BestOf(children):
            parts = [unranked(child) for child in children]
            terms = {(part.field, part.text) for part in parts if isinstance(part, Term)}
            return _one_of(
                AnyOf, [part for part in parts if not (isinstance(part, Early) and (part.field, part.text) in terms)]
            )
        case Without(child) | Filter(child):
            return replace(clause, child=unranked(child))
    return clause


def _one_of(kind: type[AllOf | AnyOf], parts: list[Clause]) -> Clause:
    if len(parts) == 1:
        return parts[0]
    return kind(tuple(parts)) if parts or kind is AnyOf else Every()
