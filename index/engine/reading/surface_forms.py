"""Every surface form of an index, and the articles that hold some, read in bounded memory."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain, product

from index.engine.reading.reader import Reader
from index.engine.vocabulary import some_texts, vocabulary


def surfaces(reader: Reader) -> Iterator[str]:
    """Every surface form of the tables once, also of deleted articles only. Raises ``IndexDamaged``."""
    known = vocabulary()
    for segment in reader.segments:
        first = len(known)
        known.number(segment.stems())
        for field in reader.schema.fields:
            if field.stems:
                known.number(segment.values(field.name))
        segment.relax()
        yield from chain.from_iterable(some_texts(known, first))


def holders(reader: Reader, forms: Collection[str]) -> set[int]:
    """The numbers of the articles that hold one of these surface forms. Raises ``IndexDamaged``."""
    found: set[int] = set()
    fields = [number for number, field in enumerate(reader.schema.fields) if field.stems]
    for at, (segment, first) in enumerate(zip(reader.segments, reader.firsts, strict=False)):
        dead = segment.dead_numbers
        for field, form in product(fields, forms):
            found.update(first + number for number in reader.postings(at, field, form) if number not in dead)
        segment.relax()
    return found


def relax(reader: Reader) -> None:
    """Give back the memory of what was read of the files."""
    for segment in reader.segments:
        segment.relax()
