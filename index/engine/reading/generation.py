"""The newest whole generation of an index, opened and held so that no writer removes it while it is read."""

from __future__ import annotations

import fcntl
import os
import zlib
from collections.abc import Collection
from itertools import pairwise
from pathlib import Path

from index import regular
from index.engine.format import manifest as manifests
from index.engine.format.box import Box, damaged
from index.engine.format.manifest import Manifest, Part
from index.engine.reading.reader import Reader
from index.engine.reading.segment import Segment
from index.errors import IndexDamaged, IndexMissing, IndexOutdated, IndexUntrusted, StoreError

LOCK = "write.lock"
"""The file that a writer locks. It stays behind empty-handed: only the kernel's lock on it counts."""

TOC = ".toc"
"""Ends the name of the table of contents that is there for Whoosh."""

DELETIONS = "deleted"
"""The section that lists deleted articles as uint32, ascending."""


class Generation:
    """One generation of an index: its manifest, its articles, and what there is to say about how it was found."""

    def __init__(self, directory: Path, manifest: Manifest, handle: int, notices: tuple[str, ...] = ()) -> None:
        self.directory = directory
        self.manifest = manifest
        self.notices = notices
        self._handle = handle
        self.segments: list[Segment] = []
        try:
            for name, (size, seal) in manifest.files.items():
                _whole(directory / name, size)
                check_file(directory / name, seal)
            for part in manifest.parts:
                self.segments.append(_segment(directory, part, manifest))
        except BaseException:
            self.close()
            raise
        self.reader = Reader(manifest.schema, self.segments, manifest.words)

    def beside(self, file: str, section: str) -> bytes:
        """A section of a file beside the segments."""
        box = Box(self.directory / file)
        try:
            return box.read(section)
        finally:
            box.close()

    @property
    def current(self) -> bool:
        """Whether no newer generation has been committed."""
        return manifests.generations(self.directory)[:1] in ([], [self.manifest.generation])

    def held(self) -> None:
        """Raise ``IndexDamaged`` where a file was cut short since; what is cut later, nobody can notice in time."""
        for segment in self.segments:
            segment.held()

    @property
    def bytes(self) -> int:
        """The size of its files on disk."""
        return sum(size for size, _ in self.manifest.all_files.values()) + os.fstat(self._handle).st_size

    def close(self) -> None:
        """Let go of the files, and let a writer remove the generation when it is old."""
        for segment in self.segments:
            segment.close()
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def check_file(path: Path, seal: int, *, wholly: bool = False) -> None:
    """Raise ``IndexDamaged`` if a file is not the one of this seal, or with ``wholly`` if any page of it is not."""
    if path.suffix == TOC:
        # Whoosh unpickles it; we only know it again.
        try:
            found = zlib.crc32(regular.read(path))
        except OSError as error:
            raise damaged(path, f"it cannot be opened ({error.strerror})") from error
        if found != seal:
            raise damaged(path, "it is not what was written; nothing in it was run")
        return
    box = Box(path)
    try:
        _same_seal(box, seal)
        if wholly:
            box.verify()
    finally:
        box.close()


def open_newest(directory: Path) -> Generation:
    """The newest generation that is whole.

    Where a newer one is torn, it says so in ``notices``. Raises ``IndexMissing``, ``IndexOutdated``,
    ``IndexUntrusted``, or ``IndexDamaged`` that names the file where none is whole.
    """
    failures: list[StoreError] = []
    for _ in range(3):  # a writer may remove a generation between the listing and the opening
        found = _numbers(directory)
        failures.clear()
        for number in found:
            try:
                return _open(directory, number, failures)
            except (IndexDamaged, IndexOutdated) as error:
                failures.append(error)
        if manifests.generations(directory) == found:
            break
    raise failures[0]


def _numbers(directory: Path) -> list[int]:
    try:
        names = os.listdir(directory)
        found = manifests.generations(directory)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexMissing(f"There is no index at {directory}.", "Make one with: search index PATH") from error
    except OSError as error:
        said = f"The index at {directory} cannot be read ({error.strerror})."
        raise StoreError(said, "Name another directory with --index.") from error
    if found:
        return found
    refuse_others(directory, names)
    raise IndexMissing(f"There is no index at {directory}.", "Make one with: search index PATH")


def refuse_others(directory: Path, names: Collection[str]) -> None:
    """Raise ``IndexUntrusted`` where the files of a directory without a manifest are those of another's index."""
    # A first build that was killed may leave a table of contents too, but no build of ours is without its lock.
    if LOCK not in names and any(name.endswith(TOC) for name in names):
        raise IndexUntrusted(
            f"{directory} holds an index that Telusur did not make; nothing in it was read.",
            "Name another directory with --index.",
        )


def _open(directory: Path, number: int, failures: list[StoreError]) -> Generation:
    path = directory / manifests.name_of(number)
    notices = tuple(f"{error.message} The generation before it is served." for error in failures)
    try:
        handle = regular.handle(path)
    except OSError as error:
        raise damaged(path, f"it cannot be opened ({error.strerror})") from error
    try:
        _hold(handle)
        _linked(path, handle)
        data = b"".join(iter(lambda: os.read(handle, 1 << 20), b""))
        return Generation(directory, manifests.parse(data, path, number), handle, notices)
    except BlockingIOError as error:
        os.close(handle)
        raise damaged(path, "it is being removed") from error
    except BaseException:
        _close(handle)
        raise


def _hold(handle: int) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:  # a file system without locks: a generation may go while it is read, but what is mapped stays
        return


def _linked(path: Path, handle: int) -> None:
    if os.fstat(handle).st_nlink == 0:
        raise damaged(path, "it was just removed")


def _close(handle: int) -> None:
    try:
        os.close(handle)
    except OSError:  # the generation closed it already
        return


def _segment(directory: Path, part: Part, manifest: Manifest) -> Segment:
    for name, (size, _) in part.files.items():
        _whole(directory / name, size)
    dead = _deleted(directory, part) if part.deletions else b""
    segment = Segment(directory, part.name, manifest.schema, dead)
    seals = {segment.box.path.name: segment.box.seal, segment.shown.path.name: segment.shown.seal}
    for name, seal in seals.items():
        if part.files.get(name, (0, -1))[1] != seal:
            raise damaged(directory / name, "it is not the file the manifest names")
    if segment.documents != part.documents or len(dead) != 4 * part.deleted:
        raise damaged(segment.box.path, "it does not have as many articles as the manifest says")
    return segment


def _deleted(directory: Path, part: Part) -> bytes:
    box = Box(directory / part.deletions)
    try:
        _same_seal(box, part.files.get(part.deletions, (0, -1))[1])
        dead = box.read(DELETIONS)
    finally:
        box.close()
    if len(dead) % 4:
        raise damaged(box.path, "its deletions are no numbers")
    if any(a >= b for a, b in pairwise([*memoryview(dead).cast("I"), part.documents])):
        raise damaged(box.path, "its deletions are out of order")
    return dead


def _same_seal(box: Box, seal: int) -> None:
    if box.seal != seal:
        raise damaged(box.path, "it is not the file the manifest names")


def _whole(path: Path, size: int) -> None:
    try:
        found = path.stat().st_size
    except OSError as error:
        raise damaged(path, f"it cannot be opened ({error.strerror})") from error
    if found != size:
        raise damaged(path, f"it has {found} bytes instead of {size}")
