"""How words and values are written in the query language so that they read back as themselves."""

from __future__ import annotations

from index import Kind

OPERATORS = {"AND": "AND", "DAN": "AND", "OR": "OR", "ATAU": "OR", "NOT": "NOT", "BUKAN": "NOT"}
"""What stands for an operator when written in capitals, in both languages."""

FIELDS = {
    "title": "title",
    "judul": "title",
    "body": "body",
    "isi": "body",
    "date": "date",
    "tanggal": "date",
    "zone": "zone",
    "zona": "zone",
    "id": "id",
    "variant": "variant",
    "varian": "variant",
    "orang": Kind.PERSON.value,
    "tempat": Kind.PLACE.value,
    "organisasi": Kind.ORG.value,
    "penerbit": Kind.PUBLISHER.value,
    "kantor": Kind.AGENCY.value,
    "penulis": Kind.AUTHOR.value,
    "tahun": Kind.YEAR.value,
    "bulan": Kind.MONTH.value,
    **{kind.value: kind.value for kind in Kind},
}
"""Every field name that may stand before a colon, and the field it means."""

QUOTES = '"“”„‟'
"""What opens and closes a phrase; text pasted from an article brings the curly ones."""

_ESCAPED_ANYWHERE = frozenset('\\()":' + QUOTES)
_ESCAPED_IN_FRONT = frozenset("-=")
_ESCAPED_AT_END = frozenset("*~")


def bare(text: str) -> str:
    """``text`` as one unquoted word: what would mean something else there gets a backslash."""
    if text in OPERATORS:
        return "\\" + text
    return "".join(_spell(char, index, len(text)) for index, char in enumerate(text))


def quoted(text: str) -> str:
    """``text`` between double quotes; quotes and backslashes in it get a backslash."""
    return '"' + "".join(f"\\{char}" if char in QUOTES or char == "\\" else char for char in text) + '"'


def _spell(char: str, index: int, length: int) -> str:
    special = (
        char in _ESCAPED_ANYWHERE
        or char.isspace()
        or (index == 0 and char in _ESCAPED_IN_FRONT)
        or (index == length - 1 and char in _ESCAPED_AT_END)
    )
    return f"\\{char}" if special else char
