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


def test_a_heading_below_links_is_the_articles_own() -> None:
    """The paragraph under it takes up its words."""
    link = "Gubernur Ungkap Alasan Ribuan Orang Tolak Relokasi"
    heading = "Petugas Dirikan Dapur Umum di Balai Desa"
    found = zones(f"{PROSE}\n{link}\n{link}\n{heading}\nPetugas desa mendirikan dapur umum di balai. {PROSE}")
    assert found[1] == ("teaser", f"{link}\n{link}")
    assert found[2][1].startswith(heading)


def test_many_names_a_line_each_behind_the_last_sentence_are_tags() -> None:
    """Two or three may be a list of the article."""
    tags = ("Banjir Demak", "Tanggul", "Jawa Tengah", "Sungai Tuntang")
    assert zones("\n".join((PROSE, *tags)))[1] == ("footer", "\n".join(tags))
    assert body("\n".join((PROSE, *tags[:2]))) == f"{PROSE} Banjir Demak Tanggul"


def test_a_picture_credited_to_a_person_and_a_house_has_words_beside_it() -> None:
    """The desk's mark behind a sentence is something else."""
    caption = "Air merendam balai desa (Abdul Majid/detikNews)"
    assert zones(f"{PROSE}\n{caption}\n{PROSE}")[1] == ("caption", caption)
    assert body(f"{PROSE}\nAir sudah surut, kata bupati. (abc/def)") == f"{PROSE} Air sudah surut, kata bupati."


def test_where_to_watch_is_the_articles_own() -> None:
    """As it is in a report of a match to come."""
    assert body(f"{PROSE}\nLive streaming: Vidio\n{PROSE}") == f"{PROSE} Live streaming: Vidio {PROSE}"


def test_a_linked_headline_takes_the_word_behind_it_that_is_no_sentence() -> None:
    """Before the desk's mark."""
    link = "Video: Tips agar Anak Tetap Belajar di Rumah saat Banjir Tapi Tak Bosan"
    assert zones(f"{PROSE} {link} (abc/def)")[1] == ("teaser", link)


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


@pytest.mark.parametrize(
    ("text", "link"),
    [
        (f"{PROSE} Simak tips menyelamatkan barang di halaman berikutnya.", "Simak tips"),
        (f"{PROSE}\nDaftar Desa 6 - 10 di\nHalaman Berikutnya", "Daftar Desa"),
        (f"{PROSE} Halaman ke 1 dari 4 Daftar Halaman {PROSE}", "Halaman ke 1"),
    ],
)
def test_what_leads_to_the_next_page_is_no_body(text: str, link: str) -> None:
    """Whatever the words before "halaman berikutnya"."""
    assert link in text
    assert link not in body(text)


def test_a_list_goes_on_behind_a_link_that_asks() -> None:
    """The number of its next item counts on from the one before the link."""
    link = "Baca juga: Apa Itu Rob? Warga Simak Caranya"
    text = f"{PROSE} Desa yang terendam: 1. Desa Satu 2. Desa Dua {link} 3. Desa Tiga 4. Desa Empat"
    assert zones(text)[-2:] == [("teaser", link), ("body", "3. Desa Tiga 4. Desa Empat")]


def test_the_heading_of_a_section_is_no_link_where_links_stand_above_it() -> None:
    """Its picture is below it, or its words are the article's."""
    links = "Gubernur Ungkap Alasan Warga Tolak Relokasi\nSemarang Siapkan Anggaran Pompa Baru Tahun Depan"
    picture = "Petugas membagikan selimut (c) Pemkab Demak"
    heading = "Kata Menteri soal Rob di Pantura"
    assert ("body", heading) in zones(f"{PROSE}\n{links}\n{heading}\n{picture}\n{PROSE}")
    assert f"Petugas Mendirikan Dapur Umum {PROSE}" in body(f"{PROSE}\n{links}\nPetugas Mendirikan Dapur Umum\n{PROSE}")


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


def test_links_are_written_as_the_title_is() -> None:
    """Where it is in small letters a headline does not end at its first small word."""
    link = "Baca juga: BPR Kredit Mandiri Jabar melebur ke BPR Kredit Mandiri Indonesia"
    text = f"{PROSE} {link} Menurut bupati, air sudah surut sejak sore."
    found = compose(Record("a", "a", text, "Banjir di Demak mulai surut setelah dua hari, warga masih mengungsi")).zones
    assert [zone.text.strip() for zone in found if zone.kind is ZoneKind.TEASER] == [link]


