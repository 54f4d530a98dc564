"""The engine answers every question as looking at each article would, however the articles are spread."""

from __future__ import annotations

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engine import operations as ops
from index.engine.format.coding import decode
from index.engine.reading.reader import Reader
from index.engine.reading.segment import Segment
from index.engine.writing.merging import merge_segments
from tests.oracle import SCHEMA, Article, Oracle
from tests.properties.engine_cases import (
    WORDS,
    corpora,
    examples,
    plans,
    spread,
    texts,
)


def same(reader: Reader, oracle: Oracle, plan: ops.Plan, limit: int) -> None:
    """The reader's answer is the oracle's, in both orders of time too."""
    want = oracle.best(plan)
    got = reader.search(plan, limit, counters=[reader.counter("place"), reader.counter("year")])
    assert got.total == len(want)
    assert [id for id, _, _ in got.hits] == [id for id, _ in want[:limit]]
    assert [score for _, score, _ in got.hits] == pytest.approx([score for _, score in want[:limit]], abs=1e-9)
    for counts, name in zip(got.counts, ("place", "year"), strict=True):
        assert list(counts) == oracle.counts(plan, name)
        assert counts.whole
        assert counts.found == len(counts)
    assert [reader.id(number) for _, _, number in got.hits] == [id for id, _, _ in got.hits]
    for newest in (True, False):
        by_date = reader.search(plan, limit, order="date", newest=newest)
        assert [id for id, _, _ in by_date.hits] == [id for id, _ in oracle.best(plan, "date", newest=newest)[:limit]]
    assert reader.search(plan, limit)[:3] == got[:3]


def no_further(reader: Reader, plan: ops.Plan, limit: int, count_to: int) -> None:
    """Counting no further than a number changes the total where it is greater, and nothing else."""
    want = reader.search(plan, limit)
    got = reader.search(plan, limit, count_to=count_to)
    assert (got.total, got.exact) == (min(want.total, count_to), want.total <= count_to)
    assert [(id, number) for id, _, number in got.hits] == [(id, number) for id, _, number in want.hits]
    scores = [score for _, score, _ in want.hits]
    assert [score for _, score, _ in got.hits] == pytest.approx(scores, abs=1e-9)


@examples
@given(corpora, plans, st.integers(0, 5), st.sets(st.integers(0, 13)), st.integers(0, 20))
def test_answers(kernels: str, articles: list[Article], plan: ops.Plan, cut: int, gone: set[int], limit: int) -> None:
    """Totals, order, scores and counts are the oracle's, whatever is deleted and wherever it lies."""
    del kernels
    dead = {a.id for at, a in enumerate(articles) if at in gone}
    oracle = Oracle([a for a in articles if a.id not in dead])
    with TemporaryDirectory() as name:
        reader = spread(Path(name), [articles[:cut], articles[cut:]], dead)
        same(reader, oracle, plan, limit)
        no_further(reader, plan, limit, cut)
        merged = merge_segments(reader, Path(name))
        whole = Reader(SCHEMA, [Segment(Path(name), merged.name, SCHEMA)], dict(merged.words))
        same(whole, oracle, plan, limit)
        for each in oracle.articles:
            number = whole.number(each.id)
            assert number is not None
            assert whole.stored(number) == each.stored
        reader.close()
        whole.close()


@examples
@given(
    corpora,
    st.integers(0, 5),
    st.sets(st.integers(0, 13)),
    st.sampled_from(WORDS),
    st.sampled_from(["", "a", "ab", "é"]),
)
def test_terms(kernels: str, articles: list[Article], cut: int, gone: set[int], word: str, prefix: str) -> None:
    """Terms, their frequencies, neighbours and stems are those of the living articles, in order."""
    del kernels
    dead = {a.id for at, a in enumerate(articles) if at in gone}
    oracle = Oracle([a for a in articles if a.id not in dead])
    with TemporaryDirectory() as name:
        reader = spread(Path(name), [articles[:cut], articles[cut:]], dead)
        for field in ("title", "title_stem", "body"):
            found: dict[str, int] = {}
            for terms in oracle.terms[field]:
                for term in {term for term, _ in terms}:
                    found[term] = found.get(term, 0) + 1
            assert list(reader.terms(field, prefix)) == sorted((t, n) for t, n in found.items() if t.startswith(prefix))
            common = sorted(((t, n) for t, n in found.items() if t.startswith(prefix)), key=lambda of: (-of[1], of[0]))
            assert reader.commonest(field, prefix, 3) == common[:3]
            assert reader.commonest(field, prefix, 99) == common
            assert reader.extent(field) == (len(found), sum(found.values()))
            assert list(reader.frequencies(field, [word, *found, word])) == [
                found.get(term, 0) for term in (word, *found, word)
            ]
            assert set(reader.near(field, word)) >= {term for term in found if distance_at_most_one(term, word)}
            assert all(distance_at_most_one(term, word) for term in reader.near(field, word))
        assert reader.extent("date") == (0, 0)
        for terms in oracle.terms["title"]:
            for term, _ in terms:
                assert reader.stem_of(term) == term[:1]
        assert reader.stem_of("never") is None
        reader.close()


