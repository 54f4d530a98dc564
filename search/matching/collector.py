"""Clauses evaluated over the whole index: exact totals, the best hits in a stable order, facet counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from index.engine import operations as ops
from index.engine.reading.reader import ALL_COUNTED, ALL_VALUES
from index.store.snapshot import Snapshot
from index.values import dataclass, field
from search.excerpts.highlight import Positions
from search.matching import clauses
from search.matching.compiler import Compiler
from search.results import Sort

if TYPE_CHECKING:
    from index.engine.reading.counting import Counter, Counts

Scores = dict[int, float]
"""Document numbers and what they score."""

_REMEMBERED = 100_000
"""Frequencies of terms kept for the next question."""


@dataclass(frozen=True, slots=True)
class Collected:
    """One page of document numbers with their scores, the total, and what each counter counted over all.

    Unless it is ``exact``, more articles answer than ``total``.
    ``copies`` gives the near copies that were folded under a document number of the page, ``folded`` how many hits
    were left out of the whole answer for it.
    """

    total: int
    page: tuple[tuple[int, float], ...]
    counts: tuple[Counts, ...] = ()
    copies: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    folded: int = 0
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Counting:
    """What is counted over all articles of an answer, and which values of each are kept.

    At most ``limit`` values, all without one: the most frequent, or with ``significant`` those that set the answer
    most apart from the rest of the archive.
    """

    counters: tuple[Counter, ...] = ()
    limit: int | None = None
    significant: bool = False


NOTHING_COUNTED = Counting()
"""What is counted where nothing is asked for."""


class Collector:
    """Evaluates clauses over one snapshot. Safe to share between threads."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._reader = snapshot.reader
        self._compiler = Compiler(snapshot.reader)
        self._frequencies: dict[tuple[str, str], int] = {}

    def collect(
        self,
        clause: clauses.Clause,
        *,
        limit: int,
        offset: int = 0,
        sort: Sort = Sort.RELEVANCE,
        counting: Counting = NOTHING_COUNTED,
        count_to: int | None = None,
    ) -> Collected:
        """The page ``offset`` to ``offset + limit`` in the order of ``sort``, ties by id, and what is counted.

        Articles are counted no further than ``count_to``, or the end of the page; the page is the same.
        """
        order = "" if sort is Sort.RELEVANCE else "date"
        found = self._reader.search(
            self._compiler.operations(clause),
            min(offset + limit, self.articles),
            order=order,
            newest=sort is Sort.NEWEST,
            counters=counting.counters,
            value_limit=ALL_VALUES if counting.limit is None else counting.limit,
            significant=counting.significant,
            count_to=ALL_COUNTED if count_to is None else max(count_to, offset + limit, 1),
        )
        page = tuple((number, score) for _, score, number in found.hits[offset:])
        return Collected(found.total, page, tuple(found.counts), exact=found.exact)

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return self._reader.documents

    def frequency(self, field: str, term: str) -> int:
        """How many articles hold the term in the field."""
        key = field, term
        if key not in self._frequencies:
            if len(self._frequencies) >= _REMEMBERED:
                self._frequencies = {}
            self._frequencies[key] = self._reader.frequency(field, term)
        return self._frequencies[key]

    def frequencies(self, field: str, terms: Sequence[str]) -> Sequence[int]:
        """How many articles hold each of some terms in the field."""
        return self._reader.frequencies(field, terms)

    def following(self, field: str, terms: tuple[str, ...]) -> int:
        """How many articles hold the terms in a row in the field."""
        return self.collect(clauses.Phrase(field, terms), limit=0).total

    def places(self, terms: Sequence[tuple[str, str]], numbers: Collection[int]) -> Mapping[int, Sequence[Positions]]:
        """Where terms, each with its field, stand in some articles: for each article, positions term by term."""
        return self._reader.places(terms, numbers)

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Terms of a field that begin with ``prefix``, in order, each with how many articles hold it."""
        return self._reader.terms(field, prefix)

    def commonest(self, field: str, prefix: str, limit: int) -> Sequence[tuple[str, int]]:
        """The terms that begin with ``prefix`` and that most articles hold, with how many do."""
        return self._reader.commonest(field, prefix, limit)

    def sharing(self, field: str, numbers: Sequence[int]) -> Collection[int]:
        """Those of some articles that may share a value of the field with another of them."""
        return self._reader.sharing(field, numbers)

    def near(self, field: str, text: str) -> Sequence[str]:
        """Terms of a field at most one typing error from ``text``."""
        return self._reader.near(field, text)

    def id(self, number: int) -> str:
        """The article id of a document number."""
        return self._reader.id(number)

    def scores(self, clause: clauses.Clause, numbers: Iterable[int]) -> Scores:
        """Those of some documents that meet ``clause`` and what each scores."""
        asked = tuple((ops.ONE, number) for number in numbers)
        found = self._reader.search((ops.ALL, ((ops.ANY, asked), self._compiler.operations(clause))), len(asked))
        return {number: score for _, score, number in found.hits}
