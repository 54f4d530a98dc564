"""Every way to ask an open index: command line, terminal UI and library all come through here."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from index import Kind
from index.values import replace
from search.advice.suggestions import PLENTY, Advice, advise
from search.answerer import Page
from search.matching.collector import Collected
from search.open_index import Opened
from search.results import Article, Completion, Evidence, Facet, Hit, Mode, Results, Sort, brief
from search.syntax.parser import parse
from search.syntax.query import Query

if TYPE_CHECKING:
    from index.engine.reading.counting import Counts
    from search.advice.completion import Completer
    from search.article_ids import Ids
    from search.facets.ordering import Order

MAX_PAGE = 10_000
"""Hits beyond this many on one page are not read; ask for the next page."""

_RELAXED = "No article has all the words; these are the best matches on any of them."


class Searcher(Opened):
    """Answers questions about one snapshot of an index; safe to share between threads."""

    def search(
        self,
        query: Query | str,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: Sort = Sort.RELEVANCE,
        mode: Mode | None = None,
        facets: Collection[Kind] = (),
        facet_limit: int | None = None,
        explain: bool = False,
        group: bool = False,
        fold: bool = False,
        count_to: int | None = None,
        bare: bool = False,
    ) -> Results:
        """The hits ``offset`` to ``offset + limit`` of the answer, its total and its facets.

        Without a ``mode`` all words must match, and any where no article has them all. Where no word is asked for,
        ``Sort.RELEVANCE`` is newest first. ``group`` folds the hits of
        the page that tell one event; ``fold`` leaves out near copies of better hits, which tell of them, among the
        first 500, and fills the page with others. ``bare`` hits say only their ids and scores; no article is opened.
        Never raises for what is in ``query``.

        The total is exact. With ``count_to`` articles are counted only so far, or as far as they are looked at for the
        hits, which is sooner done: the hits are the same. The order of time and facets look at all articles anyway.
        """
        start = time.perf_counter()
        asked, kinds = _query(query), tuple(dict.fromkeys(facets))
        planned = self._held.plan(asked)
        limit, offset = max(0, min(limit, MAX_PAGE)), max(0, offset)
        page = Page(limit, offset, sort, kinds, facet_limit, fold=fold, count_to=count_to)
        found, used, counts = self._answerer.facets(asked, planned, mode, page)
        hits = self._answerer.hits(asked, planned, found, page, explain=explain, bare=bare)
        advice = self._advice(asked, found, used)
        relaxed = [_RELAXED] if mode is None and used is Mode.ANY else []
        notices = [*self.notices, *asked.notices, *planned.notices, *advice.reasons, *relaxed]
        return replace(
            self._results(asked, found, used, self._answerer.grouped(hits) if group else hits, start),
            facets=_facets(kinds, counts),
            notices=tuple(map(brief, dict.fromkeys(notices))),
            suggestions=advice.queries,
            readings=planned.readings,
            sort=planned.order(sort),
        )

    def rank(self, query: Query, *, limit: int, mode: Mode | None = None) -> tuple[tuple[str, float], ...]:
        """The ids and scores of the best ``limit`` articles, without opening any of them."""
        found, _ = self._answerer.collect(self._held.plan(query), mode, Page(limit, count_to=limit))
        return tuple((self._answerer.collector.id(number), score) for number, score in found.page)

    def similar(self, id: str, *, limit: int = 10) -> Results | None:
        """Articles on the subject of this one, the nearest first, or ``None`` where there is no such article.

        The id of a record that is only another place of an article stands for that article.
        """
        start = time.perf_counter()
        self._snapshot.held()
        number = self._ids.number(id)
        if number is None:
            return None
        found, hits = self._answerer.similar(number, Page(limit))
        return self._results(parse(""), found, Mode.ANY, hits, start)

    def complete(self, text: str, *, limit: int = 10) -> tuple[Completion, ...]:
        """How the last word of a query may go on: words, fields, values after a field; the likeliest first."""
        self._snapshot.held()
        return tuple(self._completer.complete(text, limit))

    def article(self, id: str, query: Query | str | None = None) -> Article | None:
        """The article of this id with the words that answer ``query`` marked, or ``None``.

        The id of a record that is only another place of an article gives that article.
        """
        self._snapshot.held()
        number = self._ids.number(id)
        if number is None:
            return None
        document = self._answerer.overlay.document(self._snapshot.document(number))
        places = self._ids.places(document.id)
        if query is None:
            return Article(document, places=places)
        asked = _query(query)
        patterns = self._answerer.plan(asked).patterns
        highlighter = self._answerer.highlighter(patterns, asked.scope, [number])
        return Article(document, highlighter.article(number, document).marks(), places)

    def ids_like(self, text: str) -> tuple[str, ...]:
        """A few ids that may have been meant by ``text``, which is none: the index is read through for them."""
        return self._ids.meant(text)

    def facet(
        self,
        kind: Kind,
        query: Query | str = "",
        *,
        match: str = "",
        order: Order | None = None,
        limit: int | None = None,
        mode: Mode | None = None,
    ) -> Facet:
        """Values of ``kind`` over the articles that answer ``query``: those that contain ``match`` or are meant by it.

        What ``query`` selects of ``kind`` itself does not narrow them.
        """
        from search.facets.ordering import Order, facet, limit_for

        asked, kept = _query(query), limit_for(match, order, limit)
        page = Page(limit=0, kinds=(kind,), values=kept, significant=order is Order.SIGNIFICANT)
        _, _, counts = self._answerer.facets(asked, self._held.plan(asked), mode, page)
        meant = frozenset(self.meant(kind, match)) if match else ()
        return facet(kind, counts[kind], match=match, meant=meant, order=order, limit=limit)

    def meant(self, kind: Kind, typed: str) -> Sequence[str]:
        """The values of ``kind`` that are meant by what was typed: Korut means Korea Utara."""
        return self._held.meant(kind, typed)

    def evidence(
        self, kind: Kind, value: str, query: Query | str = "", *, limit: int = 10, offset: int = 0
    ) -> tuple[Evidence, ...]:
        """The best articles that answer ``query`` and count under ``value``, with the sentences that name it."""
        from search.facets.evidence import evidence

        asked = _query(query).narrow(kind, value)
        found, _ = self._answerer.collect(self._held.plan(asked), None, Page(limit, offset))
        wanted = frozenset(self._answerer.meant(kind, value))
        stored = (self._snapshot.document(number) for number, _ in found.page)
        return tuple(
            told for own in stored for told in evidence(self._answerer.overlay.document(own), own, kind, wanted)
        )

    def link(self, id: str) -> str:
        """The address of the file that holds the article, or nothing where it is not found any more."""
        return self._ids.link(id)

    @cached_property
    def _completer(self) -> Completer:
        from search.advice.completion import Completer  # a question asked whole needs none
        from search.facets.ordering import Order

        answerer = self._answerer
        return Completer(
            answerer.collector,
            self._analyzer,
            lambda kind: self.facet(kind, order=Order.COUNT).values,
            answerer.overlay.shown,
        )

    @cached_property
    def _ids(self) -> Ids:
        from search.article_ids import Ids  # a question in words names no article

        return Ids(self._snapshot)

    def _results(self, query: Query, found: Collected, mode: Mode, hits: tuple[Hit, ...], start: float) -> Results:
        return Results(
            query=query,
            total=found.total,
            mode=mode,
            hits=hits,
            index=self._snapshot.info.digest,
            elapsed_ms=(time.perf_counter() - start) * 1000,
            folded=found.folded,
            exact=found.exact,
        )

    def _advice(self, query: Query, found: Collected, mode: Mode) -> Advice:
        total = found.total if found.exact else max(found.total, PLENTY)  # who wants no count has no want of more
        return advise(query, total, mode, self._answerer.collector, self._analyzer, self._answerer.count)


def _facets(kinds: Collection[Kind], counts: Mapping[Kind, Counts]) -> tuple[Facet, ...]:
    if not kinds:
        return ()
    from search.facets.ordering import facet  # a question without facets does not wait for them

    return tuple(facet(kind, counts[kind]) for kind in kinds)


def _query(query: Query | str) -> Query:
    return parse(query) if isinstance(query, str) else query
