"""Several segments merged into one, without their deleted articles and in bounded memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import ExitStack
from itertools import chain, groupby, islice, pairwise
from operator import gt, sub
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple, TypeVar

from index.engine.format.box import Box, damaged
from index.engine.format.box_writer import BoxWriter
from index.engine.format.coding import width_of
from index.engine.format.manifest import segment_paths
from index.engine.format.schema import NONE, Field, FieldKind
from index.engine.format.stem_table import write_entries
from index.engine.kernels import Damaged, forward
from index.engine.reading.reader import Reader
from index.engine.writing.sections import WrittenSegment, close_segment, offsets, runs, write_keys, write_parts

ROOM = 4 << 20
"""Bytes of postings and positions that are merged before they are written."""

THREADS = 2
"""Fields that are merged side by side; each takes several times ``ROOM``."""

_COPY = 1 << 20
_MAPPED = 4 << 20
_PARTS = ("dict", "index", "postings", "positions")

T = TypeVar("T")

Files = tuple[IO[bytes], ...]


class Terms(NamedTuple):
    """The terms of one field: a file for each of their sections, their number, and pairs of article and term."""

    files: Files
    size: int
    pairs: bytes


Begun = tuple[Field, int, Future[Terms] | None]
"""A field, its words, and its terms as soon as they are merged."""


def merge_segments(reader: Reader, directory: Path) -> WrittenSegment:
    """Write the living articles of all of the reader's segments as one segment of ``directory``.

    Raises ``IndexDamaged`` where a segment cannot be read.
    """
    name = "s" + token_hex(8)
    searched_path, shown_path = segment_paths(directory, name)
    try:
        with BoxWriter(searched_path) as searched, BoxWriter(shown_path) as shown:
            facts = _Merger(reader, searched, shown, directory).write()
            return close_segment(searched, shown, facts, name)
    except Damaged as error:
        raise reader.damage(error) from error


class _Merger:
    def __init__(self, reader: Reader, searched: BoxWriter, shown: BoxWriter, directory: Path) -> None:
        self.reader = reader
        self.searched = searched
        self.shown = shown
        self.directory = directory
        self.order = array("I")  # for each new number the segment
        self.maps = [array("I", [NONE]) * segment.documents for segment in reader.segments]

    def write(self) -> dict[str, Any]:
        keys = self._renumber()
        write_keys(self.searched, keys)
        with ThreadPoolExecutor(THREADS) as pool, ExitStack() as opened:
            begun = [self._begin(number, field, pool, opened) for number, field in enumerate(self.reader.schema.fields)]
            self._copy_stored()
            stems = chain.from_iterable(segment.stem_entries() for segment in self.reader.segments)
            entries = write_entries(self.searched, stems)
            facts = {field.name: self._end(field, words, terms) for field, words, terms in begun}
        return {"documents": len(keys), "fields": facts, "stems": entries}

    def _renumber(self) -> list[bytes]:
        living = sorted(chain.from_iterable(self._keys(at) for at in range(len(self.maps))))
        self.order = array("I", [at for _, at in living])
        numbers = [self._living(at, range(segment.documents)) for at, segment in enumerate(self.reader.segments)]
        for fresh, at in enumerate(self.order):
            self.maps[at][next(numbers[at])] = fresh
        return [key for key, _ in living]

    def _keys(self, at: int) -> Iterator[tuple[bytes, int]]:
        """The ids of the articles of a segment that live on, which ascend."""
        box = self.reader.segments[at].box
        starts, text = self._starts(at, box, "keys.starts", "I", "keys.text"), box.read("keys.text")
        return ((text[start:end], at) for start, end in self._living(at, pairwise(starts)))

    def _living(self, at: int, values: Iterable[T]) -> Iterator[T]:
        """Of one value for each article of a segment those of the articles that live on."""
        dead = self.reader.segments[at].dead_numbers
        return (value for number, value in enumerate(values) if number not in dead) if dead else iter(values)

    def _column(self, at: int, box: Box, section: str, code: str, more: int = 0) -> array[int]:
        """One number for each article of a segment, and so many ``more``."""
        column = array(code)
        data = box.read(section)
        if len(data) != column.itemsize * (self.reader.segments[at].documents + more):
            raise damaged(box.path, f"its section {section} is not as long as its articles are many")
        column.frombytes(data)
        return column

    def _starts(self, at: int, box: Box, section: str, code: str, of: str) -> array[int]:
        """Where what a section ``of`` holds of each article begins, and where the last ends."""
        starts = self._column(at, box, section, code, 1)
        if starts[0] or starts[-1] != box.span(of)[1] or any(map(gt, starts, starts[1:])):
            raise damaged(box.path, f"the articles in its section {of} do not follow each other")
        return starts

    def _copy_stored(self) -> None:
        sources = {at: self._living_stored(at) for at in {*self.order}}
        sizes = array("Q")
        self.shown.section("stored")
        held = 0
        for at, turn in groupby(self.order):
            starts, numbers = sources[at]
            for first, end in runs(islice(numbers, len(list(turn))), starts, _COPY):
                data = self.reader.segments[at].shown.read("stored", starts[first], starts[end])
                sizes.extend(map(sub, starts[first + 1 : end + 1], starts[first:end]))
                self.shown.write(data)
                held += len(data)
                if held > _MAPPED:
                    self._relax()
                    held = 0
        self.shown.section("starts")
        self.shown.write(offsets(sizes, "Q").tobytes())

    def _living_stored(self, at: int) -> tuple[array[int], Iterator[int]]:
        """Where what is stored of each article begins, and the numbers of those that live on."""
        shown = self.reader.segments[at].shown
        starts = self._starts(at, shown, "starts", "Q", "stored")
        return starts, self._living(at, range(self.reader.segments[at].documents))

    def _begin(self, number: int, field: Field, pool: Executor, opened: ExitStack) -> Begun:
        """Write what a field has one of for each article, and begin to merge its terms, which takes longest."""
        boxes = [segment.box for segment in self.reader.segments]
        if field.kind is FieldKind.NUMBER:
            self._spread(self.searched, f"{field.name}.numbers", "i", boxes)
            return field, 0, None
        lengths, words = bytes(len(self.order)), 0
        if field.kind is FieldKind.TEXT:
            lengths = self._spread(self.searched, f"{field.name}.lengths", "B", boxes)
            exact = self._spread(self.shown, f"{field.name}.exact", "I", [s.shown for s in self.reader.segments])
            words = sum(memoryview(exact).cast("I"))
        files = tuple(opened.enter_context(TemporaryFile(dir=self.directory)) for _ in _PARTS)  # noqa: SIM115 - in the stack
        return field, words, pool.submit(self._terms, number, lengths, files)

    def _end(self, field: Field, words: int, begun: Future[Terms] | None) -> dict[str, int]:
        if begun is None:
            return {}
        terms = begun.result()
        for part, file in zip(_PARTS, terms.files, strict=True):
            if part != "positions" or field.kind is FieldKind.TEXT:
                self._copy(f"{field.name}.{part}", file)
        if field.kind is FieldKind.TEXT:
            return {"terms": terms.size, "words": words}
        starts, ordinals = forward(terms.pairs, len(self.order), width_of(terms.size))
        write_parts(self.searched, field.name, {"starts": starts, "ordinals": ordinals})
        return {"terms": terms.size, "postings": len(terms.pairs) // 8}

    def _spread(self, box: BoxWriter, section: str, code: str, sources: Sequence[Box]) -> bytes:
        """One value of each article, under its new number."""
        values = [self._living(at, self._column(at, source, section, code)) for at, source in enumerate(sources)]
        data = array(code, map(next, map(values.__getitem__, self.order))).tobytes()
        box.section(section)
        box.write(data)
        return data

    def _terms(self, number: int, lengths: bytes, files: Files) -> Terms:
        maps = tuple(given.tobytes() for given in self.maps)
        after: bytes | None = None
        terms, pairs = 0, bytearray()
        while True:
            bases = files[0].tell(), files[2].tell(), files[3].tell()
            made, after = self.reader.index.merge(number, maps, lengths, after, ROOM, terms, *bases)
            for file, data in zip(files, made, strict=False):
                file.write(data)
            pairs += made[4]
            terms = made[5]
            self._relax()
            if after is None:
                break
        files[1].write(files[0].tell().to_bytes(4, "little"))
        return Terms(files, terms, bytes(pairs))

    def _relax(self) -> None:
        for segment in self.reader.segments:
            segment.relax()

    def _copy(self, section: str, file: IO[bytes]) -> None:
        self.searched.section(section)
        file.seek(0)
        while data := file.read(_COPY):
            self.searched.write(data)
