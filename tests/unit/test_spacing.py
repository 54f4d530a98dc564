"""What an archive writes as one word and as two is found by either, and nothing is joined that only looks so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index import build
from search import Searcher

ARTICLES = {
    "satu.txt": "Warga menonton wayang kulit di pantai barat pulau itu.",
    "dua.txt": "Wayangkulit dimainkan di kota, kata petugas.",
    "tiga.txt": "Dokter memeriksa kulit dalang yang memainkan wayang.",
    "empat.txt": "Seekor harimau masuk kampung.",
    "lima.txt": "Setiap hari mau hujan atau tidak, ia berangkat; hari demi hari.",
    "enam.txt": "Rapat hari ini ditunda; setiap peserta mau menunggu.",
    "tujuh.txt": "Hari pertama panen tiba, dan petani mau menjual gabah.",
    "delapan.txt": "Tidak ada yang mau pulang pada hari libur.",
    "sembilan.txt": "Kantor pelabuhan di Tanjungpinang dibuka.",
    "sepuluh.txt": "Kapal berangkat dari Tanjung Pinang kemarin.",
    "sebelas.txt": "Kanada mengirim bantuan.",
    "duabelas.txt": "Bukan begitu, kan ada aturannya.",
}


@pytest.fixture(scope="module")
def spaced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """An archive with words spaced in both ways."""
    folder = tmp_path_factory.mktemp("spaced")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, "utf-8")
    build([folder], folder / "index")
    with Searcher.open(folder / "index") as searcher:
        yield searcher


@pytest.mark.parametrize(
    ("query", "found"),
    {
        "wayang kulit": {"satu.txt", "dua.txt", "tiga.txt"},
        "wayangkulit": {"satu.txt", "dua.txt"},
        "wayang -kulit": set(),
        "wayangkulit kota": {"dua.txt"},
        "tanjung pinang": {"sembilan.txt", "sepuluh.txt"},
        "Tanjungpinang": {"sembilan.txt", "sepuluh.txt"},
        "harimau": {"empat.txt"},
        "kanada": {"sebelas.txt"},
        "kan ada": {"duabelas.txt"},
        "=wayang =kulit": {"satu.txt", "tiga.txt"},
        "=wayangkulit": {"dua.txt"},
        '"wayang kulit"': {"satu.txt"},
        "wayang kulit -variant:wayangkulit": {"satu.txt", "tiga.txt"},
        'wayangkulit -variant:"wayang kulit"': {"dua.txt"},
    }.items(),
    ids=str,
)
def test_a_word_and_the_two_it_is_made_of_find_each_other(spaced: Searcher, query: str, found: set[str]) -> None:
    """A space more or less changes nothing, unless the word was asked for as typed."""
    assert {hit.id for hit in spaced.search(query).hits} == found


def test_what_is_spaced_otherwise_is_lit(spaced: Searcher) -> None:
    """The one word is lit as the answer to both, the two as the answer to the one."""
    lit = {
        hit.id: [hit.snippet.text[start:end] for start, end in hit.snippet.marks]
        for query in ("wayang kulit", "tanjungpinang")
        for hit in spaced.search(query).hits
    }
    assert lit["dua.txt"] == ["Wayangkulit"]
    assert lit["sepuluh.txt"] == ["Tanjung", "Pinang"]


def test_the_readings_say_so(spaced: Searcher) -> None:
    """An explanation names the word as the archive spaces it."""
    readings = spaced.search("wayang kulit").readings
    assert readings["wayang"] == readings["kulit"] == ("wayangkulit (written together: wayang kulit = wayangkulit)",)
