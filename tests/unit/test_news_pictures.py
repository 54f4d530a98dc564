"""Captions and credits of pictures are told from the body, wherever a page puts them."""

from __future__ import annotations

import pytest

from tests.unit.flat_articles import PARTED, PROSE, body, zones


def test_the_words_beside_a_picture_stand_before_the_dateline() -> None:
    """In the same line or in lines of their own."""
    first, second = "Warga Demak menyeberangi jalan", "DEMAK, KOMPAS.com - "
    for text in (f"{first} {second}{PROSE}", f"{first}\n{second}{PROSE}"):
        assert [kind for kind, _ in zones(text)] == ["caption", "dateline", "body"]
    lead = "Ratusan rumah terendam sejak pagi."
    assert body(f"{lead} {second}{PROSE}") == f"{lead} {PROSE}"


def test_a_credit_line_stands_above_the_words_of_its_picture() -> None:
    """They are short; a paragraph of the article is not."""
    words = "Warga menyeberangi jalan yang terendam di Demak, Senin."
    assert zones(f"{PROSE}\nAFP/ABDUL MAJID\n{words}\n{PROSE}")[1][1].endswith(words)
    assert body(f"{PROSE}\nAFP/ABDUL MAJID\n{PROSE}") == f"{PROSE} {PROSE}"


@pytest.mark.parametrize(
    "caption",
    [
        "KOMPAS.com/ABDUL MAJID Warga menyeberangi jalan yang terendam di Demak, Senin (19/6/2024).",
        "Dok Pemkab Demak Warga menyeberangi jalan yang terendam.",
        "Dok. Pemkab Demak\nWarga menyeberangi jalan yang terendam di Demak, Senin (19/6/2024).",
    ],
)
def test_a_credit_with_the_words_of_its_picture_is_a_caption(caption: str) -> None:
    """In one line or two; a quotation under a credit goes on with the article."""
    assert zones(f"{PROSE}\n{caption}\n{PROSE}") == [("body", PROSE), ("caption", caption), ("body", PROSE)]
    quote = '"Air mulai surut sejak sore hari," kata bupati kepada wartawan di Demak.'
    assert body(f"{PROSE}\nKOMPAS.com/ABDUL MAJID\n{quote}\n{PROSE}") == f"{PROSE} {quote} {PROSE}"


def test_a_credit_before_the_words_of_its_picture_between_sentences_is_a_caption() -> None:
    """It ends with its sentence."""
    words = "KOMPAS.COM/ABDUL MAJID Petugas memeriksa tanggul di Demak, Jumat (17/3/2023)."
    assert zones(f"{PROSE} {words} {PROSE}") == [("body", PROSE), ("caption", words), ("body", PROSE)]


@pytest.mark.parametrize("credit", ["Foto: DemakKita.com", "Foto: screenshot detikINET", "Foto: Dok. detikcom"])
def test_the_credit_of_a_picture_between_sentences_is_no_body(credit: str) -> None:
    """Its picture is gone."""
    assert body(f"{PROSE} {credit} {PROSE}") == f"{PROSE} {PROSE}"


def test_a_picture_credited_to_a_person_and_a_house_has_words_beside_it() -> None:
    """The desk's mark behind a sentence is something else."""
    caption = "Air merendam balai desa (Abdul Majid/detikNews)"
    assert zones(f"{PROSE}\n{caption}\n{PROSE}")[1] == ("caption", caption)
    assert body(f"{PROSE}\nAir sudah surut, kata bupati. (abc/def)") == f"{PROSE} Air sudah surut, kata bupati."


def test_the_words_beside_a_picture_between_sentences_are_its_caption() -> None:
    """With the photographer, whose name ends where the next sentence opens."""
    words = "Warga menyeberangi jalan di Demak, Kamis (25/12/2025). ANTARA/Abdul Majid "
    assert body(f"{PROSE} {words}Menurut bupati, air surut. {PROSE}") == f"{PROSE} Menurut bupati, air surut. {PROSE}"


