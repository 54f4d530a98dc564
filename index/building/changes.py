"""What differs between the files as they are and as they were when last read; nothing is written here."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from index.corpus import TABLES, Source, content, fingerprint, read, said, sources
from index.document import Record, Skip
from index.progress import Meter, Progress, Stop, never, silent
from index.store.inventory import COPY, REFUSED, Inventory, Marks, Place, SourceState, is_kept
from index.values import replace

COARSE_NS, FINE_NS = 2_000_000_000, 100_000_000
"""A file changed this short before it was read may change again within the clock's grain: its time proves nothing.

FAT counts in two seconds; a time with a fraction of a millisecond comes from a system that counts finer.
"""


class Verb(StrEnum):
    """What has to happen to an article."""

    ADD = "added"
    UPDATE = "updated"
    REMOVE = "removed"


class Change(NamedTuple):
    """One article that is not as it was; ``record`` is ``None`` for one that is gone.

    ``was`` and ``now`` are what it says before and after (``corpus.said``). ``same_as`` is the id under which the
    index holds an article that says the same, so that it need not be read as news again.
    """

    verb: Verb
    id: str
    record: Record | None = None
    was: str = ""
    now: str = ""
    same_as: str | None = None


class Comparison:
    """One pass over the corpus. After ``changes`` has run out, the other attributes hold what it saw.

    ``unchanged`` counts articles, ``skipped`` says what was not read and why, ``places`` where else the text of an
    article stands: of records with the same title and text the first is an article, the others are its places.
    ``unread`` is how many bytes of files have to be read, known from the first change on.
    ``stop`` ends the pass early: what it did not come to stays as it was, and the next pass comes to it.
    """

    def __init__(
        self, before: Inventory, *, now_ns: int, mapping: Mapping[str, str] | None = None, stop: Stop = never
    ) -> None:
        self._before = before
        self._sources_before = before.sources
        records = (record for state in before.sources.values() for record in state.records.items())
        self._marks_before = {id: mark for id, mark in records if is_kept(mark)}
        self._now_ns = now_ns
        self._mapping = dict(mapping or {})
        self._remapped = self._mapping != dict(before.mapping)
        self._stop = stop
        self._file_by_id: dict[str, str] = {}
        self._first_by_content: dict[int, str] = {}
        self._meter = Meter(silent, 0, 0)
        self.sources: dict[str, SourceState] = {}
        self.skipped: list[Skip] = []
        self.places: dict[str, list[Place]] = {}
        self.unchanged = 0
        self.unread = 0
        self.stopped = False

    def changes(self, roots: Sequence[Path], progress: Progress) -> Generator[Change, None, None]:
        """Every article to add, update or remove, in path order, removals last."""
        # The order in which paths are named must not tell which of two copies is the article.
        found = list(sources(sorted(roots)))
        size = sum(item.size for item in found if isinstance(item, Source))
        self.unread = sum(item.size for item in found if isinstance(item, Source) and not self._is_unchanged(item))
        self._meter = Meter(progress, len(found), size)
        for item in found:
            if self.stopped or self._stop():
                self.stopped = True
                break
            yield from self._note_skip(item) if isinstance(item, Skip) else self._compare_file(item)
            self._meter.file(item.size if isinstance(item, Source) else 0)
        if self.stopped:
            yield from self._keep_unreached(self._sources_before)
        for id, mark in self._marks_before.items():
            if id not in self._file_by_id:
                yield Change(Verb.REMOVE, id, was=said(mark))
        self._file_by_id, self._first_by_content = {}, {}  # what comes next needs the memory

    def inventory(self, roots: Sequence[Path]) -> Inventory:
        """The state of the files, to compare with next time."""
        return Inventory(tuple(map(str, roots)), self._mapping, self.sources, self.places)

    def differs(self, roots: Sequence[Path]) -> bool:
        """Whether there is more to remember than the articles themselves."""
        return self._remapped or bool(self.relisted) or self._before.roots != tuple(map(str, roots))

    @property
    def relisted(self) -> int:
        """How many articles have other places than before."""
        now, before = self.places, self._before.places
        return sum(now.get(id) != before.get(id) for id in now.keys() | before.keys())

    def _compare_file(self, source: Source) -> Iterator[Change]:
        if source.id in self.sources:
            self.skipped.append(Skip(str(source.path), f"The name {source.id} is taken by a file of another folder."))
            return
        old = self._sources_before.get(source.id)
        if old and self._is_unchanged(source) and self._need_not_be_read(old.records):
            self.sources[source.id] = old
            yield from self._keep_unread(source.id, old.records)
            return
        marks = Marks()
        whole = True
        for item in read(source, self._mapping, self._meter.watch):
            if isinstance(item, Skip):
                self.skipped.append(item)
                whole = whole and not item.unseen
            elif self._claim_id(item, source.id, marks):
                yield from self._compare_record(item, source.id, marks)
            if self._stop():
                self.stopped, whole = True, False
                break
        state = SourceState(source.size, self._trusted_time(source) if whole else -1, marks.held())
        self.sources[source.id] = state
        if old and not whole:
            seen = state.records
            yield from self._keep_unread(source.id, {id: mark for id, mark in old.records.items() if id not in seen})

    def _is_unchanged(self, source: Source) -> bool:
        """Whether a file is as it was when last read, and would be read in the same way."""
        old = self._sources_before.get(source.id)
        same = old is not None and (old.size, old.mtime_ns) == (source.size, source.mtime_ns)
        return same and not (self._remapped and source.format in TABLES)

    def _trusted_time(self, source: Source) -> int:
        """The file's time, or -1 where it may still be changing, so that it is read again."""
        grain = FINE_NS if source.mtime_ns % 1_000_000 else COARSE_NS
        return source.mtime_ns if source.mtime_ns < self._now_ns - grain else -1

    def _claim_id(self, record: Record, file: str, marks: Marks) -> bool:
        self._meter.article()
        if owner := self._file_by_id.get(record.id):
            self.skipped.append(Skip(record.source, f"Its id {record.id} is taken by {owner}."))
            marks.put(record.id, REFUSED)
            return False
        self._file_by_id[record.id] = file
        return True

    def _compare_record(self, record: Record, file: str, marks: Marks) -> Iterator[Change]:
        mark = fingerprint(record)
        old = self._marks_before.get(record.id, "")
        first = self._first_by_content.setdefault(_content_key(mark), record.id)
        if first != record.id:
            marks.put(record.id, COPY + mark)
            yield from self._add_place(record.id, first, file)
            return
        marks.put(record.id, mark)
        if old == mark:
            self.unchanged += 1
        else:
            now = said(mark)
            verb = Verb.UPDATE if old else Verb.ADD
            yield Change(verb, record.id, record, said(old), now, self._id_by_content.get(now))

    def _add_place(self, id: str, first: str, file: str) -> Iterator[Change]:
        """The record is a place of the article ``first``; the article that it may have been is gone."""
        self.places.setdefault(first, []).append(Place(id, file))
        if old := self._marks_before.get(id):
            yield Change(Verb.REMOVE, id, was=said(old))

    @cached_property
    def _id_by_content(self) -> dict[str, str]:
        """The id under which the index holds an article, by what it says."""
        return {said(mark): id for id, mark in self._marks_before.items()}

    def _need_not_be_read(self, records: Mapping[str, str]) -> bool:
        """Whether no record of an unchanged file becomes an article that it was not: that one has to be read."""
        here: set[int] = set()
        for id, mark in records.items():
            if id in self._file_by_id:
                continue
            if mark == REFUSED:
                return False
            key = _content_key(mark.removeprefix(COPY))
            if is_kept(mark):
                here.add(key)
            elif key not in here and key not in self._first_by_content:
                return False
        return True

    def _keep_unread(self, file: str, records: Mapping[str, str]) -> Iterator[Change]:
        """Records that are not looked at stay as they were, but for those that have become a copy or lost their id."""
        state = self.sources[file]
        before = state.records
        marks = dict(before)
        for id, mark in records.items():
            if mark == REFUSED or id in self._file_by_id:
                marks[id] = REFUSED
                continue
            key = _content_key(mark.removeprefix(COPY))
            if not is_kept(mark) and key not in self._first_by_content:
                continue
            self._file_by_id[id] = file
            first = self._first_by_content.setdefault(key, id)
            marks[id] = mark if first == id else COPY + mark.removeprefix(COPY)
            if first == id:
                self.unchanged += 1
            else:
                yield from self._add_place(id, first, file)
        if marks != before:
            self.sources[file] = replace(state, held=marks)

    def _keep_unreached(self, known: Mapping[str, SourceState]) -> Iterator[Change]:
        for file, state in known.items():
            if file not in self.sources:
                self.sources[file] = state
                yield from self._keep_unread(file, state.records)

    def _note_skip(self, skip: Skip) -> Iterator[Change]:
        # What cannot be looked at today is not gone: its articles stay as they were.
        self.skipped.append(skip)
        if skip.unseen:
            below = f"{skip.source}/"
            yield from self._keep_unreached(
                {id: old for id, old in self._sources_before.items() if id == skip.source or id.startswith(below)}
            )


def _content_key(mark: str) -> int:
    """Title and text in half the memory that ``content`` takes."""
    return int(content(mark), 16)
