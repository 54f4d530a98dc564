"""Our fields as the engine keeps them."""

from __future__ import annotations

from index.document import Kind
from index.engine.shape import Field, FieldKind, Shape
from index.schema import NEAR, PAIRS, STEM, TEXT_FIELDS

SHAPE = Shape(
    [
        *(
            field
            for name in TEXT_FIELDS
            for field in (Field(name, FieldKind.TEXT, name + STEM), Field(name + STEM, FieldKind.TEXT))
        ),
        *(Field(kind.value, FieldKind.KEYWORD) for kind in Kind),
        Field(PAIRS, FieldKind.KEYWORD),
        Field(NEAR, FieldKind.KEYWORD),
        Field("date", FieldKind.NUMBER),
    ]
)
"""The fields of every index: words and stems of each text, the facets, what is short for what, what near
copies share, and the date."""
