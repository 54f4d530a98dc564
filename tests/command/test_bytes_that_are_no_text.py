"""A shell passes on any bytes: paths keep them, questions and names of columns are text."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from index import CorpusError, build
from index.store.inventory import dump_root, load_root
from index.store.snapshot import Snapshot
from search.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose name is no UTF-8, and an article in it."""
    made = tmp_path / os.fsdecode(b"berita \xff\xfe%41")
    made.mkdir()
    (made / "satu.txt").write_text("Banjir\n\nAir naik di Jakarta.")
    return made


def test_a_path_of_any_bytes_is_indexed_and_remembered(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The next build without a path reads the same folder, and finds it unchanged."""
    index = str(tmp_path / "index")
    assert main(["index", str(folder), "--index", index, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["articles"] == 1
    assert main(["index", "--index", index, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["unchanged"] == 1
    snapshot = Snapshot(Path(index))
    assert snapshot.info.roots == (str(folder),)
    snapshot.close()
    assert main(["query", "banjir", "--over", str(folder), "--json"]) == 0
    assert '"total":1' in capsys.readouterr().out


@pytest.mark.parametrize("root", ["/a/b", "/berita é", "/a%20b", os.fsdecode(b"/a\xff%41 \xc3\xa9\n")])
def test_a_path_comes_back_as_it_was(root: str) -> None:
    """Only what JSON cannot hold is written otherwise."""
    told = dump_root(root)
    assert load_root(told) == root
    assert (told == root) is not ("\udcff" in root)
    told.encode()


def test_a_question_of_any_bytes_is_answered_in_json(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is no text in it is shown as U+FFFD."""
    build([folder], tmp_path / "index", tag=False, workers=1)
    main(["query", "banjir \udcff", "--index", str(tmp_path / "index"), "--json", "--explain"])
    begun = json.loads(capsys.readouterr().out.splitlines()[0])
    assert begun["type"] == "begin"
    assert "\ufffd" in begun["query"] or "?" in begun["query"]


def test_a_column_of_any_bytes_is_none(folder: Path, tmp_path: Path) -> None:
    """It is refused before anything is read."""
    with pytest.raises(CorpusError, match="no column"):
        build([folder], tmp_path / "index", tag=False, workers=1, mapping={"text": "isi\udcff"})
