"""What a page says around its article, glued into it: calls to the reader, notes on where a text is from, links."""

from __future__ import annotations

import pytest

from index.document import Record, ZoneKind
from index.news import compose
from tests.unit.test_news_zones import PROSE, body, zones


@pytest.mark.parametrize(
    "call",
    [
        "Simak kesaksian para warga di halaman selanjutnya.",
        "Baca di halaman selanjutnya >>>",
        "Buka halaman berikutnya.",
        "Sobat Air, jangan lupa ya untuk follow IG @air, dan juga subscribe youtube channel Air. Salam air!",
        "Jangan lupa like, comment dan subscribe kanal kami.",
        "Halaman 1 2 Selanjutnya",
        "1 2 3 Selanjutnya.",
        "Simak jadwal lengkapnya di sini!",
        "Baca berita lengkapnyadi sini.",
        "Selengkapnya baca di sini.",
        "Video selengkapnya dapat dilihat di sini.",
        "Lihat selengkapnya →",
        "Lanjut ke Artikel Selengkapnya",
    ],
)
def test_calls_to_the_reader_between_sentences_are_furniture(call: str) -> None:
    """They are told by their shape, with and without a blank before them."""
    assert body(f"{PROSE} {call} {PROSE}") == f"{PROSE} {PROSE}"
    assert call not in body(f"{PROSE}{call} {PROSE}")


@pytest.mark.parametrize(
    "sentence",
    [
        "Di halaman berikutnya petugas mencatat nama para pengungsi.",
        "Jangan lupa membawa air minum dan obat.",
        "Simak penjelasan bupati berikut ini.",
        "Sumber: tiga kali banjir sejak tahun lalu membuat warga menuntut tanggul yang baru.",
    ],
)
def test_sentences_that_only_begin_like_calls_are_body(sentence: str) -> None:
    """What they ask for is no page's."""
    assert body(f"{PROSE} {sentence} {PROSE}") == f"{PROSE} {sentence} {PROSE}"
    assert body(f"{PROSE} {sentence}") == f"{PROSE} {sentence}"


@pytest.mark.parametrize(
    "note",
    [
        "Artikel ini pertama kali terbit dalam bahasa Inggris Diadaptasi oleh Abdul Majid",
        "Artikel ini pernah dimuat di DW Indonesia dengan judul Mengapa Demak Banjir?",
        "Berita ini juga sudah tayang di Investor.id dengan judul: Banjir Lagi.",
        "Disclaimer: Artikel ini bukan ajakan untuk membeli saham.",
        "atau tulisan menarik lainnya Abdul Majid (tirto.id - Hukum )",
    ],
)
def test_notes_on_where_an_article_is_from_are_furniture(note: str) -> None:
    """Behind its last sentence."""
    assert body(f"{PROSE} {note}") == PROSE


@pytest.mark.parametrize(
    "sources",
    [
        "Sumber: Tribunnews.com, TribunJabar.id",
        "SUMBER: KOMPAS.com (Penulis: Abdul Majid | Editor: Siti Aminah)",
        "Sumber:. www.demakkab.go.id , Google Maps, dan bmkg.go.id.",
        "(Sumber: Antara)",
        "(SRIPOKU.COM/ Abdul Majid)",
    ],
)
def test_the_sources_behind_the_last_sentence_are_no_body(sources: str) -> None:
    """Also where a lone stop of the scraper's or furniture stands behind them."""
    assert body(f"{PROSE} {sources}").rstrip(" |)") == PROSE
    assert body(f"{PROSE} {sources} Dapatkan update berita pilihan di ponsel.").rstrip(" |)") == PROSE
    assert sources not in body(f"{PROSE} {sources} [email protected].")


def test_what_the_writer_is_stands_in_brackets_without_a_blank() -> None:
    """As scrapers glue it behind the last sentence."""
    assert zones(f"{PROSE}(Penulis adalah wartawan senior)")[-1] == ("byline", "(Penulis adalah wartawan senior)")


