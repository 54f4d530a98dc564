"""One question against one open index, step by step: planned, collected, opened, folded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING

from index import Document, IndexDamaged, Kind, ZoneKind
from index.language import Analyzer
from index.store.snapshot import Snapshot
from index.values import dataclass, replace
from search.excerpts.highlight import Pattern
from search.excerpts.snippets import Highlighter, Lighted
from search.likeness.near_copies import DEPTH, Folding
from search.matching.clauses import AllOf, AnyOf, Clause, Every, Keyword, Without, anywhere_alike, unranked
from search.matching.collector import Collected, Collector, Counting
from search.matching.plan import Plan
from search.matching.planner import plan
from search.matching.spacing import Spacing
from search.results import Hit, Mode, Snippet, Sort
from search.syntax.nodes import Scope
from search.syntax.query import Query

if TYPE_CHECKING:
    from index.engine.reading.counting import Counts
    from search.facets.shown_values import Overlay
    from search.facets.value_lookup import Names

SKETCHES = 2_000
"""Sketches kept for the next question, 1 KB each: those of the first hits of a few."""

NO_SNIPPET = Snippet(ZoneKind.BODY, "")
"""What a hit shows that was not opened."""

Explanation = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Which hits are wanted, in which order, and the kinds whose values are counted over all of them.

    Of each kind at most ``values`` are kept, the most frequent or with ``significant`` the most unusual. ``fold``
    leaves out near copies of better hits. Articles need not be counted any further than ``count_to``.
    """

    limit: int = 10
    offset: int = 0
    sort: Sort = Sort.RELEVANCE
    kinds: tuple[Kind, ...] = ()
    values: int | None = None
    significant: bool = False
    fold: bool = False
    count_to: int | None = None


