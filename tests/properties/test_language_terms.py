"""What holds of the terms of any text, however hostile."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language import Analyzer
from index.language.tokenization.ruler import layout_plainly, unpacked

ANALYZER = Analyzer()
TRICKY = (
    "AS Korut anti-AS Jum'at US$50 Rp1,2 6.700 19/6 mem-PHK anak-anak viral.Kapolsek @nama #tag a@b.co KOMPAS.com "
    "dilansirAntara https://www.tempo.co/a?b=1 ke-75 1990-an Covid-19 İ ﬁ ß ½ ﷺ kun\u00adjungan R&D A.S. _x_ -- ' . , "
    "\ud800 \u202e"
)
WORDS = st.sampled_from(
    [*TRICKY.split(" "), "(surat-menyurat),", "Sayur-mayur", "desa-kota", "se-Jawa", "buku-bukunya", "bersorak-sorai"]
)
TEXTS = st.one_of(
    st.text(st.characters(), max_size=200),
    st.lists(WORDS, max_size=12).map(" ".join),
    st.lists(WORDS, max_size=5).map("".join),
)


@given(TEXTS)
def test_terms_point_into_the_text_in_order(text: str) -> None:
    """Every term is a stretch of the text, positions never go back, and no term is empty."""
    position = 0
    for term in ANALYZER.terms(text):
        assert 0 <= term.start < term.end <= len(text)
        assert term.surface
        assert term.stem
        assert position <= term.position <= position + 1
        position = term.position


@given(TEXTS)
def test_words_placed_first_are_never_alternatives(text: str) -> None:
    """The first piece of a token always moves on, so that no token writes over the word before it."""
    for token in ANALYZER.split(text):
        pieces = ANALYZER.pieces(token)
        assert all(piece.advance in (0, 1) for piece in pieces)
        assert not pieces or pieces[0].advance == 1


@given(TEXTS)
def test_many_tokens_read_at_once_say_what_each_says(text: str) -> None:
    """An indexer, which asks for many tokens at a time, gets the words that each of them is read as."""
    tokens = [*ANALYZER.split(text), *ANALYZER.split(text.upper()), "KPK", "KPKs", "RSUD", "BASARNAS"]
    found = [ANALYZER.pieces(token) for token in tokens]
    words = [piece for pieces in found for piece in pieces]
    surfaces, stems, advances, sizes = ANALYZER.read(tokens)
    assert list(zip(surfaces, stems, advances, strict=True)) == [word[:3] for word in words]
    assert sizes == list(map(len, found))


@given(TEXTS)
def test_folding_is_idempotent(text: str) -> None:
    """What is folded stays as it is."""
    folded = ANALYZER.fold(text)
    assert ANALYZER.fold(folded) == folded


@given(TEXTS, st.booleans())
def test_every_word_of_a_question_is_found_where_it_was_typed(text: str, exact: bool) -> None:
    """Units cover the words of the question in order, and the typed reading is made of the text's own terms."""
    surfaces = {term.surface for term in ANALYZER.terms(text)}
    end = 0
    for word in ANALYZER.words(text, exact=exact):
        assert end <= word.start < word.end <= len(text)
        assert word.text == text[word.start : word.end]
        assert set(word.readings[0].surfaces) <= surfaces
        assert not (exact and (word.readings[1:] or word.readings[0].stems))
        end = word.end


@given(TEXTS)
def test_two_analyzers_agree(text: str) -> None:
    """Terms depend on the text alone, not on what was read before it."""
    assert list(Analyzer().terms(text)) == list(ANALYZER.terms(text))


@given(st.one_of(TEXTS, st.lists(TEXTS, max_size=4).map("  \n".join)), st.integers(0, 9))
def test_a_ruler_counts_as_the_analyzer_does(text: str, first: int) -> None:
    """Measuring a text gives every word the position, the place and the forms that reading it gives."""
    terms = list(ANALYZER.terms(text))
    measure = ANALYZER.measure(text, first)
    stems = {term.surface: term.stem for term in terms}
    indexed = Analyzer(known_stem=stems.get).measure(text, first)
    assert [spot[:3] for spot in indexed.words()] == [spot[:3] for spot in measure.words()]
    assert indexed.end == measure.end == first + (terms[-1].position + 1 if terms else 0)
    assert [(s.position - first, s.start, s.end, s.piece.surface) for s in measure.words()] == [
        (term.position, term.start, term.end, term.surface) for term in terms
    ]
    for position in range(-1, measure.end - first + 2):
        spans = {(term.start, term.end) for term in terms if term.position == position}
        assert {(spot.start, spot.end) for spot in measure.at(position + first)} == spans
        ((start, end),) = measure.plain_spans([position + first])
        assert start == end or {(start, end)} == spans


QUOTED = st.sampled_from(
    ["(“Warga", "‘Kota’…", "[2023]:", "(", "”", "\n", "  ", "\n\nJakarta,", "rumahé", "\U0001f600", ""]
)


@given(st.lists(st.one_of(WORDS, QUOTED, st.text(max_size=5)), max_size=12).map(" ".join))
def test_the_compiled_ruler_lays_texts_as_python_does(text: str) -> None:
    """Chunks, positions and plain words are the same both ways, and chunks that are no plain word are counted alike."""
    compiled = pytest.importorskip("index.language.tokenization._ruling")
    found = compiled.lay(text, Lengths())
    if found is None:
        assert any("\ud800" <= sign < "\ue000" for sign in text)
    else:
        assert list(map(list, unpacked(found))) == list(map(list, layout_plainly(text, Lengths())))


def test_a_count_that_cannot_be_is_refused() -> None:
    """The compiled ruler takes whole numbers from 0 on, and raises what counting raises."""
    lay = pytest.importorskip("index.language.tokenization._ruling").lay
    for counts, error in (
        ({"a-b": -1}, ValueError),
        ({"a-b": 2**40}, ValueError),
        ({"a-b": "2"}, TypeError),
        ({}, KeyError),
    ):
        with pytest.raises(error):
            lay("a-b", counts)


class Lengths(dict[str, int]):
    """How many positions chunks take, by their length."""

    def __missing__(self, chunk: str) -> int:
        return len(chunk)