@examples
@given(corpora, st.integers(0, 5), st.lists(st.integers(0, 13), max_size=9))
def test_sharing(kernels: str, articles: list[Article], cut: int, asked: list[int]) -> None:
    """Articles that share a value with another of those asked for are told from those that share none."""
    del kernels
    with TemporaryDirectory() as name:
        reader = spread(Path(name), [articles[:cut], articles[cut:]], set())
        some = [articles[at] for at in dict.fromkeys(asked) if at < len(articles)]
        numbers = {each.id: reader.number(each.id) for each in some}
        others = [(one, other) for one in some for other in some if one is not other]
        want = {numbers[one.id] for one, other in others if {*one.place} & {*other.place}}
        assert reader.sharing("place", [number for number in numbers.values() if number is not None]) == want
        with pytest.raises(IndexError):
            reader.sharing("place", [10**6])
        with pytest.raises(ValueError, match="keyword"):
            reader.sharing("body", [])
        reader.close()


@examples
@given(
    corpora, st.integers(0, 5), st.lists(st.tuples(st.sampled_from(["title", "title_stem", "body"]), texts), max_size=5)
)
def test_places(kernels: str, articles: list[Article], cut: int, asked: list[tuple[str, bytes]]) -> None:
    """Where terms stand in an article is where its words say, whatever else is asked with it."""
    del kernels
    oracle = Oracle(articles)
    terms = [(field, decode(text)) for field, text in asked]
    with TemporaryDirectory() as name:
        reader = spread(Path(name), [articles[:cut], articles[cut:]], set())
        numbers = {reader.number(each.id): at for at, each in enumerate(oracle.articles)}
        found = reader.places(terms, [number for number in numbers if number is not None])
        for number, at in numbers.items():
            want = [[p for term, p in oracle.terms[field][at] if term == text] for field, text in terms]
            assert [list(positions) for positions in found[number]] == want
        with pytest.raises(IndexError):
            reader.index.places(((3, b"Bali"),), (0,))
        with pytest.raises(ValueError, match="ascend"):
            reader.index.places(((0, b"a"),), (1, 0))
        reader.close()


def distance_at_most_one(a: str, b: str) -> bool:
    """By making every text one error away."""
    letters = set(a) | set(b)
    near = {a}
    for at in range(len(a) + 1):
        near |= {a[:at] + letter + a[at:] for letter in letters} | {a[:at] + a[at + 1 :]}
        near |= {a[:at] + letter + a[at + 1 :] for letter in letters if at < len(a)}
        near |= {a[:at] + a[at + 1 : at + 2] + a[at : at + 1] + a[at + 2 :]}
    return b in near


