"""What a page says around its article, glued into it: calls to the reader, notes on where a text is from, links."""

from __future__ import annotations

import pytest

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
