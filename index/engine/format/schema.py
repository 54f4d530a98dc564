"""Which fields an index has and what each keeps, with the constants of their sections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import NamedTuple

BLOCK = 128
"""Postings, or positions, that are packed together."""

TERMS_A_BLOCK = 16
"""Terms of the term table that share their beginnings."""

MISSING = -(1 << 31)
"""The number of an article that has none."""

NONE = 0xFFFFFFFF
"""Stands where there is no article or no term."""

POSITION_GAP = 100
"""Positions between two stretches of one text field, so that no phrase reaches from one into the next."""

PARTS = ("dict", "index", "postings", "positions", "lengths", "starts", "ordinals", "numbers")
"""The sections of a field, in the order in which the kernels take them."""

LENGTHS = tuple(round((1.033**n - 1) * 27) for n in range(256))
"""The field length each length byte stands for: ``whoosh.util.numeric``'s table, by the formula in its comments."""

LENGTH_TABLE = b"".join(length.to_bytes(4, "little") for length in LENGTHS)
"""``LENGTHS`` as the kernels take it."""


class FieldKind(IntEnum):
    """What a field keeps: words with their positions, values to filter by and count, or one number an article."""

    TEXT = 0
    KEYWORD = 1
    NUMBER = 2


class Field(NamedTuple):
    """One field. A text field with ``stems`` names another one that holds the stems of the same words."""

    name: str
    kind: FieldKind
    stems: str = ""


class Schema:
    """The fields of an index in their order, which is how the kernels number them."""

    def __init__(self, fields: Iterable[Field]) -> None:
        self.fields = tuple(fields)
        self.numbers = {field.name: number for number, field in enumerate(self.fields)}
        if len(self.numbers) < len(self.fields):
            raise ValueError("two fields of one name")
        self.stem_fields = {field.stems for field in self.fields if field.stems}

    def names(self, kind: FieldKind) -> list[str]:
        """The names of the fields of one kind."""
        return [field.name for field in self.fields if field.kind is kind]

    def dump(self) -> dict[str, list[str]]:
        """The schema as JSON keeps it."""
        return {field.name: [field.kind.name.lower(), field.stems] for field in self.fields}

    @classmethod
    def load(cls, given: Mapping[str, list[str]]) -> Schema:
        """The schema that ``dump`` gave. Raises ``ValueError``, ``TypeError`` or ``KeyError`` for anything else."""
        return cls(Field(str(name), FieldKind[kind.upper()], str(stems)) for name, (kind, stems) in given.items())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Schema) and self.fields == other.fields

    def __hash__(self) -> int:
        return hash(self.fields)
