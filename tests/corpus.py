"""A corpus one can hold in the head: seven short articles, and how a test makes an index of them."""

from __future__ import annotations

from pathlib import Path

from index import build
from search import Searcher

ARTICLES = {
    "banjir.txt": "Banjir Rendam Jakarta\n\nHujan deras merendam jalan di Jakarta. Warga mengungsi ke sekolah.\n",
    "banjir-surut.txt": "Banjir di Bekasi Surut\n\nAir surut. Pengungsi pulang dari sekolah di Bekasi.\n",
    "gempa.txt": "Gempa Guncang Lombok\n\nGempa terasa sampai Bali. Tidak ada korban jiwa.\n",
    "kunjungan.txt": "Presiden Kunjungi Bandung\n\nKunjungan itu singkat. Presiden melihat jalan baru di Bandung.\n",
    "padi.txt": "Panen Padi\n\nPetani panen padi. Panen tahun ini naik.\n\nBaca juga : Banjir Rendam Sawah\n",
    "pasar.txt": "Pasar Ramai\n\nHarga beras 6.700 rupiah. Pasar di Bandung ramai.\n",
    "jalan/tol.txt": "Tol Baru\n\nJalan tol baru dibuka. Jalan itu panjang.\n",
}
"""File names and texts."""

SEEDS = Path(__file__).parent.parent / "seeds"
"""The corpus that came with the project."""

WORDS = (
    "banjir", "kota", "warga", "pagi", "hujan", "sungai", "tanggul", "bupati", "bantuan", "tenda", "dapur",
    "umum", "relawan", "tim", "penyelamat", "perahu", "karet", "rumah", "jalan", "raya", "jembatan",
    "sekolah", "pasar", "listrik", "padam", "petugas", "kesehatan", "obat", "makanan", "pakaian", "air",
    "bersih", "lumpur", "sampah", "kereta",
)  # fmt: skip
"""What texts without a meaning are made of."""


def prose(seed: int, length: int = 300) -> str:
    """A text of its own for each seed."""
    state = seed + 1
    chosen = []
    for _ in range(length):
        state = state * 1103515245 + 12345 & 0x7FFFFFFF
        chosen.append(WORDS[(state >> 16) % len(WORDS)])
    return " ".join(chosen).capitalize() + "."


def write(folder: Path, articles: dict[str, str] | None = None) -> Path:
    """The articles as files under ``folder``, which is returned."""
    for name, text in (ARTICLES if articles is None else articles).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def searcher(folder: Path, articles: dict[str, str] | None = None) -> Searcher:
    """An open index of the articles, which lie in ``folder`` with it."""
    write(folder / "articles", articles)
    build([folder / "articles"], folder / "index")
    return Searcher.open(folder / "index")
