"""What papers call the heads of offices for short: Kepolisian Daerah is Polda, whatever its region."""

from __future__ import annotations

SHORT_HEADS = {
    "Pemerintah Kabupaten": "Pemkab",
    "Pemerintah Kota": "Pemkot",
    "Pemerintah Provinsi": "Pemprov",
    "Kepolisian Daerah": "Polda",
    "Kepolisian Resor Kota Besar": "Polrestabes",
    "Kepolisian Resor Kota": "Polresta",
    "Kepolisian Resor": "Polres",
    "Kepolisian Sektor": "Polsek",
    "Komando Daerah Militer": "Kodam",
    "Komando Distrik Militer": "Kodim",
    "Dewan Perwakilan Rakyat Daerah": "DPRD",
    "Badan Penanggulangan Bencana Daerah": "BPBD",
    "Pengadilan Tindak Pidana Korupsi": "Pengadilan Tipikor",
    "Direktorat Jenderal": "Ditjen",
    "Kantor Wilayah": "Kanwil",
    "Rumah Sakit Umum Daerah": "RSUD",
    "Rumah Sakit Umum Pusat": "RSUP",
    "Rumah Sakit Jiwa": "RSJ",
    "Rumah Sakit": "RS",
    "Universitas Islam Negeri": "UIN",
    "Institut Agama Islam Negeri": "IAIN",
}
"""Heads of offices under the short names that papers have for them, the longest of one beginning first."""


def abbreviated(long: str) -> str:
    """The short name that papers have for an office's head; empty where they have none."""
    return SHORT_HEADS.get(long, "")
