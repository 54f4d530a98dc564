"""Articles gathered and written as segments, in memory that does not grow with them."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from secrets import token_hex
from typing import Any, NamedTuple

from index.engine.format.box_writer import BoxWriter
from index.engine.format.coding import encode
from index.engine.format.manifest import segment_paths
from index.engine.format.schema import POSITION_GAP, FieldKind, Schema
from index.engine.format.stem_table import write_stems
from index.engine.kernels import Vocabulary
from index.engine.vocabulary import values, vocabulary
from index.engine.writing.analysis import Read, Readings, plain
from index.engine.writing.buffer import ArticleBuffer, Stretch
from index.engine.writing.inverting import write_values, write_words
from index.engine.writing.sections import WrittenSegment, close_segment, write_keys, write_parts
from index.engine.writing.spill import SpillFile, StoredArticles

BUDGET = 50 << 20
"""Bytes held before they are put aside, over all processes; writing a segment takes about three times as much."""

_VOCABULARY = 200_000

Listener = Callable[[Vocabulary], None]
"""Is given the words of articles, which count how often each came."""


class SpilledArticles(NamedTuple):
    """Articles put aside: the segment they will be, the box of what is shown of them, and where they lie on disk.

    ``marks`` are the hashes of their ids, ascending. ``words`` is where their vocabulary lies, ``None`` while it grows.
    """

    name: str
    shown: BoxWriter
    place: int
    marks: array[int]
    words: int | None = None


class SegmentBuilder:
    """Collects articles for segments of ``directory``.

    ``read`` reads raw tokens; without it tokens are terms already. Tokens are read when a segment is written, so
    it may be set until then. ``listener`` is given the words of articles before they are forgotten, and by
    ``tell_listener``.
    """

    def __init__(
        self, schema: Schema, directory: Path, read: Read | None = None, listener: Listener | None = None
    ) -> None:
        self.schema = schema
        self.directory = directory
        self.listener = listener
        self._raws = vocabulary()
        self.read = read
        self._disk: SpillFile | None = None
        self._away: list[SpilledArticles] = []
        self._begin()

    @property
    def read(self) -> Read | None:
        """What reads raw tokens."""
        return self._read

    @read.setter
    def read(self, read: Read | None) -> None:
        self._read = read
        self._readings = Readings(read, POSITION_GAP) if read else None

    def _begin(self) -> None:
        if len(self._raws) > _VOCABULARY:
            self._renew(vocabulary())
        self._held = ArticleBuffer(self.schema, self._raws)
        self._stored: StoredArticles | None = None

    def _renew(self, raws: Vocabulary) -> None:
        """Go on with another vocabulary; who is away finds the old one on disk."""
        self.tell_listener()
        if self._disk and any(each.words is None for each in self._away):
            place = self._disk.end()
            self._disk.put_vocabulary(self._raws)
            self._away = [each._replace(words=place) if each.words is None else each for each in self._away]
        self._raws = raws
        self.read = self._read

    def __len__(self) -> int:
        return len(self._held.keys) + sum(len(each.marks) for each in self._away)

    def __contains__(self, key: str) -> bool:
        """Whether an article is here. What is away is known by a hash only, so that this can be wrong, if rarely."""
        return key in self._held.known or any(_holds(each.marks, hash(key)) for each in self._away)

    @property
    def size(self) -> int:
        """Bytes held in memory."""
        return self._held.size

    def add(
        self,
        key: str,
        stored: bytes,
        texts: Mapping[str, Iterable[Stretch]],
        keywords: Mapping[str, Iterable[str]],
        numbers: Mapping[str, int | None],
    ) -> None:
        """Put one article. ``texts`` gives the stretches of each text field that is not one of stems."""
        self._held.add(key, texts, keywords, numbers)
        self._stored = self._stored or StoredArticles(self.directory)
        self._stored.add(stored)

    def tell_listener(self) -> None:
        """Give the listener the words, as often as they came since this was last done."""
        if self.listener:
            self.listener(self._raws)

    def put_aside(self) -> None:
        """Put what is held aside, where it takes no memory; ``segments`` writes it."""
        held = self._held
        if not held.keys:
            return
        name, shown = self._shown()
        shown.pause()
        self._disk = self._disk or SpillFile(self.directory)
        place = self._disk.end()
        held.save(self._disk)
        self._away.append(SpilledArticles(name, shown, place, array("q", sorted(map(hash, held.keys)))))
        self._begin()

    def segments(self) -> Iterator[WrittenSegment]:
        """Write all that was put here as segments, and hold nothing."""
        if self._held.keys:
            yield self.flush()
        known = None
        while self._away and self._disk:
            away = self._away[-1]
            if away.words is not None and away.words != known:
                self._recall(self._disk, away.words)
                known = away.words
            held = ArticleBuffer(self.schema, self._raws)
            self._disk.seek(away.place)
            held.load(self._disk)
            made = self._written(held, away.name, away.shown)
            self._away.pop()
            yield made
        self.close()
        self._begin()

    def _recall(self, disk: SpillFile, place: int) -> None:
        self._renew(values())  # before another one takes memory
        disk.seek(place)
        disk.take_vocabulary(self._raws)
        self._raws.counts()  # the listener was told when the articles came

    def flush(self) -> WrittenSegment:
        """Write what is held in memory as a segment, and hold it no longer."""
        made = self._written(self._held, *self._shown())
        self._begin()
        return made

    def close(self) -> None:
        """Let go of what is on disk."""
        if self._stored:
            self._stored.close()
        for away in self._away:
            away.shown.discard()
        self._away = []
        if self._disk:
            self._disk.close()
            self._disk = None

    def _shown(self) -> tuple[str, BoxWriter]:
        """The name of a segment, and the box of what is shown of the articles held."""
        name = "s" + token_hex(8)
        shown = BoxWriter(segment_paths(self.directory, name)[1])
        try:
            if self._stored:
                self._stored.write(shown, self._held.order)
                self._stored.close()
        except BaseException:
            shown.discard()
            raise
        return name, shown

    def _written(self, held: ArticleBuffer, name: str, shown: BoxWriter) -> WrittenSegment:
        with BoxWriter(segment_paths(self.directory, name)[0]) as searched, shown:
            return close_segment(searched, shown, self._write(held, searched, shown), name)

    def _write(self, held: ArticleBuffer, searched: BoxWriter, shown: BoxWriter) -> dict[str, Any]:
        order = held.order
        write_keys(searched, [encode(held.keys[at]) for at in order])
        facts: dict[str, Any] = {"documents": len(order), "fields": {}}
        words = self._readings.words(self._raws) if self._readings else plain(self._raws, POSITION_GAP)
        for field in self.schema.fields:
            if field.name in held.texts:
                write_words(searched, shown, field, held.texts[field.name], words, order, facts["fields"])
            elif field.kind is FieldKind.KEYWORD:
                facts["fields"][field.name] = write_values(searched, field.name, held.keywords[field.name], order)
            elif field.kind is FieldKind.NUMBER:
                column = held.numbers[field.name]
                write_parts(searched, field.name, {"numbers": array("i", [column[at] for at in order]).tobytes()})
                facts["fields"][field.name] = {}
        facts["stems"] = write_stems(searched, words.stem_of)
        return facts


def _holds(marks: array[int], mark: int) -> bool:
    at = bisect_left(marks, mark)
    return at < len(marks) and marks[at] == mark
