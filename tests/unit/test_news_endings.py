"""What stands behind an article's last sentence is told from it: desks' marks, helpers, offices, lists of sources."""

from __future__ import annotations

import pytest

from tests.unit.flat_articles import PARTED, PROSE, body, zones


@pytest.mark.parametrize(
    "marks",
    [
        "(*/)",
        "[kabar24]",
        "[Antara]",
        "[demak/pos]",
        "(dpa, afp)",
        "(demak.tv).",
        "(Siti Aminah/Abdul Majid/Demak Kita).",
        "( FHM).",
        "(Siti Aminah/up)",
        "Siti Aminah/Demak-online.com",
        "TIM CEK FAKTA DEMAK **",
        "(VOA)(suara)",
        "(abc) (def)",
    ],
)
def test_the_marks_of_a_desk_are_no_body(marks: str) -> None:
    """One or several, names with a stroke between them, a house or its address."""
    assert body(f"{PROSE} {marks}") == PROSE


@pytest.mark.parametrize("marks", ["TIM RISET DEMAK ( taa / prm )", "[ ns / ii ]", "( tam )", "( Antara / agt )"])
def test_parted_marks_of_a_desk_are_no_body(marks: str) -> None:
    """As in corpora whose words and marks stand apart."""
    assert body(f"{PARTED} {marks}") == PARTED


def test_marks_behind_a_link_are_no_body() -> None:
    """Nothing but the link stands before them."""
    assert body(f"{PROSE} Baca Juga: Tanggul Demak Dibangun Ulang Tahun Depan (kmj)") == PROSE


@pytest.mark.parametrize("house", ["REUTERS.", "CNA", "SPORTSMOLE | STANDARD.CO.UK."])
def test_a_house_in_capitals_behind_the_last_sentence_is_no_body(house: str) -> None:
    """Before the editor's choice as well; a score or a name in a list is none."""
    assert body(f"{PROSE} {house}") == PROSE
    assert body(f"{PROSE} {house} Pilihan Editor: Tanggul Demak Dibangun Ulang Tahun Depan.") == PROSE
    assert body(f"{PROSE} Yang hadir: 1. PMI").endswith("1. PMI")


def test_a_house_glued_to_the_last_word_is_no_body() -> None:
    """Without a blank; nothing is said by it of the words before."""
    assert body(f'{PROSE.removesuffix(".")}," katanya(detik)').endswith("katanya")
    listed = "Bantuan diserahkan Camat Demak, Abdul Majid(detik)"
    assert body(f"{PROSE} {listed}") == f"{PROSE} {listed.removesuffix('(detik)')}"


@pytest.mark.parametrize(
    "line",
    [
        "Warga dirawat sesudah pemeriksaan *Magnetic Resonance Imaging* (MRI).",
        'Bupati menyebut relawan itu "pegawai khusus kabupaten" (stafsus).',
        "Air surut, kata camat kepada *Kompas.com* (27/5/2025).",
    ],
)
def test_what_a_bracket_explains_within_a_sentence_is_body(line: str) -> None:
    """The sentence has its stop behind the bracket."""
    assert body(f"{PROSE}\n{line}\n{PROSE}") == f"{PROSE} {line} {PROSE}"


def test_a_price_behind_a_colon_is_body() -> None:
    """What stands before the colon is no sentence that ended."""
    line = "Air minum kemasan (600 mililiter) : Rp 3.350 sebotol di Demak, Rp 3.550 di Semarang"
    assert line in body(f"{PROSE}\n{line}\n{PROSE}")


@pytest.mark.parametrize(
    "signature",
    ["(Pemerhati sosial dan politik.)", "(anggota DPRD asal Demak)", "(Penulis adalah pemerhati sosial)"],
)
def test_what_the_writer_is_in_brackets_is_no_body(signature: str) -> None:
    """With a blank before it or without."""
    assert body(f"{PROSE} {signature}") == PROSE
    assert body(f"{PROSE}{signature}") == PROSE


@pytest.mark.parametrize(
    "helper",
    [
        "Siti Aminah berkontribusi dalam penulisan artikel ini",
        "Siti Aminah dan Abdul Majid turut berkontribusi dalam artikel ini.",
        "Periset: Siti Aminah.",
    ],
)
def test_who_helped_to_write_is_no_body(helper: str) -> None:
    """Before the editor's choice as well."""
    assert body(f"{PROSE} {helper}") == PROSE
    assert body(f"{PROSE} {helper} Pilihan Editor: Tanggul Demak Dibangun Ulang Tahun Depan") == PROSE


@pytest.mark.parametrize(
    "lists",
    [
        "Referensi",
        "Catatan kaki",
        "Lihat pula Sungai Tuntang Kabupaten Demak Referensi",
        "Galeri Catatan Referensi Pranala luar Situs resmi Kabupaten Demak Diarsipkan 2015-09-19 di Wayback Machine.",
    ],
)
def test_the_lists_below_an_article_of_an_encyclopedia_are_furniture(lists: str) -> None:
    """What to see besides, links and sources."""
    assert zones(f"{PROSE} {lists}") == [("body", PROSE), ("footer", lists)]


def test_a_sentence_that_begins_with_a_reference_is_body() -> None:
    """No other list stands behind the word."""
    sentence = "Referensi harga beras dipengaruhi beberapa faktor, di antaranya banjir di Demak."
    assert body(f"{PROSE} {sentence}") == f"{PROSE} {sentence}"


def test_the_source_of_figures_glued_behind_them_is_no_body() -> None:
    """As below tables of which a scraper made one line."""
    assert body(f"{PROSE} Tinggi air hari ini:+0,62%+1,72%+1,39%Sumber: Kabupaten Demak").endswith("1,39%")
