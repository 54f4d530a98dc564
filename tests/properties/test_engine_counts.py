"""Values are counted as they are shown, an article under each once, whatever is merged, hidden, deleted or limited."""

from __future__ import annotations

from collections import Counter
from math import log
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engine import operations as ops
from index.engine.reading.counting import HIDDEN
from index.engine.reading.reader import ALL_VALUES, Reader
from index.errors import IndexDamaged
from tests.oracle import Article
from tests.properties.test_engine_answers import examples, spread

VALUES = ["Aceh", "Bali", "Korut", "Korea Utara", "Çorum", "bali"]
NAMES = ["Pulau Dewata", "A", "Zürich"]
shown = st.dictionaries(st.sampled_from(VALUES), st.sampled_from([*VALUES, *NAMES]) | st.none(), max_size=5)
archives = st.lists(
    st.lists(st.sampled_from(VALUES), max_size=5).map(tuple) | st.just(("Bali",)), min_size=1, max_size=80
)


def archive(values: list[tuple[str, ...]]) -> list[Article]:
    """Articles with these values; every third has the word that is asked for."""
    bodies = [("a",) if at % 3 else ("a", "b") for at in range(len(values))]
    return [
        Article(f"{at:03}", body=(body,), place=held)
        for at, (body, held) in enumerate(zip(bodies, values, strict=True))
    ]


def moved(reader: Reader, shown: dict[str, str | None]) -> tuple[dict[int, int], list[str]]:
    """``shown`` by numbers."""
    names = sorted({value for value in shown.values() if value and not reader.position("place", value)[1]})
    moves = {}
    for raw, value in shown.items():
        number, known = reader.position("place", raw)
        if known and value is None:
            moves[number] = HIDDEN
        elif known and value is not None:
            place, there = reader.position("place", value)
            moves[number] = place if there else reader.size("place") + names.index(value)
    return moves, names


def recounted(articles: list[Article], shown: dict[str, str | None]) -> Counter[str]:
    """How many articles have each value, article by article."""
    held = ({shown.get(value, value) for value in article.place} - {None} for article in articles)
    return Counter(value for values in held for value in values if value)


@examples
@given(archives, shown, st.integers(0, 80), st.sets(st.integers(0, 79)), st.sampled_from([1, 2, 3, ALL_VALUES]))
def test_counts(
    kernels: str, values: list[tuple[str, ...]], shown: dict[str, str | None], cut: int, gone: set[int], limit: int
) -> None:
    """Counts equal those recomputed from the articles, in the order of count, then of the archive's, then of name."""
    del kernels
    articles = archive(values)
    dead = {article.id for at, article in enumerate(articles) if at in gone}
    living = [article for article in articles if article.id not in dead]
    totals = recounted(living, shown)
    with TemporaryDirectory() as name:
        reader = spread(Path(name), [articles[:cut], articles[cut:]], dead)
        counter = reader.counter("place", *moved(reader, shown))
        for plan, among in (
            ((ops.EVERY,), living),
            ((ops.TERM, 2, b"b", 1.0), [article for article in living if "b" in article.body[0]]),
        ):
            counts = reader.search(plan, 0, counters=[counter], value_limit=limit).counts[0]
            want = sorted(recounted(among, shown).items(), key=lambda item: (-item[1], -totals[item[0]], item[0]))
            assert list(counts) == want[:limit]
            assert counts.found == len(want) if counts.whole else limit < counts.found <= len(want)
        reader.close()


