"""An index directory: opened whole or not at all, written by one process at a time, committed in one step."""

from __future__ import annotations

import os
import pickle
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from index import digest
from index.document import Document
from index.errors import IndexBusy, IndexDamaged, IndexMissing, IndexOutdated, StoreError
from index.schema import FORMAT, Entry
from index.serial import loads

if TYPE_CHECKING:
    from whoosh.index import FileIndex
    from whoosh.searching import Searcher as WhooshSearcher
    from whoosh.writing import IndexWriter

_BROKEN = (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, struct.error, pickle.UnpicklingError)
_REBUILD = "Build it again with: search index --rebuild PATH"


@dataclass(frozen=True, slots=True)
class Info:
    """What an index says of itself. ``total`` is the digest's running sum; ``roots`` the paths it was built from."""

    fingerprint: str
    articles: int = 0
    total: int = 0
    roots: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """The digest of the logical content."""
        return digest.digest(self.total, self.fingerprint)

    @property
    def untagged(self) -> bool:
        """Whether it was built without looking for entities."""
        return self.fingerprint.endswith("entities=off")


@dataclass(frozen=True, slots=True)
class SourceState:
    """A file as it was when last read: its size, its time, and the hash of every record it gave by id."""

    size: int
    mtime_ns: int
    records: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """How large an index is: distinct terms and postings over all fields, bytes on disk, segments, span of dates."""

    terms: int
    postings: int
    bytes: int
    segments: int
    first_date: date | None
    last_date: date | None
    format: str = FORMAT


class Snapshot:
    """One generation of an index, which stays as it is while others are written. Safe to share between threads."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._index = _open(directory)
        self.generation: int = self._index.latest_generation()
        self.info = _info(directory, self.generation)
        self._searcher = self._index.searcher()

    @property
    def whoosh(self) -> WhooshSearcher:
        """Whoosh's own searcher, for the collector only."""
        return self._searcher

    @property
    def current(self) -> bool:
        """Whether no newer generation has been committed."""
        return bool(self._index.latest_generation() == self.generation)

    def number(self, id: str) -> int | None:
        """The document number of an article, or ``None``."""
        found = self._searcher.document_number(id=id)
        return None if found is None else int(found)

    def document(self, number: int) -> Document:
        """The article of a document number."""
        return loads(self._searcher.stored_fields(number)["document"])

    def numbers(self) -> Iterator[int]:
        """Every document number in use."""
        return iter(self._searcher.reader().all_doc_ids())

    def sources(self) -> dict[str, SourceState]:
        """Every file the index was built from, by its id."""
        return _sources(self.directory, self.generation)

    def facts(self) -> Facts:
        """How large the index is. Walks the whole term table."""
        reader = self._searcher.reader()
        terms = [(name, term) for name, term in reader.all_terms() if name not in ("id", "date")]
        days = sorted(day for number in self.numbers() if (day := self.document(number).date))
        return Facts(
            terms=len(terms),
            postings=sum(reader.doc_frequency(name, term) for name, term in terms),
            bytes=sum(path.stat().st_size for path in self.directory.iterdir() if path.is_file()),
            segments=len(reader.leaf_readers()),
            first_date=days[0] if days else None,
            last_date=days[-1] if days else None,
        )

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()


class Writer:
    """Changes to one index that become true together at ``commit``, or never."""

    def __init__(self, directory: Path, writer: IndexWriter, base: Info, *, fresh: bool) -> None:
        self._directory = directory
        self._writer = writer
        self._fresh = fresh
        self.info = base

    def add(self, entry: Entry) -> None:
        """Put one article in; its id must not be in the index."""
        fields: dict[str, Any] = {**entry.texts, **{kind: values for kind, values in entry.keywords.items() if values}}
        if entry.date is not None:
            fields["date"] = entry.date
        self._writer.add_document(id=entry.id, document=entry.stored, **fields)
        total = digest.add(self.info.total, digest.share(entry.id, entry.stored))
        self.info = replace(self.info, articles=self.info.articles + 1, total=total)

    def remove(self, id: str, stored: bytes) -> None:
        """Take one article out."""
        self._writer.delete_by_term("id", id)
        total = digest.subtract(self.info.total, digest.share(id, stored))
        self.info = replace(self.info, articles=self.info.articles - 1, total=total)

    def commit(self, roots: tuple[str, ...], sources: Mapping[str, SourceState]) -> Info:
        """Make everything since the last commit true at once."""
        from whoosh.writing import CLEAR

        generation = self._writer.generation
        self.info = replace(self.info, roots=roots)
        _write(self._directory / f"sources-{generation}.json", _dump_sources(sources))
        _write(self._directory / f"telusur-{generation}.json", _dump_info(self.info))
        # CLEAR leaves out what was there before, in the same step that brings in what is new.
        self._writer.commit(mergetype=CLEAR if self._fresh else None)
        _sweep(self._directory, generation)
        return self.info