def test_a_headline_behind_a_dot_alone_between_paragraphs_is_a_link() -> None:
    """Items of a list stand below one another."""
    link = "• Gubernur Ungkap Alasan Warga Tolak Relokasi"
    assert zones(f"{PROSE}\n{link}\n{PROSE}") == [("body", PROSE), ("teaser", link), ("body", PROSE)]
    items = f"{link}\n{link} Lagi"
    assert body(f"{PROSE}\n{items}\n{PROSE}") == f"{PROSE} {' '.join(items.split())} {PROSE}"


def test_a_headline_right_above_a_block_of_links_heads_nothing() -> None:
    """It is a link itself."""
    link = "Hasil Rapat Bupati: Warga Tiga Desa di Demak Pindah Tahun Depan"
    assert zones(f"{PROSE}\n{link}\nPertandingan Selanjutnya\n{PROSE}")[1] == ("teaser", link)


def test_a_table_is_not_taken_by_a_link_whose_words_were_lost() -> None:
    """Its rows begin with an hour or a day, and its heading stands above them."""
    rows = "Rabu, 2 Agustus 2023\n16.45 Desa Satu di Balai Desa\n20.30 Desa Dua di Sekolah"
    table = f"Jadwal Baru Pembagian Bantuan Pangan\n{rows}"
    assert body(f"{PROSE}\nBaca juga:\n{table}\n{PROSE}") == f"{PROSE} {' '.join(table.split())} {PROSE}"


def test_a_credit_may_have_its_house_in_brackets_behind_it() -> None:
    """As a caption's end."""
    caption = "Petugas di Demak (c) Dok. Palang Merah Indonesia (PMI)"
    assert zones(f"{PROSE}\n{caption}\n{PROSE}")[1] == ("caption", caption)


def test_a_quotation_may_open_a_linked_headline() -> None:
    """Where headlines are in small letters it goes on behind the quotation."""
    link = 'Baca juga: "Polisi Naruto" warnai posko pengamanan banjir di kota tua'
    found = compose(
        Record("a", "a", f"{PROSE} {link} Baca juga: Air surut", "Banjir di Demak mulai surut, warga pulang")
    ).zones
    assert found[2].text.startswith(link)
    assert found[2].kind is ZoneKind.TEASER


def test_the_writers_of_an_opinion_stand_before_it() -> None:
    """A star behind their names leads to what they are."""
    byline = "Oleh: Abdul Majid, dan Kawan-kawan*"
    assert zones(f"{byline} {PROSE}") == [("byline", byline), ("body", PROSE)]


def test_a_title_that_was_cut_is_repeated_whole() -> None:
    """The text goes on with the words that the page's title lacks."""
    found = compose(Record("a", "a", f"{TITLE} dan Kudus {PROSE}", f"{TITLE} ...")).zones
    assert [zone.text.strip() for zone in found[1:]] == [f"{TITLE} dan Kudus", PROSE]


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


@pytest.mark.parametrize("mark", ["(AFP/OL-1)", "(AFP/Z-3)."])
def test_an_agency_in_brackets_behind_the_last_sentence_takes_no_sentence(mark: str) -> None:
    """It is a picture's credit only behind the day that the picture was taken."""
    assert body(f"{PROSE} {mark}") == PROSE
    picture = "Warga menyeberangi jalan di Demak, Rabu (5/6/2019). (ANTARA/Nama Orang)"
    assert body(f"{PROSE} {picture} {PROSE}") == f"{PROSE} {PROSE}"


def test_a_photographer_in_capitals_stands_before_the_words_of_the_picture() -> None:
    """The sentence before the credit is the article's."""
    picture = "AFP/NAMA ORANG Warga menyeberangi jalan di Demak pada 5 Juni 2019."
    assert body(f"{PROSE} {picture} {PROSE}") == f"{PROSE} {PROSE}"


def test_a_sentence_that_ends_in_a_bracket_of_capitals_ends() -> None:
    """What stands before it is no part of the picture behind it."""
    first = "Air datang lagi pada malam hari, kata Badan Penanggulangan Bencana Daerah (BPBD)."
    assert body(f"{PROSE} {first} Warga di atap rumah (ANTARA/Nama) {PROSE}") == f"{PROSE} {first} {PROSE}"


def test_a_rule_between_short_lines_makes_them_no_furniture() -> None:
    """A list whose items are parted by single marks is the article's."""
    items = "\n\\\n".join(f"{number}. Bawa pakaian hangat" for number in range(1, 5))
    assert "3. Bawa pakaian hangat" in body(f"{PROSE}\n{items}\n\\\n{PROSE}")


