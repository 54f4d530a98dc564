"""Where sentences begin in news prose, and which of them are shown."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.excerpts.highlight import LitWord
from search.excerpts.passages import LENGTH, opening, passages
from search.excerpts.sentences import sentence_bounds

WHOLE = (
    "Kantornya di Jl. Merdeka No. 5 Bandung.",
    "Pasien ditangani dr. Sutomo dan Prof. Dr. M. Hatta.",
    "Harganya Rp. 5.000 atau Rp1.000 per kilogram.",
    "Gedung milik PT. Maju, Kec. Lowokwaru, Kab. Malang.",
    "Saham PT Maju Tbk. (MAJU) naik.",
    "Surat itu a.n. kepala desa, tertanggal 5 Juni.",
    "Ditulis J.Sutomo di KOMPAS.com dan Drs.Hatta.",
    "Gelarnya S.H. Ia lulus tahun lalu.",
    "1. Cuci beras sampai bersih.",
    'Ia bertanya, "Mengapa?" lalu pergi.',
    "Suhu naik... lalu turun.",
    "Letjen. Sudirman dan Brigjen. Pol. Anton hadir.",
)
CUT = {
    "Ia datang. Mereka pergi.": ["Ia datang. ", "Mereka pergi."],
    'Ia berkata, "Pergilah." Mereka pergi.': ['Ia berkata, "Pergilah." ', "Mereka pergi."],
    "Mau apa? Tidak tahu! Ya… Begitu.": ["Mau apa? ", "Tidak tahu! ", "Ya… ", "Begitu."],
    "Judul tanpa titik\n\nIsi berita.": ["Judul tanpa titik\n\n", "Isi berita."],
    "Pada tahun 2023. Saat itu hujan.": ["Pada tahun 2023. ", "Saat itu hujan."],
    "Beras, gula, dll. Harga naik.": ["Beras, gula, dll. ", "Harga naik."],
    "Ada banyak hal. Semua penting, lihat hal. 7.": ["Ada banyak hal. ", "Semua penting, lihat hal. 7."],
    "Ia tiba.Mereka pergi pada 2021.Saat itu hujan.": ["Ia tiba.", "Mereka pergi pada 2021.", "Saat itu hujan."],
    'Ia berkata, "Pergi."Mereka pergi.': ['Ia berkata, "Pergi."', "Mereka pergi."],
    "satu baris\nbaris dua. Tiga": ["satu baris\nbaris dua. ", "Tiga"],
}


def cut(text: str) -> list[str]:
    """The text at its bounds."""
    marks = sentence_bounds(text)
    return [text[a:b] for a, b in pairwise(marks)]


@pytest.mark.parametrize("text", WHOLE)
def test_a_full_stop_within_a_sentence_ends_nothing(text):
    """Abbreviations, initials, amounts and items stay in their sentence."""
    assert cut(text) == [text]


@pytest.mark.parametrize("text", CUT)
def test_sentences_end_where_they_end(text):
    """Quotes and blanks belong to the sentence before, and a blank line ends any."""
    assert cut(text) == CUT[text]


@given(st.text("aB. \n?\"”'…1", max_size=60))
def test_sentences_joined_are_the_text(text):
    """Nothing is lost and nothing is empty between the bounds of any text."""
    marks = sentence_bounds(text)
    assert marks[0] == 0
    assert marks[-1] == len(text)
    assert all(a < b for a, b in pairwise(marks[:-1]))


@given(st.text("aB ,.\n", min_size=1, max_size=700), st.sets(st.integers(0, 699), min_size=1, max_size=6))
def test_every_passage_fits_and_holds_its_word(text, places):
    """However the text is cut, some passage shows each word that answers, and none is too long."""
    lit = [LitWord(at, at + 1, at, at % 3) for at in sorted(places) if at < len(text)]
    found = list(passages(text, lit, {0: 1.0, 1: 2.0, 2: 3.0}))
    assert all(0 <= p.start < p.end <= len(text) and p.end - p.start <= LENGTH for p in found)
    assert all(any(p.start <= word.start < p.end for p in found) for word in lit)
    first = opening(text)
    assert first.end - first.start <= LENGTH
    assert text[first.start : first.end].strip() or not text.strip()


def test_rare_words_that_stand_together_make_the_passage():
    """A sentence with both rare words side by side beats one with a common word besides, and one that scatters them."""
    scattered = "Presiden hadir di kota itu dan kemudian, setelah makan siang yang panjang, membuka bendungan. "
    together = "Bendungan presiden itu kokoh. "
    text = scattered + "x" * LENGTH + ". " + together + "Y" * LENGTH + "."
    at = len(scattered) + LENGTH + 2
    words = [("Presiden", 0), ("bendungan", 1)]
    lit = [
        LitWord(text.index(word), text.index(word) + len(word), place, unit)
        for (word, unit), place in zip(words, (0, 13), strict=True)
    ]
    lit += [LitWord(at, at + 9, 30, 1), LitWord(at + 10, at + 18, 31, 0)]
    best = max(passages(text, lit, {0: 2.0, 1: 5.0}), key=lambda passage: passage.worth)
    assert text[best.start : best.end] == together
