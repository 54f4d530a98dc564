"""The articles within a JSON value, however the export wraps them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from index.corpus.fields import has_summary, has_text

_DEEPEST = 4
"""Objects and lists down to which articles are looked for."""

_LOOKED_AT = 100
"""Rows of a list of which one has to be an article."""


def unwrapped(row: Mapping[str, object], mapping: Mapping[str, str]) -> Mapping[str, object]:
    """``row``, with the columns of the object in it that holds the text where it has none itself.

    A search server's export has the article in ``_source``, beside its ``_id``.
    """
    if has_text(row, mapping):
        return row
    inner = next((value for value in row.values() if isinstance(value, Mapping) and has_text(value, mapping)), None)
    return row if inner is None else {**row, **inner}


def articles(value: object, mapping: Mapping[str, str], depth: int = _DEEPEST) -> Iterator[object]:
    """The rows within ``value``: a list of articles wherever it lies, articles by id, or a table however it is written.

    What holds none of these is given as it is.
    """
    yield from _found(value, mapping, depth) or (value,)


def _found(value: object, mapping: Mapping[str, str], depth: int) -> list[object] | None:
    if isinstance(value, list):
        return value if any(_article(row, mapping) for row in value[:_LOOKED_AT]) else _within(value, mapping, depth)
    if not isinstance(value, Mapping):
        return None
    if (table := _split(value)) is not None:
        return table
    if has_text(value, mapping):
        return _rows(value)
    if value and all(isinstance(row, Mapping) and has_text(row, mapping) for row in value.values()):
        return [{"id": key, **row} for key, row in value.items() if isinstance(row, Mapping)]
    lists = (inner for inner in value.values() if isinstance(inner, list))
    return next((inner for inner in lists if any(_article(row, mapping) for row in inner[:_LOOKED_AT])), None) or (
        None if _article(value, mapping) else _within(list(value.values()), mapping, depth)
    )


def _within(values: list[object], mapping: Mapping[str, str], depth: int) -> list[object] | None:
    if not depth:
        return None
    found = (_found(value, mapping, depth - 1) for value in values[:_LOOKED_AT] if isinstance(value, list | dict))
    return next((rows for rows in found if rows is not None), None)


def _article(row: object, mapping: Mapping[str, str]) -> bool:
    return isinstance(row, Mapping) and (has_text(unwrapped(row, mapping), mapping) or has_summary(row))


def _split(value: Mapping[str, object]) -> list[object] | None:
    """The rows of a table written apart from its columns, ``{"columns": ["title", ...], "data": [[...], ...]}``."""
    columns, cells = value.get("columns"), value.get("data")
    if not isinstance(columns, list) or not isinstance(cells, list) or not all(isinstance(row, list) for row in cells):
        return None
    return [dict(zip(map(str, columns), row, strict=False)) for row in cells if isinstance(row, list)]


def _rows(value: Mapping[str, object]) -> list[object] | None:
    """The rows of a table written column by column, ``{"title": {"0": ...}, "text": {"0": ...}}``; else ``value``.

    Columns may be lists too, where all are and of one length.
    """
    lists = [column for column in value.values() if isinstance(column, list)]
    if len(lists) == len(value) > 1 and len({len(column) for column in lists}) == 1:
        return [dict(zip(value, row, strict=True)) for row in zip(*lists, strict=True)]
    columns = [column for column in value.values() if isinstance(column, Mapping)]
    if len(columns) < len(value) or not all(key.isdigit() for column in columns for key in list(column)[:3]):
        return [value]
    keys = dict.fromkeys(key for column in columns for key in column)
    return [{name: column.get(key) for name, column in value.items() if isinstance(column, Mapping)} for key in keys]
