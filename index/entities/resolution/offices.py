"""One way to write an office's name: its head as papers shorten it, its region whole, no acronym in its midst."""

from __future__ import annotations

import re

from index.document import Kind
from index.entities.forms.lexicon import Lexicon
from index.entities.forms.office_heads import SHORT_HEADS

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


def standard_name(text: str, known: Lexicon) -> str:
    """An organisation's name as all articles are to have it: Kedubes AS and Kedutaan Besar Amerika Serikat are one."""
    if ")" in text:
        text = _BRACKETS.sub(" ", text).strip() or text
    if "," in text:
        text = _SERIES.sub(r"\1, dan ", text)
    if team := _AGE_GROUP.match(text):
        return f"Timnas {team[1]}"
    return _spelled_out(_with_usual_head(text), known)


def _with_usual_head(text: str) -> str:
    """A name with its head as papers have it; a head alone stays as it is."""
    if text in SHORT_HEADS:
        return text
    for long, short in SHORT_HEADS.items():
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
        return _with_region(head, province, known)
    head, _, last = text.rpartition(" ")
    return _with_region(head, last, known) if head else text


def _with_region(head: str, last: str, known: Lexicon) -> str:
    """An office's head and its region, which a list may know by a longer name."""
    region = known.names.get(last)
    if (last == "DKI" and head != "Bank") or last == "DKI Jakarta" or (last == "Jakarta" and head in _PROVINCIAL):
        return f"{head.removesuffix(' DKI')} DKI Jakarta"
    abroad = last != "AS" or head in _HEADS.values()
    if region and region.kind is Kind.PLACE and abroad and last != region.value and " " in region.value:
        site = region.value.partition(" ")[0]
        return f"{head.removesuffix(f' {site}')} {region.value}"
    return f"{head} {last}"
