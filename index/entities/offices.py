"""One way to write an office's name: its head as papers shorten it, its region whole, no acronym in its midst."""

from __future__ import annotations

import re

from index.document import Kind
from index.entities.lexicon import Lexicon

_HEADS = {
    "PN": "Pengadilan Negeri",
    "Kejati": "Kejaksaan Tinggi",
    "Kejari": "Kejaksaan Negeri",
    "Dinkes": "Dinas Kesehatan",
    "Dinsos": "Dinas Sosial",
    "Dishub": "Dinas Perhubungan",
    "Disdik": "Dinas Pendidikan",
    "Disnaker": "Dinas Tenaga Kerja",
    "Kementrian": "Kementerian",
    "Kedubes": "Kedutaan Besar",
    "Konjen": "Konsulat Jenderal",
}
"""First words of offices of which there are many, whole."""
_SHORT = {
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
_PROVINCIAL = frozenset(
    {"DPRD", "Pemprov", "BPBD", "Kejaksaan Tinggi", "Pengadilan Tinggi", "Dinas Kesehatan", "Dinas Sosial"}
    | {"Dinas Perhubungan", "Dinas Pendidikan", "Dinas Tenaga Kerja", "Satpol PP", "KPU", "Bawaslu"}
)
"""Offices that Jakarta has as a province: of Jakarta and of DKI Jakarta they are one."""
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*(?=\S)|\s+\([^()]*\)$")
_SERIES = re.compile(r"(, [^,]+?),? dan (?!.* dan )")
"""The last two of a series, between which papers put a comma or none."""
_AGE_GROUP = re.compile(r"^(?:Timnas |Tim Nasional )?U-? ?\d\d (.+)$")
"""A national team under the age of its players: other papers put that behind the country, where no name ends."""


def abbreviated(long: str) -> str:
    """The short name that papers have for an office's head; empty where they have none."""
    return _SHORT.get(long, "")


def written(text: str, known: Lexicon) -> str:
    """An organisation's name as all articles are to have it: Kedubes AS and Kedutaan Besar Amerika Serikat are one."""
    if ")" in text:
        text = _BRACKETS.sub(" ", text).strip() or text
    if "," in text:
        text = _SERIES.sub(r"\1, dan ", text)
    if team := _AGE_GROUP.match(text):
        return f"Timnas {team[1]}"
    return _spelled_out(_headed(text), known)


def _headed(text: str) -> str:
    """A name with its head as papers have it; a head alone stays as it is."""
    if text in _SHORT:
        return text
    for long, short in _SHORT.items():
        if text.startswith(long) and text[len(long) : len(long) + 1] == " ":
            return short + text[len(long) :]
    first, gap, rest = text.partition(" ")
    return f"{_HEADS[first]} {rest}" if gap and first in _HEADS else text


def _spelled_out(text: str, known: Lexicon) -> str:
    """A name without PT or Bank before a listed one, and with its region's whole name: Polda Jatim."""
    first, _, rest = text.partition(" ")
    listed = known.names.get(rest)
    if first in ("PT", "Bank") and listed and listed.kind is Kind.ORG:
        return listed.value
    head, _, province = text.rpartition(" Provinsi ")
    if head and (region := known.names.get(province)) and region.kind is Kind.PLACE:
        return _regional(head, province, known)
    head, _, last = text.rpartition(" ")
    return _regional(head, last, known) if head else text


def _regional(head: str, last: str, known: Lexicon) -> str:
    """An office's head and its region, which a list may know by a longer name."""
    region = known.names.get(last)
    if (last == "DKI" and head != "Bank") or last == "DKI Jakarta" or (last == "Jakarta" and head in _PROVINCIAL):
        return f"{head.removesuffix(' DKI')} DKI Jakarta"
    abroad = last != "AS" or head in _HEADS.values()
    if region and region.kind is Kind.PLACE and abroad and last != region.value and " " in region.value:
        site = region.value.partition(" ")[0]
        return f"{head.removesuffix(f' {site}')} {region.value}"
    return f"{head} {last}"
