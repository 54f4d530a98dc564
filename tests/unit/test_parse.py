"""The query language: every form of the contract, and what becomes of what cannot be meant literally."""

from __future__ import annotations

from datetime import date

import pytest

from index import Kind
from search import parse
from search.syntax.nodes import (
    Both,
    Dated,
    Either,
    Facet,
    Fuzzy,
    Id,
    Not,
    Phrase,
    Prefix,
    Scope,
    Together,
    Within,
    Word,
)
from search.syntax.periods import Period
from search.syntax.query import Query

FORMS = {
    "putin": Word("putin"),
    "=Korut": Word("Korut", exact=True),
    '"frasa tepat"': Phrase("frasa tepat"),
    "“frasa tepat”": Phrase("frasa tepat"),
    '"dua kata"~5': Phrase("dua kata", 5),
    "-kata": Not(Word("kata")),
    "NOT kata": Not(Word("kata")),
    "BUKAN kata": Not(Word("kata")),
    "--kata": Word("kata"),
    "kata*": Prefix("kata"),
    "kata~": Fuzzy("kata"),
    "a b": Together((Word("a"), Word("b"))),
    "a AND b": Both((Word("a"), Word("b"))),
    "a DAN b": Both((Word("a"), Word("b"))),
    "a OR b": Either((Word("a"), Word("b"))),
    "a ATAU b": Either((Word("a"), Word("b"))),
    "(a OR b) c": Together((Either((Word("a"), Word("b"))), Word("c"))),
    "a b OR c": Either((Together((Word("a"), Word("b"))), Word("c"))),
    "dan": Word("dan"),
    r"\DAN": Word("DAN"),
    "title:banjir": Within(Scope.TITLE, Word("banjir")),
    "judul:(a b)": Within(Scope.TITLE, Together((Word("a"), Word("b")))),
    'isi:"a b"': Within(Scope.BODY, Phrase("a b")),
    "person:Putin": Facet(Kind.PERSON, "Putin"),
    'orang:"Vladimir Putin"': Facet(Kind.PERSON, "Vladimir Putin"),
    "-tempat:Rusia": Not(Facet(Kind.PLACE, "Rusia")),
    "kantor:KCNA": Facet(Kind.AGENCY, "KCNA"),
    "tahun:2024": Facet(Kind.YEAR, "2024"),
    "date:2024-06-19": Dated(Period(date(2024, 6, 19), date(2024, 6, 19))),
    "date:2024-06": Dated(Period(date(2024, 6, 1), date(2024, 6, 30))),
    "tanggal:juni-2024": Dated(Period(date(2024, 6, 1), date(2024, 6, 30))),
    "date:2024": Dated(Period(date(2024, 1, 1), date(2024, 12, 31))),
    "date:2024-06-01..2024-06-30": Dated(Period(date(2024, 6, 1), date(2024, 6, 30))),
    "date:..2023": Dated(Period(None, date(2023, 12, 31))),
    "id:2024/a.txt": Id("2024/a.txt"),
    "tahun:(2023 OR 2024)": Either((Facet(Kind.YEAR, "2023"), Facet(Kind.YEAR, "2024"))),
    'person:("Kim Jong Un" AND -Putin)': Both((Facet(Kind.PERSON, "Kim Jong Un"), Not(Facet(Kind.PERSON, "Putin")))),
    "-place:(Korea Utara)": Not(Facet(Kind.PLACE, "Korea Utara")),
    "date:(2024)": Dated(Period(date(2024, 1, 1), date(2024, 12, 31))),
    "http://a.id/b": Word("http://a.id/b"),
    "12:30": Word("12:30"),
    "Jum'at": Word("Jum'at"),
    "Putin-Kim": Word("Putin-Kim"),
}


@pytest.mark.parametrize(("text", "tree"), FORMS.items(), ids=str)
def test_every_form_means_what_the_contract_says(text, tree):
    """A form of the language parses to its tree and prints as text that parses to it again."""
    query = parse(text)
    assert query == Query(tree)
    assert query.notices == ()
    assert parse(str(query)) == query


def test_zone_all_governs_the_whole_query():
    """zone:all widens the scope of every word and is no part of the tree."""
    assert parse("pelosi zone:all") == parse("zona:semua pelosi") == Query(Word("pelosi"), Scope.ALL)


SAID = {
    "persn:putin": "Did you mean person:?",
    '"tak tertutup': "never closed",
    "(a b": "never closed",
    "a )": "without an opening one",
    "a AND": "AND needs something on both sides",
    "OR a": "OR needs something on both sides",
    "a -( )": "Empty parentheses",
    "date:kemarin": "no date",
    "zone:teaser": "knows all and body",
    "ka*ta": "only at the end of a word",
    "ban?ir": "stands for no letter",
    "gempa NEAR/5 cianjur": '"kata lain"~5',
    "gempa NEAR cianjur": "NEAR is a word here",
    "a *": "needs a word",
    "( OR )": "asks for nothing by itself",
    "person: x": "needs a value",
    "title:": "needs a value",
    "zone:(all)": "needs a value",
    "((((" * 50 + "a": "deeper than 40",
    '"a b"~1000': "at most 100",
    "a " * 2000: "Only the first 1024",
}


@pytest.mark.parametrize(("text", "said"), SAID.items(), ids=lambda text: text[:20])
def test_what_cannot_be_meant_literally_is_said(text, said):
    """A malformed query is still a question, and a notice says what was done."""
    query = parse(text)
    assert any(said in notice for notice in query.notices)


@pytest.mark.parametrize("text", ["apa?", "gempa near cianjur", "https://contoh.id/?q=banjir", "2?3", '"ban?ir"'])
def test_a_question_mark_or_a_word_as_people_write_them_needs_no_notice(text):
    """What ends a sentence, stands in an address or is a small letter is no operator of another search engine."""
    assert parse(text).notices == ()


@pytest.mark.parametrize("text", ["(((", ")", "()", "-()", '""', '"', "~", "=", "!!!", "\\", "( )( )", "-"])
def test_signs_that_stand_for_nothing_are_words(text):
    """No sort of signs alone is left out in silence, which would ask for every article."""
    assert parse(text) == Query(Word(text))
    assert parse(text).notices == ()


@pytest.mark.parametrize("text", ["", " ", "*", " *:*"])
def test_no_text_and_a_star_ask_for_every_article(text):
    """A star alone is what other search engines take for everything."""
    assert parse(text) == Query()
    assert parse(text).notices == ()


def test_narrowing_says_nothing_twice():
    """A facet picked twice is asked once, and can be taken back."""
    query = parse("putin").narrow(Kind.PLACE, "Jakarta Selatan")
    assert str(query) == 'putin place:"Jakarta Selatan"'
    assert query.narrow(Kind.PLACE, "Jakarta Selatan") == query
    assert query.without(Facet(Kind.PLACE, "Jakarta Selatan")) == parse("putin")
    assert [str(part) for part in query.exclude(Kind.PERSON, "Kim").filters] == [
        'place:"Jakarta Selatan"',
        "-person:Kim",
    ]


def test_narrowing_keeps_an_alternative_together():
    """What is added to ``a OR b`` narrows both sides."""
    assert str(parse("a OR b").narrow(Kind.ORG, "PBB")) == "(a OR b) org:PBB"


def test_several_publishers_are_alternatives_and_several_persons_are_not():
    """An article has one publisher but can name two persons."""
    assert str(parse("x").among(Kind.PUBLISHER, ["A", "B"])) == "x (publisher:A OR publisher:B)"
    assert str(parse("x").among(Kind.PERSON, ["A", "B"])) == "x person:A person:B"
