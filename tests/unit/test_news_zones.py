"""Zones of texts as archives hold them: a line a paragraph, or the whole article in one line."""

from __future__ import annotations

import pytest

from index.document import Record, ZoneKind
from index.news import compose

TITLE = "Banjir Rendam Ratusan Rumah di Demak"
PROSE = (
    "Hujan deras sejak pagi membuat sungai meluap dan air masuk ke rumah warga di tiga desa. "
    "Warga mengungsi ke balai desa dan sekolah, sebagian ke rumah saudara. "
    "Bupati meminta warga tetap waspada karena hujan diperkirakan turun sampai akhir pekan. "
    "Petugas membagikan makanan, selimut dan obat, dan mendirikan dapur umum di dua tempat. "
    "Air mulai surut pada sore hari, tetapi jalan ke pasar masih terendam setinggi lutut orang dewasa."
)


def zones(text: str) -> list[tuple[str, str]]:
    """Kind and text of every zone but the title."""
    return [(str(zone.kind), zone.text.strip()) for zone in compose(Record("a", "a", text, TITLE)).zones[1:]]


def body(text: str) -> str:
    """What of the text is searched, its breaks as blanks."""
    document = compose(Record("a", "a", text, TITLE))
    return " ".join(" ".join(zone.text for zone in document.zones if zone.kind is ZoneKind.BODY).split())


@pytest.mark.parametrize(
    "link",
    [
        "Gubernur Ungkap Alasan Warga Tolak Relokasi",
        "Ini Kata Menteri Soal Tanggul yang Jebol, Warga Diminta Sabar",
        "Ramai Warga Menolak Pindah, Begini Kata Gubernur!:",
    ],
)
def test_a_headline_behind_the_last_sentence_of_flat_text_is_a_link(link: str) -> None:
    """It is no sentence, and its words begin small elsewhere."""
    assert zones(f"{PROSE} {link}") == [("body", PROSE), ("teaser", link)]
    assert zones(f"{PROSE} {link} (abc/def)") == [("body", PROSE), ("teaser", link), ("byline", "(abc/def)")]


@pytest.mark.parametrize(
    "ending",
    [
        "Susunan Pemain Kedua Tim Liga Satu Indonesia",
        "Korban meninggal bernama Siti Aminah binti Abdul Karim",
        "Turut hadir Bupati Demak dan Gubernur Jawa Tengah.",
    ],
)
def test_what_ends_a_text_otherwise_is_body(ending: str) -> None:
    """A table's heading, names in a sentence, and a sentence with its stop are the article's own."""
    assert body(f"{PROSE} {ending}") == f"{PROSE} {ending}"


def test_a_linked_headline_of_two_sentences_is_one_link() -> None:
    """Where the second is all in capitals as well."""
    link = "Baca juga: Banjir Datang Lagi. Warga Desa Minta Tanggul Baru."
    assert body(f"{PROSE} {link} {PROSE}") == f"{PROSE} {PROSE}"


def test_the_desk_and_its_tags_are_found_before_furniture_at_the_end() -> None:
    """The page's own words do not shield what stands before them."""
    text = f"{PROSE} (abc/def) banjir demak jawa tengah Berita selengkapnya tentang Banjir"
    assert body(text) == PROSE


def test_the_words_beside_a_picture_stand_before_the_dateline() -> None:
    """In the same line or in lines of their own."""
    first, second = "Warga Demak menyeberangi jalan", "DEMAK, KOMPAS.com - "
    for text in (f"{first} {second}{PROSE}", f"{first}\n{second}{PROSE}"):
        assert [kind for kind, _ in zones(text)] == ["caption", "dateline", "body"]
    lead = "Ratusan rumah terendam sejak pagi."
    assert body(f"{lead} {second}{PROSE}") == f"{lead} {PROSE}"


def test_the_dateline_behind_a_byline_is_found() -> None:
    """With or without the title repeated before both."""
    line = "Laporan Wartawan Tribunnews.com, Abdul Majid TRIBUNNEWS.COM, DEMAK - "
    assert [kind for kind, _ in zones(line + PROSE)] == ["byline", "dateline", "body"]
    assert [kind for kind, _ in zones(f"Banjir Rendam Rumah di Demak {line}{PROSE}")] == [
        "caption",
        "byline",
        "dateline",
        "body",
    ]