@pytest.mark.parametrize(
    "caption",
    [
        "KOMPAS.COM/ABDUL MAJID\nWarga menyeberangi jalan yang terendam di Demak, Senin (19/6/2024).",
        "ANTARA FOTO /ABDUL MAJID\nWarga menyeberangi jalan yang terendam di Demak, Senin (19/6/2024).",
        "Dokumentasi Pemkab Demak\nWarga menyeberangi jalan yang terendam di Demak, Senin (19/6/2024).",
        f"KOMPAS.com/ABDUL MAJID Warga menyeberangi jalan di Demak. {PROSE[:-1]} dan anak-anak.",
    ],
)
def test_a_credit_may_be_written_in_capitals_or_with_blanks_and_its_words_be_long(caption: str) -> None:
    """What a photographer's name in capitals leads is a caption of any length."""
    assert zones(f"{PROSE}\n{caption}\n{PROSE}") == [("body", PROSE), ("caption", caption), ("body", PROSE)]


def test_a_credit_that_says_what_its_picture_shows_takes_no_paragraph() -> None:
    """The words are beside the house's name already, and the line below is the article's."""
    below = "Petugas menambal tanggul dengan karung pasir sejak pagi, dan air tidak lagi masuk ke rumah warga desa."
    assert body(f"{PROSE}\nKompas.com/Majid Tanggul Sungai Tuntang Demak Jebol\n{below}\n{PROSE}") == (
        f"{PROSE} {below} {PROSE}"
    )


def test_a_host_that_explains_a_name_is_no_credit() -> None:
    """A credit stands behind the stop of a sentence, or where there is none."""
    told = "Tiga lembaga memeriksa kabar itu, yaitu Pemkab Demak, BPBD, dan Lawan Hoaks (turnbackhoax.id)."
    assert body(f"{PROSE}\n{told}") == f"{PROSE} {told}"


@pytest.mark.parametrize(
    "credit",
    ["(Getty Images)", "(AFP/Abdul Majid)", "(Foto: Pemkab Demak)", "(dok. Pemkab)", "Foto: Abdul Majid/detikcom"],
)
def test_the_words_beside_a_picture_with_their_credit_between_sentences_are_a_caption(credit: str) -> None:
    """From the stop before them on; a sentence of the article before a credit stays."""
    words = f"Warga menyeberangi jalan yang terendam {credit}"
    assert zones(f"{PROSE} {words} {PROSE}") == [("body", PROSE), ("caption", words), ("body", PROSE)]
    if credit.startswith("Foto"):
        assert zones(f"{PROSE} {credit} {PROSE}") == [("body", PROSE), ("caption", credit), ("body", PROSE)]


def test_a_credit_ends_where_a_scraper_lost_the_blank_before_the_next_sentence() -> None:
    """The next sentence begins within its last word."""
    assert body(f"{PROSE} Foto: istMenurut bupati, air sudah surut. {PROSE}").startswith(f"{PROSE} Menurut bupati")


def test_a_picture_above_a_flattened_article_ends_at_its_dateline() -> None:
    """Its credit is anybody's."""
    found = zones(f"Ilustrasi banjir. Foto: Abdul Majid Jakarta - {PROSE}")
    assert found == [("caption", "Ilustrasi banjir. Foto: Abdul Majid"), ("dateline", "Jakarta -"), ("body", PROSE)]


def test_a_sentence_about_a_picture_may_stand_above_the_dateline() -> None:
    """It says that it is one."""
    picture = "Foto petugas membagikan makanan kepada warga yang mengungsi di balai desa di Demak."
    assert zones(f"{picture}\nSERAMBINEWS.COM, DEMAK - {PROSE}")[0] == ("caption", picture)


def test_a_credit_may_have_its_house_in_brackets_behind_it() -> None:
    """As a caption's end."""
    caption = "Petugas di Demak (c) Dok. Palang Merah Indonesia (PMI)"
    assert zones(f"{PROSE}\n{caption}\n{PROSE}")[1] == ("caption", caption)


HEAD = "Tim Dua - detikNews Rabu, 05 Jun 2019 11:28 WIB"


@pytest.mark.parametrize(
    "picture",
    ["Ilustrasi banjir di desa", "Warga Demak mengungsi. (Foto: Dok. warga)", "Foto: Getty Images/Nama Orang"],
)
def test_between_a_page_head_and_its_dateline_stands_a_picture(picture: str) -> None:
    """Whatever its credit looks like."""
    assert zones(f"{HEAD} {picture} Jakarta - {PROSE}") == [
        ("byline", "Tim Dua - detikNews"),
        ("dateline", "Rabu, 05 Jun 2019 11:28 WIB"),
        ("caption", picture),
        ("dateline", "Jakarta -"),
        ("body", PROSE),
    ]


