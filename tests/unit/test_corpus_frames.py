"""A compressed file is whole only where its last frame ends."""

from __future__ import annotations

import io
import zlib
from functools import partial
from pathlib import Path

import pytest

from index.corpus import Skip, Source, read, sources
from index.corpus.frames import Frames
from index.document import Record

TEXT = b"banjir di jakarta " * 5000


def frame(data: bytes) -> bytes:
    """One frame, which zlib unpacks as zstandard does: object by object."""
    packer = zlib.compressobj(9, wbits=31)
    return packer.compress(data) + packer.flush()


def frames(data: bytes) -> Frames:
    """The frames of a file."""
    return Frames(io.BytesIO(data), partial(zlib.decompressobj, 31))


def whole(given: Frames, size: int = 4000) -> bytes:
    """All that can be read."""
    return b"".join(iter(lambda: given.read(size), b""))


@pytest.mark.parametrize("count", [0, 1, 2, 300])
def test_all_frames_are_read(count: int) -> None:
    """Packers that work in parallel write many, empty ones among them."""
    assert whole(frames((frame(TEXT) + frame(b"")) * count)) == TEXT * count


@pytest.mark.parametrize("cut", [1, 9, 100])
def test_a_frame_without_its_end_is_told(cut: int) -> None:
    """What came before is given, and then it is said that more should have come."""
    given = frames(frame(TEXT) + frame(TEXT)[:-cut])
    found = given.read(len(TEXT))
    assert TEXT.startswith(found)
    with pytest.raises(EOFError):
        whole(given)


def test_what_is_no_frame_is_told() -> None:
    """Behind the last frame stands nothing."""
    with pytest.raises(zlib.error):
        whole(frames(frame(TEXT) + b"what else"))


def test_a_file_of_zstandard_that_is_cut_keeps_what_an_index_knew_of_it(tmp_path: Path) -> None:
    """Its last record is not taken for all there is."""
    zstandard = pytest.importorskip("zstandard")
    data = zstandard.compress(b"".join(b'{"id":"n%d","text":"banjir %d"}\n' % (at, at) for at in range(50_000)))
    (tmp_path / "cut.jsonl.zst").write_bytes(data[:-7])
    (source,) = sources([tmp_path / "cut.jsonl.zst"])
    assert isinstance(source, Source)
    *records, last = read(source)
    assert isinstance(records[0], Record)
    assert isinstance(last, Skip)
    assert last.unseen
    (tmp_path / "cut.jsonl.zst").write_bytes(data + data)
    (source,) = sources([tmp_path / "cut.jsonl.zst"])
    assert sum(1 for _ in read(source)) == 100_000  # type: ignore[arg-type]