def test_the_writer_named_above_the_dateline_is_a_byline() -> None:
    """Though a stop ends the name."""
    found = zones(f"Penulis: Abdul Majid/DW Indonesia. DEMAK, KOMPAS.com - {PROSE}")
    assert [kind for kind, _ in found] == ["byline", "dateline", "body"]


def test_links_that_a_converter_marked_are_links() -> None:
    """Between paragraphs, as items or behind the words that lead to them; a sentence with a link is body."""
    link = '- 4 Cara Warga Demak Bersihkan Rumah Setelah Banjir{target="_self"}'
    led = 'Informasi selengkapnya baca di sini Banjir Demak Surut{target="_self"}'
    assert body(f"{PROSE}\n{link}\n{led}\n{PROSE}") == f"{PROSE} {PROSE}"
    sentence = 'Daftar desa yang terendam dapat dicek pada laman ini{target="_blank"}'
    assert sentence in body(f"{PROSE}\n{sentence}\n{PROSE}")
    assert body(f"{PROSE}\n\\<LINK LIVE STREAMING\\>\n{PROSE}") == f"{PROSE} {PROSE}"


@pytest.mark.parametrize(
    "picture",
    [
        "KOMPAS.com/ABDUL MAJID Kapolres Demak AKBP Pol. Abdul Hamid meninjau tanggul pada Jumat (29/4/2022) malam.",
        "KOMPAS.com / ABDUL MAJID Warga menyeberangi jalan yang terendam.",
        "Getty ImagesWarga menyeberangi jalan yang terendam.",
        "AFP via Getty Images Warga menyeberangi jalan yang terendam.",
    ],
)
def test_the_words_behind_a_credit_go_on_past_a_rank(picture: str) -> None:
    """The stop of an abbreviation ends no sentence, and blanks may stand around the stroke."""
    assert body(f"{PROSE} {picture} {PROSE}") == f"{PROSE} {PROSE}"


def test_the_words_beside_a_picture_are_the_article_where_there_are_no_others() -> None:
    """As on pages of pictures and of films."""
    picture = "Warga Demak menyeberangi jalan yang terendam setinggi lutut sejak Rabu pagi. Foto : Magang/Siti Aminah."
    assert body(picture) == picture
    assert body(f"{PROSE}\n{picture}") == PROSE


def test_a_credit_with_its_own_words_takes_no_paragraph_below_it() -> None:
    """A number shows that what the credit says is of the picture."""
    assert (
        body(f"{PROSE}\nDok. Carbuzz.com Modifikasi BMW X5\nMobil itu diubah agar tahan banjir.\n{PROSE}").count("X5")
        == 0
    )
    assert "tahan banjir" in body(
        f"{PROSE}\nDok. Carbuzz.com Modifikasi BMW X5\nMobil itu diubah agar tahan banjir.\n{PROSE}"
    )
    assert "tahan banjir" not in body(f"{PROSE}\nDok. Persik Kediri\nMobil itu diubah agar tahan banjir.\n{PROSE}")


def test_the_heading_of_a_table_below_links_is_no_link() -> None:
    """Its rows stand under it."""
    links = "Hasil Lengkap Liga Satu: Persiba Demak Menang Telak\nPersiba Demak Resmi Perpanjang Kontrak Pelatih"
    heading = "Jadwal, Siaran Langsung, dan Link Streaming"
    rows = "Persiba Demak vs Persik\nStadion Pancasila\nMinggu, 9 November 2025\n15.30 WIB"
    assert zones(f"{PROSE}\n{links}\n{heading}\n{rows}")[1:] == [("teaser", links), ("body", f"{heading}\n{rows}")]


@pytest.mark.parametrize("line", ["Narator: Siti Aminah", "Disadur dari: Demak.com (Siti Aminah, 14/11/2025)"])
def test_whose_work_an_article_is_besides_stands_in_a_line_of_its_own(line: str) -> None:
    """Behind its label."""
    assert zones(f"{PROSE}\n{line}\n{PROSE}")[1] == ("byline", line)


