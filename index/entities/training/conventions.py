"""Names marked as Indonesian news sets mark them: what another set, or the rules, would mark otherwise is put so.

Sets differ in what they call a name. In idner-news-2k (Khairunnisa, Imankulova and Komachi, 2020), as read in its train
part, a place is where something is or happens, not what a noun is of (``warga Indonesia``, ``Presiden Rusia``) nor who
acts; the common noun of a village or town is left out, that of a building (``gedung DPR``) is not; an acronym in
brackets belongs to the name before it; a party is marked without its board, and apart from whoever speaks for it; two
persons with a hyphen between them are two; schools are organisations; a listed organisation's name ends before the
place it is at, before another one and before who works there.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.document import Kind
from index.entities.forms.lexicon import Lexicon
from index.entities.training.annotated import Example, spans
from index.entities.training.mending import Marked, Rule, labels, mended

_PREPOSITIONS = "di ke dari pada dalam luar antara untuk dengan seperti sekitar seluruh asal menuju khususnya terutama"
_COUPLERS = ", ( / dan serta atau adalah yakni yaitu juga maupun antar of in"
_AREAS = (
    "kota ibukota ibu wilayah daerah kawasan pulau provinsi negara kabupaten kecamatan desa kampung distrik arah ujung"
)
_COMPASS = "utara selatan barat timur tenggara"
_PLACED = frozenset(" ".join((_PREPOSITIONS, _COUPLERS, _AREAS, _COMPASS)).split())
"""Words after which a place is where something is."""
_NOUNS = frozenset(
    (
        "kota",
        "kecamatan",
        "desa",
        "kabupaten",
        "provinsi",
        "negara",
        "dusun",
        "kelurahan",
        "wilayah",
        "kawasan",
        "daerah",
    )
)
_BUILDINGS = frozenset(("gedung", "kompleks", "komplek", "kampus", "kediaman", "lingkungan", "kantor"))
_SCHOOLS = frozenset(
    (
        "sma", "smp", "sd", "smk", "sman", "smpn", "smkn", "sdn", "man", "mts", "universitas", "sekolah", "institut",
        "akademi", "fakultas", "politeknik",
    )
)  # fmt: skip
_BOARDS = frozenset(("dpp", "dpd", "dpw", "dpc", "fraksi", "komisi", "dewan", "pimpinan", "pusat", "daerah", "wilayah"))
_DIRECTIONS = frozenset(("utara", "selatan", "barat", "timur", "tengah", "tenggara"))


def as_news(example: Example, known: Lexicon) -> Example:
    """The same sentence with its names marked as in news sets."""
    marked = mended(example.forms, spans(example.labels), known)
    for rule in _RULES:
        marked = rule(example.forms, marked, known)
    return Example(example.forms, labels(len(example.forms), marked), example.gold, example.heads)


def _schooled(forms: Sequence[str], marked: Sequence[Marked], known: Lexicon) -> list[Marked]:  # noqa: ARG001
    """Schools as organisations."""
    marks = []
    for start, end, kind in marked:
        school = kind == "LOC" and end - start > 1 and forms[start].lower() in _SCHOOLS
        marks.append((start, end, "ORG" if school else kind))
    return marks


def _bare(forms: Sequence[str], marked: Sequence[Marked], known: Lexicon) -> list[Marked]:  # noqa: ARG001
    """Places without the common noun before them, with the direction after them."""
    marks = []
    for start, end, kind in marked:
        first, last = start, end
        while kind == "LOC" and first < end - 1 and forms[first] in _NOUNS:
            first += 1
        if kind == "LOC" and end < len(forms) and forms[end] in _DIRECTIONS:
            last += 1
        marks.append((first, last, kind))
    return marks


def _unattributed(forms: Sequence[str], marked: Sequence[Marked], known: Lexicon) -> list[Marked]:
    """The names without the listed places that only say whose or which, or who acts."""
    marks = []
    for start, end, kind in marked:
        before = forms[start - 1].lower() if start else ""
        listed = known.names.get(" ".join(forms[start:end]))
        if kind != "LOC" or before in _PLACED or not listed or listed.kind is not Kind.PLACE:
            marks.append((start, end, kind))
    return marks


def _unboarded(forms: Sequence[str], marked: Sequence[Marked], known: Lexicon) -> list[Marked]:
    """Parties and parliament without the board or group that is named with them."""
    marks = []
    for start, end, kind in marked:
        first = start
        while kind == "ORG" and first < end and (forms[first].lower() in _BOARDS or _numeral(forms[first])):
            first += 1
        rest = known.names.get(" ".join(forms[first:end]))
        marks.append((first if rest and rest.kind is Kind.ORG else start, end, kind))
    return marks


def _numeral(form: str) -> bool:
    return bool(form) and set(form) <= set("IVX")


def _joined(forms: Sequence[str], marked: Sequence[Marked], known: Lexicon) -> list[Marked]:  # noqa: ARG001
    """Organisations with the acronym in brackets after them as one."""
    marks: list[Marked] = []
    for start, end, kind in marked:
        bracketed = end - start == 1 and forms[start - 1] == "(" and forms[end : end + 1] == (")",) if start else False
        if marks and bracketed and kind == marks[-1][2] == "ORG" and start - marks[-1][1] == 1:
            marks[-1] = (marks[-1][0], end + 1, kind)
        else:
            marks.append((start, end, kind))
    return marks


def _housed(forms: Sequence[str], marked: Sequence[Marked], known: Lexicon) -> list[Marked]:  # noqa: ARG001
    """Whoever's building is named as a place, with the building."""
    marks = []
    for start, end, kind in marked:
        housed = kind != "LOC" and start > 0 and forms[start - 1].lower() in _BUILDINGS
        marks.append((start - 1, end, "LOC") if housed else (start, end, kind))
    return marks


_RULES: tuple[Rule, ...] = (_schooled, _bare, _unattributed, _unboarded, _joined, _housed)
