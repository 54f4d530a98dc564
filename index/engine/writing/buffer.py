"""Articles as arrays of numbers in memory, until there are enough for a segment or they go aside to disk."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence

from index.engine.format.coding import encode
from index.engine.format.schema import MISSING, FieldKind, Schema
from index.engine.kernels import Vocabulary
from index.engine.vocabulary import GAP, split, values
from index.engine.writing.spill import SpillFile

Stretch = str | Sequence[str]
"""A stretch of text: as it is, or as its raw tokens."""


class TokenBuffer:
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

    def save(self, aside: SpillFile) -> None:
        """Put the tokens aside, not their vocabulary."""
        aside.put(self.tokens)
        aside.put(self.starts)

    def load(self, aside: SpillFile) -> None:
        """Read back what was saved."""
        self.tokens = array("I", aside.take())
        self.starts = array("I", aside.take())


class ArticleBuffer:
    """Articles whose words are numbers of ``raws``; their values are numbers of vocabularies of their own."""

    def __init__(self, schema: Schema, raws: Vocabulary) -> None:
        texts = [field.name for field in schema.fields if field.kind is FieldKind.TEXT]
        self.keys: list[str] = []
        self.known: set[str] = set()
        self.texts = {name: TokenBuffer(raws) for name in texts if name not in schema.stem_fields}
        self.keywords = {name: TokenBuffer(values()) for name in schema.names(FieldKind.KEYWORD)}
        self.numbers = {name: array("i") for name in schema.names(FieldKind.NUMBER)}

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
        """Put one article, as ``SegmentBuilder.add`` takes it."""
        for name, tokens in self.texts.items():
            tokens.add(texts.get(name, ()))
        for name, tokens in self.keywords.items():
            tokens.add_values(keywords.get(name, ()))
        for name, column in self.numbers.items():
            number = numbers.get(name)
            column.append(MISSING if number is None else number)
        self.keys.append(key)
        self.known.add(key)

    def save(self, aside: SpillFile) -> None:
        """Put all but the vocabulary of words aside."""
        aside.put_texts(self.keys)
        for tokens in self.texts.values():
            tokens.save(aside)
        for tokens in self.keywords.values():
            aside.put_vocabulary(tokens.raws)
            tokens.save(aside)
        for column in self.numbers.values():
            aside.put(column)

    def load(self, aside: SpillFile) -> None:
        """Read back what was saved."""
        self.keys = aside.take_texts()
        for tokens in self.texts.values():
            tokens.load(aside)
        for tokens in self.keywords.values():
            aside.take_vocabulary(tokens.raws)
            tokens.load(aside)
        for name in self.numbers:
            self.numbers[name] = array("i", aside.take())