@pytest.mark.parametrize(
    "signature",
    [
        "Siti Aminah. Dosen Magister Ilmu Politik Universitas Demak.",
        "Siti AminahPemerhati politik dan kebangsaan",
        "Dr. Siti Aminah, S.H.,M.H. advokat dan pengajar Ilmu Hukum Pidana",
        "*) Siti Aminah adalah Direktur Eksekutif Lembaga Banjir Indonesia",
    ],
)
def test_the_signature_behind_an_opinion_is_a_byline(signature: str) -> None:
    """It says who wrote and what the writer is, in the same line or in its own, and names the author."""
    for glue in (" ", "\n"):
        document = compose(Record("a", "a", f"{PROSE}{glue}{signature}", "Banjir Rendam Ratusan Rumah di Demak"))
        assert (document.zones[-1].kind, document.zones[-1].text.strip()) == (ZoneKind.BYLINE, signature)
        assert document.authors == ("Siti Aminah",)
    note = "*) Tulisan ini merupakan opini pribadi penulis"
    assert body(f"{PROSE}\n{signature}\n{note}") == PROSE


@pytest.mark.parametrize(
    "sentence",
    [
        "Siti Aminah, ketua kelompok tani itu, mengatakan air belum surut.",
        "Mayora Group adalah salah satu produsen mie.",
        "Ketua panitia Siti Aminah. Dosen itu mengatakan air akan surut.",
        'Siti Aminah, dosen Universitas Demak: "Air surut."',
    ],
)
def test_a_sentence_about_someone_in_office_is_no_signature(sentence: str) -> None:
    """It says what the person does."""
    assert body(f"{PROSE} {sentence}") == f"{PROSE} {sentence}"


def test_who_wrote_in_capitals_stands_behind_flat_text_only() -> None:
    """Elsewhere words in capitals head what stands below them."""
    assert body(f"{PROSE} SITI AMINAH MAJID. Pilihan Editor: Banjir Demak Surut") == PROSE
    assert "PENYEBAB BANJIR DEMAK" in body(f"{PROSE} PENYEBAB BANJIR DEMAK\n{PROSE}")


def test_an_agency_dateline_may_stand_far_behind_what_a_page_repeats() -> None:
    """The words before it are the article's."""
    lead = PROSE.removesuffix(".")
    assert [kind for kind, _ in zones(f"{lead} Jakarta (ANTARA) - {PROSE}")] == ["body", "dateline", "body"]


def test_a_house_in_capitals_stands_above_the_words_beside_its_picture() -> None:
    """They end with its day; a sentence that a page's links broke into lines goes on behind its own."""
    picture = "PERSIBA DEMAK OFFICIAL\nPemain Persiba berlatih di Stadion Pancasila, Minggu (9/3/2025)."
    assert body(f"{PROSE}\n{picture}\n{PROSE}") == f"{PROSE} {PROSE}"
    broken = "Laga melawan\nPSIM\nYogyakarta di Stadion Mandala, Sabtu (8/11/2025), berakhir imbang."
    assert body(f"{PROSE}\n{broken}\n{PROSE}") == f"{PROSE} {broken} {PROSE}".replace("\n", " ")


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ("Baca juga: Banjir Demak Meluas. Warga Minta Tanggu.", "Bupati Demak menjelaska. warga harus sabar."),
        ("Baca juga: Mengintip “Lubang Surga” di China, Penuh Misteri", "Awalnya lubang kecil, lalu meluas."),
        ("Baca juga: “Banjir” Ditetapkan Jadi Kata Tahun Ini oleh Badan Bahasa", "Dia mengatakan hal itu wajar."),
        (
            "Baca juga: Banjir Demak Belum Surut KOMPAS.com/SITI AMINAH Brigjen Pol. Siti meninjau (9/3/2025).",
            "Air mulai surut.",
        ),
    ],
)
def test_a_link_ends_where_the_sentence_behind_it_begins(link: str, sentence: str) -> None:
    """What goes on in small letters is a sentence from its own beginning; a word in quotation marks is no headline."""
    assert body(f"{PROSE} {link} {sentence} {PROSE}") == f"{PROSE} {sentence} {PROSE}"


