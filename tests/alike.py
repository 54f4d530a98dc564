"""Whoosh's own answers, its three bugs mended, and questions of every shape to hold ours against them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from operator import ne
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
from whoosh import fields, index, query
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.matching import binary
from whoosh.matching.mcore import ReadTooFar
from whoosh.searching import Searcher

from index.engine import fallback
from index.engine import operations as ops
from index.engine.format.schema import Field, FieldKind, Schema
from index.engine.reading import reader
from index.engine.reading.generation import open_newest
from index.engine.writing.writer import IndexWriter

SCHEMA = Schema([Field("body", FieldKind.TEXT), Field("place", FieldKind.KEYWORD), Field("date", FieldKind.NUMBER)])


class Row(NamedTuple):
    """One article: its words, a value and a number."""

    id: str
    words: Sequence[str]
    place: str
    date: int


@contextmanager
def mended() -> Iterator[None]:
    """Whoosh as it would be without three bugs of its matchers.

    ``AndMaybeMatcher.skip_to`` leaves its second part behind the first; ``AndNotMatcher`` does not hold its first
    article against its second part; ``DisjunctionMaxMatcher`` scores an article by parts that it does not have.
    """

    def skip_to(self: Any, id: int) -> bool:
        if not self.a.is_active():
            raise ReadTooFar
        moved = bool(self.a.skip_to(id))
        if self.a.is_active() and self.b.is_active() and self.b.id() < self.a.id():
            self.b.skip_to(self.a.id())
        return moved

    def find_first(self: Any) -> None:
        if self.a.is_active() and self.b.is_active():
            self._find_next()

    def score(self: Any) -> float:
        here = self.id()
        return max(float(part.score()) for part in (self.a, self.b) if part.is_active() and part.id() == here)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(binary.DisjunctionMaxMatcher, "score", score)
        patch.setattr(binary.AndMaybeMatcher, "skip_to", skip_to)
        patch.setattr(binary.AndNotMatcher, "_find_first", find_first)
        yield


def stock(rows: Sequence[Row], directory: Path) -> Searcher:
    """Whoosh's own index of the articles, in order of id."""
    text = fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True)
    schema = fields.Schema(id=fields.ID(stored=True), body=text, place=fields.ID, date=fields.NUMERIC(int, bits=32))
    made = index.create_in(str(directory), schema)
    with made.writer(limitmb=256) as writer:
        for row in sorted(rows):
            writer.add_document(id=row.id, body=" ".join(row.words), place=row.place, date=row.date)
    return made.searcher()


def with_a_past(rows: Sequence[Row], directory: Path, *, whole: bool) -> None:
    """Our index of the articles, added in three commits with others among them that are then updated or deleted."""
    for step in range(3):
        with IndexWriter(directory, SCHEMA) as writer:
            for at, row in enumerate(rows[step::3]):
                _add(writer, row._replace(words=row.words[::2]) if at % 7 == 0 else row)
                if at % 11 == 0:
                    _add(writer, row._replace(id=f"{row.id}-gone"))
            writer.commit({})
    with IndexWriter(directory, SCHEMA) as writer:
        for step in range(3):
            for at, row in enumerate(rows[step::3]):
                if at % 7 == 0:
                    writer.remove(row.id)
                    _add(writer, row)
                if at % 11 == 0:
                    writer.remove(f"{row.id}-gone")
        writer.commit({}, whole=whole)


def _add(writer: IndexWriter, row: Row) -> None:
    writer.add(row.id, row.id.encode(), {"body": (row.words,)}, {"place": (row.place,)}, {"date": row.date})


def questions(random: Random, rows: Sequence[Row], count: int) -> list[query.Query]:
    """Questions of every shape, their words drawn from the articles."""
    return [_question(random, rows) for _ in range(count)]


def _question(random: Random, rows: Sequence[Row]) -> query.Query:
    def row() -> Row:
        return random.choice(rows)

    def term() -> query.Query:
        return query.Term("body", random.choice(row().words))

    def terms(most: int) -> list[query.Query]:
        return [term() for _ in range(random.randint(2, most))]

    def phrase() -> query.Query:
        words, size = row().words, random.randint(2, 3)
        start = random.randrange(max(1, len(words) - size))
        chosen = list(dict.fromkeys(words[start : start + size]))
        return query.Phrase("body", chosen, slop=random.randint(1, 4) if len(chosen) == 2 else 1)

    def place() -> query.Query:
        return query.Term("place", row().place)

    def dates() -> query.Query:
        low, high = sorted((row().date, row().date))
        return query.NumericRange("date", *random.choice([(low, high), (low, None), (None, high)]))

    def word() -> str:
        return str(random.choice(row().words))

    shapes = [
        term,
        lambda: query.Or(terms(9)),
        lambda: query.And(terms(4)),
        lambda: query.And([term(), query.Or(terms(4))]),
        lambda: query.Or([query.And(terms(3)), term(), phrase()]),
        phrase,
        lambda: query.And([phrase(), term()]),
        lambda: query.AndNot(query.Or(terms(5)), query.Or(terms(3))),
        lambda: query.AndNot(term(), phrase()),
        lambda: query.And([term(), query.AndMaybe(term(), query.Or(terms(4)))]),
        lambda: query.AndMaybe(query.Or(terms(3)), phrase()),
        lambda: query.Require(query.Or(terms(4)), place()),
        lambda: query.And([term(), dates()]),
        lambda: query.And([term(), place(), query.Not(term())]),
        lambda: query.DisjunctionMax(terms(5)),
        lambda: query.Prefix("body", word()[:5]),
        lambda: query.Wildcard("body", f"{word()[:4]}?{word()[:1]}*"),
        lambda: query.FuzzyTerm("body", word(), prefixlength=1),
        lambda: query.ConstantScoreQuery(term()),
        lambda: query.Every("place"),
        dates,
        place,
    ]
    return random.choice(shapes)()


