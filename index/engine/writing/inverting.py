"""The tokens and values of buffered articles inverted into the sections of a field."""

from __future__ import annotations

from array import array
from typing import Any

from index.engine.format.box_writer import BoxWriter
from index.engine.format.coding import width_of
from index.engine.format.schema import LENGTH_TABLE, Field
from index.engine.kernels import forward, invert
from index.engine.writing.analysis import Column, Words, plain_column
from index.engine.writing.buffer import TokenBuffer
from index.engine.writing.sections import write_parts


def write_words(
    searched: BoxWriter,
    shown: BoxWriter,
    field: Field,
    tokens: TokenBuffer,
    words: Words,
    order: array[int],
    facts: dict[str, Any],
) -> None:
    """Put a text field and the field of its stems, if it has one; their ``facts`` go into the segment's."""
    facts[field.name] = _write_text(searched, shown, field.name, tokens, words.surfaces, order)
    if field.stems:
        facts[field.stems] = _write_text(searched, shown, field.stems, tokens, words.stems, order)


def write_values(box: BoxWriter, name: str, tokens: TokenBuffer, order: array[int]) -> dict[str, Any]:
    """Put a keyword field, each value of an article once. Returns its facts."""
    column = plain_column(tokens.raws)
    (terms, index, postings, _, pairs, size), _, _ = invert(_arrays(tokens, column, order), LENGTH_TABLE, False)
    starts, ordinals = forward(pairs, len(order), width_of(size))
    write_parts(box, name, {"dict": terms, "index": _closed(index, terms), "postings": postings})
    write_parts(box, name, {"starts": starts, "ordinals": ordinals})
    return {"terms": size, "postings": len(pairs) // 8}


def _write_text(
    searched: BoxWriter, shown: BoxWriter, name: str, tokens: TokenBuffer, column: Column, order: array[int]
) -> dict[str, Any]:
    made, lengths, exact = invert(_arrays(tokens, column, order), LENGTH_TABLE, True)
    terms, index, postings, positions, _, size = made
    parts = {
        "dict": terms,
        "index": _closed(index, terms),
        "postings": postings,
        "positions": positions,
        "lengths": lengths,
    }
    write_parts(searched, name, parts)
    write_parts(shown, name, {"exact": exact})
    return {"terms": size, "words": sum(memoryview(exact).cast("I"))}


def _arrays(tokens: TokenBuffer, column: Column, order: array[int]) -> tuple[Any, ...]:
    table = column.table
    return (
        *(tokens.tokens, tokens.starts, order),
        *(column.starts, column.terms, column.advances),
        *(table.ranks, table.blob, table.starts),
    )


def _closed(index: bytes, terms: bytes) -> bytes:
    return index + len(terms).to_bytes(4, "little")
