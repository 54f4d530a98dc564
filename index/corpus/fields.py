"""What the columns of an export are called, and the record that a row of them makes."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from pathlib import Path

from index.corpus.decoding import clean, sound
from index.document import Record, Skip

FIELDS = ("id", "title", "text", "date", "publisher", "author", "agency", "url")
"""What a record is made of; ``--map`` names columns for these."""

_INNER = ("name", "nama", "value", "text", "rendered", "$date", "$oid", "$numberLong", "url")
"""Where a nested object keeps what a reader would call it."""

_NOTHING = "\0\ufeff" + string.whitespace + "\xa0"
"""Signs of which alone no text is made."""

_SIGNS = re.compile(r"[\W_]+")
_MARKUP = re.compile(
    r"</(?:p|div|span|a|strong|em|b|i|u|li|ul|ol|h[1-6]|td|table|figure|blockquote)\s*>|<(?:p|br|div|img)\b[^<>]*>",
    re.IGNORECASE,
)
"""A tag that no text has for itself."""

_DATA = Path(__file__).parent / "data" / "columns.tsv"


@lru_cache(maxsize=1)
def _columns() -> dict[str, tuple[str, ...]]:
    """For each field the column names it is known by, the likeliest first."""
    rows = (line.split("\t") for line in _DATA.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return {field: tuple(_normal(name) for name in names.split(",")) for field, names in rows}


_USUAL = 64
"""Columns of a row whose names are remembered."""


@lru_cache(maxsize=8)
def _named(columns: tuple[object, ...]) -> dict[str, str]:
    """The columns by their plain names (``_normal``), the last of each."""
    return {_normal(name): name for name in columns if isinstance(name, str)}


@lru_cache(maxsize=8)
def _sorted(columns: tuple[object, ...]) -> dict[str, tuple[str, ...]]:
    """For each field the columns it may be found in, the likeliest first."""
    known = _named(columns)
    return {field: tuple(known[name] for name in names if name in known) for field, names in _columns().items()}


def _by_name(row: Mapping[str, object]) -> dict[str, str]:
    return _named(tuple(row)) if len(row) <= _USUAL else _named.__wrapped__(tuple(row))


def _by_field(row: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    return _sorted(tuple(row)) if len(row) <= _USUAL else _sorted.__wrapped__(tuple(row))


def record(row: Mapping[str, object], mapping: Mapping[str, str], file: str, number: int) -> Record | Skip:
    """The record in a row of a file; ``mapping`` gives the column of a field where its name is not known.

    Its id is its own, else ``file#number``. A row without text is a ``Skip``.
    """
    source = f"{file}#{number}"
    columns = _by_field(row)
    found = {field: _value(row, columns[field], mapping.get(field)) for field in FIELDS}
    text = found.pop("text") or _value(row, columns["summary"]) or ""
    title = found.pop("title") or ""
    id = (found.pop("id") or "").strip() or source
    if not text.strip(_NOTHING) and not title.strip(_NOTHING):
        return Skip(source, "It has no text: no column of it is called text, body, content or isi, nor mapped to text.")
    if not text.strip(_NOTHING):
        text, title = title, ""
    metadata = {name: clean(value).strip() for name, value in found.items() if value and value.strip()}
    return Record(id, source, clean(_bare(text)), clean(_bare(title)) if title.strip() else None, metadata)


def names_columns(cells: Iterable[str]) -> bool:
    """Whether one of ``cells`` is a name by which a column is known."""
    return not _known().isdisjoint(map(_normal, cells))


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(chain.from_iterable(_columns().values()))


def has_text(row: object, mapping: Mapping[str, str]) -> bool:
    """Whether ``row`` could be an article by the names of its columns."""
    if not isinstance(row, Mapping):
        return False
    wanted = mapping.get("text")
    return bool(_by_field(row)["text"]) if wanted is None else _at(row, wanted) is not None


def has_summary(row: object) -> bool:
    """Whether ``row`` has a title and a summary, as the items of a feed do."""
    columns = _by_field(row) if isinstance(row, Mapping) else {}
    return bool(columns.get("title") and columns.get("summary"))


def _value(row: Mapping[str, object], columns: tuple[str, ...], wanted: str | None = None) -> str | None:
    """The first text in ``columns``, or that of the column ``wanted`` if one was named."""
    if wanted is not None:
        return _text(_at(row, wanted))
    for name in columns:
        if (value := _text(row[name])) is not None and value.strip():
            return value
    return None


def _at(row: Mapping[str, object], column: str) -> object:
    """The value of a column; a name with full stops leads into objects within objects."""
    names = _by_name(row)
    found = _cell(row, names, column)
    head, stop, rest = column.partition(".")
    while found is None and stop:
        inner = _cell(row, names, head)
        if isinstance(inner, Mapping):
            found = _at(inner, rest)
        more, stop, rest = rest.partition(".")
        head = f"{head}.{more}"
    return found


def _cell(row: Mapping[str, object], names: Mapping[str, str], column: str) -> object:
    name = names.get(_normal(column))
    return None if name is None else row[name]


@lru_cache(maxsize=4096)
def _normal(name: str) -> str:
    """Letters and digits of a name, small: isiBerita, Isi Berita and isi_berita are one column."""
    return _SIGNS.sub("", name[:200].lower())


def _bare(text: str) -> str:
    """``text`` without the markup of a page, where it has any."""
    if "<" not in text or _MARKUP.search(text) is None:
        return text
    from index.corpus.html import fragment

    return fragment(text)


def _text(value: object, depth: int = 4) -> str | None:
    """A cell as text: numbers written out, lists joined, a nested object by its own name or value."""
    match value:
        case str():
            return value if value.isascii() else sound(value)
        case bool() | None:
            return None
        case int() | float():
            return str(value)
        case list() if depth:
            parts = [part for item in value[:10_000] if (part := _text(item, depth - 1))]
            return ("\n" if any(len(part) > 80 for part in parts) else ", ").join(parts) or None
        case Mapping() if depth:
            return next((text for key in _INNER if (text := _text(value.get(key), depth - 1))), None)
        case _:
            return None
