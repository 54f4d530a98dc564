"""A disk that is full, a file system without locks, a helper that is gone: one sentence, and the next build goes on."""

from __future__ import annotations

import errno
import fcntl
import os
import resource
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson
import pytest

from index import BuildReport, CorpusError, IndexBusy, StoreError, build
from index.building import applying, workers
from index.document import Record
from index.engine.reading.generation import open_newest
from index.engine.writing.lock import WriteLock
from index.language import Lexicon
from index.store.writer import Writer
from search.cli import main

FILES = [".seg", ".docs", ".del", ".box", ".toc", ".new"]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Ninety short articles in one file."""
    rows = [
        {"id": f"n{at}", "title": f"Banjir hari ke-{at}", "text": f"Air naik {at % 7} meter. " * 9} for at in range(90)
    ]
    path = tmp_path / "berita.jsonl"
    path.write_bytes(b"\n".join(map(orjson.dumps, rows)))
    return path


@contextmanager
def room(size: int) -> Iterator[None]:
    """No file can be longer than so many bytes, nor is bytecode written, which would be cut and believed for ever."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "dont_write_bytecode", True)
        patch.setenv("PYTHONDONTWRITEBYTECODE", "1")
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def made(corpus: Path, directory: Path, count: int = 1) -> BuildReport:
    """The index of the corpus."""
    return build([corpus], directory, tag=False, workers=count)


def belongings(directory: Path) -> set[str]:
    """The files of an index."""
    return {path.name for path in directory.iterdir() if path.suffix in FILES or path.name.startswith("manifest")}


@pytest.mark.parametrize(("size", "count"), [(0, 1), (100, 1), (4096, 1), (8000, 1), (0, 2), (6000, 2)])
def test_a_build_without_room_says_so_and_leaves_nothing(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, count: int
) -> None:
    """What was committed is served, the lock is free, no file is left, and with room the build is the usual one."""
    monkeypatch.setattr(applying, "FEWEST_RECORDS", 10)
    monkeypatch.setattr(workers, "BATCH", 7)
    fresh = made(corpus, tmp_path / "fresh")
    lines = corpus.read_bytes().splitlines(keepends=True)
    corpus.write_bytes(b"".join(lines[:45]))
    directory = tmp_path / "index"
    made(corpus, directory)
    before = belongings(directory)
    corpus.write_bytes(b"".join(lines))
    with room(size), pytest.raises(StoreError, match=r"cannot be written to .*index \(File too large\)") as caught:
        made(corpus, directory, count)
    assert "room" in caught.value.hint
    assert belongings(directory) == before
    again = made(corpus, directory)
    assert (len(again.added), again.digest) == (45, fresh.digest)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux tells which files are open")
def test_a_build_that_fails_leaves_no_file_open(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was being read is closed at once, not when somebody looks for garbage."""
    monkeypatch.setattr(Writer, "add", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
    with pytest.raises(StoreError) as caught:
        made(corpus, tmp_path / "index")
    links = [Path("/proc/self/fd", name) for name in os.listdir("/proc/self/fd")]
    assert str(corpus) not in [os.readlink(link) for link in links if link.is_symlink()]
    assert "full" in caught.value.message


def test_a_full_disk_is_one_sentence_on_stderr(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command that builds says what the system said, without a traceback."""
    with room(4096):
        assert main(["index", str(corpus), "--index", str(tmp_path / "index"), "--workers", "1"]) == 2
    said = capsys.readouterr().err
    assert "cannot be written" in said
    assert "Traceback" not in said


def test_a_full_disk_under_the_output_is_one_sentence(corpus: Path, tmp_path: Path) -> None:
    """An answer that finds no room is an error, not a bug."""
    made(corpus, tmp_path / "index")
    command = [sys.executable, "-m", "search.cli", "query", "banjir", "--index", str(tmp_path / "index")]
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(command, check=False, stdout=full, stderr=subprocess.PIPE, text=True)
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert "No space left on device" in ended.stderr


def test_a_file_system_without_locks_can_be_read_and_says_why_it_is_not_written(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a lock that somebody holds is called one."""
    made(corpus, tmp_path / "index")

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", refuse)
    open_newest(tmp_path / "index").close()
    with pytest.raises(StoreError, match="locks") as caught:
        WriteLock(tmp_path / "index")
    assert not isinstance(caught.value, IndexBusy)


def test_a_helper_that_is_killed_is_heard_of_at_once(tmp_path: Path) -> None:
    """The build does not read on for hours to learn that it fails; it names the signal."""
    pool = workers.Workers(2, tmp_path, tag=False, lexicon=Lexicon())
    try:
        os.kill(pool._processes[0].pid, signal.SIGKILL)
        records = (Record(f"a{at}", "a", "Banjir. " * 1000) for at in range(1_000_000))
        with pytest.raises(CorpusError, match="SIGKILL"):
            deque(map(pool.put, records), 0)
    finally:
        pool.close()


def test_a_share_cut_short_is_a_helper_that_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process killed while it tells of its work is one that was killed, whatever half of it came through."""
    pool = workers.Workers(1, tmp_path, tag=False, lexicon=Lexicon())
    try:
        process = pool._processes[0]
        assert process.stdout
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        said = tmp_path / "said"
        said.write_bytes(b"\x80\x05\x95\xff\x00")  # the first bytes of a pickle
        with process.stdout, said.open("rb") as half:
            monkeypatch.setattr(process, "stdout", half)
            with pytest.raises(CorpusError, match="SIGKILL"):
                pool.finish()
    finally:
        pool.close()


def test_a_helper_whose_parent_is_killed_ends_without_a_word(tmp_path: Path) -> None:
    """It has nobody to tell, least of all the terminal."""
    code = """
import os, sys
from pathlib import Path
from index.document import Record
from index.language import Lexicon
from index.store.writer import Writer
from index.building.workers import Workers

pool = Workers(2, Path(sys.argv[1]), tag=False, lexicon=Lexicon())
for at in range(200):
    pool.put(Record(f"a{at}", "a", "Banjir. " * 500))
os.kill(os.getpid(), 9)
"""
    command = [sys.executable, "-c", code, str(tmp_path)]
    ended = subprocess.run(command, check=False, stderr=subprocess.PIPE)
    assert ended.returncode == -signal.SIGKILL
    assert not ended.stderr
