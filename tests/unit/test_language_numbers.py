"""The other ways to write a number, a clock time or a date that was asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language import Analyzer
from index.language.tokenization.numbers import is_scaled, respelled, written_out


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def terms(analyzer: Analyzer, text: str) -> list[tuple[str, str, int]]:
    """Surface, the text as written, and position of every term."""
    return [(term.surface, text[term.start : term.end], term.position) for term in analyzer.terms(text)]


def test_a_per_cent_sign_is_the_word_it_stands_for(analyzer: Analyzer) -> None:
    """The sign has a place and an offset of its own, with and without a space before it."""
    assert terms(analyzer, "naik 5,2% jadi") == [
        ("naik", "naik", 0),
        ("5,2", "5,2", 1),
        ("persen", "%", 2),
        ("jadi", "jadi", 3),
    ]
    assert [term[0] for term in terms(analyzer, "10 % dan 100%-nya %%")] == [
        "10",
        "persen",
        "dan",
        "100",
        "persen",
        "nya",
        "persen",
    ]


def test_a_dash_between_digits_is_a_hyphen(analyzer: Analyzer) -> None:
    """A span is one number whatever dash its digits have between them; words stay words of their own."""
    assert [term[0] for term in terms(analyzer, "2014–2019 menang 3–1")] == [
        "2014-2019",
        "2014",
        "2019",
        "menang",
        "3-1",
    ]
    assert terms(analyzer, "Jakarta–Bandung") == [("jakarta", "Jakarta", 0), ("bandung", "Bandung", 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,000,000", "1000000"),
        ("1,000,000.50", "1000000,50"),
        ("1.000.000", "1000000"),
        ("1,000", "1,000"),
        ("5,255", "5,255"),
    ],
)
def test_two_groups_behind_commas_are_thousands(analyzer: Analyzer, text: str, expected: str) -> None:
    """One group of three behind a comma may be a decimal fraction and stays as it is."""
    assert [term.surface for term in analyzer.terms(text)] == [expected]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("1,5", {("1.5",)}),
        ("17000", {("17", "ribu")}),
        ("1200000", {("1,2", "juta")}),
        ("2500000000000", {("2,5", "triliun")}),
        ("08.30", {("08,30",), ("8.30",)}),
        ("8.30", {("8,30",), ("08.30",)}),
        ("2000", set()),
        ("1234567", set()),
        ("0812000000", set()),
        ("99-99-2020", set()),
    ],
)
def test_a_number_is_respelled_as_newspapers_do(number: str, expected: set[tuple[str, ...]]) -> None:
    """Decimal signs, clock times and round numbers have other spellings; years and telephone numbers have none."""
    assert {terms for terms, _ in respelled(number)} == expected


def test_a_date_is_found_in_every_spelling_of_its_digits() -> None:
    """Signs and leading zeros tell no dates apart."""
    assert ("17-8-1945",) in {terms for terms, _ in respelled("17/08/1945")}
    assert ("17/08/1945",) in {terms for terms, _ in respelled("17-8-1945")}


@given(st.integers(1, 999_999), st.sampled_from(["ribu", "juta", "miliar", "triliun", "milyar", "trilyun"]))
def test_a_number_written_out_is_rounded_back(number: int, scale: str) -> None:
    """A whole number with a scale is digits and zeros, and a round number finds the words it was made of."""
    digits = written_out(str(number), scale)
    assert is_scaled(str(number), scale)
    assert digits.startswith(str(number))
    assert set(digits[len(str(number)) :]) == {"0"}
    for words, _ in respelled(digits):
        assert written_out(*words) == digits


@given(st.text(max_size=20), st.text(max_size=10))
def test_no_text_is_too_odd_to_be_no_number(one: str, two: str) -> None:
    """Whatever is typed, reading it as a number never fails."""
    assert all(terms for terms, _ in respelled(one))
    assert written_out(one, two) == "" or is_scaled(one, two)
