"""The manifest of a generation: what it consists of, as readable JSON with a checksum, written in one step."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from index import regular
from index.engine.format.box import damaged
from index.engine.format.schema import FieldKind, Schema
from index.errors import IndexOutdated
from index.hashes import sha256
from index.jsontext import canonical, loads
from index.values import dataclass, field

FORMAT = "telusur-engine-1"
"""Names the layout of everything a manifest speaks of."""

SEARCHED = ".seg"
"""Ends the name of the box with terms, postings, values, numbers and keys."""

SHOWN = ".docs"
"""Ends the name of the box with stored articles and exact field lengths."""

_NAME = re.compile(r"manifest-(\d{8,})\.json")
_SAFE = re.compile(r"[a-z0-9][a-z0-9-]*(\.[a-z]+)?|_MAIN_\d+\.toc")


@dataclass(frozen=True, slots=True)
class Part:
    """One segment of a generation. ``deleted`` articles are listed in the file ``deletions``, if there are any.

    ``files`` gives size and seal of each file, ``words`` the words of its living articles in each text field.
    """

    name: str
    documents: int
    deleted: int
    deletions: str
    files: Mapping[str, tuple[int, int]]
    words: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation: its fields, its segments, the other files that belong to it, and what its owner says of it."""

    generation: int
    schema: Schema
    parts: tuple[Part, ...] = ()
    files: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    about: Mapping[str, Any] = field(default_factory=dict)

    @property
    def words(self) -> dict[str, int]:
        """The words of all living articles in each text field."""
        names = self.schema.names(FieldKind.TEXT)
        return {name: sum(part.words.get(name, 0) for part in self.parts) for name in names}

    @property
    def all_files(self) -> dict[str, tuple[int, int]]:
        """Size and seal of every file of the generation but its manifest."""
        return {name: mark for of in (*(part.files for part in self.parts), self.files) for name, mark in of.items()}


def name_of(generation: int) -> str:
    """The file name of a generation's manifest."""
    return f"manifest-{generation:08d}.json"


def segment_paths(directory: Path, name: str) -> tuple[Path, Path]:
    """The files of a segment: what is searched, and what is only shown."""
    return directory / (name + SEARCHED), directory / (name + SHOWN)


def generations(directory: Path) -> list[int]:
    """Every generation that has a manifest, whole or not, the newest first."""
    names = (match for name in os.listdir(directory) if (match := _NAME.fullmatch(name)))
    return sorted((int(match[1]) for match in names), reverse=True)


def write(directory: Path, manifest: Manifest) -> None:
    """Make a generation true: from the moment its manifest has its name, whatever happens, it is there."""
    body = {
        "format": FORMAT,
        "generation": manifest.generation,
        "fields": manifest.schema.dump(),
        "segments": [_dump_part(part) for part in manifest.parts],
        "files": manifest.files,
        "about": manifest.about,
    }
    path = directory / name_of(manifest.generation)
    import orjson  # only a writer needs it

    data = orjson.dumps(
        {"sha256": _checksum(body), "manifest": body}, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    )
    replace(path, data)


def replace(path: Path, data: bytes) -> None:
    """Put ``data`` under the name ``path``, wholly or not at all, safe on disk before it is seen."""
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)  # it may lead to another file, which is not ours to write
    with fresh.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    # What the new name speaks of must be in the directory before the name is.
    sync(path.parent)
    fresh.replace(path)
    sync(path.parent)


def sync(path: Path) -> None:
    """Force a file, or a directory's own entries, to disk, whichever process wrote them."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(directory: Path, generation: int) -> Manifest:
    """The manifest of a generation. Raises ``IndexDamaged`` or ``IndexOutdated``."""
    path = directory / name_of(generation)
    try:
        return parse(regular.read(path), path, generation)
    except OSError as error:
        raise damaged(path, f"it cannot be opened ({error.strerror})") from error


def parse(data: bytes, path: Path, generation: int) -> Manifest:
    """The manifest in ``data``. Raises ``IndexDamaged`` or ``IndexOutdated``."""
    try:
        whole = loads(data)
        body = whole["manifest"]
        _same(whole["sha256"], _checksum(body))
        if body["format"] != FORMAT:
            raise IndexOutdated(
                f"{path.parent} has the format {str(body['format'])[:40]!r}, not {FORMAT}.",
                "Build it again with: search index --rebuild PATH",
            )
        return _load(body, generation)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise damaged(path, str(error)[:200]) from error


def _load(body: Mapping[str, Any], generation: int) -> Manifest:
    if body["generation"] != generation:
        raise ValueError("it speaks of another generation")
    parts = tuple(_load_part(part) for part in body["segments"])
    manifest = Manifest(generation, Schema.load(body["fields"]), parts, _load_files(body["files"]), dict(body["about"]))
    if not all(_SAFE.fullmatch(name) for name in (*manifest.all_files, *(part.name for part in parts))):
        raise ValueError("a file name that no index has")
    return manifest


def _same(given: object, computed: str) -> None:
    if given != computed:
        raise ValueError("the checksum differs")


def _dump_part(part: Part) -> dict[str, Any]:
    return {
        "name": part.name,
        "documents": part.documents,
        "deleted": part.deleted,
        "deletions": part.deletions,
        "files": part.files,
        "words": part.words,
    }


def _load_part(given: Mapping[str, Any]) -> Part:
    words = {str(name): _count(count) for name, count in given["words"].items()}
    numbers = _count(given["documents"]), _count(given["deleted"])
    return Part(str(given["name"]), *numbers, str(given["deletions"]), _load_files(given["files"]), words)


def _load_files(given: Mapping[str, Any]) -> dict[str, tuple[int, int]]:
    return {str(name): (_count(size), _count(seal)) for name, (size, seal) in given.items()}


def _count(given: Any) -> int:
    number = int(given)
    if not 0 <= number < 1 << 62:
        raise ValueError("a number that counts nothing")
    return number


def _checksum(body: Mapping[str, Any]) -> str:
    return sha256(canonical(body)).hexdigest()
