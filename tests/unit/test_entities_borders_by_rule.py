"""Where the names that rules find begin and end."""

from __future__ import annotations

import pytest

from index.document import Kind
from index.entities.archive.spellings import usual_names
from index.entities.forms.lexicon import lexicon
from index.entities.resolution.canonical import plain
from tests.unit.tagged_articles import values


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Kabid Humas Polda Metro Jaya Kombes Yusri Yunus hadir.", ("Polda Metro Jaya",)),
        (
            "Kejaksaan Tinggi (Kejati) Lampung memeriksanya. Menurut Kejati Lampung, itu lama.",
            ("Kejaksaan Tinggi Lampung",),
        ),
        (
            "Menurut Kementerian Pendidikan, Kebudayaan, Riset dan Teknologi, itu benar.",
            ("Kementerian Pendidikan, Kebudayaan, Riset, dan Teknologi",),
        ),
        ("Ia mengajar di UIN Alauddin Makassar, katanya.", ("UIN Alauddin Makassar",)),
        ("Rapat Kementerian Keuangan dan Bank Indonesia ditunda.", ("Kementerian Keuangan", "Bank Indonesia")),
        ("Undang-Undang Partai Politik itu berlaku.", ()),
        ("Pemimpin negara G20 bertemu.", ("G20",)),
        ("Pemerintah Kabupaten Bekasi membangunnya. Menurut Pemkab Bekasi, itu perlu.", ("Pemkab Bekasi",)),
        ("KOMISI Kepolisian Nasional (Kompolnas) menyebutnya.", ("Komisi Kepolisian Nasional",)),
        ("Direktur Eksekutif Indonesia Political Review (IPR) hadir.", ("Indonesia Political Review",)),
        ("Kepala Staf Angkatan Laut (KSAL) hadir di Jakarta.", ("Angkatan Laut",)),
        ("Mantan Ketua DPR RISetya Novanto hadir.", ("Dewan Perwakilan Rakyat",)),
    ],
)
def test_an_institution_has_its_whole_name_and_no_more(body: str, expected: tuple[str, ...]) -> None:
    """Ranks, other institutions and common words are no part of it; its region and the series in its name are."""
    assert values(body, Kind.ORG) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Petani cabai Kabupaten Indramayu Tirta mengeluh.", ("Tirta",)),
        ("Direktur Wahid Foundation Yenny Wahid hadir.", ("Yenny Wahid",)),
        ("Ketua Prof Ganefri Ph D mengatakan itu.", ("Ganefri",)),
        ("Presiden Prabowo Subiantomengaku senang.", ("Prabowo Subianto",)),
        ("Sepengamatan Rudiyanto, pasar naik.", ("Rudiyanto",)),
        ("Menteri Pemuda dan Olahraga Imam Nahrawi hadir.", ("Imam Nahrawi",)),
        ("Pendukung pasangan Anies-Sandi bersorak.", ("Anies Baswedan", "Sandi")),
        ("Kepala Staf Kepresidenan Moeldoko hadir.", ("Moeldoko",)),
        ("Wamenaker Immanuel Ebenezer ditangkap.", ("Immanuel Ebenezer",)),
        ('Presiden Joko "Jokowi" Widodo berangkat. Widodo tiba.', ("Joko Widodo",)),
        ("Penyanyi Ridwan “Emil” Kamil tiba.", ("Ridwan Kamil",)),
        ("Mantan Ketua DPR RISetya Novanto hadir.", ("Setya Novanto",)),
        ("Pengkaitan itu lama. Pengacaranya, Khin Maung Zaw, diam.", ("Khin Maung Zaw",)),
        ("Ia mendorong Rizal Ramli maju. Menurut dia, RR sanggup. Kata dia, RR mau.", ("Rizal Ramli",)),
        ("Ketua Jokowi Mania hadir. Menurut dia, Jokowi setuju.", ("Joko Widodo",)),
        (
            "Uang pejabat Direktorat Jenderal Pajak Rafael Alun Trisambodo. Menurut KPK, Rafael Alun Trisambodo hadir.",
            ("Rafael Alun Trisambodo",),
        ),
    ],
)
def test_a_person_is_told_from_what_stands_beside_the_name(body: str, expected: tuple[str, ...]) -> None:
    """Places, employers, degrees, glued words and a sentence's first word are no part of a person's name."""
    assert values(body, Kind.PERSON) == expected


def test_a_contest_named_after_a_place_is_no_place() -> None:
    """The country in a tournament's name is not where something is."""
    assert values("Jadwal semifinal Swedia Open di Malaysia.", Kind.PLACE) == ("Malaysia",)


def test_a_regency_is_one_place_where_no_city_has_its_name() -> None:
    """The bare name of a regency means it, unless the article speaks of the city too."""
    regency = "Jalan di Kabupaten Sukabumi rusak. Warga di Sukabumi mengeluh."
    assert values(regency, Kind.PLACE) == ("Kabupaten Sukabumi",)
    assert values(regency + " Di Kota Sukabumi tidak.", Kind.PLACE) == ("Kabupaten Sukabumi", "Sukabumi")


def test_a_listed_short_name_is_whom_the_article_names_so() -> None:
    """A short name that a list knows means somebody else where the article introduces him by that first name."""
    assert values("Sekjen PDIP Hasto Kristiyanto hadir. Hasto pergi.", Kind.PERSON) == ("Hasto Kristiyanto",)
    assert values("Kepala BKKBN Hasto Wardoyo hadir. Kata Hasto, itu baik.", Kind.PERSON) == ("Hasto Wardoyo",)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"Rizieq Shihab": 9, "Habib Rizieq Syihab": 2}, {"Habib Rizieq Syihab": "Rizieq Shihab"}),
        ({"Ahmad Syaikhu": 6, "Achmad Syaikhu": 1}, {"Achmad Syaikhu": "Ahmad Syaikhu"}),
        ({"Mario Dandy Satrio": 6, "Mario Dandy Satriyo": 2}, {"Mario Dandy Satriyo": "Mario Dandy Satrio"}),
        ({"Juliari Peter Batubara": 6, "Juliari Batubara": 2}, {"Juliari Batubara": "Juliari Peter Batubara"}),
        ({"Abdul Muin": 3, "Ustadz Abdul Muin": 2}, {"Ustadz Abdul Muin": "Abdul Muin"}),
        ({"Said Didu": 44, "Muhammad Said Didu": 21}, {"Muhammad Said Didu": "Said Didu"}),
        ({"Muhammad Ali": 5, "Ali Khan": 9, "Muhammad Ali Khan": 2, "Ali Fikri": 90, "Imran Khan": 80}, {}),
        ({"Rudy Hartono": 5, "Rudi Hartono": 4}, {}),
        ({"Budi Santoso": 6, "Budi Agus Santoso": 2, "Budi Karya": 9, "Heri Santoso": 9}, {}),
        ({"Kim Jong Un": 9, "Kim Jong Il": 2}, {}),
    ],
)
def test_ways_of_writing_one_full_name_are_one(counts: dict[str, int], expected: dict[str, str]) -> None:
    """Seldom spellings, titles and middle names lead to the usual name; common words do not."""
    assert usual_names(counts) == expected


def test_what_papers_put_before_a_name_stays_where_nothing_else_would_be_left() -> None:
    """Kantor Berita Pusat is not Pusat, though Kantor Berita Yonhap is Yonhap."""
    assert plain(Kind.ORG, "Kantor Berita Pusat", lexicon()) == "Kantor Berita Pusat"
    assert plain(Kind.ORG, "Kantor Berita Yonhap", lexicon()) == "Yonhap"
