"""One segment opened: its articles by number, its terms, and its columns as the kernels take them."""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import Any

from index.engine.format.box import Box, damaged
from index.engine.format.coding import decode, width_of
from index.engine.format.manifest import segment_paths
from index.engine.format.schema import MISSING, PARTS, Field, FieldKind, Schema
from index.engine.format.stem_table import Stems, read_entries, read_stems
from index.engine.format.term_table import TermTable


class Segment:
    """The articles of one segment, numbered from 0 in order of id. ``dead`` are the numbers of those deleted."""

    def __init__(self, directory: Path, name: str, schema: Schema, dead: bytes = b"") -> None:
        self.name = name
        self.schema = schema
        self.dead = dead
        searched, shown = segment_paths(directory, name)
        self.box = Box(searched)
        self.shown = Box(shown)
        try:
            self.documents = int(self.box.facts["documents"])
            self._facts: dict[str, dict[str, int]] = self.box.facts["fields"]
            self.columns = tuple(self._column(field) for field in schema.fields)
            self._stems = Stems(self.box)
            self._key_sizes = self.box.sections["keys.starts"], self.box.sections["keys.text"]
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise damaged(searched, "its directory is not that of this index") from error

    def native(self, first: int) -> tuple[Any, ...]:
        """The segment as ``Index`` takes it, its articles numbered from ``first`` on."""
        starts, text = self._key_sizes
        return (self.box.map, self.box.limit, self.documents, first, self.dead or None, (*starts, *text), self.columns)

    def _column(self, field: Field) -> tuple[tuple[int, ...], int, int]:
        spans = tuple(number for part in PARTS for number in self.box.span(f"{field.name}.{part}"))
        terms = self.terms(field.name)
        return spans, terms, width_of(terms)

    def terms(self, field: str) -> int:
        """How many terms a field has."""
        return int(self._facts[field].get("terms", 0))

    def table(self, field: str) -> TermTable:
        """The terms of a field."""
        positions = self.schema.fields[self.schema.numbers[field]].kind is FieldKind.TEXT
        return TermTable(
            lambda start, end: self.box.read(f"{field}.dict", start, end),
            lambda start, end: self.box.read(f"{field}.index", start, end),
            self.terms(field),
            positions=positions,
            torn=lambda: damaged(self.box.path, f"the term table of {field} ends early"),
        )

    def key(self, number: int) -> bytes:
        """The id of an article."""
        start, end = self._pair(self.box, "keys.starts", number, 4)
        return self.box.read("keys.text", start, end)

    def find(self, key: bytes) -> int | None:
        """The number of an article, deleted or not."""
        low, high = 0, self.documents
        while low < high:
            middle = (low + high) // 2
            if self.key(middle) < key:
                low = middle + 1
            else:
                high = middle
        return low if low < self.documents and self.key(low) == key else None

    def stored(self, number: int) -> bytes:
        """What was stored of an article."""
        start, end = self._pair(self.shown, "starts", number, 8)
        return self.shown.read("stored", start, end)

    def exact_length(self, field: str, number: int) -> int:
        """How many words an article has in a text field."""
        return int.from_bytes(self.shown.read(f"{field}.exact", 4 * number, 4 * number + 4), "little")

    def number(self, field: str, number: int) -> int:
        """The number of an article in a number field."""
        return int.from_bytes(self.box.read(f"{field}.numbers", 4 * number, 4 * number + 4), "little", signed=True)

    def numbers(self, field: str) -> list[tuple[int, int]]:
        """Every article that has a number in a number field, and that."""
        column = array("i", self.box.read(f"{field}.numbers"))
        return [(at, value) for at, value in enumerate(column) if value != MISSING]

    def stem_of(self, surface: str) -> str | None:
        """The stem of a surface form where it has another one."""
        return self._stems.find(surface)

    def stems(self) -> dict[str, str]:
        """Every surface form that has another stem."""
        return read_stems(self.box)

    def stem_entries(self) -> list[bytes]:
        """``stems`` as they are written."""
        return read_entries(self.box)

    def values(self, field: str) -> list[str]:
        """The terms of a field in order of ordinal."""
        return [decode(info.text) for info in self.table(field).walk()]

    @property
    def dead_numbers(self) -> frozenset[int]:
        """The numbers of the deleted articles."""
        return frozenset(memoryview(self.dead).cast("I"))

    def held(self) -> None:
        """Raise ``IndexDamaged`` where one of its files was cut short."""
        self.box.held()
        self.shown.held()

    def relax(self) -> None:
        """Give back the memory of what was read of the files."""
        self.box.relax()
        self.shown.relax()

    def close(self) -> None:
        """Let go of the files."""
        self.box.close()
        self.shown.close()

    @staticmethod
    def _pair(box: Box, name: str, number: int, width: int) -> tuple[int, int]:
        data = box.read(name, width * number, width * (number + 2))
        return int.from_bytes(data[:width], "little"), int.from_bytes(data[width:], "little")
