"""Raw tokens and the words within them: where they stand and how they are spelled."""

from __future__ import annotations

import pytest

from index.language import Analyzer


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def spans(analyzer: Analyzer, text: str) -> list[tuple[str, str, int]]:
    """Surface, the text as written, and position of every term."""
    return [(term.surface, text[term.start : term.end], term.position) for term in analyzer.terms(text)]


def test_offsets_are_those_of_the_text_as_written(analyzer: Analyzer) -> None:
    """Folding changes the length of a word; its offsets still point at the original code points."""
    text = "ﬁnal Jum'at, González  Ła"
    assert [text[term.start : term.end] for term in analyzer.terms(text)] == ["ﬁnal", "Jum'at", "González", "Ła"]
    assert [term.surface for term in analyzer.terms(text)] == ["final", "jumat", "gonzalez", "la"]


def test_a_hyphenated_name_gives_each_side_its_place(analyzer: Analyzer) -> None:
    """Both sides of a hyphen stand at positions of their own, so that phrases run across it."""
    assert spans(analyzer, "hubungan Rusia-Korut erat") == [
        ("hubungan", "hubungan", 0),
        ("rusia", "Rusia", 1),
        ("korut", "Korut", 2),
        ("erat", "erat", 3),
    ]


def test_a_combining_form_may_be_written_together(analyzer: Analyzer) -> None:
    """antar-Korea gives both words and, at the place of the first, the whole word."""
    assert spans(analyzer, "antar-Korea") == [
        ("antar", "antar", 0),
        ("antarkorea", "antar-Korea", 0),
        ("korea", "Korea", 1),
    ]


def test_a_bound_prefix_makes_one_word(analyzer: Analyzer) -> None:
    """mem-PHK is one word at one place; the acronym is found there too, in capitals and not."""
    terms = list(analyzer.terms("mem-PHK buruh"))
    assert [(term.surface, term.stem, term.position) for term in terms] == [
        ("memphk", "phk", 0),
        ("phk", "memphk", 0),
        ("PHK", "PHK", 0),
        ("buruh", "buruh", 1),
    ]


def test_capitals_mark_an_acronym(analyzer: Analyzer) -> None:
    """An acronym in capitals has a term that the same letters written small have not."""
    assert [term.surface for term in analyzer.terms("AS")] == ["as", "AS"]
    assert [term.surface for term in analyzer.terms("as As")] == ["as", "as"]


def test_reduplication_is_one_word(analyzer: Analyzer) -> None:
    """A word said twice has one place and the stem of the word."""
    assert [(term.surface, term.stem) for term in analyzer.terms("anak-anaknya bersorak-sorai mata-mata")] == [
        ("anak-anaknya", "anak"),
        ("bersorak-sorai", "sorak"),
        ("mata-mata", "mata-mata"),
    ]


def test_a_capital_parts_what_a_page_glued_together(analyzer: Analyzer) -> None:
    """Both words have their own place, and small letters find the whole; a brand is one word."""
    found = [(t.surface, t.position, t.start, t.end) for t in analyzer.terms("dilansirAntara dan iPhone")]
    assert found == [
        ("dilansir", 0, 0, 8),
        ("dilansirantara", 0, 0, 14),
        ("antara", 1, 8, 14),
        ("dan", 2, 15, 18),
        ("iphone", 3, 19, 25),
    ]


def test_addresses_are_one_word(analyzer: Analyzer) -> None:
    """E-mail addresses, links and host names are not taken apart at their points."""
    text = "tulis ke redaksi@tempo.co, https://www.kompas.com/read?x=1. atau KOMPAS.com"
    assert [found[0] for found in spans(analyzer, text)] == [
        "tulis",
        "ke",
        "redaksi@tempo.co",
        "kompas.com/read?x=1",
        "kompas.com",
        "kompas",
        "atau",
        "kompas.com",
        "kompas",
    ]


def test_split_and_terms_see_the_same_tokens(analyzer: Analyzer) -> None:
    """An indexer that looks raw tokens up one by one gets the terms of the whole text."""
    text = "Rp1,2 triliun untuk antar-Korea, viral.Kapolsek (19/6) AS-nya"
    pieces = [piece.surface for token in analyzer.split(text) for piece in analyzer.pieces(token)]
    assert pieces == [term.surface for term in analyzer.terms(text)]


def test_a_token_is_cut_at_a_bound(analyzer: Analyzer) -> None:
    """No term is longer than the bound, however long the word, and what is cut is still found by itself."""
    (term,) = analyzer.terms("a" * 100_000)
    assert len(term.surface) == 128
    assert term.surface == next(iter(analyzer.terms("a" * 90_000))).surface


def test_invisible_characters_within_a_word_do_not_matter(analyzer: Analyzer) -> None:
    """A soft hyphen or a zero-width joiner neither splits a word nor changes it."""
    assert [term.surface for term in analyzer.terms("kun\u00adjung\u200dan")] == ["kunjungan"]


def test_what_is_no_text_gives_no_term(analyzer: Analyzer) -> None:
    """Lone surrogates, controls and punctuation are no words."""
    assert list(analyzer.terms("\ud800 \x00 \x1b[ — … _ __ @ # .,;")) == []
