"""What is found by its first letters is what the expressions find by themselves, compiled or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.news import dates, phrases, spots
from index.news.credits import _agencies
from index.news.lists import entries
from index.news.spots import Finder, Scan, heads, spots_plainly, table

_BLANK = st.sampled_from([" ", "  ", "\n", "\xa0", "\u2003", "\u3000", "\x1f", ""])
_PHRASES = [said.strip("…") for said in (*entries("inline.txt"), *entries("teasers.txt"), *_agencies()[0])]
_OTHERS = [
    "Editor : Satu",
    "( Kontributor Dua)",
    "(Laporan Tiga)",
    "Foto: AFP",
    "AP",
    "Dok.",
    "Banjir",
    "’",
    "\U0001f600",
]
_PIECE = st.one_of(st.sampled_from(_PHRASES), st.sampled_from(_OTHERS), st.text(max_size=6))
_TEXT = st.lists(st.one_of(_PIECE, st.tuples(_PIECE, _BLANK).map("".join)), max_size=12).map("".join)
_FINDERS = [pytest.param(phrases.inline, id="inline"), pytest.param(lambda: _agencies()[1], id="agencies")]


def _scans(finder: Finder, text: str) -> list[Scan]:
    """The text as it is scanned here, and as it is where nothing is compiled."""
    return [finder.within(text), Scan(finder.pattern, text, spots_plainly(text, finder._plain))]


@pytest.mark.parametrize("finder", _FINDERS)
@given(text=_TEXT, blank=_BLANK, start=st.integers(0, 30), left=st.integers(0, 30))
def test_every_match_is_found(finder, text: str, blank: str, start: int, left: int) -> None:
    """The same matches in the same order, wherever the search begins and ends."""
    text = text.replace(" ", blank or " ")
    end = max(start, len(text) - left)
    expected = finder().pattern.search(text, start, end)
    for scan in _scans(finder(), text):
        found = scan.search(start, end)
        assert (found and found.span()) == (expected and expected.span())
        assert [one.span() for one in scan.all()] == [one.span() for one in finder().pattern.finditer(text)]


def test_phrases_begin_alike_whatever_the_blanks_between_their_words() -> None:
    """A first word of one letter or two is told by the blank behind it."""
    assert "A p" in set(heads("A post shared by"))
    assert "A\u2003\n" in set(heads("A post shared by"))
    assert "TV\xa0" in set(heads("TV One"))
    assert list(heads("Baca juga")) == ["Bac"]
    assert list(heads("AP")) == ["AP"]


def test_the_compiled_scan_takes_no_other_table_and_leaves_lone_surrogates_to_python() -> None:
    """A table of the wrong size is refused; a text that has no bytes in UTF-8 is read all the same."""
    compiled = pytest.importorskip("index.news._scanning")
    with pytest.raises(ValueError, match="65792"):
        compiled.spots("Baca", b"")
    assert compiled.spots("Baca \ud800", table(["Bac"])) is None
    assert compiled.spots("’AP’ AP", table(["AP"])) == [1, 5]
    found = phrases.inline().within("Satu. \ud800 Baca juga: Dua").search(0, 23)
    assert found is not None
    assert found.group() == "Baca juga:"


def test_articles_are_read_alike_without_a_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is compiled the plain expression finds the places."""
    monkeypatch.setattr(spots, "_compiled", None)
    found = phrases.inline().within("Satu. Baca juga: Dua").search(0, 20)
    assert found is not None
    assert found.start() == 6


_NUMBERS = ["12", "3", "2024", "12345", "'24", "19/6", "٣"]
_MONTHS = ["Mei", "desember", "AGUSTUS", "Okt", "o\u212at", "\u017fep", " dan ", "persen"]
_BETWEEN = [" ", " ", "/", "-", " - ", "&", "–", "\xa0", "\u2003", ".", "(", "\0", "€"]
_DATED = st.sampled_from([*_NUMBERS, *_MONTHS, *_BETWEEN])


@given(text=st.lists(_DATED, max_size=16).map("".join), start=st.integers(0, 4), left=st.integers(0, 4))
def test_every_day_of_a_month_is_found(text: str, start: int, left: int) -> None:
    """The places where a day may begin leave out nothing that the expression finds."""
    end = max(start, len(text) - left)
    found = [one.span() for one in dates._numbers(text, start, end)]
    assert found == [one.span() for one in dates._IN_TEXT.finditer(text, start, end)]


def test_days_are_looked_for_in_any_text() -> None:
    """A lone surrogate leaves the text to the expression; only numbers before months and signs are places."""
    compiled = pytest.importorskip("index.news._scanning")
    assert compiled.days("Pada 12 Mei 2024, 25 persen, 7 orang") == [5, 6]
    assert compiled.days("Pada 12 Mei \udcff") is None
    with pytest.raises(TypeError):
        compiled.days(b"12 Mei")
