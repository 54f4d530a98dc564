"""Articles held as numbers until there are enough for a segment, which is then written in one go."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryFile
from typing import Any

from index.engine.kernels import Vocabulary, forward, invert
from index.engine.layout import BoxWriter
from index.engine.plan import encode
from index.engine.segmentfile import Made, close_segment, offsets, paths, width_of, write_keys, write_parts
from index.engine.shape import LENGTH_TABLE, MISSING, POSITION_GAP, Field, FieldKind, Shape
from index.engine.stems import write_stems
from index.engine.vocabulary import GAP, Column, Pieces, Readings, Words, plain, plain_column, split, values, vocabulary

BUDGET = 64 << 20
"""Bytes held before a segment is due, over all processes; writing it takes about three times as much."""

_VOCABULARY = 200_000

Heard = Callable[[Vocabulary], None]
"""Is given the words of articles, which count how often each came."""

Stretch = str | Sequence[str]
"""A stretch of text: as it is, or as its raw tokens."""


class Tokens:
    """The raw tokens of one field of all articles held, one article after the other."""

    def __init__(self, raws: Vocabulary) -> None:
        self._raws = raws
        self.tokens = array("I")
        self.starts = array("I", [0])

    def add(self, stretches: Iterable[Stretch]) -> None:
        """Put one article, stretch by stretch."""
        for place, stretch in enumerate(stretches):
            if place:
                self.tokens.append(GAP)
            numbers = split(self._raws, stretch) if isinstance(stretch, str) else self._raws.number(stretch)
            self.tokens.frombytes(numbers)
        self.starts.append(len(self.tokens))


class Stored:
    """What is kept of articles to be shown, put aside on disk until their order is known."""

    def __init__(self, directory: Path) -> None:
        self._file = TemporaryFile(dir=directory)  # noqa: SIM115 - open as long as the builder holds articles
        self._starts = array("Q", [0])

    def add(self, data: bytes) -> None:
        """Put one article."""
        self._file.write(data)
        self._starts.append(self._starts[-1] + len(data))

    def write(self, box: BoxWriter, order: array[int]) -> None:
        """Put all as sections of ``box``."""
        sizes = (self._starts[at + 1] - self._starts[at] for at in order)
        box.section("starts")
        box.write(offsets(sizes, "Q").tobytes())
        box.section("stored")
        self._file.flush()
        for at in order:
            box.write(os.pread(self._file.fileno(), self._starts[at + 1] - self._starts[at], self._starts[at]))

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


class Builder:
    """Collects articles for one segment of ``directory``.

    ``pieces`` reads raw tokens; without it tokens are terms already. Tokens are read when the segment is written, so
    it may be set until then. ``heard`` is given the words of articles before they are forgotten, and by ``tell``.
    """

    def __init__(self, shape: Shape, directory: Path, pieces: Pieces | None = None, heard: Heard | None = None) -> None:
        self.shape = shape
        self.directory = directory
        self.heard = heard
        self._raws = vocabulary()
        self.pieces = pieces
        self._begin()

    @property
    def pieces(self) -> Pieces | None:
        """What reads raw tokens."""
        return self._pieces

    @pieces.setter
    def pieces(self, pieces: Pieces | None) -> None:
        self._pieces = pieces
        self._readings = Readings(pieces, POSITION_GAP) if pieces else None

    def _begin(self) -> None:
        if len(self._raws) > _VOCABULARY:
            self.tell()
            self._raws = vocabulary()
            self.pieces = self._pieces
        self.keys: list[str] = []
        self._held: set[str] = set()
        self._stored: Stored | None = None
        texts = [field for field in self.shape.fields if field.kind is FieldKind.TEXT]
        self._texts = {field.name: Tokens(self._raws) for field in texts if field.name not in self.shape.stem_fields}
        self._values = {name: values() for name in self.shape.names(FieldKind.KEYWORD)}
        self._keywords = {name: Tokens(numbers) for name, numbers in self._values.items()}
        self._numbers = {name: array("i") for name in self.shape.names(FieldKind.NUMBER)}

    def __len__(self) -> int:
        return len(self.keys)

    def __contains__(self, key: object) -> bool:
        return key in self._held

    @property
    def size(self) -> int:
        """Bytes held."""
        return 4 * sum(len(text.tokens) for text in self._texts.values()) + 256 * len(self.keys)

    def add(
        self,
        key: str,
        stored: bytes,
        texts: Mapping[str, Iterable[Stretch]],
        keywords: Mapping[str, Iterable[str]],
        numbers: Mapping[str, int | None],
    ) -> None:
        """Put one article. ``texts`` gives the stretches of each text field that is not one of stems."""
        for name, tokens in self._texts.items():
            tokens.add(texts.get(name, ()))
        for name, tokens in self._keywords.items():
            tokens.add((tuple(dict.fromkeys(keywords.get(name, ()))),))
        for name, column in self._numbers.items():
            number = numbers.get(name)
            column.append(MISSING if number is None else number)
        self.keys.append(key)
        self._held.add(key)
        self._stored = self._stored or Stored(self.directory)
        self._stored.add(stored)

    def tell(self) -> None:
        """Have the words heard of, as often as they came since this was last done."""
        if self.heard:
            self.heard(self._raws)

    def flush(self) -> Made:
        """Write what is held as a segment, safe on disk, and hold nothing."""
        name = "s" + token_hex(8)
        searched_path, shown_path = paths(self.directory, name)
        with BoxWriter(searched_path) as searched, BoxWriter(shown_path) as shown:
            facts = self._write(searched, shown)
            made = close_segment(searched, shown, facts, name)
        self.close()
        self._begin()
        return made

    def close(self) -> None:
        """Let go of what is held on disk."""
        if self._stored:
            self._stored.close()

    def _write(self, searched: BoxWriter, shown: BoxWriter) -> dict[str, Any]:
        keys = [encode(key) for key in self.keys]
        order = array("I", sorted(range(len(keys)), key=keys.__getitem__))
        write_keys(searched, [keys[at] for at in order])
        if self._stored:
            self._stored.write(shown, order)
        facts: dict[str, Any] = {"documents": len(keys), "fields": {}}
        words = self._readings.words(self._raws) if self._readings else plain(self._raws, POSITION_GAP)
        for field in self.shape.fields:
            if field.name in self._texts:
                self._write_words(searched, shown, field, words, order, facts["fields"])
            elif field.kind is FieldKind.KEYWORD:
                facts["fields"][field.name] = self._write_values(searched, field.name, order)
            elif field.kind is FieldKind.NUMBER:
                column = self._numbers[field.name]
                write_parts(searched, field.name, {"numbers": array("i", [column[at] for at in order]).tobytes()})
                facts["fields"][field.name] = {}
        facts["stems"] = write_stems(searched, words.stem_of)
        return facts

    def _write_words(
        self,
        searched: BoxWriter,
        shown: BoxWriter,
        field: Field,
        words: Words,
        order: array[int],
        facts: dict[str, Any],
    ) -> None:
        tokens = self._texts[field.name]
        facts[field.name] = _write_text(searched, shown, field.name, tokens, words.surfaces, order)
        if field.stems:
            facts[field.stems] = _write_text(searched, shown, field.stems, tokens, words.stems, order)

    def _write_values(self, box: BoxWriter, name: str, order: array[int]) -> dict[str, Any]:
        tokens = self._keywords[name]
        column = plain_column(self._values[name])
        (terms, index, postings, _, pairs, size), _, _ = invert(_arrays(tokens, column, order), LENGTH_TABLE, False)
        starts, ordinals = forward(pairs, len(order), width_of(size))
        write_parts(box, name, {"dict": terms, "index": _closed(index, terms), "postings": postings})
        write_parts(box, name, {"starts": starts, "ordinals": ordinals})
        return {"terms": size, "postings": len(pairs) // 8}


def _write_text(
    searched: BoxWriter, shown: BoxWriter, name: str, tokens: Tokens, column: Column, order: array[int]
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


def _arrays(tokens: Tokens, column: Column, order: array[int]) -> tuple[Any, ...]:
    table = column.table
    return (
        *(tokens.tokens, tokens.starts, order),
        *(column.starts, column.terms, column.advances),
        *(table.ranks, table.blob, table.starts),
    )


def _closed(index: bytes, terms: bytes) -> bytes:
    return index + len(terms).to_bytes(4, "little")
