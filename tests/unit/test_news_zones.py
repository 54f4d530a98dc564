"""Datelines, bylines, tags and page furniture around the body, in texts as archives hold them."""

from __future__ import annotations

import pytest

from index.document import Record, ZoneKind
from index.news import compose
from tests.unit.flat_articles import PROSE, TITLE, body, zones


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


def test_the_desk_and_its_tags_are_found_before_furniture_at_the_end() -> None:
    """The page's own words do not shield what stands before them."""
    text = f"{PROSE} (abc/def) banjir demak jawa tengah Berita selengkapnya tentang Banjir"
    assert body(text) == PROSE


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


def test_numbers_of_pages_and_tags_a_line_each_go_on_with_furniture() -> None:
    """Until the article does."""
    page = "Selanjutnya\nHalaman\n1\n2\nbanjir demak\ntanggul"
    assert zones(f"{PROSE}\n{page}\n{PROSE}") == [("body", PROSE), ("footer", page), ("body", PROSE)]


def test_a_summary_may_stand_before_the_paragraph_that_names_its_paper() -> None:
    """Then the dateline opens the second paragraph."""
    assert zones(f"{PROSE}\nBANGKAPOS.COM, DEMAK - {PROSE}")[1] == ("dateline", "BANGKAPOS.COM, DEMAK -")


def test_a_rubric_may_stand_before_the_repeated_title() -> None:
    """As it does in the head of a flattened page."""
    head = "Rabu, 19 Jun 2024 08:24 WIB Jakarta - "
    document = compose(Record("a", "a", f"Laporan Utama {TITLE} Abdul Majid - detikNews {head}{PROSE}", TITLE))
    assert document.authors == ("Abdul Majid",)
    assert "".join(zone.text for zone in document.zones if zone.kind is ZoneKind.BODY) == PROSE


def test_a_correspondent_in_brackets_is_who_wrote() -> None:
    """Between the article and what a page adds to it."""
    assert zones(f"{PROSE} (Kontributor Demak Abdul Majid)\n{PROSE}")[1][0] == "byline"


def test_times_on_the_air_are_the_articles_own() -> None:
    """A list of them is not a list of links."""
    rows = "Tim Satu Jawa vs Tim Dua Bali Sabtu, 02.00 WIB\nTim Tiga Aceh vs Tim Empat Papua Minggu, 01.00 WIB"
    assert body(f"{PROSE}\n{rows}\n{PROSE}") == f"{PROSE} {' '.join(rows.split())} {PROSE}"


def test_many_names_a_line_each_behind_the_last_sentence_are_tags() -> None:
    """Two or three may be a list of the article."""
    tags = ("Banjir Demak", "Tanggul", "Jawa Tengah", "Sungai Tuntang")
    assert zones("\n".join((PROSE, *tags)))[1] == ("footer", "\n".join(tags))
    assert body("\n".join((PROSE, *tags[:2]))) == f"{PROSE} Banjir Demak Tanggul"


def test_where_to_watch_is_the_articles_own() -> None:
    """As it is in a report of a match to come."""
    assert body(f"{PROSE}\nLive streaming: Vidio\n{PROSE}") == f"{PROSE} Live streaming: Vidio {PROSE}"


def test_another_wording_of_the_title_before_the_dateline_is_no_body() -> None:
    """Whether or not it ends as a sentence."""
    for stop in ("", "."):
        text = f"Banjir Rendam Ratusan Rumah Warga di Demak{stop} TRIBUNNEWS.COM - {PROSE}"
        assert body(text) == PROSE


def test_a_name_in_brackets_behind_the_last_sentence_is_who_wrote() -> None:
    """As the desk's initials are; a name in brackets within a sentence is not."""
    assert zones(f"{PROSE} (Abdul Majid)") == [("body", PROSE), ("byline", "(Abdul Majid)")]


def test_headings_of_a_list_whose_cells_are_lost_are_no_tags() -> None:
    """The sentence above says that a list follows."""
    told = "Daftar warga yang mengungsi ke balai desa dan sekolah di tiga desa adalah sebagai berikut."
    assert body(f"{PROSE}\n{told}\nDesa Satu\nDesa Dua\nDesa Tiga\nDesa Empat").endswith(
        "Desa Satu Desa Dua Desa Tiga Desa Empat"
    )


def test_the_title_may_have_its_site_behind_it() -> None:
    """The text repeats the title alone."""
    found = compose(Record("a", "a", f"{TITLE} {PROSE}", f"{TITLE} - kumparan.com")).zones
    assert [str(zone.kind) for zone in found] == ["title", "caption", "body"]


def test_the_writers_of_an_opinion_stand_before_it() -> None:
    """A star behind their names leads to what they are."""
    byline = "Oleh: Abdul Majid, dan Kawan-kawan*"
    assert zones(f"{byline} {PROSE}") == [("byline", byline), ("body", PROSE)]