UNSCORED = (query.Prefix, query.FuzzyTerm, query.NumericRange, query.ConstantScoreQuery, query.Every)
"""Types that Whoosh gives a score of its own, where we give none or the best of the terms."""


def planned(asked: query.Query, known: reader.Reader) -> ops.Plan | None:
    """The query as our kernels take it, as a question of our own language is; ``None`` for what that does not have."""
    made = _PLANNED.get(type(asked))
    return made(asked, known) if made else None


def _term(text: str) -> ops.Plan:
    return (ops.TERM, 0, text.encode(), 1.0)


def _many(how: int) -> Callable[[Any, reader.Reader], ops.Plan]:
    return lambda of, known: (how, tuple(planned(part, known) for part in of.subqueries))


def _with(how: int) -> Callable[[Any, reader.Reader], ops.Plan]:
    return lambda of, known: (ops.ALL, (planned(of.a, known), (how, planned(of.b, known))))


def _range(of: Any, _: reader.Reader) -> ops.Plan:
    return (ops.RANGE, 2, ops.LOWEST if of.start is None else of.start, ops.HIGHEST if of.end is None else of.end)


def _near(of: Any, known: reader.Reader) -> ops.Plan:
    # Whoosh takes two letters that changed places for two errors.
    found = (term for term in known.near("body", of.text) if term[:1] == of.text[:1])
    kept = (t for t in found if len(t) != len(of.text) or sum(map(ne, t, of.text)) < 2)
    return (ops.BEST, tuple(map(_term, kept)))


_PLANNED: dict[type[query.Query], Callable[[Any, reader.Reader], ops.Plan]] = {
    query.Term: lambda of, _: (ops.TERM, ("body", "place").index(of.fieldname), of.text.encode(), 1.0),
    query.And: _many(ops.ALL),
    query.Or: _many(ops.ANY),
    query.DisjunctionMax: _many(ops.BEST),
    query.Phrase: lambda of, _: (ops.PHRASE, 0, tuple(word.encode() for word in of.words), of.slop - 1, 1.0),
    query.Not: lambda of, known: (ops.NOT, planned(of.query, known)),
    query.AndNot: _with(ops.NOT),
    query.AndMaybe: _with(ops.MAYBE),
    query.Require: _with(ops.FILTER),
    query.ConstantScoreQuery: lambda of, known: (ops.FILTER, planned(of.child, known)),
    query.NumericRange: _range,
    query.FuzzyTerm: _near,
    query.Prefix: lambda of, known: (ops.BEST, tuple(_term(term) for term, _ in known.terms("body", of.text))),
    query.Every: lambda _, __: (ops.EVERY,),
}


def scored(asked: query.Query) -> bool:
    """Whether Whoosh scores a query as we do, and does not only find the same."""
    if isinstance(asked, query.Require):
        return scored(asked.a)
    if isinstance(asked, UNSCORED) or (isinstance(asked, query.Term) and asked.fieldname == "place"):
        return False
    return all(map(scored, asked.children()))


Answers = Sequence[dict[str, float]]
"""What each question finds, and what that scores."""


def answers(searcher: Searcher, asked: Sequence[query.Query]) -> Answers:
    """Every answer of Whoosh."""
    return [{hit["id"]: hit.score for hit in searcher.search(each, limit=None, optimize=False)} for each in asked]


def hold(asked: Sequence[query.Query], wanted: Answers, directory: Path, *, compiled: Any | None) -> tuple[int, int]:
    """Hold our kernels' answers against Whoosh's: ids and totals, and where both score alike order and scores.

    Scores agree to nine places. ``compiled`` is the module of the kernels in C, or ``None`` for numpy's. Gives how
    many questions the kernels took, and how many of them are scored alike.
    """
    made = compiled or fallback
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "Index", made.Index)
        patch.setattr(reader, "Damaged", made.Damaged)
        generation = open_newest(directory)
        taken = alike = 0
        for each, want in zip(asked, wanted, strict=True):
            plan = planned(each, generation.reader)
            if plan is None:
                continue
            got = generation.reader.search(plan, max(10, len(want)))
            assert got.total == len(want), each
            assert {id for id, _, _ in got.hits} == want.keys(), each
            if scored(each):
                assert {id: score for id, score, _ in got.hits} == pytest.approx(want, abs=1e-9), each
                ranked = sorted(want, key=lambda each: (-round(want[each], 9), each))
                assert [id for id, _, _ in got.hits] == ranked, each
                alike += 1
            taken += 1
        generation.close()
        return taken, alike


def hold_whoosh(asked: Sequence[query.Query], wanted: Answers, directory: Path) -> None:
    """Hold Whoosh's answers on our index, merged, against those on its own."""
    with index.open_dir(str(directory)).searcher() as mine:
        for each, want, got in zip(asked, wanted, answers(mine, asked), strict=True):
            assert got == pytest.approx(want, abs=1e-9), each