def test_a_dateline_of_parted_tokens_is_found() -> None:
    """As in corpora whose words and marks stand apart."""
    assert [kind for kind, _ in zones(f"TRIBUNNEWS . COM , DEMAK - {PROSE}")] == ["dateline", "body"]


def test_names_a_line_each_that_end_a_page_are_its_tags() -> None:
    """Below links to other articles; headings within the article are not."""
    links = "Gubernur Ungkap Alasan Warga Tolak Relokasi\nMenteri Janji Bangun Tanggul Baru Tahun Depan"
    found = zones(f"{PROSE}\n{links}\nBanjir Demak\nTanggul\nJawa Tengah")
    assert [kind for kind, _ in found] == ["body", "teaser", "footer"]


def test_a_headline_that_ends_a_page_is_a_link() -> None:
    """A heading has something to head."""
    link = "Hujan Reda, Warga Demak Mulai Bersihkan Rumah"
    assert zones(f"{PROSE}\n{PROSE}\n{link}")[-1] == ("teaser", link)
    assert "Mulai Bersihkan" in body(f"{PROSE}\n{link}\nWarga mulai bersihkan rumah. {PROSE}")


def test_links_that_ask_or_cry_out_are_links() -> None:
    """One below another."""
    links = "Tiga Warga Hilang, Di Mana Tim Penyelamat?\nLuar Biasa! Anak Ini Selamatkan Tiga Ekor Kucing!"
    assert zones(f"{PROSE}\n{links}\n{PROSE}") == [("body", PROSE), ("teaser", links), ("body", PROSE)]


def test_an_emptied_link_leaves_the_byline_behind_it() -> None:
    """Its author is known."""
    document = compose(Record("a", "a", f"{PROSE}\nBaca juga: \nBaca juga: Pewarta: Abdul Majid", TITLE))
    assert document.authors == ("Abdul Majid",)


def test_a_credit_line_stands_above_the_words_of_its_picture() -> None:
    """They are short; a paragraph of the article is not."""
    words = "Warga menyeberangi jalan yang terendam di Demak, Senin."
    assert zones(f"{PROSE}\nAFP/ABDUL MAJID\n{words}\n{PROSE}")[1][1].endswith(words)
    assert body(f"{PROSE}\nAFP/ABDUL MAJID\n{PROSE}") == f"{PROSE} {PROSE}"


def test_a_way_to_read_on_does_not_take_the_next_article() -> None:
    """A page of several articles has one behind each."""
    assert body(f"{PROSE} Baca selengkapnya di sini{PROSE}") == f"{PROSE} {PROSE}"


def test_another_wording_of_the_title_before_the_dateline_is_no_body() -> None:
    """Whether or not it ends as a sentence."""
    for stop in ("", "."):
        text = f"Banjir Rendam Ratusan Rumah Warga di Demak{stop} TRIBUNNEWS.COM - {PROSE}"
        assert body(text) == PROSE


def test_the_words_beside_a_picture_between_sentences_are_its_caption() -> None:
    """With the photographer, whose name ends where the next sentence opens."""
    words = "Warga menyeberangi jalan di Demak, Kamis (25/12/2025). ANTARA/Abdul Majid "
    assert body(f"{PROSE} {words}Menurut bupati, air surut. {PROSE}") == f"{PROSE} Menurut bupati, air surut. {PROSE}"


def test_a_name_in_brackets_behind_the_last_sentence_is_who_wrote() -> None:
    """As the desk's initials are; a name in brackets within a sentence is not."""
    assert zones(f"{PROSE} (Abdul Majid)") == [("body", PROSE), ("byline", "(Abdul Majid)")]


def test_a_link_ends_before_the_number_of_the_next_item() -> None:
    """Lists go on behind links."""
    item = "2. Air bersih dan sanitasi di pengungsian menjadi perhatian utama petugas kesehatan sejak pagi."
    assert body(f"{PROSE} Baca juga: Cara aman memasak saat banjir datang {item}") == f"{PROSE} {item}"


def test_rows_of_results_and_lists_of_names_are_no_links() -> None:
    """One below another, as links are."""
    rows = "12/10/2021 Persis Solo 2–1 Persib Bandung\n21/10/2019 Persib Bandung 0–0 Persis Solo"
    pools = "Pool A: Bali, Banten, Riau, Sumatera Barat\nPool B: Jambi, Papua, Maluku, Jawa Tengah"
    for table in (rows, pools):
        assert [kind for kind, _ in zones(f"{PROSE}\n{table}\n{PROSE}")] == ["body"]