def test_a_photographer_in_capitals_stands_before_the_words_of_the_picture() -> None:
    """The sentence before the credit is the article's."""
    picture = "AFP/NAMA ORANG Warga menyeberangi jalan di Demak pada 5 Juni 2019."
    assert body(f"{PROSE} {picture} {PROSE}") == f"{PROSE} {PROSE}"


def test_a_dated_sentence_above_the_dateline_is_a_picture_s() -> None:
    """Its reporter may stand between; a sentence that announces is the article's."""
    picture = "Bupati Demak berfoto bersama warga di balai desa, Rabu (5/6/2019)."
    assert body(f"{picture}\nLaporan Nama Orang | Demak\nTRIBUNNEWS.COM, DEMAK - {PROSE}") == PROSE
    lead = "Bupati Demak dijadwalkan bertemu warga di balai desa, Rabu (5/6/2019)."
    assert body(f"{lead}\nTRIBUNNEWS.COM, DEMAK - {PROSE}") == f"{lead} {PROSE}"


def test_a_credit_with_the_picture_s_words_takes_no_line_below() -> None:
    """A credit alone stands above the words of its picture."""
    below = "Warga menyeberangi jalan yang terendam di Demak."
    assert below in body(f"{PROSE}\nKOMPAS.com/Nama Orang Ilustrasi Banjir.\n{below}\n{PROSE}")
    assert body(f"{PROSE}\nTangkapan layar instagram Warga Demak\n{below}\n{PROSE}") == f"{PROSE} {PROSE}"


@pytest.mark.parametrize(
    "caption",
    [
        "Kompas.com/namaorang Ilustrasi cara mengungsi saat banjir",
        "Shutterstock Pemandangan sungai di Demak, Jawa Tengah.",
        "Dok. @wargademak Warga saat mengungsi ke balai desa",
        "Warga mengungsi ke balai desa di Demak, Minggu (15/7/2023). ANTARA FOTO/Nama Orang/nym.",
        "Seorang warga melihat banjir dari atap rumah. | Sumber Foto: Nama Orang",
        "tribunnews.com Warga di atas perahu",
        "Instagram @warga_demak Warga mengungsi ke balai desa",
        "Screenshot TikTok @wargademak11 Warga mengungsi ke balai desa",
        "Flickr/Stewart Sungai yang meluap",
        "Siti Aminah/KompasTekno Aplikasi pemantau banjir",
        "TRIBUNDEMAK/ABDUL MAJID Warga mengungsi ke balai desa, Senin (19/6/2024).",
        "Dokumentasi Persiba Demak Para pemain saat membantu warga yang mengungsi, Senin (19/6/2024).",
    ],
)
def test_a_line_with_its_credit_before_or_behind_it_is_a_caption(caption: str) -> None:
    """Whatever house lent the picture."""
    assert zones(f"{PROSE}\n{caption}\n{PROSE}")[1] == ("caption", caption)


def test_who_brought_a_picture_in_goes_with_its_credit() -> None:
    """By initials behind the photographer."""
    picture = "Warga menyeberangi jalan yang terendam di Demak, Rabu (24/12/2025). ANTARA FOTO/Siti Aminah/aa."
    assert body(f"{PROSE} {picture} {PROSE}") == f"{PROSE} {PROSE}"


def test_a_picture_stands_right_behind_a_link() -> None:
    """Its words end before the sentence, as a headline's do."""
    link = "Baca juga: Bupati Demak Tinjau Lokasi Banjir Hari Ini"
    picture = "KOMPAS.com/NAMA ORANG Perahu karet di Demak"
    assert zones(f"{PROSE} {link} {picture} Menurut warga, {PROSE}")[1:3] == [("teaser", link), ("caption", picture)]


def test_a_lent_picture_stands_between_sentences() -> None:
    """A bank's name opens its words."""
    assert body(f"{PROSE} SHUTTERSTOCK/Nama Ilustrasi banjir. {PROSE}") == f"{PROSE} {PROSE}"


def test_the_credit_of_a_picture_between_parted_sentences_takes_its_words() -> None:
    """Its marks stand apart as well."""
    picture = "Kebakaran lahan di Demak . ( ANTARA FOTO / Nama Orang )"
    assert body(f"{PARTED} {picture} {PARTED}") == f"{PARTED} {PARTED}"
