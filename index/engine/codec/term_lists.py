"""The terms of one field with their postings, read from the segment or worked out from its ids and numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from index.engine.format.schema import FieldKind
from index.engine.reading.segment import Segment


class Postings(NamedTuple):
    """Articles ascending, the frequency in each, the positions of all; ``lengths`` is empty where there are none."""

    docs: Sequence[int]
    tfs: Sequence[int]
    places: Sequence[int] = ()
    starts: Sequence[int] = ()
    lengths: bytes = b""

    def positions(self, at: int) -> list[int]:
        """Where the term stands in the article at a place of ``docs``."""
        return list(self.places[self.starts[at] : self.starts[at + 1]]) if self.places else []


class Lexicon:
    """Sorted terms. ``walk`` begins at the first not below a text; ``postings`` is ``None`` for no such term."""

    def __init__(self, walk: Callable[[bytes], Iterator[bytes]], postings: Callable[[bytes], Postings | None]) -> None:
        self.walk = walk
        self.postings = postings

    def __contains__(self, text: bytes) -> bool:
        return self.postings(text) is not None


def computed(pairs: Sequence[tuple[bytes, int]]) -> Lexicon:
    """The lexicon of terms and articles given one by one."""
    docs: dict[bytes, list[int]] = defaultdict(list)
    for text, doc in pairs:
        docs[text].append(doc)
    terms = sorted(docs)

    def walk(start: bytes) -> Iterator[bytes]:
        return iter(terms[bisect_left(terms, start) :])

    def postings(text: bytes) -> Postings | None:
        return Postings(docs[text], [1] * len(docs[text])) if text in docs else None

    return Lexicon(walk, postings)


def stored_terms(segment: Segment, index: Any, number: int) -> Lexicon:
    """The lexicon of a field as it lies in the segment."""
    field = segment.schema.fields[number]
    lengths = segment.box.read(f"{field.name}.lengths") if field.kind is FieldKind.TEXT else b""
    table = segment.table(field.name)

    def postings(text: bytes) -> Postings | None:
        found = index.postings(0, number, text)
        if found is None:
            return None
        docs, tfs, places = (list(memoryview(part).cast("I")) for part in found)
        return Postings(docs, tfs, places, [0, *accumulate(tfs)], lengths)

    return Lexicon(lambda start: (info.text for info in table.walk(start)), postings)
