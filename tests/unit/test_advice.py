"""What is suggested instead of a query, and when nothing is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language import Analyzer
from index.typing_errors import within_one
from search import Mode, Query, Searcher
from search.advice.spelling_correction import one_error_away, respellings, sounding_alike
from search.advice.suggestions import advise
from search.syntax.nodes import Word
from search.syntax.parser import parse


class Archive(Counter[str]):
    """How many articles hold each word in their text, and no values."""

    def frequency(self, field: str, term: str) -> int:
        """As an index says."""
        return self[term] if field == "body" else 0

    def frequencies(self, field: str, terms: Sequence[str]) -> Sequence[int]:
        """As an index says."""
        return [self.frequency(field, term) for term in terms]

    def each(self, words: Sequence[str]) -> Sequence[int]:
        """How many articles hold each."""
        return self.frequencies("body", words)

    def near(self, field: str, text: str) -> Sequence[str]:
        """As an index without this field or text says."""
        del field, text
        return ()


@pytest.mark.parametrize(
    ("query", "suggested"),
    {
        "gempa lombk": "gempa lombok",
        "gempha lombk": "gempa lombok",
        "bandng": "bandung",
        '"jalan abru"': '"jalan baru"',
        "title:bnajir": "title:banjir",
        "(gempha OR bnajir) jakrta": "(gempa OR banjir) jakarta",
        "banjir -presiden bkasi": "banjir -presiden bekasi",
        "place:Bandng": "place:Bandung",
        "banjir place:bandng": "banjir",
        "gempa date:1999": "gempa",
        "banjir AND jakarta AND zebra": "banjir AND jakarta",
    }.items(),
    ids=str,
)
def test_what_is_suggested_finds_something(small: Searcher, query, suggested):
    """The first suggestion is the query as the archive spells it, or without what emptied it, with its exact total."""
    first, *_ = small.search(query, mode=Mode.ALL).suggestions
    assert first.query == suggested
    assert small.search(suggested, mode=Mode.ALL).total == first.articles > 0


@pytest.mark.parametrize(
    "query", ["banjir", "gempa lombok", "bandung -presiden", "-bnajir", "=banjir", "", "6700", "peng*"]
)
def test_a_query_that_finds_what_it_asks_for_needs_none(small: Searcher, query):
    """Nothing is suggested for words that the archive knows, nor for what is excluded."""
    assert small.search(query).suggestions == ()


def test_a_relaxed_answer_says_which_word_no_article_has(small: Searcher):
    """Where the best on any word is shown, the word that emptied the answer is named and its spelling offered."""
    results = small.search("gempa lombk")
    assert results.mode is Mode.ANY
    assert "No article has 'lombk'." in results.notices
    assert [suggestion.query for suggestion in results.suggestions] == ["gempa lombok"]


def test_a_filter_that_nothing_meets_is_named(small: Searcher):
    """What no article has by itself is said apart from what would be found without it."""
    notices = small.search("gempa date:1999").notices
    assert "No article has 'date:1999'." in notices
    assert "Without date:1999 1 article would be found." in notices


def test_a_frequent_word_is_only_respelled_by_sound():
    """Of many articles some are no error, unless a spelling that sounds alike is far more usual."""
    counts = Archive(zelenski=20, zelensky=300, zelensk=900, pemilu=1000, perlu=6000, prabowo=900, prabwo=1)
    assert respellings("zelenski", counts.each) == ["zelensky"]
    assert respellings("pemlu", counts.each) == ["pemilu", "perlu"]
    assert respellings("prabwo", counts.each) == ["prabowo"]
    assert respellings("prabowo", counts.each) == []
    assert respellings("abc", Archive(abcd=5).each) == []
    assert respellings("a" * 10_000, counts.each) == []


def test_a_usual_word_is_no_slip_for_a_stop_word() -> None:
    """Sidang is not offered sedang, though that sounds alike and nearly every article has it; a mere slip is."""
    counts = Archive({"sidang": 900, "sedang": 9000, "sedagn": 1})
    assert respellings("sidang", counts.each) == []
    assert respellings("sedagn", counts.each) == ["sedang"]


def test_a_known_word_is_in_no_doubt_beside_an_unknown_one():
    """Of a query with a misspelled word no other word is respelled, however usual what sounds like it may be."""
    archive = Archive(pekerjaan=900, tata=50, data=5_000)
    totals = {"pekerjaan tata": 40, "pekerjaan data": 60}
    advice = advise(parse("pektrjaan tata"), 0, Mode.ALL, archive, Analyzer(), lambda query: totals.get(str(query), 0))
    assert advice.queries[0].query == "pekerjaan tata"
    assert not any("data" in suggestion.query for suggestion in advice.queries)


def test_the_likeliest_spelling_stands_beside_a_far_more_usual_one():
    """A letter left out is likelier than one too many, and a common short word hides no name."""
    archive = Archive(dua=15_000, dubai=500)
    advice = advise(parse("duai"), 0, Mode.ALL, archive, Analyzer(), lambda query: archive[str(query)])
    assert [suggestion.query for suggestion in advice.queries] == ["dua", "dubai"]


def test_a_word_that_is_written_nowhere_is_respelled_whatever_has_its_stem():
    """Stems may answer a misspelled word in plenty, and mean another."""
    archive = Archive(berarti=2_000)
    count = {"berari": 221, "berarti": 2_000}
    for known, suggested in ((0, ["berarti"]), (90, [])):
        archive["berari"] = known
        advice = advise(parse("berari"), 221, Mode.ALL, archive, Analyzer(), lambda query: count.get(str(query), 0))
        assert [suggestion.query for suggestion in advice.queries] == suggested


@given(st.text("abcyi", min_size=1, max_size=6))
def test_errors_are_errors(word):
    """Every spelling tried is at most one typing error away."""
    assert all(within_one(word, other) for other in [*one_error_away(word), *sounding_alike(word)])


@given(st.sampled_from(["lombk", "gempha", "bnajir", "jakrta", "jalan"]), st.sampled_from(["", "-", "title:", "="]))
def test_suggestions_are_queries(small: Searcher, word, sign):
    """A suggestion parses to a query that prints as itself, and finds as many as it says."""
    for suggestion in small.search(f"{sign}{word} bandung").suggestions:
        assert str(parse(suggestion.query)) == suggestion.query
        assert small.search(suggestion.query, mode=Mode.ALL).total == suggestion.articles


def test_an_unknown_field_before_a_phrase_is_named():
    """The quotation mark does not hide it, nor does a parenthesis."""
    for text in ('persn:"Kim Jong Un"', "persn:(a b)", "persn:kim"):
        query = parse(text)
        assert query.notices == ("There is no field persn:, so it was taken as words. Did you mean person:?",)
        assert isinstance(query.parts[0], Word)
    assert parse("https://a.b/c").notices == ()
    assert parse("10:30").notices == ()


def test_a_span_that_ends_before_it_begins_is_named():
    """Nothing can be found in it, and a notice says why."""
    assert parse("date:2025..2023").notices == ("2025..2023 ends before it begins, so no article is published in it.",)
    assert parse("date:2023..2025").notices == ()


def test_an_exclusion_that_every_article_meets_is_said_to_be_one(seeds: Searcher) -> None:
    """What leaves nothing because all have it is not told as something that none has."""
    notices = seeds.search('putin -person:"Vladimir Putin"').notices
    assert "Every article has 'person:\"Vladimir Putin\"'." in notices
    assert not any(notice.startswith("No article has") for notice in notices)


def test_a_pasted_text_is_not_asked_again_and_again():
    """What is tried for advice has a bound that a long text does not move, and few of its unknown words are named."""
    tried: list[int] = []

    def count(query: Query) -> int:
        tried.append(len(query.parts))
        return 0

    for size in (6, 60, 600):
        tried.clear()
        text = " ".join(
            f"kata{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10 % 10]}{'uvwxyz'[n // 100]}" for n in range(size)
        )
        advice = advise(parse(text), 0, Mode.ALL, Archive(), Analyzer(), count)
        assert sum(tried) <= 256
        assert len(advice.reasons) == 5
    assert advice.reasons[-1] == "Nor has any 596 more of the words."
