"""What differs between the files as they are and as they were when last read; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from index.corpus import Source, fingerprint, read, sources
from index.document import Record, Skip
from index.progress import Progress
from index.store import SourceState

RACE_NS = 2_000_000_000
"""A file changed this short before it was read may change again within the clock's grain: its time proves nothing."""


class Verb(StrEnum):
    """What has to happen to an article."""

    ADD = "added"
    UPDATE = "updated"
    REMOVE = "removed"


class Change(NamedTuple):
    """One article that is not as it was; ``record`` is ``None`` for one that is gone."""

    verb: Verb
    id: str
    record: Record | None = None


class Comparison:
    """One pass over the corpus. After ``changes`` has run out, the other attributes hold what it saw.

    ``sources`` is the state to compare with next time, ``unchanged`` counts articles, ``skipped`` says what
    was not read and why.
    """

    def __init__(self, known: Mapping[str, SourceState], *, now_ns: int) -> None:
        self._known = known
        self._hashes = {id: mark for state in known.values() for id, mark in state.records.items()}
        self._settled_ns = now_ns - RACE_NS
        self._owners: dict[str, str] = {}
        self.sources: dict[str, SourceState] = {}
        self.skipped: list[Skip] = []
        self.unchanged = 0

    def changes(self, roots: Sequence[Path], progress: Progress) -> Iterator[Change]:
        """Every article to add, update or remove, in path order, removals last."""
        found = list(sources(roots))
        for done, item in enumerate(found):
            progress(done, len(found))
            if isinstance(item, Skip):
                self._skip(item)
            else:
                yield from self._source(item)
        progress(len(found), len(found))
        for id in self._hashes:
            if id not in self._owners:
                yield Change(Verb.REMOVE, id)

    def _source(self, source: Source) -> Iterator[Change]:
        if source.id in self.sources:
            self.skipped.append(Skip(str(source.path), f"The name {source.id} is taken by a file of another folder."))
            return
        old = self._known.get(source.id)
        if old and (old.size, old.mtime_ns) == (source.size, source.mtime_ns):
            self._keep(source.id, old)
            return
        records: dict[str, str] = {}
        for item in read(source):
            if isinstance(item, Skip):
                self._skip(item)
            elif self._own(item):
                records[item.id] = mark = fingerprint(item)
                yield from self._record(item, mark)
        # A file that may still be changing is remembered without its time, and so read again.
        mtime_ns = source.mtime_ns if source.mtime_ns < self._settled_ns else -1
        self.sources.setdefault(source.id, SourceState(source.size, mtime_ns, records))

    def _record(self, record: Record, mark: str) -> Iterator[Change]:
        old = self._hashes.get(record.id)
        if old == mark:
            self.unchanged += 1
        else:
            yield Change(Verb.UPDATE if old else Verb.ADD, record.id, record)

    def _own(self, record: Record) -> bool:
        if owner := self._owners.get(record.id):
            self.skipped.append(Skip(record.source, f"Its id {record.id} is taken by {owner}."))
            return False
        self._owners[record.id] = record.source
        return True

    def _keep(self, id: str, state: SourceState) -> None:
        self.sources[id] = state
        self.unchanged += len(state.records)
        self._owners.update(dict.fromkeys(state.records, id))

    def _skip(self, skip: Skip) -> None:
        # What cannot be read today is not gone: its articles stay as they were.
        self.skipped.append(skip)
        if old := self._known.get(skip.source):
            self._keep(skip.source, old)
