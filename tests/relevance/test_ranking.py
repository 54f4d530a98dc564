"""Which of two invented articles must come first, and for which reason."""

from __future__ import annotations

import pytest

from index import build
from search import Mode, Searcher

FILLER = "Warga menunggu kabar dari kantor desa sambil membicarakan cuaca dan harga pupuk di pasar. " * 8

ARTICLES = {
    "waduk-awal": f"Waduk Sermo meluap karena hujan. {FILLER}",
    "waduk-akhir": f"{FILLER} Waduk Sermo meluap karena hujan.",
    "gempa-panjang": f"Rumah roboh oleh gempa. {FILLER * 6} Bantuan tiba di Cianjur.",
    "gempa-pendek": "Gempa lagi terasa.",
    "temuan": f"Penemuan itu penemuan penting, kata penemunya tentang penemuan. {FILLER}",
    "ditemukan": f"Kerangka itu dilaporkan ditemukan. {FILLER}",
    "terpisah": f"Tahu goreng dan sayur bulat dibagikan. {FILLER}",
    "bersama": f"Warga dibagi sayur dan tahu bulat. {FILLER}",
    "kamus-nama": "Nama, nama, dan nama lain: arti nama, definisi nama, pengertian istilah yang dimaksud.",
    "kamus-tropis": "Daerah tropis terletak di sekitar khatulistiwa.",
    "pulau-pulau": f"Pulau luas, kata nelayan pulau itu. {FILLER}",
    "flores": f"Flores luas, kata nelayan. {FILLER}",
}

PAIRS = [
    ("waduk sermo", "waduk-awal", "waduk-akhir", "news says first what it is about"),
    ("gempa cianjur", "gempa-panjang", "gempa-pendek", "length hides no word that is there"),
    ("apa nama lain daerah tropis", "kamus-tropis", "kamus-nama", "the question is not about names"),
    ("apa definisi dan pengertian tropis", "kamus-tropis", "kamus-nama", "nor about definitions"),
    ("ditemukan", "ditemukan", "temuan", "a heading means the form it has"),
    ("tahu bulat", "bersama", "terpisah", "a heading is whole where it stands as typed"),
    (
        "seberapa luas pulau flores",
        "flores",
        "pulau-pulau",
        "a name says more than its kind",
    ),
    ("banjir rob semarang", "judul-semua", "judul-sebagian", "the title has every word"),
]


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """The invented articles, indexed."""
    folder = tmp_path_factory.mktemp("invented")
    texts = {name: f"Kabar Daerah\n\n{text}\n" for name, text in ARTICLES.items()}
    texts["judul-semua"] = f"Banjir Rob di Semarang\n\n{FILLER}\n"
    texts["judul-sebagian"] = f"Banjir Rob\n\n{FILLER}{FILLER} Air masuk ke Semarang.\n"
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    build([folder], folder.with_name("invented-index"))
    return Searcher.open(folder.with_name("invented-index"))


@pytest.mark.parametrize(("query", "first", "second", "reason"), PAIRS, ids=[pair[1] for pair in PAIRS])
def test_one_comes_before_the_other(invented: Searcher, query: str, first: str, second: str, reason: str) -> None:
    """Of two articles that have words of the question the one that answers it stands first."""
    ids = [hit.id.removesuffix(".txt") for hit in invented.search(query, mode=Mode.ANY).hits]
    assert ids.index(first) < ids.index(second), reason


def test_a_word_that_only_frames_a_question_need_not_be_there(invented: Searcher) -> None:
    """What says how a question is put is no condition beside a question word, and one where there is none."""
    assert invented.search("apa arti tropis", mode=Mode.ALL).total == 1
    assert invented.search("arti tropis", mode=Mode.ALL).total == 0
    assert invented.search("kapan gempa cianjur terjadi", mode=Mode.ALL).total == 1
    assert invented.search("gempa cianjur terjadi", mode=Mode.ALL).total == 0
