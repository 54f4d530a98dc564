"""What to ask instead: words spelled as the archive spells them, or less; and which part of a query emptied it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Protocol

from index import ENTITY_KINDS, Kind
from index.language import Analyzer
from index.schema import STEM
from index.values import dataclass, replace
from search.results import Mode, Suggestion
from search.syntax.nodes import Facet, Fuzzy, Group, Node, Not, Phrase, Scope, Within, Word, is_filter, walk
from search.syntax.query import Query
from search.weights import FIELDS

MOST = 3
"""Suggestions made at most: more is a list to read, not a help."""

PLENTY = 50
"""Articles from which on an answer needs no other spelling."""

_BETTER = 2
_TRIED = 12
_EFFORT = 256
"""Words that all tries of a question have together: a pasted text would be asked a dozen times to no purpose."""
_NAMED = 4
_WORTHWHILE = 0.02
_WORD = re.compile(r"\w+")


class Words(Protocol):
    """The terms and facet values of an index."""

    def frequency(self, field: str, term: str) -> int:
        """How many articles hold the term in the field."""

    def frequencies(self, field: str, terms: Sequence[str]) -> Sequence[int]:
        """How many articles hold each of some terms in the field."""

    def near(self, field: str, text: str) -> Sequence[str]:
        """Terms of the field at most one typing error from ``text``."""


Count = Callable[[Query], int]
"""How many articles answer a query with all its words."""


@dataclass(frozen=True, slots=True)
class Advice:
    """Queries that find more than this one did, and sentences that say what emptied it."""

    queries: tuple[Suggestion, ...] = ()
    reasons: tuple[str, ...] = ()


def advise(query: Query, found: int, mode: Mode, words: Words, analyzer: Analyzer, count: Count) -> Advice:
    """What to ask instead of a query that ``found`` so many articles. Every suggestion was tried and finds more.

    An answer of ``PLENTY`` needs no advice, unless a word of it stands in no article as it was typed. One with all
    words is only respelled, and one with any of them, for no article had all, is also told which word no article has.
    """
    adviser = _Adviser(words, analyzer)
    if mode is Mode.ALL and found >= PLENTY and not adviser.unwritten(query):
        return Advice()
    least = _BETTER * found + 1 if mode is Mode.ALL else 1
    tries = _EFFORT // (len(_WORD.findall(str(query))) or 1)
    others = islice(adviser.respelled(query), tries)
    respelled = [Suggestion(str(other), articles) for other in others if (articles := count(other)) >= least]
    if found and mode is Mode.ALL:
        return Advice(_best(respelled))
    reasons = _unknown(list(dict.fromkeys(word.text for word in adviser.unknown(query))))
    if found:
        return Advice(_best(respelled), tuple(reasons))
    dropped = list(_dropped(query, count, min(tries, _TRIED)))
    reasons += [_emptied(part) for part in query.parts[:_TRIED] if is_filter(part) and not count(Query(part))]
    reasons += [f"Without {part} {_articles(other.articles)} would be found." for part, other in dropped]
    shorter = sorted((other for _, other in dropped), key=lambda other: -other.articles)
    return Advice(_best([*respelled, *shorter]), tuple(dict.fromkeys(reasons)))


class _Adviser:
    def __init__(self, words: Words, analyzer: Analyzer) -> None:
        self._words = words
        self._analyzer = analyzer

    def respelled(self, query: Query) -> Iterator[Query]:
        """The query with every word respelled that can be, then with one of them each time.

        Beside a word that the archive hardly knows, one that it knows is in no doubt.
        """
        doubted = [(node, scope) for node, scope in _asked(query) if not self._usual(node, scope)]
        found = self._spelled(doubted) or self._spelled(_asked(query))
        if len(found) > 1:
            yield _changed(query, {node: others[0] for node, others in found.items()})
        for node, others in found.items():
            yield from (_changed(query, {node: other}) for other in others[:MOST])

    def _spelled(self, asked: Iterable[tuple[Node, Scope]]) -> dict[Node, list[Node]]:
        return {node: others for node, scope in asked if (others := list(self._others(node, scope)))}

    def _usual(self, node: Node, scope: Scope) -> bool:
        from search.advice.spelling_correction import RARE  # an answer of plenty needs no other spelling

        return isinstance(node, Word) and self._frequency(self._analyzer.fold(node.text), scope) > RARE

    def _frequency(self, term: str, scope: Scope) -> int:
        return max(self._words.frequency(name, term) for name in FIELDS[scope])

    def unwritten(self, query: Query) -> bool:
        """Whether a word stands nowhere as it was typed, whatever else may have its stem."""
        words = ((node, scope) for node, scope in _asked(query) if isinstance(node, Word))
        return any(
            node.text.isalpha() and not self._frequency(self._analyzer.fold(node.text), scope) for node, scope in words
        )

    def unknown(self, query: Query) -> Iterator[Word]:
        """The words that no article has in any form or variant."""
        for node, scope in _asked(query):
            if isinstance(node, Word) and not self._known(node, scope):
                yield node

    def _others(self, node: Node, scope: Scope) -> Iterator[Node]:
        match node:
            case Word(text):
                yield from (replace(node, text=other) for other in self._spellings(text, scope))
            case Phrase(text):
                yield from (replace(node, text=other) for other in self._in_phrase(text, scope))
            case Facet(kind, value) if kind not in (Kind.YEAR, Kind.MONTH):
                yield from (replace(node, value=other) for other in self._values(kind, value))

    def _spellings(self, text: str, scope: Scope) -> list[str]:
        from search.advice.spelling_correction import respellings

        return respellings(self._analyzer.fold(text), lambda terms: self._frequencies(terms, scope))

    def _frequencies(self, terms: Sequence[str], scope: Scope) -> list[int]:
        return list(map(max, *(self._words.frequencies(name, terms) for name in FIELDS[scope]), (0,) * len(terms)))

    def _in_phrase(self, text: str, scope: Scope) -> Iterator[str]:
        for match in _WORD.finditer(text):
            for other in self._spellings(match.group(), scope)[:1]:
                yield text[: match.start()] + other + text[match.end() :]

    def _values(self, kind: Kind, value: str) -> Iterator[str]:
        if self._words.frequency(kind.value, value):
            return
        near = self._words.near(kind.value, value)
        yield from sorted(near, key=lambda other: (-self._words.frequency(kind.value, other), other))[:1]
        if kind in ENTITY_KINDS:
            yield from self._in_phrase(value, Scope.BODY)

    def _known(self, word: Word, scope: Scope) -> bool:
        units = self._analyzer.words(word.text, exact=word.exact)
        readings = [reading for unit in units for reading in unit.readings]
        forms = [form for reading in readings for form in ((reading.surfaces, ""), (reading.stems, STEM))]
        return not units or any(
            terms and all(self._words.frequency(name + ending, term) for term in terms)
            for terms, ending in forms
            for name in FIELDS[scope]
        )


def _asked(query: Query) -> Iterator[tuple[Node, Scope]]:
    """The parts that could be spelled otherwise, each with where it is looked for; not what is excluded."""

    def enter(node: Node) -> bool:
        return not isinstance(node, Not | Within)

    for node in walk(query.root, enter=enter):
        if isinstance(node, Within):
            yield from ((inner, node.scope) for inner in walk(node.child, enter=enter))
        elif not isinstance(node, Not | Group | Fuzzy):
            yield node, query.scope


def _changed(query: Query, others: Mapping[Node, Node]) -> Query:
    def change(node: Node) -> Node:
        if node in others:
            return others[node]
        if isinstance(node, Group):
            return type(node)(tuple(map(change, node.children)))
        return replace(node, child=change(node.child)) if isinstance(node, Within) else node

    return query if query.root is None else replace(query, root=change(query.root))


def _unknown(words: Sequence[str]) -> list[str]:
    said = [f"No article has '{word}'." for word in words[:_NAMED]]
    return said + [f"Nor has any {len(words) - _NAMED} more of the words."] * (len(words) > _NAMED)


def _dropped(query: Query, count: Count, tries: int) -> Iterator[tuple[Node, Suggestion]]:
    for part, shorter in islice(query.less(), tries):
        if found := count(shorter):
            yield part, Suggestion(str(shorter), found)


def _emptied(part: Node) -> str:
    """What to say of a filter that leaves no article at all."""
    return f"Every article has '{part.child}'." if isinstance(part, Not) else f"No article has '{part}'."


def _best(suggestions: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """The first of each query, without those that find next to nothing beside the likeliest."""
    least = suggestions[0].articles * _WORTHWHILE if suggestions else 0
    first: dict[str, Suggestion] = {}
    for one in suggestions:
        if one.articles >= least:
            first.setdefault(one.query.casefold(), one)
    return tuple(first.values())[:MOST]


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count} articles"
