"""Whoosh on our segments and Whoosh on its own answer alike, and as our kernels do."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from whoosh import index, query
from whoosh.searching import Searcher

from tests.alike import Row, answers, hold, hold_whoosh, mended, questions, stock, with_a_past

WORDS = [f"kata{number}" for number in range(60)] + ["banjir", "banjar", "banir", "gempa", "di", "di", "di"]
PLACES = ["Aceh", "Bali", "Jawa Barat"]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """Articles of a few or a few hundred words."""
    random = Random(5)
    lengths = [5, 30, 30, 200]
    return [
        Row(f"a{at:04}", random.choices(WORDS, k=random.choice(lengths)), random.choice(PLACES), random.randrange(400))
        for at in range(500)
    ]


@pytest.fixture(scope="module")
def theirs(rows: list[Row], tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """Whoosh's own index of the articles."""
    return stock(rows, tmp_path_factory.mktemp("stock"))


@pytest.fixture(scope="module")
def merged(rows: list[Row], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our index, all of whose past was merged at the end."""
    directory = tmp_path_factory.mktemp("merged")
    with_a_past(rows, directory, whole=True)
    return directory


@pytest.fixture(scope="module")
def parted(rows: list[Row], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our index in several segments with deletions."""
    directory = tmp_path_factory.mktemp("parted")
    with_a_past(rows, directory, whole=False)
    return directory


def rare_shapes() -> list[query.Query]:
    """Types of query that are not among the questions drawn at random."""
    return [
        query.Regex("body", "ga?empa|banji?r"),
        query.Variations("body", "banjir"),
        query.TermRange("body", "banir", "gempa"),
        query.Every(),
        query.Term("id", "a0007"),
        query.Term("body", "tidakada"),
    ]


def test_whoosh_answers_alike_on_both(rows: list[Row], theirs: Searcher, merged: Path) -> None:
    """Totals, ids and scores of every query type are equal to nine places."""
    with mended():
        asked = [*questions(Random(1), rows, 150), *rare_shapes()]
        hold_whoosh(asked, answers(theirs, asked), merged)


@pytest.mark.parametrize("kernels", ["_kernels", "fallback"])
def test_our_kernels_answer_as_whoosh(
    rows: list[Row], theirs: Searcher, merged: Path, parted: Path, kernels: str
) -> None:
    """Ids, order, scores and totals are Whoosh's after updates, deletions and merges, in C and in numpy.

    The kernels take every shape of question that the query language has, which is all but a wildcard inside a word.
    """
    made = pytest.importorskip(f"index.engine.{kernels}")
    asked = questions(Random(2), rows, 120)
    wild = sum(isinstance(each, query.Wildcard) for each in asked)
    with mended():
        wanted = answers(theirs, asked)
    for directory in (merged, parted):
        taken, scored = hold(asked, wanted, directory, compiled=made)
        assert taken == len(asked) - wild
        assert scored > 60


def test_whoosh_finds_the_same_in_segments(rows: list[Row], theirs: Searcher, parted: Path) -> None:
    """Before a merge Whoosh finds the same articles, though it counts deleted ones when it scores."""
    with mended(), index.open_dir(str(parted)).searcher() as mine:
        for each in questions(Random(3), rows, 40):
            want = {hit["id"] for hit in theirs.search(each, limit=None, optimize=False)}
            assert {hit["id"] for hit in mine.search(each, limit=None, optimize=False)} == want, each