def last(directory: Path) -> Info | None:
    """What the index last committed there says of itself, or ``None`` where that cannot be told."""
    try:
        return _info(directory, _open(directory).latest_generation())
    except StoreError:
        return None


def exists(directory: Path) -> bool:
    """Whether an index was ever committed there."""
    return any(directory.glob("telusur-*.json"))


@contextmanager
def writing(directory: Path, fingerprint: str, *, fresh: bool) -> Iterator[Writer]:
    """The one writer of an index; ``fresh`` starts it empty. What is not committed is as if never written.

    Raises ``IndexBusy`` while another process writes.
    """
    from whoosh.index import LockError, create_in

    from index.engine.fields import whoosh_schema

    directory.mkdir(parents=True, exist_ok=True)
    index = _open(directory) if exists(directory) else create_in(str(directory), whoosh_schema())
    base = Info(fingerprint) if fresh else _info(directory, index.latest_generation())
    try:
        writer = index.writer(limitmb=128)
    except LockError as error:
        raise IndexBusy(f"Another process is writing {directory}.", "Wait for it to end, then try again.") from error
    try:
        yield Writer(directory, writer, base, fresh=fresh)
    finally:
        if not writer.is_closed:
            writer.cancel()


def _open(directory: Path) -> FileIndex:
    from whoosh.index import EmptyIndexError, open_dir

    try:
        if not directory.is_dir() or not exists(directory):
            raise IndexMissing(f"There is no index at {directory}.", "Make one with: search index PATH")
        return open_dir(str(directory))
    except EmptyIndexError as error:
        raise IndexMissing(f"There is no index at {directory}.", "Make one with: search index PATH") from error
    except _BROKEN as error:
        raise IndexDamaged(f"The index at {directory} cannot be read ({error}).", _REBUILD) from error


def _info(directory: Path, generation: int) -> Info:
    name = directory / f"telusur-{generation}.json"
    try:
        fields = orjson.loads(name.read_bytes())
        if fields["format"] != FORMAT:
            raise IndexOutdated(f"The index at {directory} has the format {fields['format']}, not {FORMAT}.", _REBUILD)
        return Info(fields["fingerprint"], fields["articles"], int(fields["total"], 16), tuple(fields["roots"]))
    except _BROKEN as error:
        raise IndexDamaged(f"{name} cannot be read ({error}).", _REBUILD) from error


def _dump_info(info: Info) -> bytes:
    return orjson.dumps(
        {
            "format": FORMAT,
            "fingerprint": info.fingerprint,
            "articles": info.articles,
            "total": f"{info.total:064x}",
            "digest": info.digest,
            "roots": info.roots,
        },
        option=orjson.OPT_INDENT_2,
    )


def _sources(directory: Path, generation: int) -> dict[str, SourceState]:
    name = directory / f"sources-{generation}.json"
    try:
        rows = orjson.loads(name.read_bytes())
        return {key: SourceState(size, mtime_ns, records) for key, (size, mtime_ns, records) in rows.items()}
    except _BROKEN as error:
        raise IndexDamaged(f"{name} cannot be read ({error}).", _REBUILD) from error


def _dump_sources(sources: Mapping[str, SourceState]) -> bytes:
    return orjson.dumps({key: (state.size, state.mtime_ns, state.records) for key, state in sources.items()})


def _write(path: Path, data: bytes) -> None:
    temporary = path.with_name(path.name + ".new")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _sweep(directory: Path, generation: int) -> None:
    for path in (*directory.glob("telusur-*.json"), *directory.glob("sources-*.json")):
        if path.stem.rpartition("-")[2] != str(generation):
            path.unlink(missing_ok=True)
