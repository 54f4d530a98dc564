"""Whoosh on our segments and Whoosh on its own answer alike, and as our kernels do."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from whoosh import fields, index, query
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.searching import Searcher

from index.engine import plan as ops
from index.engine.generation import open_newest
from index.engine.shape import Field, FieldKind, Shape
from index.engine.writing import IndexWriter

SHAPE = Shape([Field("body", FieldKind.TEXT), Field("place", FieldKind.KEYWORD), Field("date", FieldKind.NUMBER)])
WORDS = [f"kata{number}" for number in range(60)] + ["banjir", "banjar", "banir", "gempa", "di", "di", "di"]
PLACES = ["Aceh", "Bali", "Jawa Barat"]

Row = tuple[str, list[str], str, int]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """Articles of a few or a few hundred words."""
    random = Random(5)
    lengths = [5, 30, 30, 200]
    return [
        (f"a{at:04}", random.choices(WORDS, k=random.choice(lengths)), random.choice(PLACES), random.randrange(400))
        for at in range(500)
    ]


@pytest.fixture(scope="module")
def stock(rows: list[Row], tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """Whoosh's own index of what is left after the changes that ``ours`` went through."""
    text = fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True)
    schema = fields.Schema(id=fields.ID(stored=True), body=text, place=fields.ID, date=fields.NUMERIC(int, bits=32))
    made = index.create_in(str(tmp_path_factory.mktemp("stock")), schema)
    with made.writer() as writer:
        for id, words, place, date in rows:
            writer.add_document(id=id, body=" ".join(words), place=place, date=date)
    return made.searcher()


@pytest.fixture(scope="module")
def ours(rows: list[Row], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our index: added in two commits, some articles first wrong and then updated, all merged at the end."""
    directory = tmp_path_factory.mktemp("ours")
    for step, part in enumerate((rows[:300], rows[300:])):
        with IndexWriter(directory, SHAPE) as writer:
            for at, (id, words, place, date) in enumerate(part):
                wrong = step == 0 and at % 50 == 0
                body = {"body": (words[::2] if wrong else words,)}
                writer.add(id, id.encode(), body, {"place": (place,)}, {"date": date})
            writer.commit({})
    with IndexWriter(directory, SHAPE) as writer:
        for id, words, place, date in rows[:300:50]:
            assert writer.remove(id)
            writer.add(id, id.encode(), {"body": (words,)}, {"place": (place,)}, {"date": date})
        writer.commit({}, whole=True)
    return directory


def shapes() -> list[query.Query]:
    """Every type of Whoosh query that finds articles by their words, values and numbers."""
    term = [query.Term("body", word) for word in WORDS]
    return [
        *term,
        *(query.Or(term[at : at + 6]) for at in range(0, 60, 5)),
        *(query.And([term[at], term[-1]]) for at in range(60)),
        *(query.And([term[at], query.Or(term[at + 1 : at + 3])]) for at in range(40)),
        *(query.Phrase("body", [WORDS[at], "di"]) for at in range(60)),
        *(query.Phrase("body", ["di", WORDS[at]], slop=3) for at in range(20)),
        *(query.AndNot(term[at], term[at + 1]) for at in range(30)),
        *(query.AndMaybe(term[at], term[at + 1]) for at in range(30)),
        *(query.Require(term[at], query.Term("place", "Jawa Barat")) for at in range(10)),
        query.DisjunctionMax(term[:4]),
        query.Prefix("body", "kata1"),
        query.Wildcard("body", "ban?r"),
        query.Regex("body", "ga?empa|banji?r"),
        query.FuzzyTerm("body", "banjr"),
        query.Variations("body", "banjir"),
        query.TermRange("body", "banir", "gempa"),
        query.NumericRange("date", 30, 77),
        query.NumericRange("date", None, 12),
        query.Every(),
        query.Every("place"),
        query.And([term[-1], query.Not(term[0])]),
        query.ConstantScoreQuery(term[5]),
        query.Term("id", "a0007"),
    ]


def test_whoosh_answers_alike_on_both(stock: Searcher, ours: Path) -> None:
    """Totals, ids and scores of every query type are equal to nine places."""
    with index.open_dir(str(ours)).searcher() as mine:
        for asked in shapes():
            got = mine.search(asked, limit=None)
            want = stock.search(asked, limit=None, optimize=False)
            assert {h["id"]: pytest.approx(h.score, abs=1e-9) for h in want} == {h["id"]: h.score for h in got}, asked
            assert len(got) == len(want)


def test_our_kernels_score_as_whoosh(stock: Searcher, ours: Path) -> None:
    """Terms, sums, conjunctions, phrases and exclusions score in our kernels what Whoosh gives them."""
    generation = open_newest(ours)
    for asked in shapes()[:340]:
        plan = planned(asked)
        if plan is None:
            continue
        want = found(stock, asked)
        got = generation.reader.search(plan, 500)
        assert got.total == len(want)
        assert {id: score for id, score, _ in got.hits} == pytest.approx(want, abs=1e-9)
    generation.close()


def found(stock: Searcher, asked: query.Query) -> dict[str, float]:
    """What stock Whoosh finds, with its AndNot mended: the first article of ``a`` is never held against ``b`` there."""
    if isinstance(asked, query.AndNot):
        out = found(stock, asked.b)
        return {id: score for id, score in found(stock, asked.a).items() if id not in out}
    return {hit["id"]: hit.score for hit in stock.search(asked, limit=None, optimize=False)}


def planned(asked: query.Query) -> ops.Plan | None:
    """The query as our kernels take it, where it is one of theirs."""
    match asked:
        case query.Term(fieldname="body", text=text):
            return (ops.TERM, 0, text.encode(), 1.0)
        case query.Or(subqueries=parts) | query.And(subqueries=parts):
            plans = tuple(map(planned, parts))
            return None if None in plans else (ops.ANY if isinstance(asked, query.Or) else ops.ALL, plans)
        case query.Phrase(words=words, slop=slop):
            return (ops.PHRASE, 0, tuple(word.encode() for word in words), slop - 1, 1.0)
        case query.AndNot(a=a, b=b):
            return (ops.ALL, (planned(a), (ops.NOT, planned(b))))
        case query.AndMaybe(a=a, b=b):
            return (ops.ALL, (planned(a), (ops.MAYBE, planned(b))))
    return None
