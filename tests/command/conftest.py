"""What tests of the command line share: a folder of articles, and a command run against one index."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.cli import main
from tests import corpus


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the small corpus in it."""
    return corpus.write(tmp_path / "articles")


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """Runs a command against one index directory; gives status, stdout and stderr."""
    monkeypatch.setenv("TELUSUR_INDEX", str(tmp_path / "index"))

    def command(*arguments: str | Path) -> tuple[int, str, str]:
        status = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return command