@examples
@given(archives, st.integers(0, 80))
def test_what_sets_an_answer_apart(kernels: str, values: list[tuple[str, ...]], cut: int) -> None:
    """The significant order is that of the signed log-likelihood ratio, worked out from the four counts."""
    del kernels
    articles = archive(values)
    among = [article for article in articles if "b" in article.body[0]]
    inside, outside = len(among), len(articles) - len(among)
    counts, totals = recounted(among, {}), recounted(articles, {})

    def ratio(value: str) -> float:
        table = ((counts[value], inside), (totals[value] - counts[value], outside))
        rate = totals[value] / len(articles)
        terms = [(k, n * rate) for k, n in table] + [(n - k, n * (1 - rate)) for k, n in table]
        sign = 1 if counts[value] * max(outside, 1) >= (totals[value] - counts[value]) * max(inside, 1) else -1
        return sign * 2 * sum(k * log(k / expected) for k, expected in terms if k and expected)

    with TemporaryDirectory() as name:
        reader = spread(Path(name), [articles[:cut], articles[cut:]], set())
        plan = (ops.TERM, 2, b"b", 1.0)
        found = reader.search(plan, 0, counters=[reader.counter("place")], significant=True).counts[0]
        assert dict(found) == counts
        ratios = [ratio(value) for value, _ in found]
        assert ratios == pytest.approx(sorted(ratios, reverse=True), abs=1e-6)
        reader.close()


def test_many_values_and_articles(kernels: str, tmp_path: Path) -> None:
    """However many articles answer, the first ten values are those of the whole list, and that is the articles'."""
    random = Random(7)
    held = [tuple(f"v{int(random.expovariate(0.005))}" for _ in range(random.randrange(9))) for _ in range(3000)]
    articles = [
        Article(f"{at:05}", body=(tuple(f"w{n}" for n in (1, 3, 30, 300) if at % n == 0),), place=each)
        for at, each in enumerate(held)
    ]
    dead = {article.id for article in random.sample(articles, 40)}
    reader = spread(tmp_path, [articles[:1100], articles[1100:]], dead)
    living = [article for article in articles if article.id not in dead]
    totals = recounted(living, {})
    for word in ("w1", "w3", "w30", "w300"):
        plan = (ops.TERM, 2, word.encode(), 1.0)
        want = recounted([article for article in living if word in article.body[0]], {})
        ordered = sorted(want.items(), key=lambda item: (-item[1], -totals[item[0]], item[0]))
        counters = [reader.counter("place"), reader.counter("place", {0: 1})]
        assert list(reader.search(plan, 5, counters=counters).counts[0]) == ordered
        short = reader.search(plan, 5, counters=counters, value_limit=10).counts[0]
        assert list(short) == ordered[:10]
        assert short[0] == ordered[0]
        assert short[-1] == ordered[9]
    assert reader.texts("place", [reader.position("place", "v7")[0]]) == ["v7"]
    assert kernels


@examples
@given(archives, st.integers(0, 80))
def test_values_are_found_by_what_stands_in_them(kernels: str, values: list[tuple[str, ...]], cut: int) -> None:
    """Case and what is between letters do not count, and values with other letters are always among the found."""
    del kernels
    articles = archive(values)
    with TemporaryDirectory() as name:
        reader = spread(Path(name), [articles[:cut], articles[cut:]], set())
        held = sorted({value for each in values for value in each}, key=str.encode)
        assert reader.texts("place", range(reader.size("place"))) == held
        for runs in (["bali"], ["koreau"], ["utara", "korea"], ["xyz"], []):
            squeezed = {value: "".join(value.split()).lower() for value in held}
            want = [v for v in held if not v.isascii() or all(run in squeezed[v] for run in runs)]
            assert reader.texts("place", reader.holding("place", runs)) == want
        for value in [*VALUES, *NAMES]:
            number, there = reader.position("place", value)
            assert there == (value in held)
            assert number == sum(each.encode() < value.encode() for each in held)
        reader.close()


def test_numbers_that_cannot_be_are_refused(kernels: str, tmp_path: Path) -> None:
    """A value moved to where nothing is, or a number without a value, is an error and never read past the end."""
    del kernels
    reader = spread(tmp_path, [archive([("Bali",), ("Aceh",)])], set())
    for moves in ({0: 2}, {2: 0}, {7: HIDDEN}):
        with pytest.raises(IndexDamaged):
            reader.counter("place", moves)
    with pytest.raises(IndexError):
        reader.texts("place", [2])
    with pytest.raises(ValueError, match="keyword"):
        reader.counter("body")
    other = spread(tmp_path, [archive([("Bali",)])], set())
    with pytest.raises(ValueError, match="another index"):
        reader.search((ops.EVERY,), 1, counters=[other.counter("place")])