def test_a_title_that_was_cut_is_repeated_whole() -> None:
    """The text goes on with the words that the page's title lacks."""
    found = compose(Record("a", "a", f"{TITLE} dan Kudus {PROSE}", f"{TITLE} ...")).zones
    assert [zone.text.strip() for zone in found[1:]] == [f"{TITLE} dan Kudus", PROSE]


@pytest.mark.parametrize("mark", ["(AFP/OL-1)", "(AFP/Z-3)."])
def test_an_agency_in_brackets_behind_the_last_sentence_takes_no_sentence(mark: str) -> None:
    """It is a picture's credit only behind the day that the picture was taken."""
    assert body(f"{PROSE} {mark}") == PROSE
    picture = "Warga menyeberangi jalan di Demak, Rabu (5/6/2019). (ANTARA/Nama Orang)"
    assert body(f"{PROSE} {picture} {PROSE}") == f"{PROSE} {PROSE}"


def test_a_sentence_that_ends_in_a_bracket_of_capitals_ends() -> None:
    """What stands before it is no part of the picture behind it."""
    first = "Air datang lagi pada malam hari, kata Badan Penanggulangan Bencana Daerah (BPBD)."
    assert body(f"{PROSE} {first} Warga di atap rumah (ANTARA/Nama) {PROSE}") == f"{PROSE} {first} {PROSE}"


def test_a_rule_between_short_lines_makes_them_no_furniture() -> None:
    """A list whose items are parted by single marks is the article's."""
    items = "\n\\\n".join(f"{number}. Bawa pakaian hangat" for number in range(1, 5))
    assert "3. Bawa pakaian hangat" in body(f"{PROSE}\n{items}\n\\\n{PROSE}")


@pytest.mark.parametrize(
    "ending",
    [
        "Oleh : Nama Orang Penulis adalah dosen Universitas Demak",
        "*) Penulis merupakan warga Demak.",
        "(Tribunnews.com, Nama Orang)",
        "Sumber: Antara Penerjemah: Nama Orang Editor: Orang Lain",
    ],
)
def test_who_wrote_stands_behind_the_last_sentence(ending: str) -> None:
    """And is a byline, all of it but a source before it."""
    assert body(f"{PROSE} {ending}").removesuffix(" Sumber: Antara") == PROSE


@pytest.mark.parametrize(
    "line",
    [
        "Komentar warga muncul sehari setelah air surut dan jalan dibuka kembali oleh petugas.",
        "Petugas mengurus surat tanah di Kementerian Agraria dan Tata Ruang/Badan Pertanahan Nasional (ATR/BPN).",
    ],
)
def test_sentences_that_only_begin_or_end_as_furniture_does_are_body(line: str) -> None:
    """A heading is no sentence, and two offices in brackets are no credit."""
    assert line in body(f"{PROSE}\n{line}\n{PROSE}")


def test_a_role_without_a_name_leaves_the_next_role_its_name() -> None:
    """As where a scraper lost the first name."""
    document = compose(Record("a", "a", f"{PROSE} Pewarta: Editor: Abdul Majid Copyright © ANTARA 2023", TITLE))
    assert [zone.text.strip() for zone in document.zones[1:]] == [
        PROSE,
        "Pewarta: Editor: Abdul Majid",
        "Copyright © ANTARA 2023",
    ]


def test_a_heading_between_sentences_stays_where_words_and_marks_stand_together() -> None:
    """The headings of an article's own sections look like headlines of others."""
    text = (
        f"{PROSE} " * 3
        + f"Warga Ungkap Penyebab Tanggul Jebol dan Minta Segera Diperbaiki Warga mengatakan demikian. {PROSE}"
    )
    assert "Warga Ungkap Penyebab Tanggul" in body(text)


@pytest.mark.parametrize("dateline", ["Demak (ANTARA/JACX) – ", "Demak. Beritasatu.com - "])
def test_a_dateline_may_name_two_houses_or_end_its_place_with_a_stop(dateline: str) -> None:
    """As papers write it that print what others send."""
    assert zones(dateline + PROSE) == [("dateline", dateline.strip()), ("body", PROSE)]


def test_the_title_again_before_the_reporter_is_no_body_whatever_its_marks() -> None:
    """Blanks and marks may be others; a sentence that begins as the title does is body."""
    line = "Laporan Wartawan Tribunnews.com, Abdul Majid TRIBUNNEWS.COM, DEMAK - "
    assert body(f"{TITLE.replace(' di ', ' - di ')} ? {line}{PROSE}") == PROSE
    assert body(f"{TITLE}, kata bupati. {PROSE}") == f"{TITLE}, kata bupati. {PROSE}"


def test_the_reporter_and_the_town_in_a_line_of_their_own_are_a_byline() -> None:
    """Above the dateline."""
    assert zones(f"Laporan Siti Aminah | Demak\nSERAMBINEWS.COM, DEMAK - {PROSE}")[0] == (
        "byline",
        "Laporan Siti Aminah | Demak",
    )
