"""A generation checked against itself: every checksum, every count, and whatever is written in two places."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from heapq import merge
from itertools import pairwise

from index.engine import operations as ops
from index.engine.format.coding import encode
from index.engine.format.schema import LENGTHS, PARTS, Field, FieldKind
from index.engine.kernels import Damaged
from index.engine.reading.generation import Generation, check_file
from index.engine.reading.segment import Segment
from index.errors import StoreError

CANARIES = 50
"""Terms of each field that are searched for, spread over its table."""


def verify(generation: Generation) -> Iterator[str]:
    """Everything that is wrong with a generation, a sentence each; nothing where it is sound."""
    for name in generation.manifest.all_files:
        yield from _file(generation, name)
    for number, segment in enumerate(generation.segments):
        try:
            yield from _segment(generation, number, segment)
        except Damaged:
            yield f"{segment.box.path} is damaged: a number in it is not what was written."
        except (StoreError, IndexError, ValueError, KeyError, OverflowError) as error:
            yield f"{segment.box.path} is damaged: {error}"
    try:
        yield from _twice(generation)
        yield from _canaries(generation)
    except StoreError as error:
        yield str(error)


def _file(generation: Generation, name: str) -> Iterator[str]:
    try:
        check_file(generation.directory / name, generation.manifest.all_files[name][1], wholly=True)
    except StoreError as error:
        yield error.message


def _segment(generation: Generation, number: int, segment: Segment) -> Iterator[str]:
    keys = [segment.key(at) for at in range(segment.documents)]
    if any(a >= b for a, b in pairwise(keys)):
        yield f"{segment.box.path}: the ids are out of order."
    part = generation.manifest.parts[number]
    for field in segment.schema.fields:
        if field.kind is FieldKind.NUMBER:
            continue
        sums = array("I", bytes(4 * segment.documents))
        pairs: list[tuple[int, int]] = []
        yield from _terms(generation, number, segment, field, sums, pairs)
        if field.kind is FieldKind.TEXT:
            yield from _lengths(segment, field.name, sums, part.words.get(field.name))
        else:
            yield from _values(segment, field.name, pairs)


def _terms(
    generation: Generation, number: int, segment: Segment, field: Field, sums: array[int], pairs: list[tuple[int, int]]
) -> Iterator[str]:
    index, at = generation.reader.index, segment.schema.numbers[field.name]
    last, count = b"", 0
    for info in segment.table(field.name).walk():
        if count and info.text <= last:
            yield f"{segment.box.path}: the terms of {field.name} are out of order."
        last, count = info.text, count + 1
        found = index.postings(number, at, info.text)
        if found is None:
            yield f"{segment.box.path}: the term {info.text!r} of {field.name} cannot be found."
            continue
        docs, tfs, places = (memoryview(data).cast("I") for data in found)
        if len(docs) != info.articles or (places and sum(tfs) != info.occurrences):
            yield f"{segment.box.path}: the term {info.text!r} of {field.name} is miscounted."
        for doc, tf in zip(docs, tfs, strict=True):
            sums[doc] += tf
        if field.kind is FieldKind.KEYWORD:
            pairs.extend((doc, info.ordinal) for doc in docs)
    if count != segment.terms(field.name):
        yield f"{segment.box.path}: {field.name} has {count} terms, not {segment.terms(field.name)}."


def _lengths(segment: Segment, field: str, sums: array[int], words: int | None) -> Iterator[str]:
    exact = array("I", segment.shown.read(f"{field}.exact"))
    lengths = segment.box.read(f"{field}.lengths")
    if exact != sums or any(
        LENGTHS[byte] < min(length, LENGTHS[-1]) for byte, length in zip(lengths, exact, strict=True)
    ):
        yield f"{segment.box.path}: the lengths of {field} are not those of its postings."
    dead = segment.dead_numbers
    if words != sum(length for at, length in enumerate(exact) if at not in dead):
        yield f"{segment.box.path}: the manifest has another number of words in {field}."


def _values(segment: Segment, field: str, pairs: list[tuple[int, int]]) -> Iterator[str]:
    width = segment.columns[segment.schema.numbers[field]][2]
    starts = memoryview(segment.box.read(f"{field}.{PARTS[5]}")).cast("I")
    ordinals = array({1: "B", 2: "H", 4: "I"}[width], segment.box.read(f"{field}.{PARTS[6]}"))
    forward = [(doc, value) for doc in range(segment.documents) for value in ordinals[starts[doc] : starts[doc + 1]]]
    if forward != sorted(pairs):
        yield f"{segment.box.path}: the values of {field} are not those of its postings."


def _twice(generation: Generation) -> Iterator[str]:
    keys = merge(*map(_living_keys, generation.segments))
    for key in {one for one, other in pairwise(keys) if one == other}:
        yield f"{generation.directory}: the article {key[:80]!r} is there twice."


def _living_keys(segment: Segment) -> Iterator[bytes]:
    dead = segment.dead_numbers
    return (segment.key(at) for at in range(segment.documents) if at not in dead)


def _canaries(generation: Generation) -> Iterator[str]:
    reader = generation.reader
    for field in reader.schema.fields:
        terms = [] if field.kind is FieldKind.NUMBER else list(reader.terms(field.name))
        for term, count in terms[:: max(1, len(terms) // CANARIES)]:
            plan = (ops.TERM, reader.schema.numbers[field.name], encode(term), 1.0)
            found = reader.search(plan, 1)
            if found.total != count:
                yield f"{generation.directory}: {term!r} in {field.name} is found {found.total} times, not {count}."
    total = reader.search((ops.EVERY,), 1).total
    if total != reader.documents:
        yield f"{generation.directory}: {total} articles are found, not {reader.documents}."