def test_what_heads_a_list_behind_a_link_is_body() -> None:
    """The page writes its headlines in capitals, and the sentence is none."""
    leads = "Berikut ini daftar tempat mengungsi per Desember 2023:"
    link = "Baca juga: Gubernur Ungkap Alasan Warga Tolak Relokasi"
    assert body(f"{PROSE} {link} {leads} 1. Balai desa 2. Sekolah") == f"{PROSE} {leads} 1. Balai desa 2. Sekolah"


def test_a_link_that_lost_its_words_takes_no_sentence() -> None:
    """A scraper that ends lines with a stop leaves one behind the colon."""
    said = "Warga desa mengatakan bantuan belum datang sampai hari kedua."
    assert body(f"{PROSE} Baca Juga:. {said} {PROSE}") == f"{PROSE} {said} {PROSE}"


def test_what_the_last_sentence_leads_to_is_no_link() -> None:
    """Nor is a line with the hour at which something begins."""
    for ending in (
        "Informasinya bisa dilihat di bawah ini. Siaran Langsung Laga Demak Tadi Malam Lewat Televisi Warga",
        "Semua boleh datang. Laga Demak Lawan Kudus Minggu Pukul 19.00 WIB Tayang Gratis",
    ):
        assert body(f"{PROSE} {ending}") == f"{PROSE} {ending}"


def test_links_with_a_dash_are_links_and_days_with_one_are_rows() -> None:
    """One below another."""
    links = (
        "Nonton Siaran Langsung Laga Demak Lawan Kudus Malam Ini - Liga Desa\nIni Kata Pelatih Demak Soal Laga Nanti"
    )
    assert zones(f"{PROSE}\n{links}\n{PROSE}")[1] == ("teaser", links)
    rows = "Demak Raya vs Kudus Jaya 30 Juni dan 2 - 3 Juli di Demak\nPati vs Jepara 6 - 9 Juli di Stadion Pati Raya"
    assert rows.replace("\n", " ") in body(f"{PROSE}\n{rows}\n{PROSE}")


def test_a_dated_sentence_above_the_dateline_is_a_picture_s() -> None:
    """Its reporter may stand between; a sentence that announces is the article's."""
    picture = "Bupati Demak berfoto bersama warga di balai desa, Rabu (5/6/2019)."
    assert body(f"{picture}\nLaporan Nama Orang | Demak\nTRIBUNNEWS.COM, DEMAK - {PROSE}") == PROSE
    lead = "Bupati Demak dijadwalkan bertemu warga di balai desa, Rabu (5/6/2019)."
    assert body(f"{lead}\nTRIBUNNEWS.COM, DEMAK - {PROSE}") == f"{lead} {PROSE}"


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


def test_a_credit_with_the_picture_s_words_takes_no_line_below() -> None:
    """A credit alone stands above the words of its picture."""
    below = "Warga menyeberangi jalan yang terendam di Demak."
    assert below in body(f"{PROSE}\nKOMPAS.com/Nama Orang Ilustrasi Banjir.\n{below}\n{PROSE}")
    assert body(f"{PROSE}\nTangkapan layar instagram Warga Demak\n{below}\n{PROSE}") == f"{PROSE} {PROSE}"


def test_the_way_to_read_on_ends_with_its_words() -> None:
    """What follows it on the line is the article's."""
    said = "Bupati meminta warga tetap waspada sampai akhir pekan."
    for page in ("Simak selengkapnya di halaman selanjutnya.", "Simak selengkapnya di sini."):
        assert body(f"{PROSE} {page} {said} {PROSE}") == f"{PROSE} {said} {PROSE}"


def test_a_link_that_is_an_address_ends_with_it() -> None:
    """And words that are spoken are no link."""
    address = "BACA: https://example.com/banjir-demak?page=all"
    assert (
        body(f"{PROSE} {address} Warga mengungsi ke sekolah. {PROSE}") == f"{PROSE} Warga mengungsi ke sekolah. {PROSE}"
    )
    said = '"Mari ke sini. Lihat juga," kata bupati.'
    assert said in body(f"{PROSE} {said} {PROSE}")


def test_a_role_without_a_name_leaves_the_next_role_its_name() -> None:
    """As where a scraper lost the first name."""
    document = compose(Record("a", "a", f"{PROSE} Pewarta: Editor: Abdul Majid Copyright © ANTARA 2023", TITLE))
    assert [zone.text.strip() for zone in document.zones[1:]] == [
        PROSE,
        "Pewarta: Editor: Abdul Majid",
        "Copyright © ANTARA 2023",
    ]


