"""Our fields as Whoosh sees them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from whoosh.fields import ID, NUMERIC, STORED, FieldType, Schema
from whoosh.formats import Existence, Positions

from index.document import Kind
from index.schema import STEM, TEXT_FIELDS


class TermsField(FieldType):  # type: ignore[misc]  # whoosh types its base loosely
    """Terms that arrive with their positions; Whoosh analyses nothing."""

    def __init__(self) -> None:
        super().__init__(Positions(), None, scorable=True)

    def index(self, value: Sequence[tuple[str, int]], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """One posting a distinct term: its bytes, frequency, weight and encoded positions."""
        places: dict[str, list[int]] = defaultdict(list)
        for term, position in value:
            places[term].append(position)
        for term, positions in places.items():
            yield term.encode("utf-8", "replace"), len(positions), float(len(positions)), self.format.encode(positions)


class ValuesField(FieldType):  # type: ignore[misc]
    """Whole facet values, each a term."""

    def __init__(self) -> None:
        super().__init__(Existence(), None)

    def index(self, value: Sequence[str], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """One posting a value."""
        for text in value:
            yield text.encode("utf-8", "replace"), 1, 1.0, b""


def whoosh_schema() -> Schema:
    """The schema of every index: id, stored document, text, facets and date."""
    texts = {name + ending: TermsField() for name in TEXT_FIELDS for ending in ("", STEM)}
    facets = {kind.value: ValuesField() for kind in Kind}
    return Schema(id=ID(unique=True), document=STORED(), date=NUMERIC(sortable=True), **texts, **facets)
