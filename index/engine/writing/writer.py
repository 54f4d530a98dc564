"""The one writer of an index: changes gather beside what is there, and a commit makes them true in one step."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

from index.engine.format import manifest as manifests
from index.engine.format.box_writer import BoxWriter
from index.engine.format.coding import encode, packed
from index.engine.format.manifest import Manifest, Part
from index.engine.format.schema import FieldKind, Schema
from index.engine.reading.generation import DELETIONS, Generation, open_newest, refuse_others
from index.engine.reading.reader import Reader
from index.engine.writing.analysis import Read
from index.engine.writing.buffer import Stretch
from index.engine.writing.builder import BUDGET, Listener, SegmentBuilder
from index.engine.writing.lock import WriteLock
from index.engine.writing.merging import merge_segments
from index.engine.writing.pending import PendingSegment, due, pending, written
from index.engine.writing.sections import WrittenSegment
from index.engine.writing.sweeping import sweep
from index.values import replace

SMALL = 100_000
"""A new index of at most so many articles is written as one segment, which answers fastest."""

EXTRAS = "extras"
"""Begins the name of the file with what the index's owner keeps beside the articles."""


class IndexWriter:
    """Changes to an index that become true together at ``commit``, or never. Raises ``IndexBusy`` where another writes.

    ``fresh`` starts from nothing, and what was there goes at the first commit. ``read`` reads raw tokens.
    """

    def __init__(
        self, directory: Path, schema: Schema, read: Read | None = None, *, fresh: bool = False, budget: int = BUDGET
    ) -> None:
        self.directory = directory
        self.schema = schema
        self._budget = budget
        self._fresh = fresh
        if directory.is_dir() and not manifests.generations(directory):
            refuse_others(directory, os.listdir(directory))
        self._lock = WriteLock(directory)
        self._base: Generation | None = None
        try:
            found = manifests.generations(directory)
            if found and not fresh:
                self._base = open_newest(directory)
            self._next = (found[0] if found else 0) + 1
        except BaseException:
            self._lock.release()
            raise
        base = self._base
        parts = zip(base.segments, base.manifest.parts, strict=True) if base else ()
        self._pending = [pending(segment, part) for segment, part in parts]
        self._builder = SegmentBuilder(schema, directory, read)

    @property
    def about(self) -> Mapping[str, Any]:
        """What the last commit said of the index."""
        return self._base.manifest.about if self._base else {}

    @property
    def base(self) -> Generation | None:
        """The generation that is being changed."""
        return self._base

    def add(
        self,
        key: str,
        stored: bytes,
        texts: Mapping[str, Iterable[Stretch]],
        keywords: Mapping[str, Iterable[str]],
        numbers: Mapping[str, int | None],
    ) -> None:
        """Put one article, as ``SegmentBuilder.add`` takes it; its id must not be in the index."""
        self._builder.add(key, stored, texts, keywords, numbers)
        if self._builder.size > self._budget:
            self._builder.put_aside()

    def remove(self, key: str) -> bool:
        """Take the article of this id out; whether it was there."""
        name = encode(key)
        if key in self._builder:
            self.flush()
        for each in self._pending:
            number = each.segment.find(name)
            if number is not None and number not in each.dead:
                each.dead.add(number)
                each.part = None
                for text in each.words:
                    each.words[text] -= each.segment.exact_length(text, number)
                return True
        return False

    def analyze(self, read: Read) -> None:
        """Read raw tokens with ``read`` from now on, also those of articles that are in no segment yet."""
        self._builder.read = read

    def listen(self, listener: Listener) -> None:
        """Have ``listener`` given the words of articles as often as they came since they were last heard of.

        It is given them now, and from now on before they are forgotten.
        """
        self._builder.listener = listener
        self._builder.tell_listener()

    def flushed(self) -> Reader:
        """The living articles that are in segments by now."""
        return self._reader(self._pending)

    def adopt(self, made: WrittenSegment) -> None:
        """Take in a segment that another process built in the same directory."""
        self._pending.append(written(self.directory, made, self.schema))

    def settled(self) -> Reader:
        """The living articles as the next commit will hold them."""
        self.flush()
        self._merge(whole=False)
        return self._reader(self._pending)

    def flush(self) -> None:
        """Write what is gathered as segments, which stay unseen until the commit."""
        for made in self._builder.segments():
            self.adopt(made)

    def commit(
        self, about: Mapping[str, Any], extras: Mapping[str, bytes] | None = None, *, whole: bool = False
    ) -> int:
        """Make everything since the last commit true at once; its generation. ``whole`` leaves one segment."""
        self.flush()
        self._merge(whole=whole)
        number = self._next
        parts = tuple(self._part(each, number) for each in self._pending)
        files = self._extras(extras, number) if extras else {}
        made = Manifest(number, self.schema, parts, files, dict(about))
        manifests.write(self.directory, self._seen_by_whoosh(made))
        self._next += 1
        for each, part in zip(self._pending, parts, strict=True):
            each.part = part
        sweep(self.directory)
        return number

    def close(self) -> None:
        """Leave what was committed and nothing else, and let another process write."""
        with ExitStack() as last:  # whatever fails, another process can write
            last.callback(self._lock.release)
            last.callback(sweep, self.directory)
            if self._base:
                last.callback(self._base.close)
            for each in self._pending:
                last.callback(each.segment.close)
            last.callback(self._builder.close)

    def _merge(self, *, whole: bool) -> None:
        self._pending = [each for each in self._pending if each.living]
        whole = whole or (self._fresh and sum(each.living for each in self._pending) <= SMALL)
        while group := due(self._pending, whole=whole):
            made = merge_segments(self._reader(group), self.directory)
            self._pending = [each for each in self._pending if each not in group]
            self.adopt(made)

    def _reader(self, group: Sequence[PendingSegment]) -> Reader:
        for each in group:
            each.segment.dead = packed(sorted(each.dead))
        words = {name: sum(each.words.get(name, 0) for each in group) for name in self.schema.names(FieldKind.TEXT)}
        return Reader(self.schema, [each.segment for each in group], words)

    def _part(self, each: PendingSegment, generation: int) -> Part:
        if each.part:
            return each.part
        name = each.segment.name
        files = {file: _mark(self.directory / file, seal) for file, seal in each.seals.items()}
        # Only now: most segments of a build become one before anybody sees them, and a disk takes its time.
        for file in files:
            manifests.sync(self.directory / file)
        deletions = ""
        if each.dead:
            deletions = f"{name}-{generation}.del"
            seal = write_box(self.directory / deletions, {DELETIONS: packed(sorted(each.dead))})
            files[deletions] = _mark(self.directory / deletions, seal)
        return Part(name, each.segment.documents, len(each.dead), deletions, files, dict(each.words))

    def _seen_by_whoosh(self, made: Manifest) -> Manifest:
        from index.engine.codec import seal_of, toc  # whoosh takes longer to import than a small change to write

        name, content = toc(made, [packed(sorted(each.dead)) for each in self._pending])
        manifests.replace(self.directory / name, content)
        return replace(made, files={**made.files, name: (len(content), seal_of(content))})

    def _extras(self, extras: Mapping[str, bytes], generation: int) -> dict[str, tuple[int, int]]:
        name = f"{EXTRAS}-{generation}.box"
        return {name: _mark(self.directory / name, write_box(self.directory / name, extras))}

    def __enter__(self) -> IndexWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def write_box(path: Path, sections: Mapping[str, bytes]) -> int:
    """A box of these sections, safe on disk. Returns its seal."""
    path.unlink(missing_ok=True)  # what a killed writer left under the name of a generation that never was
    with BoxWriter(path) as box:
        for name, data in sections.items():
            box.section(name)
            box.write(data)
        seal = box.close({})
    manifests.sync(path)
    return seal


def _mark(path: Path, seal: int) -> tuple[int, int]:
    return path.stat().st_size, seal