@pytest.mark.parametrize(
    "headline",
    [
        "Warga Demak Selamatkan Barang lalu Mengungsi, Polisi di Lokasi Bantu Evakuasi",
        "Jadwal Penyaluran Bantuan Banjir Demak, mulai Rp 134 Ribu per Keluarga",
        "Bupati Demak Tinjau Lokasi Banjir Hari Ini",
    ],
)
@pytest.mark.parametrize(
    "following", [PROSE, "3. Balai Desa Wonoasri dan sekolah dasar menampung warga.", '"Air surut," kata dia.']
)
def test_a_linked_headline_ends_where_a_sentence_is_likeliest_to_begin(headline: str, following: str) -> None:
    """Small words that few headlines hold do not end it."""
    assert body(f"{PROSE} Baca juga: {headline} {following} {PROSE}") == f"{PROSE} {following} {PROSE}"


def test_a_headline_with_a_stop_behind_it_has_its_last_words() -> None:
    """They are no sentence."""
    headline = "Warga Demak Mengungsi ke Rumah Kerabat di Kota."
    assert body(f"{PROSE} Baca juga: {headline} {PROSE}") == f"{PROSE} {PROSE}"


def test_a_video_in_quotation_marks_ends_with_them() -> None:
    """Even where the mark is known for its opening."""
    link = 'Tonton juga "Banjir Demak: Warga Tak Mau Mengungsi" di sini:'
    assert zones(f"{PROSE} {link} {PROSE}")[1] == ("teaser", link)


def test_a_linked_headline_ends_where_a_scraper_lost_the_blank() -> None:
    """The sentence begins within the same word, where both halves are words."""
    link = "Baca Juga: Gubernur Minta Bantuan Banjir Demak Dikirim Hari Ini"
    assert zones(f"{PROSE} {link}Menurut dia, {PROSE}") == [
        ("body", PROSE), ("teaser", link), ("body", f"Menurut dia, {PROSE}"),
    ]  # fmt: skip


def test_a_link_in_brackets_ends_with_its_bracket() -> None:
    """A bracket within it does not end it."""
    link = "Baca juga: Bantuan Langsung Tunai (BLT) Dinilai Tidak Ada)"
    assert zones(f"{PROSE}({link}{PROSE}")[1] == ("teaser", link)


def test_a_headline_of_many_words_below_a_paragraph_is_a_link() -> None:
    """A heading within an article has fewer, and takes up what the paragraph below says."""
    link = "Bantuan Banjir Demak Tertahan di Gudang, Bupati Minta Distribusi Dipercepat Pekan Depan"
    assert zones(f"{PROSE}\n{link}\nSuara Warga\n{PROSE}")[1] == ("teaser", link)
    assert "Suara Warga Desa di Demak" in body(f"{PROSE}\nSuara Warga Desa di Demak\n{PROSE}")


@pytest.mark.parametrize(
    "caption",
    [
        "Kompas.com/namaorang Ilustrasi cara mengungsi saat banjir",
        "Shutterstock Pemandangan sungai di Demak, Jawa Tengah.",
        "Dok. @wargademak Warga saat mengungsi ke balai desa",
        "Warga mengungsi ke balai desa di Demak, Minggu (15/7/2023). ANTARA FOTO/Nama Orang/nym.",
        "Seorang warga melihat banjir dari atap rumah. | Sumber Foto: Nama Orang",
        "tribunnews.com Warga di atas perahu",
    ],
)
def test_a_line_with_its_credit_before_or_behind_it_is_a_caption(caption: str) -> None:
    """Whatever house lent the picture."""
    assert zones(f"{PROSE}\n{caption}\n{PROSE}")[1] == ("caption", caption)


def test_a_picture_stands_right_behind_a_link() -> None:
    """Its words end before the sentence, as a headline's do."""
    link = "Baca juga: Bupati Demak Tinjau Lokasi Banjir Hari Ini"
    picture = "KOMPAS.com/NAMA ORANG Perahu karet di Demak"
    assert zones(f"{PROSE} {link} {picture} Menurut warga, {PROSE}")[1:3] == [("teaser", link), ("caption", picture)]


def test_a_lent_picture_stands_between_sentences() -> None:
    """A bank's name opens its words."""
    assert body(f"{PROSE} SHUTTERSTOCK/Nama Ilustrasi banjir. {PROSE}") == f"{PROSE} {PROSE}"


def test_a_second_headline_ends_the_text() -> None:
    """Behind the stop that a scraper put into a link."""
    link = "Baca juga: Banjir Demak Belum Surut. Warga Minta Perahu Tambahan"
    assert zones(f"{PROSE} {link}")[1] == ("teaser", link)


