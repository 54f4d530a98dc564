"""The engine answers every question as looking at each article would, however the articles are spread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.engine import operations as ops
from index.engine.format.coding import decode, encode
from index.engine.kernels import Vocabulary
from index.engine.reading.reader import Reader
from index.engine.reading.segment import Segment
from index.engine.writing.builder import Builder
from index.engine.writing.merging import merge_segments
from tests.oracle import SHAPE, Article, Oracle, read

WORDS = ("a", "ab", "abc", "b", "ba", "c", "é", "éa", "d-a", "a-x", "!", "Ab")
token = st.sampled_from(WORDS)
stretches = st.lists(st.lists(token, max_size=12).map(tuple), max_size=3).map(tuple)
long_stretches = st.lists(st.lists(token, min_size=60, max_size=200).map(tuple), max_size=1).map(tuple)
values = st.lists(st.sampled_from(["Aceh", "Bali", "Çorum", "", "Z"]), max_size=4).map(tuple)
article = st.builds(
    Article,
    id=st.text(st.characters(codec=None, categories=["Lu", "Ll", "Cs", "Nd"]), min_size=1, max_size=3),
    title=stretches,
    body=stretches | long_stretches,
    place=values,
    year=st.sampled_from([(), ("2023",), ("2024",)]),
    date=st.none() | st.integers(-5, 5) | st.sampled_from([-(2**31) + 1, 2**31 - 1]),
)
corpora = st.lists(article, max_size=14, unique_by=lambda a: a.id)
texts = st.sampled_from(["a", "ab", "abc", "b", "ba", "c", "é", "éa", "d", "x", "zz", ""]).map(str.encode)
weights = st.sampled_from([0.5, 1.0, 2.0])
fields = st.sampled_from([0, 1, 2])
leaves = st.one_of(
    st.just((ops.EVERY,)),
    st.tuples(st.just(ops.TERM), fields, texts, weights),
    st.tuples(st.just(ops.TERM), fields, texts, weights),
    st.tuples(
        st.just(ops.PHRASE), fields, st.lists(texts, min_size=1, max_size=3).map(tuple), st.integers(0, 3), weights
    ),
    st.tuples(
        st.just(ops.TERM), st.just(3), st.sampled_from(["Aceh", "Bali", "Çorum", "", "X"]).map(str.encode), weights
    ),
    st.tuples(st.just(ops.EARLY), fields, texts, st.sampled_from([0.0, 0.5]), weights, weights),
    st.tuples(
        st.just(ops.EARLY),
        st.just(3),
        st.sampled_from(["Aceh", "Bali", "Çorum", "", "X"]).map(str.encode),
        st.sampled_from([0.0, 0.5]),
        weights,
        weights,
    ),
    st.tuples(
        st.just(ops.RANGE),
        st.just(5),
        st.integers(-6, 6) | st.just(ops.LOWEST),
        st.integers(-6, 6) | st.just(ops.HIGHEST),
    ),
)
plans = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from([ops.ALL, ops.ANY, ops.BEST, ops.BEST]), st.lists(inner, max_size=4).map(tuple)),
        st.tuples(st.sampled_from([ops.NOT, ops.FILTER, ops.MAYBE]), inner),
    ),
    max_leaves=8,
)
examples = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def spread(directory: Path, parts: list[list[Article]], dead: set[str]) -> Reader:
    """The articles as one segment for each part, those named deleted."""
    segments, words = [], dict.fromkeys(("title", "title_stem", "body"), 0)
    for part in parts:
        builder = Builder(SHAPE, directory, read)
        for each in part:
            builder.add(*each.arguments)  # type: ignore[arg-type]
        made = builder.flush()
        gone = sorted({a.id for a in part} & dead, key=encode)
        segment = Segment(directory, made.name, SHAPE)
        numbers = [segment.find(encode(id)) for id in gone]
        segment.dead = b"".join(number.to_bytes(4, "little") for number in numbers if number is not None)
        segments.append(segment)
        for name in words:
            words[name] += made.words[name] - sum(
                segment.exact_length(name, number) for number in numbers if number is not None
            )
    return Reader(SHAPE, segments, words)


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
        whole = Reader(SHAPE, [Segment(Path(name), merged.name, SHAPE)], dict(merged.words))
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
            assert list(reader.frequencies(field, [word, *found, word])) == [
                found.get(term, 0) for term in (word, *found, word)
            ]
            assert set(reader.near(field, word)) >= {term for term in found if distance_at_most_one(term, word)}
            assert all(distance_at_most_one(term, word) for term in reader.near(field, word))
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


@examples
@given(st.lists(article, min_size=1, max_size=8, unique_by=lambda a: a.id))
def test_both_kernels_write_the_same(articles: list[Article]) -> None:
    """A segment has the same bytes whether C or numpy made its sections."""
    compiled = pytest.importorskip("index.engine._kernels")
    from index.engine import fallback
    from index.engine.writing import inverting

    made = []
    for kernels in (compiled, fallback):
        with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as name:
            patch.setattr(inverting, "invert", kernels.invert)
            patch.setattr(inverting, "forward", kernels.forward)
            each = Builder(SHAPE, Path(name), read)
            for one in articles:
                each.add(*one.arguments)  # type: ignore[arg-type]
            segment = each.flush()
            made.append([(Path(name) / file).read_bytes() for file in sorted(segment.seals)])
    assert made[0] == made[1]


@examples
@given(st.lists(corpora, max_size=4), st.integers(0, 20))
def test_what_was_put_aside_becomes_the_same_segments(parts: list[list[Article]], room: int) -> None:
    """Articles put aside are written as they would have been at once, whether or not their vocabulary went too."""
    came: Counter[str] = Counter()

    def hear(words: Vocabulary) -> None:
        counts = memoryview(words.counts()).cast("I")
        came.update(dict(zip(words.texts(0, len(words)), counts, strict=True)))

    parts = [part for part in parts if part]
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as name:
        patch.setattr("index.engine.writing.builder._VOCABULARY", room)
        late, at_once, made = Builder(SHAPE, Path(name), read, hear), Builder(SHAPE, Path(name), read), []
        for part in parts:
            for each in part:
                late.add(*each.arguments)  # type: ignore[arg-type]
                at_once.add(*each.arguments)  # type: ignore[arg-type]
            made.append(at_once.flush().name)
            late.put_aside()
            assert all(each.id in late for each in part)
        assert len(late) == sum(map(len, parts))
        written = [each.name for each in late.segments()]
        assert sorted(map(repr, _content(Path(name), written))) == sorted(map(repr, _content(Path(name), made)))
        late.tell()
        assert not len(late)
        del came[""]
        assert came == Counter(word for each in chain(*parts) for words in (*each.title, *each.body) for word in words)
        assert len(list(Path(name).iterdir())) == 2 * len(written) + 2 * len(made)


def _content(directory: Path, names: list[str]) -> Iterator[dict[str, bytes]]:
    """All that segments hold but their tables of stems, which may know words of others."""
    for name in names:
        segment = Segment(directory, name, SHAPE)
        sections = [(box, each) for box in (segment.box, segment.shown) for each in box.sections]
        yield {each: box.read(each) for box, each in sections if not each.startswith("stems.")}
        segment.close()


def test_decode_is_the_way_back() -> None:
    """An id with a lone surrogate is what it was."""
    assert decode(encode("berita/\udcff")) == "berita/\udcff"


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
    whole = Reader(SHAPE, [Segment(tmp_path, merged.name, SHAPE)], dict(merged.words))
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
