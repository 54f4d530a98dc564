"""What an index was built from: paths, files, the marks of their records, and where else the texts of articles stand.

Records of the same title and text are one article with several places.
"""

from __future__ import annotations

import marshal
import os
import re
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from index.values import dataclass, field

SOURCES, PLACES = "sources", "places"
"""The sections of files and of other places."""

COPY = "="
"""Stands before the fingerprint of a record that is a place of another article."""

REFUSED = "!"
"""Stands for the fingerprint of a record whose id another file's record has."""

_MARK = re.compile(f"{COPY}?[0-9a-f]{{56}}|{REFUSED}")
_MARKS_TOGETHER = 4096


def is_kept(mark: str) -> bool:
    """Whether a record with this mark is an article of the index."""
    return mark[0] not in (COPY, REFUSED)


class Place(NamedTuple):
    """A record with the text of an article: its id, and the file it lies in."""

    id: str
    file: str


Places = Mapping[str, list[Place]]
"""The other places of articles, by the id of the article, in path order."""


@dataclass(frozen=True, slots=True)
class SourceState:
    """A file as it was when last read: its size, its time, and the mark of every record it gave by id.

    A mark is ``corpus.fingerprint``'s, or says by ``COPY`` or ``REFUSED`` why the record is no article.
    """

    size: int
    mtime_ns: int
    held: Mapping[str, str] | tuple[bytes, ...] = field(default_factory=dict)

    @property
    def records(self) -> Mapping[str, str]:
        """The mark of every record by id, in the order of the file."""
        if not isinstance(self.held, tuple):
            return self.held
        found: dict[str, str] = {}
        for some in self.held:
            for id, mark in marshal.loads(zlib.decompress(some)).items():  # noqa: S302 - packed by this process
                found.setdefault(id, mark)
        return found


class Marks:
    """The marks of a file's records as they come, packed by the thousand: a file may hold millions of articles."""

    def __init__(self) -> None:
        self._fresh: dict[str, str] = {}
        self._packed: list[bytes] = []

    def put(self, id: str, mark: str) -> None:
        """Put the mark of one record; of several with one id the first holds."""
        self._fresh.setdefault(id, mark)
        if len(self._fresh) >= _MARKS_TOGETHER:
            self._pack()

    def held(self) -> Mapping[str, str] | tuple[bytes, ...]:
        """All, as a ``SourceState`` takes them."""
        if not self._packed:
            return self._fresh
        self._pack()
        return tuple(self._packed)

    def _pack(self) -> None:
        self._packed.append(zlib.compress(marshal.dumps(self._fresh), 1))
        self._fresh = {}


@dataclass(frozen=True, slots=True)
class Inventory:
    """The paths and columns that a user has named, every file by its id, and the other places of articles."""

    roots: tuple[str, ...] = ()
    mapping: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, SourceState] = field(default_factory=dict)
    places: Places = field(default_factory=dict)


def dump(inventory: Inventory) -> dict[str, Any]:
    """What is written beside the index, by section: plain values that ``load_sources`` and ``load_places`` read."""
    return {
        SOURCES: {key: (state.size, state.mtime_ns, state.records) for key, state in inventory.sources.items()},
        PLACES: {id: [tuple(place) for place in others] for id, others in inventory.places.items()},
    }


def dump_root(root: str) -> str:
    """A path as JSON can hold it: as it is, or as a URI where it has bytes that are no UTF-8."""
    return root if is_text(root) else Path(root).as_uri()


def load_root(stored: str) -> str:
    """The path that ``dump_root`` told."""
    if not stored.startswith("file:"):
        return stored
    from urllib.parse import unquote_to_bytes  # hardly any path needs it

    return os.fsdecode(unquote_to_bytes(stored.removeprefix("file://")))


def is_text(text: str) -> bool:
    """Whether all of it is code points: a path or an argument may hold bytes that are no UTF-8, as lone surrogates."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def load_sources(rows: Mapping[str, Any]) -> dict[str, SourceState]:
    """The files that ``dump`` gave. Raises ``ValueError``, ``TypeError`` or ``AttributeError`` for anything else."""
    return {
        key: SourceState(int(size), int(mtime_ns), {id: _checked(mark) for id, mark in records.items()})
        for key, (size, mtime_ns, records) in rows.items()
    }


def _checked(mark: str) -> str:
    if not _MARK.fullmatch(mark):
        raise ValueError("a mark that no record has")
    return mark


def load_places(rows: Mapping[str, Iterable[tuple[str, str]]]) -> Places:
    """The places that ``dump`` gave."""
    return {id: [Place(str(other), str(file)) for other, file in others] for id, others in rows.items()}


def owner(places: Places, id: str) -> str | None:
    """The article that the record ``id`` is a place of."""
    return next((first for first, others in places.items() if any(other.id == id for other in others)), None)
