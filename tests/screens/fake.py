"""A Searcher over a handful of articles that one can hold in the head, with nothing behind it."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from index import DateFrom, Document, Entity, Kind, Mention, Zone, ZoneKind
from search import Article, Facet, FacetValue, Hit, Mode, Query, Results, Snippet, Sort, Stats, parse
from search.facets.ordering import Order, beside
from search.results import Completion, Mark, ZoneMark
from search.searcher import Searcher
from search.syntax.nodes import Dated, Either, Id, Node, Not, Phrase, Word, walk
from search.syntax.nodes import Facet as FacetNode

if TYPE_CHECKING:
    from collections.abc import Collection


def article(
    id: str,
    title: str,
    body: str,
    *,
    teaser: str = "",
    places: tuple[str, ...] = (),
    publisher: str | None = None,
    day: date | None = None,
) -> Document:
    """A document with a title, a body and perhaps a teaser, its places mentioned where the body names them."""
    zones = [Zone(ZoneKind.TITLE, title + "\n\n"), Zone(ZoneKind.BODY, body + "\n\n")]
    if teaser:
        zones.append(Zone(ZoneKind.TEASER, teaser + "\n"))
    entities = tuple(
        Entity(Kind.PLACE, place, (Mention(1, body.find(place), body.find(place) + len(place)),))
        for place in places
        if place in body
    )
    known = DateFrom.METADATA if day else None
    return Document(id, title, tuple(zones), id, "", day, known, publisher, (), (), entities)


class FakeSearcher(Searcher):
    """Finds words as they are written, in the order in which the articles were given."""

    notices: tuple[str, ...] = ()

    def __init__(self, documents: tuple[Document, ...], *, slow: float = 0.0) -> None:
        self.documents = documents
        self.slow = slow
        self.asked: list[str] = []
        self.outdated = False
        self.closed = False

    def matching(self, query: Query) -> list[Document]:
        return [d for d in self.documents if all(_answers(d, part) for part in query.parts)]

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
    ) -> Results:
        del mode, fold  # no two of its articles are long enough to be near copies
        query = parse(query) if isinstance(query, str) else query
        if limit:
            self.asked.append(str(query))
        if "lambat" in str(query):
            time.sleep(self.slow)
        found = self.matching(query)
        if sort is not Sort.RELEVANCE:
            found.sort(key=lambda d: d.date or date.min, reverse=sort is Sort.NEWEST)
        hits = tuple(_hit(n, d, query, explain) for n, d in enumerate(found[offset : offset + limit], offset + 1))
        hits = _grouped(hits) if group else hits
        counted = tuple(_facet(kind, self.matching(beside(query, kind)), facet_limit) for kind in facets)
        words = {word: (word,) for word in _words(query)}
        said = *self.notices, *query.notices
        return Results(query, len(found), Mode.ALL, hits, "digest", counted, said, (), words, 0.1, sort=sort)

    def meant(self, kind: Kind, typed: str) -> tuple[str, ...]:
        del kind, typed  # its values have no other names
        return ()

    def article(self, id: str, query: Query | str | None = None) -> Article | None:
        query = parse(query) if isinstance(query, str) else query or Query()
        for document in self.documents:
            if document.id == id:
                marks = [
                    ZoneMark(n, mark.start, mark.end)
                    for n, zone in enumerate(document.zones)
                    if zone.kind in (ZoneKind.TITLE, ZoneKind.BODY)
                    for mark in _marks(zone.text, query)
                ]
                return Article(document, tuple(marks))
        return None

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
        del mode
        found = self.matching(parse(query) if isinstance(query, str) else query)
        facet = _facet(kind, found, None)
        values = [v for v in facet.values if match.casefold() in v.value.casefold()]
        if order is Order.NAME:
            values.sort(key=lambda v: v.value)
        return Facet(kind, tuple(values[:limit]), limit is None or len(values) <= limit)

    def complete(self, text: str, *, limit: int = 10) -> tuple[Completion, ...]:
        before, space, begun = text.rpartition(" ")
        words = Counter(word for document in self.documents for word in set(document.text.split()))
        found = [(word, n) for word, n in words.most_common() if begun and word.startswith(begun) and n > words[begun]]
        return tuple(Completion(w, n, "word", f"{before}{space}{w} ") for w, n in found[:limit])

    def similar(self, id: str, *, limit: int = 10) -> Results | None:
        hits = tuple(_hit(1, d, Query(), False) for d in self.documents if d.id != id)
        return Results(Query(), len(hits), Mode.ALL, hits[:limit], "digest")

    def stats(self) -> Stats:
        return Stats(len(self.documents), 0, 0, 0, 1, None, None, {}, "fake", "digest")

    @property
    def corrections(self) -> Path:
        return Path("nowhere") / "corrections.jsonl"

    @property
    def stale(self) -> bool:
        return self.outdated

    def close(self) -> None:
        self.closed = True


def _answers(document: Document, part: Node) -> bool:
    match part:
        case Not(child):
            return not _answers(document, child)
        case FacetNode(kind, value):
            return value in document.values(kind)
        case Dated(period):
            day = document.date
            return day is not None and (period.first or day) <= day <= (period.last or day)
        case Id(value):
            return document.id == value
        case Either(children):
            return any(_answers(document, child) for child in children)
        case Word(text) | Phrase(text):
            return text.casefold() in document.text.casefold()
        case _:
            return True


def _words(query: Query) -> list[str]:
    return [node.text for node in walk(query.root) if isinstance(node, Word | Phrase)]


def _marks(text: str, query: Query) -> list[Mark]:
    found = []
    for word in _words(query):
        at = text.casefold().find(word.casefold())
        while at >= 0 and word:
            found.append(Mark(at, at + len(word)))
            at = text.casefold().find(word.casefold(), at + 1)
    return sorted(found)


def _hit(rank: int, document: Document, query: Query, explain: bool) -> Hit:
    body = document.zones[1].text.strip() if len(document.zones) > 1 else ""
    snippet = Snippet(ZoneKind.BODY, body[:200], tuple(m for m in _marks(body, query) if m.end <= 200))
    scores = tuple((word, 1.5) for word in _words(query)) if explain else ()
    return Hit(
        rank,
        document.id,
        1.0,
        document.title,
        snippet,
        tuple(_marks(document.title, query)),
        document.date,
        document.date_from,
        document.publisher,
        explanation=scores,
    )


def _grouped(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Articles of one publisher tell one story."""
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.publisher or hit.id, []).append(hit)
    return tuple(replace(first, others=tuple(hit.id for hit in others)) for first, *others in groups.values())


def _facet(kind: Kind, documents: list[Document], limit: int | None) -> Facet:
    counts = Counter(value for document in documents for value in document.values(kind))
    values = sorted((FacetValue(value, count) for value, count in counts.items()), key=lambda v: (-v.count, v.value))
    return Facet(kind, tuple(values[:limit]), limit is None or len(values) <= limit)
