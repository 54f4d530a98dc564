"""A question becomes a plan: clauses for the collector, patterns for the highlighter, by the analyzer of the index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from index import Kind
from index.language import Analyzer
from index.language import Word as Unit
from index.values import replace
from search.excerpts.highlight import Pattern
from search.matching.clauses import (
    AnyOf,
    BestOf,
    Clause,
    Every,
    Fuzzy,
    Keyword,
    Prefix,
    Range,
    Without,
)
from search.matching.plan import NOTHING, Part, Plan, Shown, all_of, required
from search.matching.spacing import Spacing
from search.matching.word_clauses import Weighing, about
from search.matching.wording import Wording
from search.syntax.nodes import (
    Both,
    Dated,
    Either,
    Facet,
    Id,
    Node,
    Not,
    Scope,
    Together,
    Variant,
    Within,
    asks_for_words,
    is_filter,
    is_switch,
    walk,
)
from search.syntax.nodes import Fuzzy as FuzzyNode
from search.syntax.nodes import Phrase as PhraseNode
from search.syntax.nodes import Prefix as PrefixNode
from search.syntax.nodes import Word as WordNode
from search.syntax.parser import MAX_TERMS
from search.syntax.query import Query
from search.weights import FIELDS, WEIGHTS, Statistics

Resolve = Callable[[Kind, str], Sequence[str]]
"""The values of a facet that are meant by what was typed for it."""


def plan(query: Query, analyzer: Analyzer, resolve: Resolve, statistics: Statistics, spacing: Spacing) -> Plan:
    """The plan of a query. Never raises; what holds no word is left out with a notice."""
    planner = _Planner(Wording(analyzer, spacing, query.root), resolve, statistics)
    parts = [*planner.parts(query.parts, query.scope), *planner.together_worth(query.scope)]
    notices = list(_of_variants(query.root, planner.wording.unmet.values()))
    if planner.wording.cut:
        notices.append(f"Only the first {MAX_TERMS} words of what stands in a row were used.")
    if planner.holds_no_word(query.parts):
        # Signs alone find nothing, so no filter beside them may find more.
        parts = []
    if not parts:
        asks = not all(map(is_switch, query.parts))
        if asks:
            notices.append("There is no word to look for in the query.")
        parts = [Part("*", NOTHING if asks else Every())]
    shown, words = planner.shown, any(map(asks_for_words, query.parts))
    return Plan(tuple(parts), tuple(shown.patterns), shown.readings, tuple(notices), words)


class _Planner:
    """Makes clauses of the nodes of one question."""

    def __init__(self, wording: Wording, resolve: Resolve, statistics: Statistics) -> None:
        self.wording = wording
        self.shown = Shown()
        self.statistics = statistics
        self.resolve = resolve
        self.depth = 0
        self.answered: list[Node] = []
        self.asked: list[Unit] = []

    def parts(self, nodes: Sequence[Node], scope: Scope) -> list[Part]:
        parts: list[Part] = []
        self.depth += 1
        said = False
        for run in _plain_runs(nodes):
            if isinstance(run, str):
                units = about(self.wording.units(run))
                self.asked += units if self.depth == 1 else ()
                parts.extend(self.units(units, scope))
                said |= not all(unit.stop for unit in units)
                self.answered += [WordNode(run)] if units and self.depth == 1 else []
            elif clause := self.node(run, scope):
                relaxable = not (is_filter(run) or isinstance(run, Not | PhraseNode | Both))
                parts.append(Part(str(run), clause, relaxable=relaxable))
                said |= asks_for_words(run)
                self.answered += [run] if self.depth == 1 else []
        self.depth -= 1
        # Beside filters alone stop words are all that is asked for, so no filter may make them optional.
        return parts if said else [replace(part, optional=False) for part in parts]

    def holds_no_word(self, nodes: Sequence[Node]) -> bool:
        """Whether what asks for words has none that can be looked for, nor what excludes them."""
        if any(map(asks_for_words, nodes)):
            return not any(map(asks_for_words, self.answered))
        return any(node not in self.answered and not is_switch(node) for node in nodes)

    def together_worth(self, scope: Scope) -> list[Part]:
        """What the plain words of the question are worth together."""
        weighing = self.weighing(scope)
        worth = {"all in the title": weighing.whole_title(self.asked), "as typed": weighing.side_by_side(self.asked)}
        return [Part(label, clause, optional=True, extra=True) for label, clause in worth.items() if clause]

    def weighing(self, scope: Scope) -> Weighing:
        """What makes clauses of the words of this question."""
        return Weighing(self.statistics, scope, self.wording.heading)

    def units(self, units: Iterable[Unit], scope: Scope) -> Iterator[Part]:
        for unit in units:
            self.shown.read(unit)
            clause = self.unit(unit, scope)
            yield Part(unit.text, clause, optional=unit.stop, relaxable=True)

    def unit(self, unit: Unit, scope: Scope) -> Clause:
        self.shown.word()
        for reading in unit.readings:
            self.shown.also(Pattern(reading.surfaces, scope))
            if reading.stems:
                self.shown.also(Pattern(reading.stems, scope, stems=True))
        return self.weighing(scope).unit(unit)

    def node(self, node: Node, scope: Scope) -> Clause | None:
        match node:
            case WordNode(text, exact):
                return self.together(required(self.units(self.wording.units(text, exact=exact), scope)))
            case PhraseNode(text, slop):
                return self.phrase(text, slop, scope)
            case PrefixNode(text):
                return self.open_ended(text, scope, "prefix")
            case FuzzyNode(text):
                return self.open_ended(text, scope, "fuzzy")
            case Facet(kind, value):
                return AnyOf(tuple(Keyword(kind.value, meant) for meant in self.resolve(kind, value)))
            case Dated(period):
                return Range("date", _ordinal(period.first), _ordinal(period.last))
            case Id(value):
                return Keyword("id", value)
            case Within(inner, child):
                return self.node(child, inner)
            case Not(child):
                return self.negation(child, scope)
            case Either(children):
                kept = tuple(clause for child in children if (clause := self.node(child, scope)))
                return AnyOf(kept) if kept else None
            case Together(children) | Both(children):
                return self.together(self.parts(children, scope))
        return None

    def together(self, parts: Iterator[Part] | Sequence[Part]) -> Clause | None:
        clauses = [part.standing for part in parts]
        return all_of(clauses) if clauses else None

    def negation(self, child: Node, scope: Scope) -> Clause | None:
        with self.shown.nothing():
            clause = self.node(child, scope)
        return Without(clause) if clause else None

    def phrase(self, text: str, slop: int, scope: Scope) -> Clause | None:
        rows = self.wording.rows(text)
        if not rows[0]:
            return None
        self.shown.word(*(Pattern(row, scope, slop=slop) for row in rows))
        sequence = self.weighing(scope).sequence
        found = ([sequence(name, row, slop=slop) for row in rows] for name in FIELDS[scope])
        return AnyOf(tuple(ways[0] if len(ways) == 1 else BestOf(tuple(ways)) for ways in found))

    def open_ended(self, text: str, scope: Scope, how: str) -> Clause | None:
        surfaces = self.wording.surfaces(text)
        if not surfaces:
            return None
        before, last = surfaces[:-1], surfaces[-1]
        self.shown.word(Pattern((last,), scope, how=how))
        make = Prefix if how == "prefix" else Fuzzy
        found = AnyOf(tuple(make(name, last, WEIGHTS[name]) for name in FIELDS[scope]))
        return all_of([*(self.exactly(word, scope) for word in before), found])

    def exactly(self, surface: str, scope: Scope) -> Clause:
        self.shown.also(Pattern((surface,), scope))
        sequence = self.weighing(scope).sequence
        return AnyOf(tuple(sequence(name, (surface,)) for name in FIELDS[scope]))


def _plain_runs(nodes: Sequence[Node]) -> Iterator[Node | str]:
    """Plain words typed side by side as one text, for a compound may join them; all else as it is."""
    run: list[str] = []
    for node in nodes:
        if isinstance(node, WordNode) and not node.exact:
            run.append(node.text)
            continue
        if run:
            yield " ".join(run)
            run = []
        yield node
    if run:
        yield " ".join(run)


def _of_variants(root: Node | None, unmet: Iterable[str]) -> Iterator[str]:
    for node in walk(root, lambda node: not is_switch(node)):
        if isinstance(node, Variant):
            yield f"{node} needs a minus: it says what a word is not read as."
    yield from (f"No word of the question is read as {text}." for text in unmet)


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None
