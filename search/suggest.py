"""What to ask instead: a word spelled as the archive spells it, or a filter to drop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from index.language import Analyzer
from search.query import Both, Either, Node, Not, Query, Together, Within, Word, walk
from search.ranking import FIELDS

MOST = 3
"""Suggestions made at most: more is a list to read, not a help."""

_SHORTEST = 4
"""Letters of the shortest word that is respelled: at three, one error makes any word of another."""

Count = Callable[[Query], int]
"""How many articles answer a query with all its words."""


class Vocabulary(Protocol):
    """The terms of an index."""

    def frequency(self, field: str, term: str) -> int:
        """How many articles hold the term in the field."""

    def near(self, field: str, text: str) -> Sequence[str]:
        """Terms of the field at most one typing error from ``text``."""


@dataclass(frozen=True, slots=True)
class Advice:
    """Queries that find something where this one found nothing, and sentences that say what emptied it."""

    queries: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


def advise(query: Query, vocabulary: Vocabulary, analyzer: Analyzer, count: Count) -> Advice:
    """What to ask instead of a query without an answer. Every suggestion was tried and finds something."""
    respelled = list(_respelled(query, vocabulary, analyzer, count))
    dropped = list(_dropped(query, count))
    spelled = [text for text, _ in sorted(respelled, key=lambda item: -item[1])]
    shorter = [text for _, text, _ in sorted(dropped, key=lambda item: -item[2])]
    reasons = tuple(f"Without {part} {_articles(found)} would be found." for part, _, found in dropped)
    return Advice(tuple(dict.fromkeys([*spelled, *shorter]))[:MOST], reasons)


def _respelled(query: Query, vocabulary: Vocabulary, analyzer: Analyzer, count: Count) -> Iterator[tuple[str, int]]:
    for word in walk(query.root, enter=lambda node: not isinstance(node, Not)):
        if not isinstance(word, Word) or len(word.text) < _SHORTEST or _known(word, query, vocabulary, analyzer):
            continue
        for spelling in _spellings(word.text, query, vocabulary, analyzer):
            other = replace(query, root=_exchange(query.root, word, Word(spelling)))
            if found := count(other):
                yield str(other), found


def _known(word: Word, query: Query, vocabulary: Vocabulary, analyzer: Analyzer) -> bool:
    units = analyzer.words(word.text, exact=word.exact)
    return all(
        any(
            vocabulary.frequency(name, reading.surfaces[0]) for name in FIELDS[query.scope] for reading in unit.readings
        )
        for unit in units
    )


def _spellings(text: str, query: Query, vocabulary: Vocabulary, analyzer: Analyzer) -> list[str]:
    folded = analyzer.fold(text)
    counts = {
        term: vocabulary.frequency(name, term) for name in FIELDS[query.scope] for term in vocabulary.near(name, folded)
    }
    return sorted(counts, key=lambda term: (-counts[term], term))[:MOST]


def _dropped(query: Query, count: Count) -> Iterator[tuple[str, str, int]]:
    if len(query.parts) < 2:
        return
    for part in query.parts:
        shorter = query.without(part)
        if found := count(shorter):
            yield str(part), str(shorter), found


def _exchange(node: Node | None, old: Node, new: Node) -> Node | None:
    if node == old:
        return new
    if isinstance(node, Together | Both | Either):
        return type(node)(tuple(_exchange(child, old, new) or child for child in node.children))
    if isinstance(node, Within):
        return replace(node, child=_exchange(node.child, old, new) or node.child)
    return node


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count} articles"