def test_a_video_is_no_part_of_an_editors_name() -> None:
    """The way to it begins with a capital as names do."""
    found = zones(f"{PROSE} Editor: Nama Orang Simak juga Video 'Banjir di Demak': [Gambas:Video 20detik]")
    assert found[0] == ("body", PROSE)
    assert found[1] == ("byline", "Editor: Nama Orang")


PARTED = (
    "Air sungai naik setinggi satu meter di Demak , kata kepala desa . Warga mengungsi ke balai desa sejak Senin . "
    "Bantuan pertama datang dari kabupaten pada Selasa pagi . Petugas membagikan beras , selimut dan obat . "
    "Menurut dia , air mulai surut pada Rabu siang . Sekolah tetap ditutup sampai pekan depan karena berlumpur . "
    "Pemerintah desa berjanji memperbaiki tanggul yang jebol sebelum musim hujan berikutnya ."
)
"""Sentences whose words and marks a scraper parted."""


@pytest.mark.parametrize("links", [1, 2])
def test_an_unmarked_headline_between_parted_sentences_is_a_link(links: int) -> None:
    """Two of them may stand one behind the other."""
    link = "Bupati Diminta Segera Perbaiki Tanggul Jebol , Warga Ungkap Penyebab Banjir di Kudus "
    assert zones(f"{PARTED} {link * links}{PARTED}") == [
        ("body", PARTED), ("teaser", (link * links).strip()), ("body", PARTED),
    ]  # fmt: skip


def test_names_in_capitals_between_parted_sentences_are_no_headline() -> None:
    """A headline has words that sentences write small."""
    said = "Kepala Dinas Pekerjaan Umum dan Penataan Ruang Kabupaten Demak Abdul Majid mengatakan hal itu ."
    assert body(f"{PARTED} {said} {PARTED}") == f"{PARTED} {said} {PARTED}"


def test_a_heading_between_sentences_stays_where_words_and_marks_stand_together() -> None:
    """The headings of an article's own sections look like headlines of others."""
    text = (
        f"{PROSE} " * 3
        + f"Warga Ungkap Penyebab Tanggul Jebol dan Minta Segera Diperbaiki Warga mengatakan demikian. {PROSE}"
    )
    assert "Warga Ungkap Penyebab Tanggul" in body(text)


def test_a_sentence_before_a_break_of_markdown_is_none_of_the_links() -> None:
    """A backslash at a line's end is no sign of a headline."""
    said = "Bantuan dibagikan oleh Palang Merah Indonesia dan Badan Penanggulangan Bencana Daerah Demak.\\"
    assert ("teaser", said) not in zones(f"{PROSE}\\\n\\\n{said}\n\\\n{PROSE}")


def test_the_way_to_the_next_page_may_be_glued_to_the_last_sentence() -> None:
    """A scraper lost the blank between."""
    assert zones(f"{PROSE}Selengkapnya di halaman selanjutnya.") == [
        ("body", PROSE), ("footer", "Selengkapnya di halaman selanjutnya."),
    ]  # fmt: skip


def test_a_parted_headline_of_names_is_told_by_another_in_the_text() -> None:
    """Where one link stands unmarked there are others."""
    sure = "Bupati Diminta Segera Perbaiki Tanggul Jebol , Warga Ungkap Penyebab Banjir di Kudus"
    names = "KPK Panggil 2 Staf Ahli Menteri Agama untuk Kasus Romahurmuziy"
    assert names in body(f"{PARTED} {names} {PARTED}")
    assert names not in body(f"{PARTED} {names} {PARTED} {sure} {PARTED}")


def test_a_headline_behind_a_dot_between_sentences_is_a_link() -> None:
    """An item of a list is shorter, or one of many."""
    link = "• Bupati Demak Tinjau Lokasi Banjir, Warga Minta Tanggul Segera Diperbaiki"
    assert zones(f"{PROSE} {PROSE} {link} Menurut warga, {PROSE}")[1] == ("teaser", link)
    items = "• Pendaftaran Bantuan: 11-13 Agustus • Pembagian Beras: 14 Agustus"
    assert items in body(f"{PROSE} {PROSE} {items} {PROSE}")


def test_the_credit_of_a_picture_between_parted_sentences_takes_its_words() -> None:
    """Its marks stand apart as well."""
    picture = "Kebakaran lahan di Demak . ( ANTARA FOTO / Nama Orang )"
    assert body(f"{PARTED} {picture} {PARTED}") == f"{PARTED} {PARTED}"
