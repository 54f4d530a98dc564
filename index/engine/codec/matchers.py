"""Whoosh's walks over what we keep: one over the articles of a term, one over the terms of a field."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Any

from whoosh.codec.base import FieldCursor
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.reading import TermInfo

from index.engine.codec.term_lists import Postings

Info = Callable[[bytes], TermInfo]
"""What is known of a term."""


class Cursor(FieldCursor):  # type: ignore[misc]
    """A place among the sorted terms of a field."""

    def __init__(self, info: Info, texts: list[bytes], fieldobj: Any) -> None:
        self._info, self._texts, self._field = info, texts, fieldobj
        self._at = 0

    def first(self) -> Any:
        """Go to the first term."""
        self._at = 0
        return self.text()

    def find(self, term: str | bytes) -> Any:
        """Go to the first term not below one."""
        self._at = bisect_left(self._texts, term if isinstance(term, bytes) else self._field.to_bytes(term))
        return self.text()

    def next(self) -> Any:
        """Go to the next term."""
        self._at += 1
        return self.text()

    def text(self) -> Any:
        """The term, or ``None`` past the last."""
        return self._field.from_bytes(self._texts[self._at]) if self.is_valid() else None

    def term_info(self) -> TermInfo | None:
        """What is known of the term."""
        return self._info(self._texts[self._at]) if self.is_valid() else None

    def is_valid(self) -> bool:
        """Whether it stands on a term."""
        return self._at < len(self._texts)


class ArrayMatcher(LeafMatcher):  # type: ignore[misc]
    """Whoosh's walk over the arrays of one term."""

    def __init__(self, term: tuple[str, bytes], postings: Postings, format_: Any, scorer: Any, at: int = 0) -> None:
        self._term, self._postings, self.format, self.scorer, self._at = term, postings, format_, scorer, at

    def is_active(self) -> bool:
        """Whether it stands on an article."""
        return self._at < len(self._postings.docs)

    def reset(self) -> None:
        """Go back to the first article."""
        self._at = 0

    def copy(self) -> ArrayMatcher:
        """Another walk at the same place."""
        return ArrayMatcher(self._term, self._postings, self.format, self.scorer, self._at)

    def id(self) -> int:
        """The article."""
        return self._postings.docs[self._at]

    def all_ids(self) -> Iterator[int]:
        """Every article from here on."""
        return iter(self._postings.docs[self._at :])

    def weight(self) -> float:
        """How often the term stands in the article."""
        return float(self._postings.tfs[self._at])

    def value(self) -> bytes:
        """The positions as the field's format spells them."""
        return bytes(self.format.encode(self._postings.positions(self._at)))

    def value_as(self, astype: str) -> Any:
        """The positions themselves, or what else the format knows."""
        return self._postings.positions(self._at) if astype == "positions" else super().value_as(astype)

    def next(self) -> None:
        """Go to the next article."""
        if not self.is_active():
            raise ReadTooFar
        self._at += 1

    def skip_to(self, id: int) -> None:
        """Go to the first article not below one."""
        if not self.is_active():
            raise ReadTooFar
        self._at = bisect_left(self._postings.docs, id, self._at)

    def supports_block_quality(self) -> bool:
        """Never: every article is looked at."""
        return False

    def max_quality(self) -> float:
        """The bound of all scores."""
        return float(self.scorer.max_quality()) if self.scorer else 0.0
