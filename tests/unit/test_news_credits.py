"""Publisher, agencies and authors are read from where newspapers name them."""

from __future__ import annotations

import pytest

from index.document import Document, Record
from index.news import compose

PROSE = "Air naik di kota sejak pagi dan warga mengungsi ke balai desa yang lebih tinggi."


def article(text: str, **metadata: str) -> Document:
    """The article of that text under a title of its own."""
    return compose(Record("a", "a", text, "Banjir di Semarang", metadata))


@pytest.mark.parametrize(
    ("opening", "publisher"),
    [
        ("JAKARTA, KOMPAS.com - ", "Kompas.com"),
        ("TEMPO.CO, Jakarta - ", "Tempo"),
        ("Jakarta (ANTARA) - ", "Antara"),
        ("TRIBUNNEWS.COM, BANDUNG -- ", "Tribunnews.com"),
        ("KONTAN.CO.ID - JAKARTA. ", "Kontan"),
        ("Jakarta, CNN Indonesia -- ", "CNN Indonesia"),
        ("Bisnis.com, JAKARTA — ", "Bisnis.com"),
        ("GELORA.CO - ", "Gelora.co"),
        ("Akurasi.id –\xa0", "Akurasi.id"),
        ("Jakarta - ", None),
        ("", None),
    ],
)
def test_a_dateline_names_the_publisher_and_is_no_body(opening: str, publisher: str | None) -> None:
    """What opens a paragraph before its dash is a zone of its own."""
    document = article(opening + PROSE)
    assert document.publisher == publisher
    assert [zone.text for zone in document.zones][-1] == PROSE


@pytest.mark.parametrize(
    ("metadata", "publisher"),
    [
        ({"publisher": "kompas.com"}, "Kompas.com"),
        ({"publisher": "DETIK NEWS"}, "detikcom"),
        ({"url": "https://www.mediaindonesia.com/x/1"}, "Media Indonesia"),
        ({"url": "https://bola.kompas.com/read/1"}, "Kompas.com"),
        ({"url": "https://jakarta.tribunnews.com/1"}, "TribunJakarta.com"),
        ({"publisher": "Koran Kampus"}, "Koran Kampus"),
        ({"url": "http://[bad"}, None),
    ],
)
def test_metadata_name_the_publisher_by_name_host_or_address(metadata: dict[str, str], publisher: str | None) -> None:
    """A subdomain is its domain's, unless it has a row of its own."""
    assert article(PROSE, **metadata).publisher == publisher


def test_an_unknown_host_gives_way_to_what_the_text_says() -> None:
    """The scraper's host is not the publisher."""
    assert article(f"JAKARTA, KOMPAS.com - {PROSE}", publisher="scraped-mirror.xyz").publisher == "Kompas.com"


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Melansir Kyodonews, hujan turun.", ("Kyodo",)),
        ("Hujan turun, demikian dikutip dari kantor berita TASS.", ("TASS",)),
        ("Tass melaporkan hujan turun.", ("TASS",)),
        ("Hujan turun menurut Reuters dan AFP.", ("Reuters", "AFP")),
        ("Gedung CNN terbakar.", ()),
        ("Dilansir CNN Indonesia, hujan turun.", ()),
        ("Antara hujan dan panas, warga memilih hujan.", ()),
        ("Warga berada di antara dua sungai menurut bupati.", ()),
    ],
)
def test_an_agency_counts_when_it_is_a_source(text: str, agencies: tuple[str, ...]) -> None:
    """A name alone may be what the article is about."""
    assert article(text).agencies == agencies


def test_an_agency_credited_at_the_end_comes_first() -> None:
    """(CNN/Z-3) is a credit, and no body."""
    document = article(f"{PROSE} Hujan turun, lapor Reuters. (CNN/Z-3)")
    assert document.agencies == ("CNN", "Reuters")
    assert "Z-3" not in "".join(zone.text for zone in document.zones if zone.kind == "body")


@pytest.mark.parametrize(
    "line",
    [
        "Editor : Yuri Ushakov", "Penulis: Yuri Ushakov", "Pewarta: Yuri Ushakov", "PENULIS: Yuri Ushakov",
        "Laporan Wartawan Tribunnews.com, Yuri Ushakov", "Reporter | Yuri Ushakov",
        "Laporan Wartawan Tribunnews.com Yuri Ushakov", "Laporan Wartawan Tribunnews. Yuri Ushakov.",
        "Penulis : Kontributor Yogyakarta, Yuri Ushakov", "(Yuri Ushakov/BolaSport)",
    ],
)  # fmt: skip
def test_a_byline_names_its_author(line: str) -> None:
    """Whatever the role is called."""
    assert article(f"{PROSE}\n{line}\n").authors == ("Yuri Ushakov",)


@pytest.mark.parametrize(
    "line",
    [
        "Penulis: Kontributor Yogyakarta",
        "Editor Bolanet",
        "Reporter: Tribun Network",
        "Laporan Wartawan",
        "(DES/Advertorial)",
    ],
)
def test_who_is_not_named_is_nobody(line: str) -> None:
    """A correspondent's town, a desk, an outlet and an advertiser are no authors."""
    assert article(f"{PROSE}\n{line}\n").authors == ()


def test_names_in_one_line_of_roles_are_parted() -> None:
    """Glued bylines end where the next role begins."""
    document = article(f"{PROSE} Pewarta: Yuri Ushakov Editor: Dmitry Peskov Copyright © ANTARA 2025")
    assert document.authors == ("Yuri Ushakov", "Dmitry Peskov")
    assert document.publisher == "Antara"


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Abdul M Majid GEMPA PALU", "Abdul M Majid"),
        ("Abdul Majid HL", "Abdul Majid HL"),
        ("ABDUL MAJID", "ABDUL MAJID"),
        ("Abdul MAJID", "Abdul MAJID"),
        ("Abdul Majid", "Abdul Majid"),
    ],
)
def test_the_heading_behind_a_name_is_none_of_it(author: str, name: str) -> None:
    """A page's topic in capitals goes on where a scraper lost the break."""
    assert compose(Record("a", "a", "Air surut.", "Banjir", {"author": author})).authors == (name,)


def test_the_names_of_a_desk_in_brackets_are_authors_and_offices_are_none() -> None:
    """With strokes between them, behind the last sentence."""
    desk = compose(Record("a", "a", f"{PROSE} (Siti Aminah/Abdul Majid/Nur Aini).", "Banjir"))
    assert desk.authors == ("Siti Aminah", "Abdul Majid", "Nur Aini")
    described = compose(Record("a", "a", f"{PROSE} (Pemerhati politik dan kebangsaan.)", "Banjir"))
    assert described.authors == ()
