"""Articles as numbers, in memory until there are enough for a segment, or put aside on disk until it can be written."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import accumulate, pairwise
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from index.engine.kernels import Vocabulary
from index.engine.layout import BoxWriter
from index.engine.plan import decode, encode
from index.engine.segmentfile import offsets, runs
from index.engine.shape import MISSING, FieldKind, Shape
from index.engine.vocabulary import GAP, some_texts, split, values

_TOGETHER = 1 << 20
"""Bytes that are read or written at once."""

Stretch = str | Sequence[str]
"""A stretch of text: as it is, or as its raw tokens."""


class Aside:
    """A nameless file that arrays and texts are put into one after the other, and read back from in that order."""

    def __init__(self, directory: Path) -> None:
        self._file: IO[bytes] = TemporaryFile(dir=directory)  # noqa: SIM115 - open as long as articles are aside

    def end(self) -> int:
        """Go to the end; where that is."""
        return self._file.seek(0, os.SEEK_END)

    def seek(self, at: int) -> None:
        """Go to where something begins."""
        self._file.seek(at)

    def put(self, data: bytes | array[int]) -> None:
        """Put bytes or numbers."""
        view = memoryview(data).cast("B")
        self._file.write(len(view).to_bytes(8, "little"))
        self._file.write(view)

    def take(self) -> bytes:
        """The bytes that were put here."""
        return self._file.read(int.from_bytes(self._file.read(8), "little"))

    def put_texts(self, texts: Iterable[str]) -> None:
        """Put texts."""
        encoded = [encode(text) for text in texts]
        self.put(array("I", map(len, encoded)))
        self.put(b"".join(encoded))

    def take_texts(self) -> list[str]:
        """The texts that were put here."""
        ends = list(accumulate(array("I", self.take())))
        data = self.take()
        return [decode(data[start:end]) for start, end in pairwise((0, *ends))]

    def put_vocabulary(self, raws: Vocabulary) -> None:
        """Put the tokens of a vocabulary in order of number."""
        self.put(len(raws).to_bytes(4, "little"))
        for some in some_texts(raws):
            self.put_texts(some)

    def take_vocabulary(self, raws: Vocabulary) -> None:
        """Number in an empty vocabulary the tokens that were put here."""
        size = int.from_bytes(self.take(), "little")
        while len(raws) < size:
            raws.number(self.take_texts())

    def close(self) -> None:
        """Let go of the file."""
        _forget(self._file)


class Tokens:
    """The raw tokens of one field of all articles held, one article after the other."""

    def __init__(self, raws: Vocabulary) -> None:
        self.raws = raws
        self.tokens = array("I")
        self.starts = array("I", [0])

    def add(self, stretches: Iterable[Stretch]) -> None:
        """Put one article, stretch by stretch."""
        for place, stretch in enumerate(stretches):
            if place:
                self.tokens.append(GAP)
            numbers = split(self.raws, stretch) if isinstance(stretch, str) else self.raws.number(stretch)
            self.tokens.frombytes(numbers)
        self.starts.append(len(self.tokens))

    def add_values(self, values: Iterable[str]) -> None:
        """Put the values of one article, each once."""
        # Most articles have none of most kinds.
        if values:
            self.tokens.frombytes(self.raws.number(dict.fromkeys(values)))
        self.starts.append(len(self.tokens))

    def save(self, aside: Aside) -> None:
        """Put the tokens aside, not their vocabulary."""
        aside.put(self.tokens)
        aside.put(self.starts)

    def load(self, aside: Aside) -> None:
        """Read back what was saved."""
        self.tokens = array("I", aside.take())
        self.starts = array("I", aside.take())


class Stored:
    """What is kept of articles to be shown, put aside on disk until their order is known."""

    def __init__(self, directory: Path) -> None:
        self._file = TemporaryFile(dir=directory, buffering=_TOGETHER)  # noqa: SIM115 - open as long as articles are held
        self._starts = array("Q", [0])

    def add(self, data: bytes) -> None:
        """Put one article."""
        self._file.write(data)
        self._starts.append(self._starts[-1] + len(data))

    def write(self, box: BoxWriter, order: array[int]) -> None:
        """Put all as sections of ``box``."""
        starts = self._starts
        box.section("starts")
        box.write(offsets((starts[at + 1] - starts[at] for at in order), "Q").tobytes())
        box.section("stored")
        self._file.flush()
        for first, end in runs(order, starts, _TOGETHER):
            box.write(os.pread(self._file.fileno(), starts[end] - starts[first], starts[first]))

    def close(self) -> None:
        """Let go of the file."""
        _forget(self._file)


def _forget(file: IO[bytes]) -> None:
    with suppress(OSError):  # what found no room is written once more before a file is closed
        file.close()


class Held:
    """Articles whose words are numbers of ``raws``; their values are numbers of vocabularies of their own."""

    def __init__(self, shape: Shape, raws: Vocabulary) -> None:
        texts = [field.name for field in shape.fields if field.kind is FieldKind.TEXT]
        self.keys: list[str] = []
        self.known: set[str] = set()
        self.texts = {name: Tokens(raws) for name in texts if name not in shape.stem_fields}
        self.keywords = {name: Tokens(values()) for name in shape.names(FieldKind.KEYWORD)}
        self.numbers = {name: array("i") for name in shape.names(FieldKind.NUMBER)}

    @property
    def size(self) -> int:
        """Bytes of memory, about."""
        return 4 * sum(len(text.tokens) for text in self.texts.values()) + 256 * len(self.keys)

    @property
    def order(self) -> array[int]:
        """The places of the articles in order of id."""
        keys = [encode(key) for key in self.keys]
        return array("I", sorted(range(len(keys)), key=keys.__getitem__))

    def add(
        self,
        key: str,
        texts: Mapping[str, Iterable[Stretch]],
        keywords: Mapping[str, Iterable[str]],
        numbers: Mapping[str, int | None],
    ) -> None:
        """Put one article, as ``Builder.add`` takes it."""
        for name, tokens in self.texts.items():
            tokens.add(texts.get(name, ()))
        for name, tokens in self.keywords.items():
            tokens.add_values(keywords.get(name, ()))
        for name, column in self.numbers.items():
            number = numbers.get(name)
            column.append(MISSING if number is None else number)
        self.keys.append(key)
        self.known.add(key)

    def save(self, aside: Aside) -> None:
        """Put all but the vocabulary of words aside."""
        aside.put_texts(self.keys)
        for tokens in self.texts.values():
            tokens.save(aside)
        for tokens in self.keywords.values():
            aside.put_vocabulary(tokens.raws)
            tokens.save(aside)
        for column in self.numbers.values():
            aside.put(column)

    def load(self, aside: Aside) -> None:
        """Read back what was saved."""
        self.keys = aside.take_texts()
        for tokens in self.texts.values():
            tokens.load(aside)
        for tokens in self.keywords.values():
            aside.take_vocabulary(tokens.raws)
            tokens.load(aside)
        for name in self.numbers:
            self.numbers[name] = array("i", aside.take())
