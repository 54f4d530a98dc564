"""Each seed article is read zone by zone as an editor would mark it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from index.corpus import Source, read, sources
from index.document import DateFrom, Document, Record, ZoneKind
from index.news import compose

SEEDS = Path(__file__).parents[2] / "seeds"

# The judgment of one reader: each zone as its kind, its first words and its last. Between two zones nothing
# is left out. A deck is body, a rubric and an advertisement's link are furniture or teaser.
GOLD: dict[str, list[tuple[str, str, str]]] = {
    "000": [
        ("footer", "visitaaponce.com", "visitaaponce.com"),
        ("title", "Presiden Rusia Vladimir Putin Kunjungi", "Korea Utara"),
        ("caption", "Presiden Rusia Vladimir Putin Kunjungi", "kedua negara(Kremlin.ru)"),
        ("body", "PRESIDEN Rusia Vladimir Putin telah", "iring-iringan mobil mereka."),
        ("teaser", "Baca juga :", "Beri Sarung Tangan Antariksa"),
        ("body", "Jalan-jalan di Pyongyang", "Amerika Serikat tidak senang."),
        ("teaser", "Baca juga :", "Peluncuran Rudal Balistik Korut"),
        ("body", "Perjalanan Putin ke Korea Utara", "formasi baris-berbaris."),
        ("teaser", "Baca juga :", "AS untuk Tak Jual Senjata"),
        ("body", "Juru bicara keamanan nasional AS", "fasilitas peluncuran roket."),
        ("teaser", "Baca juga :", "Mengadakan Pembicaraan dengan Putin"),
        ("body", "Ini juga terjadi saat ketegangan", 'ditantang oleh siapa pun."'),
        ("byline", "(CNN/Z-3)", "(CNN/Z-3)"),
        ("footer", "Cek berita dan artikel", "WhatsApp channel mediaindonesia.com"),
        ("byline", "Editor : Thalatie Yani", "Thalatie Yani"),
        ("footer", "Terkini Lainnya", "Tautan Sahabat"),
    ],
    "001": [
        ("title", "Meriahnya Sambutan Warga Korut", "Kedatangan Vladimir Putin"),
        ("caption", "Iring-iringan Kedatangan Presiden", "VIVA.co.id/Natania Longdong"),
        ("dateline", "Pyongyang", "–"),
        ("body", "Jalan-jalan di ibu kota Korea Utara", "semakin berkembang, Vladimir Putin."),
        ("teaser", "Ledakan Hebat di Pusat", "1 Orang Tewas"),
        ("body", "Presiden Rusia bertemu", "melawan Amerika Serikat."),
        ("caption", "Pertemuan Vladimir Putin dan", "Kremlin Pool Photo via AP)"),
        ("teaser", "Pesawat Penumpang Azerbaijan Airlines", "Jatuh di Kazakhstan"),
        ("body", "Para pejabat Amerika sebelumnya", "komitmen baru dari sekutunya sendiri."),
        ("teaser", "Rusia Pindahkan Rudal Canggih", "Benghazi dan Tobruk"),
        ("body", "Sementara itu, Kim telah", "ancaman militer AS."),
        ("caption", "Pertemuan Vladimir Putin dan", "Kremlin Pool Photo via AP)"),
        ("body", "Puncak dari kunjungan ini", "anti-AS dan koalisi anti-Barat."),
        ("footer", "Halaman Selanjutnya", "Halaman Selanjutnya"),
    ],
    "002": [
        ("title", "Vladimir Putin meminta kerjasama", "sanksi-sanksi barat."),
        ("body", "Putin, yang tiba di Pyongyang", "membantah transfer senjata."),
        ("caption", "Kim dan Putin mengunjungi Vostochny", "© KCNA/Pool"),
        ("teaser", "MEMBACA", "perubahan doktrin nuklir Rusia"),
        ("body", "Rusia juga menghalangi", "setelah ranjau darat meledak di DMZ."),
        ("teaser", "MEMBACA", "Penyerang Suami Pelosi Oleh Reuters"),
        ("body", "Korea juga meningkatkan upaya", "dalam politik global daripada seharusnya.”"),
    ],
    "003": [
        ("footer", "HeadlinePeristiwa", "HeadlinePeristiwa"),
        ("title", "Putin Disambut Meriah", "Rusia-Korut Kian Mesra"),
        ("body", "Sekretaris Jenderal NATO", "Menyatakan Kekhawatiran"),
        ("footer", "Loading", "Loading"),
        ("dateline", "Akurasi.id", "–"),
        ("body", "Presiden Rusia Vladimir Putin disambut", "ujar Stoltenberg dalam konferensi pers."),
        ("teaser", "Jasa SMK3 dan ISO", "Jasa SMK3 dan ISO"),
        ("body", "Selain memperkuat hubungan", "bagi NATO dan sekutu Barat."),
        ("byline", "(*)", "Editor: Ani"),
        ("footer", "Tinggalkan Balasan", "Back to top button"),
    ],
    "004": [
        ("title", "Di Hadapan Putin, Kim Jong Un", "Korea Utara Dukung Rusia"),
        ("byline", "Binsar", "Binsar"),
        ("dateline", "Thursday, 14-09-2023", "11:22 am"),
        ("byline", "MDN", "MDN"),
        ("caption", "Kim Jong Un memastikan negaranya", "[ist]"),
        ("body", "Kantor berita Rusia Tass", "antar-Korea di Panmunjeom."),
        ("footer", "KOMENTAR", "KOMENTAR"),
    ],
}


def seed(number: str) -> Document:
    """The seed article of that number, read from its file."""
    source = next(found for found in sources([SEEDS]) if isinstance(found, Source) and found.id.startswith(number))
    record = next(iter(read(source)))
    assert isinstance(record, Record)
    return compose(record)


@pytest.mark.parametrize("number", sorted(GOLD))
def test_each_seed_has_the_zones_an_editor_sees(number: str) -> None:
    """Kinds, beginnings and ends of all zones are as judged, in order."""
    zones = [(zone.kind.value, zone.text.strip()) for zone in seed(number).zones]
    assert [kind for kind, _ in zones] == [kind for kind, _, _ in GOLD[number]]
    for (_, text), (kind, first, last) in zip(zones, GOLD[number], strict=True):
        assert text.startswith(first), (kind, text[:80])
        assert text.endswith(last), (kind, text[-80:])


@pytest.mark.parametrize("number", sorted(GOLD))
def test_nothing_of_a_seed_is_thrown_away(number: str) -> None:
    """The zones joined are the file, character for character."""
    path = next(path for path in SEEDS.iterdir() if path.name.startswith(number))
    assert seed(number).text == path.read_bytes().decode()


@pytest.mark.parametrize(
    ("number", "word"),
    [("000", "Korut"), ("002", "Pelosi"), ("001", "Tobruk"), ("001", "Benghazi"), ("001", "Azerbaijan")],
)
def test_a_word_of_a_teaser_is_in_no_title_or_body(number: str, word: str) -> None:
    """Links to other articles do not make an article answer for their words."""
    searched = {ZoneKind.TITLE, ZoneKind.BODY}
    kinds = {zone.kind for zone in seed(number).zones if word in zone.text}
    assert kinds
    assert not kinds & searched


@pytest.mark.parametrize(
    ("number", "day", "known"),
    [
        ("000", date(2024, 6, 19), DateFrom.INFERRED),
        ("001", date(2024, 6, 19), DateFrom.INFERRED),
        ("002", None, None),
        ("003", date(2024, 6, 19), DateFrom.INFERRED),
        ("004", date(2023, 9, 14), DateFrom.DATELINE),
    ],
)
def test_each_seed_is_dated_as_far_as_it_can_be(number: str, day: date | None, known: DateFrom | None) -> None:
    """A date line gives the day, a weekday and a year in the text imply it, and nothing is made up."""
    document = seed(number)
    assert (document.date, document.date_from) == (day, known)


@pytest.mark.parametrize(
    ("number", "publisher", "agencies", "authors"),
    [
        ("000", "Media Indonesia", ("CNN", "TASS", "RIA Novosti"), ("Thalatie Yani",)),
        ("001", "VIVA", ("KCNA", "Sputnik", "AP", "NBC News"), ()),
        ("002", None, ("KCNA", "Interfax"), ()),
        ("003", "Akurasi.id", ("KCNA",), ("Ani",)),
        ("004", None, ("TASS", "Kyodo", "KCNA"), ("Binsar",)),
    ],
)
def test_each_seed_names_who_made_it(
    number: str, publisher: str | None, agencies: tuple[str, ...], authors: tuple[str, ...]
) -> None:
    """The scraper's host is no publisher, and agencies count when credited or quoted."""
    document = seed(number)
    assert (document.publisher, document.agencies, document.authors) == (publisher, agencies, authors)
