"""The fields of an index as Whoosh declares them."""

from __future__ import annotations

from whoosh import fields
from whoosh.formats import Existence

from index.engine.format.schema import FieldKind, Schema

NAME = "MAIN"
"""Whoosh's name for the only index of a directory."""

KEY, DOCUMENT = "id", "document"
"""The fields that Whoosh sees beside ours: an article's id, and what was stored of it."""


def schema_for_whoosh(schema: Schema) -> fields.Schema:
    """Our fields as Whoosh has them."""
    kinds = {
        FieldKind.TEXT: _text,
        FieldKind.KEYWORD: _values,
        FieldKind.NUMBER: number_type,
    }
    made = {field.name: kinds[field.kind]() for field in schema.fields}
    return fields.Schema(**{KEY: fields.ID(unique=True, stored=True), DOCUMENT: fields.STORED(), **made})


def _text() -> fields.FieldType:
    return fields.TEXT(phrase=True)


def _values() -> fields.FieldType:
    field = fields.ID()
    field.format = Existence()
    return field


def number_type() -> fields.FieldType:
    """The type of a number field: 32 bits, signed."""
    return fields.NUMERIC(int, bits=32, signed=True)
