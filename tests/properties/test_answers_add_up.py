"""What a question finds, and what it scores, follows from its parts."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import Kind
from search import Mode, Searcher, parse
from search.syntax.nodes import Phrase

WORDS = ["Putin", "kunjungan", "satelit", "balistik", "Korut", "amunisi", "sanksi", "meriah", "barat", "zzz"]
FILTERS = [
    'person:"Kim Jong Un"',
    "-person:Biden",
    "place:Pyongyang",
    "date:2024",
    "date:..2023",
    "publisher:VIVA",
    "-satelit",
    '"Korea Utara"',
    '-"Kim Jong Un"',
    "agency:KCNA",
]
STOPS = ["atau", "para", "agar", "ketika"]
several = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True)
modes = st.sampled_from([Mode.ALL, Mode.ANY])
examples = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def found(searcher: Searcher, query: str, mode: Mode) -> set[str]:
    """Every article that answers, page by page, no more and no fewer than the total says."""
    ids: list[str] = []
    while True:
        results = searcher.search(query, mode=mode, limit=2, offset=len(ids))
        ids += [hit.id for hit in results.hits]
        if not results.hits:
            assert len(ids) == len(set(ids)) == results.total
            return set(ids)


@examples
@given(several, st.sampled_from(FILTERS), modes)
def test_a_filter_never_adds_hits(seeds: Searcher, words: list[str], filter: str, mode: Mode) -> None:
    """A question with one more filter finds some of what it found without."""
    query = " ".join(words)
    assert found(seeds, f"{query} {filter}", mode) <= found(seeds, query, mode)


@examples
@given(st.lists(st.sampled_from(STOPS), min_size=1, max_size=2, unique=True), st.sampled_from(FILTERS), modes)
def test_a_filter_beside_stop_words_adds_no_hits(seeds: Searcher, words: list[str], filter: str, mode: Mode) -> None:
    """Stop words that are all a question asks for must stand, whatever filter stands beside them."""
    narrowed = parse(" ".join(words)).also(parse(filter).parts[0])
    if not isinstance(narrowed.parts[-1], Phrase):
        assert found(seeds, str(narrowed), mode) <= found(seeds, " ".join(words), mode)


@examples
@given(
    st.sampled_from(["!", "...", '"-"', "\\-", "🙂", "title:_", "-!", "variant:AS"]), st.sampled_from(FILTERS), modes
)
def test_signs_without_a_word_find_nothing_beside_a_filter_either(
    seeds: Searcher, signs: str, filter: str, mode: Mode
) -> None:
    """What holds no word finds nothing, alone and beside what narrows it."""
    if not isinstance(parse(filter).parts[0], Phrase):
        assert found(seeds, signs, mode) == found(seeds, f"{signs} {filter}", mode) == set()


@examples
@given(st.sampled_from([*WORDS, *STOPS, "=atau", "body:para"]), st.sampled_from([*WORDS, *STOPS]))
def test_not_and_or_mean_what_they_say_of_any_word(seeds: Searcher, one: str, two: str) -> None:
    """What is excluded leaves exactly the other articles, and OR finds what either side finds, stop words too."""
    every, ones, twos = (found(seeds, query, Mode.ALL) for query in ("", one, two))
    assert found(seeds, f"-{one}", Mode.ALL) == every - ones
    assert found(seeds, f"{one} OR {two}", Mode.ALL) == ones | twos


@examples
@given(several)
def test_totals_are_those_of_the_words(seeds: Searcher, words: list[str]) -> None:
    """All of several words stand where each does, and any of them where one does."""
    each = [found(seeds, word, Mode.ALL) for word in words]
    assert found(seeds, " ".join(words), Mode.ALL) == set.intersection(*each)
    assert found(seeds, " ".join(words), Mode.ANY) == set.union(*each)


@examples
@given(several, st.sampled_from(["", *FILTERS]), modes)
def test_a_score_is_the_sum_of_its_parts(seeds: Searcher, words: list[str], filter: str, mode: Mode) -> None:
    """What an explanation names adds up to the score, and no page shows another score."""
    query = f"siapa {' '.join(words)} {filter}"
    hits = seeds.search(query, mode=mode, explain=True).hits
    for hit in hits:
        assert sum(score for _, score in hit.explanation) == pytest.approx(hit.score, abs=1e-9)
        (alone,) = seeds.search(query, mode=mode, limit=1, offset=hit.rank - 1).hits
        assert (alone.id, alone.score) == (hit.id, pytest.approx(hit.score, abs=1e-9))


@examples
@given(several, st.sampled_from(["", *FILTERS]), modes, st.integers(0, 6), st.integers(0, 3))
def test_counting_less_changes_no_hit(
    seeds: Searcher, words: list[str], filter: str, mode: Mode, count_to: int, limit: int
) -> None:
    """A total that stops at a number is that number or exact, and the hits are those beside the whole total."""
    query = f"{' '.join(words)} {filter}"
    whole, short = (seeds.search(query, mode=mode, limit=limit, count_to=to) for to in (None, count_to))
    assert whole.exact
    assert short.total == min(whole.total, max(count_to, limit, 1))
    assert short.exact == (short.total == whole.total)
    assert short.hits == whole.hits
    assert seeds.search(query, mode=mode, limit=limit, count_to=count_to, facets=tuple(Kind)).total == whole.total
    bare = seeds.search(query, mode=mode, limit=limit, bare=True).hits
    assert [(hit.rank, hit.id, hit.score) for hit in bare] == [(hit.rank, hit.id, hit.score) for hit in whole.hits]
    assert not any(hit.title or hit.snippet.text for hit in bare)


@examples
@given(several, st.sampled_from(["", "atau", '"Kim Jong Un" OR satelit', *FILTERS]), modes)
def test_who_wants_no_hits_gets_the_same_counts(seeds: Searcher, words: list[str], filter: str, mode: Mode) -> None:
    """Total and facets of a question are the same whether hits are ranked or not."""
    query = f"siapa {' '.join(words)} {filter}"
    ranked, counted = (seeds.search(query, mode=mode, limit=limit, facets=tuple(Kind)) for limit in (1, 0))
    assert (counted.total, counted.facets) == (ranked.total, ranked.facets)