def test_a_question_of_two_words_ends_a_link() -> None:
    """Behind the last sentence of an article."""
    assert body(f"{PROSE} Pilihan Editor: Gubernur Datang Diam-diam. Untuk Apa?") == PROSE


@pytest.mark.parametrize(
    "link", ["Link live streaming: Link <<< Link <<<", "Link streaming Demak vs Persik >> KLIK DI SINI"]
)
def test_the_places_of_links_are_furniture(link: str) -> None:
    """A reader cannot follow them."""
    assert body(f"{PROSE} {link} {PROSE}") == f"{PROSE} {PROSE}"


def test_a_note_ends_before_the_editor() -> None:
    """Who is known as a writer of the article."""
    note = "Artikel ini pertama kali terbit dalam bahasa Inggris Editor: Siti Aminah"
    assert compose(Record("a", "a", f"{PROSE} {note}", "Banjir")).authors == ("Siti Aminah",)


def test_an_office_before_its_holder_is_no_headline_between_parted_sentences() -> None:
    """Both are in capitals, as a headline is."""
    parted = "Hujan turun . Air naik . Warga pergi . Polisi datang . Jalan tutup . "
    office = "Ketua Umum Gabungan Pengusaha Makanan dan Minuman Seluruh Indonesia"
    assert office in body(f"{parted * 8}{office} Siti Aminah menyebut warga sabar . {parted}")


def test_the_heading_of_what_someone_said_is_body() -> None:
    """It begins as the heading of a page's comments does."""
    assert "Komentar Bupati Demak" in body(f"{PROSE}\nKomentar Bupati Demak\n{PROSE}")


def test_furniture_takes_the_tags_and_the_small_word_before_it() -> None:
    """Sentences are full of both, so that they alone do not begin it."""
    note = "BANJIR DEMAK atau tulisan menarik lainnya Siti Aminah (tirto.id - Hukum )"
    assert body(f"{PROSE} {note}") == PROSE
    assert body(f"{PROSE} Selalu update info terkini. Simak breaking news dan berita pilihan dari kami.") == PROSE
    assert "kapan atau di mana" in body(f"{PROSE} Warga tidak tahu kapan atau di mana. {PROSE}")


def test_a_headline_ends_before_no_mark_that_stands_alone() -> None:
    """Where words and marks stand apart, a colon belongs to the words before it."""
    parted = "Hujan turun . Air naik . Warga pergi . Polisi datang . Jalan tutup . " * 3
    link = "Baca juga : Mengenang Tragedi Semanggi II : Detik-Detik Jelang Demo di DPR"
    assert body(f"{parted}{link} Menurut warga , air naik . {parted}").count("Detik-Detik") == 0


@pytest.mark.parametrize(
    "mark",
    [
        "pic.twitter.com/9ZQiZTfRfH",
        "— Siti Aminah (@siti_aminah) January 6, 2021",
        "pic.twitter.com/9ZQiZTfRfH— ⚡Siti⚡ (@siti) June 10, 2021",
    ],
)
def test_the_marks_of_a_shown_post_are_furniture(mark: str) -> None:
    """What the post says is body, as are words that name an account."""
    assert body(f"{PROSE} {mark} {PROSE}") == f"{PROSE} {PROSE}"
    said = "Warga — termasuk Siti (@siti) dan Budi — mengungsi."
    assert said in body(f"{PROSE} {said} {PROSE}")


def test_a_link_does_not_go_on_with_the_own_headline_of_its_page() -> None:
    """It heads what follows."""
    link = "Baca juga: Chord Gitar Lagu Hujan Deras."
    heading = "Chord Gitar Lagu Banjir Demak - Siti Aminah"
    document = compose(Record("a", "a", f"{PROSE} {link} {heading}. Siti Aminah bernyanyi. {PROSE}", heading))
    assert any(heading in zone.text for zone in document.zones if zone.kind is ZoneKind.BODY)
