"""The engine's answers worked out the long way, article by article, from the words themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp, log, sqrt

from index.engine import operations as ops
from index.engine.format.schema import LENGTHS, Field, FieldKind, Schema

SCHEMA = Schema(
    [
        Field("title", FieldKind.TEXT, stems="title_stem"),
        Field("title_stem", FieldKind.TEXT),
        Field("body", FieldKind.TEXT),
        Field("place", FieldKind.KEYWORD),
        Field("year", FieldKind.KEYWORD),
        Field("date", FieldKind.NUMBER),
    ]
)


@dataclass(frozen=True)
class Piece:
    """One word of a raw token."""

    surface: str
    stem: str
    advance: int = 1


def pieces(token: str) -> tuple[Piece, ...]:
    """Words separated by a hyphen are several; the stem of a word is its first letter; ``!`` is nothing."""
    if token == "!":  # noqa: S105
        return ()
    parts = [part for part in token.lower().split("-") if part]
    return tuple(Piece(part, part[:1], 0 if at and part == "x" else 1) for at, part in enumerate(parts))


def read(tokens: Sequence[str]) -> tuple[list[str], list[str], list[int], list[int]]:
    """``pieces`` of many raw tokens, as a builder asks for them."""
    found = [pieces(token) for token in tokens]
    words = [word for some in found for word in some]
    return (
        [word.surface for word in words],
        [word.stem for word in words],
        [word.advance for word in words],
        [len(some) for some in found],
    )


@dataclass(frozen=True)
class Article:
    """What one article puts into the index."""

    id: str
    title: tuple[tuple[str, ...], ...] = ()
    body: tuple[tuple[str, ...], ...] = ()
    place: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    date: int | None = None

    @property
    def stored(self) -> bytes:
        """What is kept of it to be shown."""
        return repr(self).encode("utf-8", "surrogatepass")

    @property
    def arguments(self) -> tuple[object, ...]:
        """As a builder takes it."""
        keywords = {"place": self.place, "year": self.year}
        return self.id, self.stored, {"title": self.title, "body": self.body}, keywords, {"date": self.date}


@dataclass
class Oracle:
    """Articles, and every question answered by looking at each of them."""

    articles: list[Article]
    terms: dict[str, list[list[tuple[str, int]]]] = field(default_factory=dict)
    last: tuple[ops.Plan, dict[int, float]] | None = None
    bags: dict[str, list[Counter[str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.articles = sorted(self.articles, key=lambda article: article.id)
        for name, source, part in (
            ("title", "title", "surface"),
            ("title_stem", "title", "stem"),
            ("body", "body", "surface"),
        ):
            self.terms[name] = [_terms(getattr(article, source), part) for article in self.articles]
            self.bags[name] = [Counter(term for term, _ in terms) for terms in self.terms[name]]

    def scores(self, plan: ops.Plan) -> dict[int, float]:
        """What each article that meets the plan scores."""
        if self.last is None or self.last[0] is not plan:
            self.last = plan, self._scores(plan)
        return self.last[1]

    def _scores(self, plan: ops.Plan) -> dict[int, float]:
        every = range(len(self.articles))
        match plan:
            case (ops.EVERY,):
                return dict.fromkeys(every, 0.0)
            case (ops.TERM, number, text, weight):
                return self._term(SCHEMA.fields[number], text.decode(), weight)
            case (ops.PHRASE, number, texts, slop, weight):
                return self._phrase(SCHEMA.fields[number], [text.decode() for text in texts], slop, weight)
            case (ops.EARLY, number, text, anywhere, first, early):
                where = SCHEMA.fields[number]
                if where.kind is FieldKind.KEYWORD:
                    return dict.fromkeys(self._term(where, text.decode(), 1.0), anywhere)
                return self._early(where.name, text.decode(), anywhere, first, early)
            case (ops.RANGE, _, low, high):
                dates = {doc: self.articles[doc].date for doc in every}
                return {doc: 0.0 for doc, date in dates.items() if date is not None and low <= date <= high}
            case (ops.NOT, child):
                out = self._scores(child)
                return {doc: 0.0 for doc in every if doc not in out}
            case (ops.FILTER, child):
                return dict.fromkeys(self._scores(child), 0.0)
            case (ops.MAYBE, child):
                return dict.fromkeys(every, 0.0) | self._scores(child)
            case (how, children):
                parts = [self._scores(child) for child in children]
                return _combined(how, parts, every)
        raise AssertionError(plan)

    def _term(self, where: Field, text: str, weight: float) -> dict[int, float]:
        if where.kind is FieldKind.KEYWORD:
            return {doc: 0.0 for doc, article in enumerate(self.articles) if text in getattr(article, where.name)}
        counts = self.bags[where.name]
        docs = [doc for doc, of in enumerate(counts) if of[text]]
        average = sum(of.total() for of in counts) / (len(counts) or 1) or 1
        idf = log(len(counts) / (len(docs) + 1)) + 1 if counts else 0
        found = {}
        for doc in docs:
            length = next(length for length in LENGTHS if length >= counts[doc].total())
            tf = counts[doc][text]
            found[doc] = weight * idf * ((tf * 2.2) / (tf + 1.2 * (0.25 + 0.75 * length / average)))
        return found

    def _phrase(self, where: Field, texts: list[str], slop: int, weight: float) -> dict[int, float]:
        total = _combined(ops.ANY, [self._term(where, text, weight) for text in texts], ())
        return {doc: total[doc] for doc in total if self._stands(where.name, doc, texts, slop)}

    def _stands(self, name: str, doc: int, texts: list[str], slop: int) -> bool:
        places = [[at for term, at in self.terms[name][doc] if term == text] for text in texts]
        for first in places[0]:
            last = first
            for later in places[1:]:
                last = min((at for at in later if at > last), default=10**9)
            if last - first <= len(texts) - 1 + slop:
                return True
        return False

    def _early(self, name: str, text: str, anywhere: float, first: float, early: float) -> dict[int, float]:
        found = {}
        for doc, terms in enumerate(self.terms[name]):
            at = min((place for term, place in terms if term == text), default=None)
            if at is not None:
                at = min(at, 511)
                found[doc] = anywhere + first / sqrt(1 + at) + early * exp(-at / 100)
        return found

    def best(self, plan: ops.Plan, order: str = "", *, newest: bool = True) -> list[tuple[str, float]]:
        """All articles that meet the plan, the best first."""
        scores = self.scores(plan)
        keys = {doc: round(score, 8) for doc, score in scores.items()}
        if order:
            dates = {doc: self.articles[doc].date for doc in scores}
            keys = {doc: -1e99 if d is None else float(d if newest else -d) for doc, d in dates.items()}
        ranked = sorted(scores, key=lambda doc: (-keys[doc], doc))
        return [(self.articles[doc].id, scores[doc]) for doc in ranked]

    def counts(self, plan: ops.Plan, name: str) -> list[tuple[str, int]]:
        """The values of a field over the answer, the most frequent first, there and then in all."""
        totals = Counter(value for article in self.articles for value in set(getattr(article, name)))
        found = Counter(value for doc in self.scores(plan) for value in set(getattr(self.articles[doc], name)))
        return sorted(found.items(), key=lambda item: (-item[1], -totals[item[0]], item[0]))


def _terms(stretches: tuple[tuple[str, ...], ...], part: str) -> list[tuple[str, int]]:
    found = []
    position = -1
    for number, stretch in enumerate(stretches):
        position += 100 if number else 0
        for token in stretch:
            for piece in pieces(token):
                position += piece.advance
                found.append((getattr(piece, part), position))
    return found


def _combined(how: int, parts: list[dict[int, float]], every: object) -> dict[int, float]:
    docs = {doc for part in parts for doc in part}
    if how == ops.ALL:
        docs = {doc for doc in every if all(doc in part for part in parts)}  # type: ignore[attr-defined]
    merge = max if how == ops.BEST else sum
    return {doc: merge([part[doc] for part in parts if doc in part] or [0.0]) for doc in docs}
