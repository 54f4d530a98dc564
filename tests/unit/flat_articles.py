"""Articles as archives hold them, and the zones that reading finds in them."""

from __future__ import annotations

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
PARTED = (
    "Air sungai naik setinggi satu meter di Demak , kata kepala desa . Warga mengungsi ke balai desa sejak Senin . "
    "Bantuan pertama datang dari kabupaten pada Selasa pagi . Petugas membagikan beras , selimut dan obat . "
    "Menurut dia , air mulai surut pada Rabu siang . Sekolah tetap ditutup sampai pekan depan karena berlumpur . "
    "Pemerintah desa berjanji memperbaiki tanggul yang jebol sebelum musim hujan berikutnya ."
)
"""Sentences whose words and marks a scraper parted."""


def zones(text: str) -> list[tuple[str, str]]:
    """Kind and text of every zone but the title."""
    return [(str(zone.kind), zone.text.strip()) for zone in compose(Record("a", "a", text, TITLE)).zones[1:]]


def body(text: str) -> str:
    """What of the text is searched, its breaks as blanks."""
    document = compose(Record("a", "a", text, TITLE))
    return " ".join(" ".join(zone.text for zone in document.zones if zone.kind is ZoneKind.BODY).split())
