"""A disk that fails at one moment of a build leaves the old articles or the new ones, and the next build goes on."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index import StoreError, build
from search import Searcher


class Disk:
    """Counts the calls of a function, and lets one of them fail."""

    def __init__(self, real: Callable[..., Any], fails: int, error: int) -> None:
        self.real, self.fails, self.error, self.calls = real, fails, error, 0

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        self.calls += 1
        if self.calls == self.fails:
            raise OSError(self.error, os.strerror(self.error))
        return self.real(*arguments, **named)


def digest(directory: Path) -> str:
    """What the index says of itself."""
    with Searcher.open(directory) as searcher:
        assert searcher.verify() == ()
        return searcher.stats().digest


CALLS = [
    ("fsync", errno.EIO, 2),
    ("open", errno.EMFILE, 4),
    ("replace", errno.EDQUOT, 1),
    ("unlink", errno.EROFS, 1),
    ("pread", errno.EIO, 1),
]


@pytest.mark.parametrize(("name", "error", "step"), CALLS, ids=[call[0] for call in CALLS])
def test_any_call_of_the_system_may_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, error: int, step: int
) -> None:
    """One after the other each call fails once: the build ends in one sentence or goes on without what failed."""
    corpus = tmp_path / "berita"
    corpus.mkdir()
    (corpus / "satu.txt").write_text("Banjir\n\nAir naik di Jakarta.")
    build([corpus], tmp_path / "old", tag=False, workers=1)
    old = digest(tmp_path / "old")
    (corpus / "dua.txt").write_text("Gempa\n\nTanah bergerak di Bali.")
    new = build([corpus], tmp_path / "new", tag=False, workers=1).digest
    real, ended = getattr(os, name), []
    for at in range(1, 200, step):
        directory = tmp_path / f"{name}{at}"
        (corpus / "dua.txt").rename(tmp_path / "dua.txt")
        build([corpus], directory, tag=False, workers=1)
        (tmp_path / "dua.txt").rename(corpus / "dua.txt")
        disk = Disk(real, at, error)
        with monkeypatch.context() as patch:
            patch.setattr(os, name, disk)
            try:
                build([corpus], directory, tag=False, workers=1)
            except StoreError as failed:
                ended.append(failed)
        assert digest(directory) in (old, new)
        assert build([corpus], directory, tag=False, workers=1).digest == new
        assert digest(directory) == new
        if disk.calls < at:
            break
    assert at > 1
    assert all(each.message.endswith(".") for each in ended)
    assert ended or name == "unlink"
