"""One segment as Whoosh reads it: its terms with postings, its lengths and stored fields."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from functools import cached_property, partial
from typing import Any

from whoosh.codec.base import PerDocumentReader, TermsReader
from whoosh.reading import TermInfo, TermNotFound

from index.engine.codec.matchers import ArrayMatcher, Cursor
from index.engine.codec.term_lists import Lexicon, Postings, computed, stored_terms
from index.engine.codec.whoosh_schema import DOCUMENT, KEY, number_type
from index.engine.format.coding import decode
from index.engine.format.schema import LENGTH_TABLE, LENGTHS, FieldKind
from index.engine.kernels import Index
from index.engine.reading.segment import Segment


class EngineTerms(TermsReader):  # type: ignore[misc]
    """Every field of one segment as sorted terms with postings."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        kinds = tuple((int(field.kind), 1.0) for field in segment.schema.fields)
        self._index = Index(LENGTH_TABLE, segment.documents, kinds, (segment.native(0),))

    @cached_property
    def _lexicons(self) -> dict[str, Lexicon]:
        segment = self._segment
        found = {KEY: computed([(segment.key(at), at) for at in range(segment.documents)])}
        for number, field in enumerate(segment.schema.fields):
            if field.kind is FieldKind.NUMBER:
                column = segment.numbers(field.name)
                terms = number_type().index
                found[field.name] = computed([(term[0], at) for at, value in column for term in terms(value)])
            else:
                found[field.name] = stored_terms(segment, self._index, number)
        return found

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        name, text = term
        return name in self._lexicons and text in self._lexicons[name]

    def indexed_field_names(self) -> list[str]:
        """The fields that have terms."""
        return sorted(self._lexicons)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Every term of every field."""
        return ((name, text) for name in self.indexed_field_names() for text in self._lexicons[name].walk(b""))

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Every term from a text of a field on, as Whoosh walks on into the fields that follow."""
        for name in self.indexed_field_names():
            if name >= fieldname:
                yield from ((name, text) for text in self._lexicons[name].walk(prefix if name == fieldname else b""))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Every term with what is known of it."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """``terms_from`` with what is known of each."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """What scorers ask of a term."""
        found = self._postings(fieldname, text)
        lengths = [LENGTHS[found.lengths[doc]] for doc in found.docs] if found.lengths else [1]
        most = float(max(found.tfs))
        return TermInfo(
            float(sum(found.tfs)), len(found.docs), min(lengths), max(lengths), most, found.docs[0], found.docs[-1]
        )

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ArrayMatcher:
        """The postings of a term."""
        return ArrayMatcher((fieldname, text), self._postings(fieldname, text), format_, scorer)

    def cursor(self, fieldname: str, fieldobj: Any) -> Cursor:
        """A place among the terms of a field."""
        return Cursor(partial(self.term_info, fieldname), list(self._lexicons[fieldname].walk(b"")), fieldobj)

    def close(self) -> None:
        """Let go of the files."""
        del self._index
        self._segment.close()

    def _postings(self, fieldname: str, text: bytes) -> Postings:
        found = self._lexicons[fieldname].postings(text) if fieldname in self._lexicons else None
        if found is None:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return found


class EngineDocuments(PerDocumentReader):  # type: ignore[misc]
    """Lengths, deletions and stored fields of one segment."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._dead = segment.dead_numbers
        self._lengths: dict[str, bytes] = {}

    def doc_count(self) -> int:
        """Living articles."""
        return self._segment.documents - len(self._dead)

    def doc_count_all(self) -> int:
        """Articles, deleted ones too."""
        return self._segment.documents

    def has_deletions(self) -> bool:
        """Whether any is deleted."""
        return bool(self._dead)

    def is_deleted(self, docnum: int) -> bool:
        """Whether one is deleted."""
        return docnum in self._dead

    def deleted_docs(self) -> Iterator[int]:
        """Which are deleted."""
        return iter(self._dead)

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Words of an article in a field, as coarsely as Whoosh keeps them."""
        lengths = self._bytes(fieldname)
        return LENGTHS[lengths[docnum]] if lengths else default

    def field_length(self, fieldname: str) -> int:
        """Words of all articles in a field."""
        if not self._bytes(fieldname):
            return 0
        return sum(array("I", self._segment.shown.read(f"{fieldname}.exact")))

    def min_field_length(self, fieldname: str) -> int:
        """The least length."""
        return min((LENGTHS[byte] for byte in self._bytes(fieldname)), default=0)

    def max_field_length(self, fieldname: str) -> int:
        """The greatest length."""
        return max((LENGTHS[byte] for byte in self._bytes(fieldname)), default=0)

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """The id and what was stored."""
        return {KEY: decode(self._segment.key(docnum)), DOCUMENT: self._segment.stored(docnum)}

    def close(self) -> None:
        """Let go of the files."""
        self._segment.close()

    def _bytes(self, field: str) -> bytes:
        if field not in self._lengths:
            section = f"{field}.lengths"
            self._lengths[field] = self._segment.box.read(section) if section in self._segment.box.sections else b""
        return self._lengths[field]