class Answerer:
    """Answers from one snapshot; holds nothing of a question, so many threads may ask at once."""

    def __init__(self, snapshot: Snapshot, analyzer: Analyzer) -> None:
        self._snapshot = snapshot
        self._analyzer = analyzer
        self.collector = Collector(snapshot)
        # Whoever turns a page or types on asks for much the same articles again.
        self._sketch = lru_cache(SKETCHES)(snapshot.sketch)
        self._spacing = Spacing(analyzer, self.collector)

    @cached_property
    def overlay(self) -> Overlay:
        """The values of facets under the names they are shown by."""
        from search.facets.shown_values import Overlay  # a question without facets does not wait for them

        return Overlay(self._snapshot)

    @cached_property
    def _names(self) -> Names:
        from search.facets.value_lookup import Names  # nor one that names no value

        return Names(self._snapshot.reader, self.overlay, self._analyzer)

    def plan(self, query: Query) -> Plan:
        """What to evaluate and what to light."""
        unknown: list[str] = []
        planned = plan(query, self._analyzer, partial(self._meant, unknown), self.collector, self._spacing)
        return replace(planned, notices=(*planned.notices, *dict.fromkeys(unknown))) if unknown else planned

    def meant(self, kind: Kind, typed: str) -> Sequence[str]:
        """The values, as they are shown, that are meant by what was typed."""
        return self._names.values(kind, typed)

    def values(self, kind: Kind) -> Counts:
        """Every value of a kind as it is shown."""
        return self.collector.collect(Every(), limit=0, counting=Counting((self.overlay.counter(kind),))).counts[0]

    def collect(self, planned: Plan, mode: Mode | None, page: Page) -> tuple[Collected, Mode]:
        """The page of the answer, and whether all words were asked for or any."""
        found = self._evaluate(planned, mode or Mode.ALL, page)
        if mode is not None or found.total or not planned.relaxable:
            return found, mode or Mode.ALL
        relaxed = self._evaluate(planned, Mode.ANY, page)
        return (relaxed, Mode.ANY) if relaxed.total else (found, Mode.ALL)

    def facets(
        self, query: Query, planned: Plan, mode: Mode | None, page: Page
    ) -> tuple[Collected, Mode, Mapping[Kind, Counts]]:
        """As ``collect``, with the counts of each kind of the page.

        What the question selects of a kind does not narrow the counts of that kind: they say what else there is.
        """
        if not page.kinds:
            return *self.collect(planned, mode, page), {}
        from search.facets.ordering import beside

        wider = {kind: beside(query, kind) for kind in page.kinds}
        kinds = tuple(kind for kind, other in wider.items() if other == query)
        found, used = self.collect(planned, mode, replace(page, kinds=kinds))
        counts = dict(zip(kinds, found.counts, strict=True))
        for kind in page.kinds:
            if kind not in counts:
                alone = replace(page, limit=0, kinds=(kind,))
                (counts[kind],) = self._evaluate(self.plan(wider[kind]), used, alone).counts
        return found, used, counts

    def count(self, query: Query) -> int:
        """How many articles answer with all the words."""
        return self._evaluate(self.plan(query), Mode.ALL, Page(limit=0)).total

    def highlighter(self, patterns: Sequence[Pattern], scope: Scope, numbers: Collection[int]) -> Highlighter:
        """Lights patterns in the articles of these numbers."""
        return Highlighter(self._analyzer, patterns, scope, self.collector, numbers)

    def hits(
        self, query: Query, planned: Plan, found: Collected, page: Page, *, explain: bool, bare: bool = False
    ) -> tuple[Hit, ...]:
        """The hits of a page, opened, with the passage that answers; ``bare`` ones are not opened."""
        told = self._explanations(planned, found) if explain else {}
        hits = self._bare(found, page) if bare else self._opened(found, page, planned.patterns, query.scope)
        return tuple(
            replace(hit, explanation=told.get(number, ())) for hit, (number, _) in zip(hits, found.page, strict=True)
        )

    def similar(self, number: int, page: Page) -> tuple[Collected, tuple[Hit, ...]]:
        """The articles that share most of what sets this one apart."""
        from search.likeness.similar import signature  # only who asks for them waits for it

        document = self._snapshot.document(number)
        signs = signature(document, self._analyzer, self.collector)
        wanted = AnyOf(tuple(sign.clause for sign in signs))
        clause = AllOf((wanted, Without(Keyword("id", document.id))))
        found = self.collector.collect(clause, limit=page.limit, offset=page.offset)
        patterns = [sign.pattern(self._analyzer, unit) for unit, sign in enumerate(signs)]
        return found, self._opened(found, page, patterns, Scope.DEFAULT)

    def grouped(self, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """The hits with those of one event under the best of them."""
        from search.likeness.stories import report, stories  # only who folds them waits for it

        documents = [self._document(hit.id) for hit in hits]
        reports = [report(document, self._analyzer, self.collector) for document in documents]
        return tuple(
            replace(hits[first], others=(*hits[first].others, *_ids(hits[place] for place in others)))
            for first, *others in stories(reports, self.collector.articles)
        )

    def _evaluate(self, planned: Plan, mode: Mode, page: Page) -> Collected:
        counters = tuple(self.overlay.counter(kind) for kind in page.kinds)
        counting = Counting(counters, page.values, page.significant)
        clause, sort = planned.clause(mode), planned.order(page.sort)
        if not page.limit:
            clause = unranked(clause)
        if page.fold and page.limit:
            return self._folded(clause, replace(page, sort=sort), counting)
        return self.collector.collect(
            clause, limit=page.limit, offset=page.offset, sort=sort, counting=counting, count_to=page.count_to
        )

    def _folded(self, clause: Clause, page: Page, counting: Counting) -> Collected:
        collect = partial(self.collector.collect, sort=page.sort)
        depth = max(DEPTH, page.offset + page.limit)
        whole = collect(clause, limit=depth, counting=counting, count_to=page.count_to)
        folding = Folding(lambda asked, limit: collect(asked, limit=limit), self._sketch, self.collector.sharing)
        return folding.fold(whole, clause, limit=page.limit, offset=page.offset)

    def _meant(self, unknown: list[str], kind: Kind, typed: str) -> Sequence[str]:
        """The raw values that articles must hold for what was typed of a facet; says so where there are none."""
        found = self._names.meant(kind, typed)
        if not found:
            near = self._names.nearest(kind, typed)
            unknown.append(f"No {kind} is called {typed}." + (f" Did you mean {near}?" if near else ""))
        return found

    def _opened(self, found: Collected, page: Page, patterns: Sequence[Pattern], scope: Scope) -> tuple[Hit, ...]:
        highlighter = self.highlighter(patterns, scope, [number for number, _ in found.page])
        documents = [self._snapshot.document(number, named=False) for number, _ in found.page]
        hits = (
            _hit(page.offset + place, score, document, highlighter.article(number, document))
            for place, ((number, score), document) in enumerate(zip(found.page, documents, strict=True), start=1)
        )
        return self._with_copies(found, hits)

    def _bare(self, found: Collected, page: Page) -> tuple[Hit, ...]:
        ids = ((self.collector.id(number), score) for number, score in found.page)
        hits = (Hit(page.offset + place, id, score, "", NO_SNIPPET) for place, (id, score) in enumerate(ids, start=1))
        return self._with_copies(found, hits)

    def _with_copies(self, found: Collected, hits: Iterable[Hit]) -> tuple[Hit, ...]:
        if not found.copies:
            return tuple(hits)
        copies = [tuple(map(self.collector.id, found.copies.get(number, ()))) for number, _ in found.page]
        return tuple(replace(hit, copies=others) for hit, others in zip(hits, copies, strict=True))

    def _document(self, id: str) -> Document:
        number = self._snapshot.number(id)
        if number is None:
            hint = "Build it again with: search index --rebuild PATH"
            raise IndexDamaged(f"The index does not hold {id}, which it says it does.", hint)
        return self._snapshot.document(number)

    def _explanations(self, planned: Plan, found: Collected) -> dict[int, Explanation]:
        numbers = [number for number, _ in found.page]
        told: dict[int, list[tuple[str, float]]] = {number: [] for number in numbers}
        for part in planned.parts:
            anywhere = self.collector.scores(anywhere_alike(part.clause), numbers)
            for number, score in self.collector.scores(part.clause, numbers).items():
                told[number] += [(part.label, anywhere[number]), (f"{part.label} (early)", score - anywhere[number])]
        return {number: tuple(share for share in shares if share[1]) for number, shares in told.items()}


def _ids(hits: Iterable[Hit]) -> Iterator[str]:
    """The ids of hits, and of their near copies after each."""
    return (id for hit in hits for id in (hit.id, *hit.copies))


def _hit(rank: int, score: float, document: Document, lighted: Lighted) -> Hit:
    return Hit(
        rank=rank,
        id=document.id,
        score=score,
        title=document.title,
        snippet=lighted.snippet(),
        title_marks=lighted.title(),
        date=document.date,
        date_from=document.date_from,
        publisher=document.publisher,
        agencies=document.agencies,
        authors=document.authors,
    )
