"""Clauses evaluated over the whole index: exact totals, the best hits in a stable order, facet counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from threading import Lock

from index.store import Snapshot
from search import clauses
from search.results import Sort
from search.typos import within_one

Scores = dict[int, float]
"""Document numbers and what they score."""


@dataclass(frozen=True, slots=True)
class Collected:
    """One page of document numbers with their scores, the exact total, and the counts of each field asked for."""

    total: int
    page: tuple[tuple[int, float], ...]
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class Collector:
    """Evaluates clauses over one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        from whoosh.scoring import BM25F  # most of what a cold process imports

        self._searcher = snapshot.whoosh
        self._reader = self._searcher.reader()
        self._weighting = BM25F()
        self._postings: dict[str, dict[str, frozenset[int]]] = {}
        self._lock = Lock()

    def collect(
        self,
        clause: clauses.Clause,
        *,
        limit: int,
        offset: int = 0,
        sort: Sort = Sort.RELEVANCE,
        fields: Sequence[str] = (),
    ) -> Collected:
        """The page ``offset`` to ``offset + limit`` in the order of ``sort``, ties by id, and counts of ``fields``."""
        with self._lock:
            scores = self.scores(clause)
            ranked = sorted(scores, key=lambda doc: (self._rank(doc, scores, sort), self.id(doc)))
            counts = {name: self._counts(name, scores) for name in fields}
        page = tuple((doc, scores[doc]) for doc in ranked[offset : offset + limit])
        return Collected(len(scores), page, counts)

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return int(self._reader.doc_count())

    def frequency(self, field: str, term: str) -> int:
        """How many articles hold the term in the field."""
        return int(self._reader.doc_frequency(field, term))

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Terms of a field that begin with ``prefix``, in order, each with how many articles hold it."""
        return ((term, self.frequency(field, term)) for term in self._beginning(field, prefix))

    def near(self, field: str, text: str) -> list[str]:
        """Terms of a field at most one typing error from ``text``."""
        return [term for term in self._beginning(field, "") if within_one(term, text)]

    def values(self, name: str) -> Mapping[str, frozenset[int]]:
        """Every term of a field with the documents that hold it."""
        if name not in self._postings:
            found = {}
            for term in self._reader.field_terms(name):
                docs = frozenset(self._reader.postings(name, term).all_ids()) if term else frozenset()
                found[str(term)] = docs
            self._postings[name] = found
        return self._postings[name]

    def id(self, doc: int) -> str:
        """The article id of a document number."""
        return self._ids[doc]

    def scores(self, clause: clauses.Clause) -> Scores:
        """Every document that meets ``clause`` and what it scores."""
        match clause:
            case clauses.Every():
                return dict.fromkeys(self._every, 0.0)
            case clauses.Term(name, text, weight):
                return self._term(name, text, weight)
            case clauses.Phrase():
                return self._phrase(clause)
            case clauses.Prefix(name, text, weight):
                return self._best(self._term(name, term, weight) for term in self._beginning(name, text))
            case clauses.Fuzzy(name, text, weight):
                near = (term for term in self._beginning(name, "") if within_one(term, text))
                return self._best(self._term(name, term, weight) for term in near)
            case clauses.Keyword(name, value):
                return dict.fromkeys(self.values(name).get(value, ()), 0.0)
            case clauses.Range(_, low, high):
                dates = self._dates.items()
                return {doc: 0.0 for doc, day in dates if (not low or day >= low) and (not high or day <= high)}
        return self._compound(clause)

    def _compound(self, clause: clauses.Clause) -> Scores:
        match clause:
            case clauses.AllOf(children):
                return reduce(_intersect, map(self.scores, children))
            case clauses.AnyOf(children):
                return _sum(map(self.scores, children))
            case clauses.BestOf(children):
                return self._best(map(self.scores, children))
            case clauses.Without(child):
                return dict.fromkeys(self._every - self.scores(child).keys(), 0.0)
            case clauses.Filter(child):
                return dict.fromkeys(self.scores(child), 0.0)
            case clauses.Maybe(child):
                return dict.fromkeys(self._every, 0.0) | self.scores(child)
        raise TypeError(f"no such clause: {clause!r}")

    def _term(self, name: str, text: str, weight: float) -> Scores:
        if (name, text) not in self._reader:
            return {}
        matcher = self._searcher.postings(name, text, weighting=self._weighting)
        scores: Scores = {}
        while matcher.is_active():
            scores[matcher.id()] = matcher.score() * weight
            matcher.next()
        return scores

    def _phrase(self, clause: clauses.Phrase) -> Scores:
        if any((clause.field, term) not in self._reader for term in clause.terms):
            return {}
        places = [self._places(clause.field, term) for term in clause.terms]
        together = set.intersection(*(set(place) for place in places))
        docs = {doc for doc in together if _follows([place[doc] for place in places], clause.slop)}
        total = _sum(self._term(clause.field, term, clause.weight) for term in clause.terms)
        return {doc: total[doc] for doc in docs}

    def _places(self, name: str, text: str) -> dict[int, list[int]]:
        matcher = self._reader.postings(name, text)
        places = {}
        while matcher.is_active():
            places[matcher.id()] = matcher.value_as("positions")
            matcher.next()
        return places

    def _beginning(self, name: str, text: str) -> Iterator[str]:
        return (term.decode("utf-8", "replace") for term in self._reader.expand_prefix(name, text))

    def _best(self, options: Iterable[Scores]) -> Scores:
        best: Scores = {}
        for scores in options:
            for doc, score in scores.items():
                best[doc] = max(score, best.get(doc, score))
        return best

    def _rank(self, doc: int, scores: Scores, sort: Sort) -> float:
        if sort is Sort.RELEVANCE:
            return -round(scores[doc], 9)
        day = self._dates.get(doc)
        return float("inf") if day is None else float(-day if sort is Sort.NEWEST else day)

    def _counts(self, name: str, scores: Scores) -> dict[str, int]:
        counts = Counter({value: len(docs & scores.keys()) for value, docs in self.values(name).items()})
        return {value: count for value, count in counts.items() if count}

    @cached_property
    def _every(self) -> frozenset[int]:
        return frozenset(self._reader.all_doc_ids())

    @cached_property
    def _ids(self) -> dict[int, str]:
        return {doc: id for id, docs in self.values("id").items() for doc in docs}

    @cached_property
    def _dates(self) -> dict[int, int]:
        if "date" not in self._reader.indexed_field_names():
            return {}
        column = self._reader.column_reader("date")
        return {doc: day for doc in self._every if 0 < (day := column[doc]) < 4_000_000}


def _intersect(left: Scores, right: Scores) -> Scores:
    return {doc: score + right[doc] for doc, score in left.items() if doc in right}


def _sum(parts: Iterable[Scores]) -> Scores:
    total: Scores = {}
    for scores in parts:
        for doc, score in scores.items():
            total[doc] = total.get(doc, 0.0) + score
    return total


def _follows(places: Sequence[Sequence[int]], slop: int) -> bool:
    """Whether one position can be taken from each list, rising, the last at most ``slop`` beyond adjacent."""
    for first in places[0]:
        at = first
        for later in places[1:]:
            at = next((position for position in later if position > at), -1)
            if at < 0:
                return False
        if at - first <= len(places) - 1 + slop:
            return True
    return False
