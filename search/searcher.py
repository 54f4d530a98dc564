"""One open index and every way to ask it: command line, terminal UI and library all come through here."""

from __future__ import annotations

import time
from collections.abc import Collection
from pathlib import Path
from types import TracebackType

from index import Document, Error, Kind
from index.language import Analyzer
from index.schema import fingerprint
from index.store import Snapshot
from search.collect import Collected, Collector
from search.facets import Order, facet, resolve
from search.parse import parse
from search.plan import Plan, plan
from search.query import Query
from search.results import Article, Facet, Hit, Mode, Results, Sort, Stats
from search.snippets import Highlighter

MAX_PAGE = 10_000
"""Hits beyond this many on one page are not read; ask for the next page."""


class Searcher:
    """Answers questions about one snapshot of an index; safe to share between threads.

    The snapshot stays as it was opened whatever is written meanwhile; ``stale`` tells that there is a newer one.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._analyzer = Analyzer()
        self._collector = Collector(snapshot)

    @classmethod
    def open(cls, directory: Path | str) -> Searcher:
        """Open the index in ``directory``. Raises a ``StoreError`` where it cannot be served."""
        return cls(Snapshot(Path(directory)))

    @property
    def notices(self) -> tuple[str, ...]:
        """What there is to say about the index itself."""
        print_of = self._snapshot.info.fingerprint
        current = {fingerprint(self._analyzer, entities=on) for on in (True, False)}
        if print_of in current:
            return ()
        return ("Another version made the index, so words may not match: bring it up to date with search index.",)

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
    ) -> Results:
        """The hits ``offset`` to ``offset + limit`` of the answer, its exact total and its facets.

        Without a ``mode`` all words must match, and any where no article has them all. Never raises for
        what is in ``query``.
        """
        start = time.perf_counter()
        asked = _query(query)
        planned = self._plan(asked)
        fields = tuple(dict.fromkeys(kind.value for kind in facets))
        found, used = self._collect(planned, mode, max(0, min(limit, MAX_PAGE)), max(0, offset), sort, fields)
        notices = [*self.notices, *asked.notices, *planned.notices]
        if mode is None and used is Mode.ANY:
            notices.append("No article has all the words; these are the best matches on any of them.")
        return Results(
            query=asked,
            total=found.total,
            mode=used,
            hits=self._hits(found, planned, asked, max(0, offset), explain=explain),
            index=self._snapshot.info.digest,
            facets=tuple(facet(kind, found.counts[kind.value], limit=facet_limit) for kind in dict.fromkeys(facets)),
            notices=tuple(dict.fromkeys(notices)),
            readings=planned.readings,
            elapsed_ms=(time.perf_counter() - start) * 1000,
        )

    def rank(self, query: Query, *, limit: int, mode: Mode | None = None) -> tuple[tuple[str, float], ...]:
        """The ids and scores of the best ``limit`` articles, without opening any of them."""
        found, _ = self._collect(self._plan(query), mode, limit, 0, Sort.RELEVANCE, ())
        return tuple((self._collector.id(number), score) for number, score in found.page)

    def article(self, id: str, query: Query | str | None = None) -> Article | None:
        """The article of this id with the words that answer ``query`` marked, or ``None``."""
        number = self._snapshot.number(id)
        if number is None:
            return None
        document = self._snapshot.document(number)
        if query is None:
            return Article(document)
        asked = _query(query)
        return Article(document, self._highlighter(self._plan(asked), asked).marks(document))

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
        """Values of ``kind`` over the articles that answer ``query``, those that contain ``match`` only."""
        found, _ = self._collect(self._plan(_query(query)), mode, 0, 0, Sort.RELEVANCE, (kind.value,))
        return facet(kind, found.counts[kind.value], match=match, order=order, limit=limit)

    def stats(self) -> Stats:
        """What the index holds."""
        facts = self._snapshot.facts()
        return Stats(
            articles=self._snapshot.info.articles,
            terms=facts.terms,
            postings=facts.postings,
            bytes=facts.bytes,
            segments=facts.segments,
            first_date=facts.first_date,
            last_date=facts.last_date,
            facets={kind: len(self._collector.values(kind.value)) for kind in Kind},
            format=facts.format,
            digest=self._snapshot.info.digest,
        )

    @property
    def directory(self) -> Path:
        """Where the index lies."""
        return self._snapshot.directory

    @property
    def stale(self) -> bool:
        """Whether the index on disk is newer than this snapshot."""
        try:
            return not self._snapshot.current
        except Error:
            return True

    def close(self) -> None:
        """Let go of the files. Searching afterwards is an error of the program."""
        self._snapshot.close()

    def __enter__(self) -> Searcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _plan(self, query: Query) -> Plan:
        return plan(
            query,
            self._analyzer,
            lambda kind, typed: resolve(typed, self._collector.values(kind.value), self._analyzer),
            self._collector,
        )

    def _collect(
        self, planned: Plan, mode: Mode | None, limit: int, offset: int, sort: Sort, fields: tuple[str, ...]
    ) -> tuple[Collected, Mode]:
        used = mode or Mode.ALL
        found = self._collector.collect(planned.clause(used), limit=limit, offset=offset, sort=sort, fields=fields)
        if mode is None and not found.total and planned.relaxable:
            used = Mode.ANY
            found = self._collector.collect(planned.clause(used), limit=limit, offset=offset, sort=sort, fields=fields)
        return found, used if found.total else mode or Mode.ALL

    def _highlighter(self, planned: Plan, query: Query) -> Highlighter:
        return Highlighter(self._analyzer, planned.patterns, query.scope)

    def _hits(self, found: Collected, planned: Plan, query: Query, offset: int, *, explain: bool) -> tuple[Hit, ...]:
        highlighter = self._highlighter(planned, query)
        told = self._explanations(found, planned) if explain else {}
        return tuple(
            _hit(offset + place, score, self._snapshot.document(number), highlighter, told.get(number, ()))
            for place, (number, score) in enumerate(found.page, start=1)
        )

    def _explanations(self, found: Collected, planned: Plan) -> dict[int, tuple[tuple[str, float], ...]]:
        scored = [(part.label, self._collector.scores(part.clause)) for part in planned.parts]
        return {
            number: tuple((label, scores[number]) for label, scores in scored if scores.get(number))
            for number, _ in found.page
        }


def _query(query: Query | str) -> Query:
    return parse(query) if isinstance(query, str) else query


def _hit(
    rank: int, score: float, document: Document, highlighter: Highlighter, explanation: tuple[tuple[str, float], ...]
) -> Hit:
    return Hit(
        rank=rank,
        id=document.id,
        score=score,
        title=document.title,
        snippet=highlighter.snippet(document),
        title_marks=highlighter.title(document),
        date=document.date,
        date_from=document.date_from,
        publisher=document.publisher,
        agencies=document.agencies,
        authors=document.authors,
        explanation=explanation,
    )
