"""Links to other articles, glued into a text or behind it, are told from its sentences."""

from __future__ import annotations

import pytest

from index.document import Record, ZoneKind
from index.news import compose
from tests.unit.flat_articles import PARTED, PROSE, TITLE, body, zones


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


def test_a_linked_headline_of_two_sentences_is_one_link() -> None:
    """Where the second is all in capitals as well."""
    link = "Baca juga: Banjir Datang Lagi. Warga Desa Minta Tanggul Baru."
    assert body(f"{PROSE} {link} {PROSE}") == f"{PROSE} {PROSE}"


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


def test_a_heading_below_links_is_the_articles_own() -> None:
    """The paragraph under it takes up its words."""
    link = "Gubernur Ungkap Alasan Ribuan Orang Tolak Relokasi"
    heading = "Petugas Dirikan Dapur Umum di Balai Desa"
    found = zones(f"{PROSE}\n{link}\n{link}\n{heading}\nPetugas desa mendirikan dapur umum di balai. {PROSE}")
    assert found[1] == ("teaser", f"{link}\n{link}")
    assert found[2][1].startswith(heading)


def test_a_linked_headline_takes_the_word_behind_it_that_is_no_sentence() -> None:
    """Before the desk's mark."""
    link = "Video: Tips agar Anak Tetap Belajar di Rumah saat Banjir Tapi Tak Bosan"
    assert zones(f"{PROSE} {link} (abc/def)")[1] == ("teaser", link)


def test_a_way_to_read_on_does_not_take_the_next_article() -> None:
    """A page of several articles has one behind each."""
    assert body(f"{PROSE} Baca selengkapnya di sini{PROSE}") == f"{PROSE} {PROSE}"


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


def test_a_quotation_may_open_a_linked_headline() -> None:
    """Where headlines are in small letters it goes on behind the quotation."""
    link = 'Baca juga: "Polisi Naruto" warnai posko pengamanan banjir di kota tua'
    found = compose(
        Record("a", "a", f"{PROSE} {link} Baca juga: Air surut", "Banjir di Demak mulai surut, warga pulang")
    ).zones
    assert found[2].text.startswith(link)
    assert found[2].kind is ZoneKind.TEASER


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


def test_a_second_headline_ends_the_text() -> None:
    """Behind the stop that a scraper put into a link."""
    link = "Baca juga: Banjir Demak Belum Surut. Warga Minta Perahu Tambahan"
    assert zones(f"{PROSE} {link}")[1] == ("teaser", link)


def test_a_video_is_no_part_of_an_editors_name() -> None:
    """The way to it begins with a capital as names do."""
    found = zones(f"{PROSE} Editor: Nama Orang Simak juga Video 'Banjir di Demak': [Gambas:Video 20detik]")
    assert found[0] == ("body", PROSE)
    assert found[1] == ("byline", "Editor: Nama Orang")


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


@pytest.mark.parametrize(
    "following",
    [
        "Ketua Forum Relawan Sungai Tuntang, Prof. Abdul Majid mengaku tidak lupa untuk membantu warga.",
        "Ketua Yayasan Peduli Demak, Abdul M. Majid mengatakan, bantuan masih kurang.",
        "Eko Majid, Presiden Direktur PT Demak Makmur menyebut bantuan masih kurang.",
        "Menteri Pekerjaan Umum, Perumahan, dan Tata Ruang (Menteri PU), Abdul Majid menyatakan, air surut.",
    ],
)
def test_a_sentence_behind_a_link_begins_with_a_post_and_a_name(following: str) -> None:
    """Or with a name and a post; the stop of a title or an initial ends nothing."""
    link = "Baca juga: Warga Demak Butuh Bantuan Makanan dan Selimut"
    assert body(f"{PROSE} {link} {following} {PROSE}") == f"{PROSE} {following} {PROSE}"


def test_a_headline_in_capitals_may_have_a_small_word_among_its_first() -> None:
    """The words in capitals beside it, which sentences write small, show how it is written."""
    link = "Baca juga: Tanggul Jebol Parah bersama Jembatan, Pemkab Demak Bayar Ganti Rugi ke Warga Rp 52 Miliar"
    assert (
        body(f"{PROSE} {link} Bupati mengatakan air surut. {PROSE}") == f"{PROSE} Bupati mengatakan air surut. {PROSE}"
    )


def test_a_sentence_between_two_links_is_body_though_most_of_its_words_are_capitals() -> None:
    """Its last words in small letters tell it from a headline."""
    first, second = "Jadwal BLT Demak 2024 Diumumkan, Intip Jumlah Beras dan Minyak", "Warga Demak Mengungsi ke Kota"
    said = "Berikut ini jadwal BLT 2024 selengkapnya."
    assert body(f"{PROSE} Baca juga: {first} {said} Baca juga: {second}") == f"{PROSE} {said}"


def test_a_linked_headline_goes_on_in_sentences_in_capitals_with_numbers() -> None:
    """A stop within a number ends none; one behind a lone digit is an item's."""
    link = (
        "Baca juga: Banjir Demak Meluas. Kerugian Warga Capai Rp 9.500 Juta. Bupati Minta Bantuan Provinsi Tahun 2024."
    )
    assert body(f"{PROSE} {link} {PROSE}") == f"{PROSE} {PROSE}"
    item = "Lembar Bantuan 1. Warga mengisi nama dan alamat."
    assert body(f"{PROSE} Baca juga: Banjir Demak Meluas ke Kota. {item} {PROSE}") == f"{PROSE} {item} {PROSE}"


def test_a_headline_behind_the_last_sentence_may_begin_with_a_cry() -> None:
    """Before a mark of the desk as well; a row of a table is none."""
    assert body(f"{PROSE} Momen Panas! Adu Mulut Kapolres Demak dan Warga (abc/def)") == PROSE
    row = "Demak Utara 0 0 8 8"
    assert body(f"{PROSE} {row} (abc/def)") == f"{PROSE} {row}"
    link = "Perahu Karet di Alun-Alun Demak: Bantuan dan Logistik Berkelanjutan untuk Warga"
    assert body(f"{PROSE} {link} (abc/def)") == PROSE