def some_plans(random: Random, count: int) -> list[ops.Plan]:
    """Questions of every shape over ``WORDS``."""
    words = [b"a", b"ab", b"abc", b"b", b"ba", b"c", "é".encode(), b"d"]

    def leaf() -> ops.Plan:
        return random.choice(
            [
                (ops.TERM, random.randrange(3), random.choice(words), 1.5),
                (ops.TERM, 2, b"w%d" % random.randrange(300), 1.0),
                (ops.PHRASE, 2, tuple(random.choices(words, k=random.randint(2, 3))), random.randrange(3), 1.0),
                (ops.TERM, 3, random.choice([b"Aceh", b"Bali"]), 1.0),
                (ops.EARLY, random.randrange(3), random.choice(words), 0.5, 2.0, 1.0),
                (ops.EARLY, 2, b"w%d" % random.randrange(300), 0.0, 1.0, 1.0),
                (ops.RANGE, 5, random.randrange(100), random.randrange(200)),
            ]
        )

    def tree(depth: int) -> ops.Plan:
        if not depth or random.random() < 0.3:
            return leaf()
        how = random.choice([ops.ALL, ops.ALL, ops.ANY, ops.ANY, ops.BEST, ops.NOT, ops.FILTER, ops.MAYBE])
        if how in (ops.NOT, ops.FILTER, ops.MAYBE):
            return (how, tree(depth - 1))
        return (how, tuple(tree(depth - 1) for _ in range(random.randint(1, 4))))

    return [*(leaf() for _ in range(count // 3)), *(tree(3) for _ in range(count - count // 3))]


def test_a_part_of_all_scores_nothing(kernels: str, tmp_path: Path) -> None:
    """An article that may have some words together scores nothing for having one of them."""
    del kernels
    oracle = Oracle([Article("1", body=(("a", "b"),)), Article("2", body=(("a",),)), Article("3", body=(("b", "c"),))])
    a, b = (ops.TERM, 2, b"a", 1.0), (ops.TERM, 2, b"b", 1.0)
    plan = (ops.ALL, ((ops.ANY, (a, b)), (ops.MAYBE, (ops.ALL, (a, b)))))
    reader = spread(tmp_path, [oracle.articles], set())
    same(reader, oracle, plan, 10)


def many_articles(random: Random) -> list[Article]:
    """Articles for terms of many blocks, words by how often they come as they are in a language."""
    return [
        Article(
            f"{random.randrange(10**6)}-{number}",
            ((*random.choices(WORDS, k=3),),),
            ((*random.choices((*WORDS, f"w{random.randrange(300)}"), k=random.choice([3, 10, 60, 400])),),),
            tuple(random.choices(["Aceh", "Bali", "Z"], k=random.randrange(3))),
            (random.choice(["2023", "2024"]),),
            random.choice([None, random.randrange(200)]),
        )
        for number in range(900)
    ]


def test_many_blocks(kernels: str, tmp_path: Path) -> None:
    """Terms of many blocks are found, skipped, counted and merged as terms of one are."""
    random = Random(20240619)
    articles = many_articles(random)
    dead = {a.id for a in random.sample(articles, 60)}
    oracle = Oracle([a for a in articles if a.id not in dead])
    reader = spread(tmp_path, [articles[:500], articles[500:]], dead)
    merged = merge_segments(reader, tmp_path)
    whole = Reader(SCHEMA, [Segment(tmp_path, merged.name, SCHEMA)], dict(merged.words))
    some = {reader.number(oracle.articles[at].id): at for at in random.sample(range(len(oracle.articles)), 40)}
    asked = [("body", "a"), ("body", "w7"), ("title_stem", "a")]
    for number, places in reader.places(asked, [number for number in some if number is not None]).items():
        want = [[p for term, p in oracle.terms[field][some[number]] if term == text] for field, text in asked]
        assert list(map(list, places)) == want
    for plan in some_plans(random, 60 if kernels == "c" else 20):
        same(reader, oracle, plan, 10)
        same(whole, oracle, plan, 10)


def test_the_best_without_all_the_others(kernels: str, tmp_path: Path) -> None:
    """What may be left out where it is not counted is never among the best, whatever lies in other segments."""
    del kernels
    random = Random(20240620)
    articles = many_articles(random)
    dead = {a.id for a in random.sample(articles, 60)}
    several = spread(tmp_path, [articles[:500], articles[500:]], dead)
    whole = spread(tmp_path, [articles], set())

    def some(rare: int, common: int, weight: float) -> tuple[ops.Plan, ...]:
        rarely = [(ops.TERM, 2, b"w%d" % random.randrange(300), weight) for _ in range(rare)]
        return (*rarely, *((ops.TERM, 2, random.choice(WORDS).encode(), 0.2) for _ in range(common)))

    for _ in range(60):
        words = some(random.randrange(1, 5), random.randrange(2, 9), random.choice([1.0, 9.0]))
        early = (ops.EARLY, 2, random.choice(WORDS).encode(), 0.1, 0.2, random.choice([0.0, 0.2]))
        best = (ops.BEST, some(1, 2, 3.0))
        plan: ops.Plan = (ops.ANY, (*words, early, best, (ops.ANY, some(0, 2, 1.0))))
        if random.random() < 0.5:
            plan = (ops.ALL, (plan, (ops.MAYBE, (ops.ANY, some(2, 2, 1.0))), (ops.MAYBE, early)))
        for reader in (several, whole):
            for limit in (0, 1, 3):
                no_further(reader, plan, limit, random.choice([0, 5, 400, 10**9]))
