"""Names that no file can have, and folders that are gone, are told or passed over, never a bug."""

from __future__ import annotations

import os
from pathlib import Path

import orjson
import pytest

from index import build
from index.location import beside, cached, locate
from search import Searcher
from search.cli import main

LONG = "n" * 5000


@pytest.mark.parametrize("id", [LONG, "a\0b", "x/" * 3000, "../berita.jsonl", "~root", ""])
def test_an_id_that_names_no_file_has_no_link(tmp_path: Path, id: str) -> None:
    """Hits are linked to their files on a terminal, where there is one."""
    (tmp_path / "berita.jsonl").write_bytes(orjson.dumps({"id": id, "title": "Banjir", "text": "Air naik."}))
    build([tmp_path / "berita.jsonl"], tmp_path / "index", tag=False, workers=1)
    with Searcher.open(tmp_path / "index") as searcher:
        (hit,) = searcher.search("banjir").hits
        assert isinstance(searcher.link(hit.id), str)


@pytest.mark.parametrize(
    "arguments", [["index", LONG], ["query", "x", "--over", LONG], ["query", "x", "--index", LONG]]
)
def test_a_path_that_no_file_has_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    """Too long for the system, it is not there."""
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert said.startswith("search: ")
    assert "Traceback" not in said


def test_a_link_in_a_circle_has_a_place_for_an_index(tmp_path: Path) -> None:
    """Where its index would be is told, whatever it leads to."""
    (tmp_path / "circle").symlink_to("circle")
    assert beside(tmp_path / "circle").name == ".telusur"
    assert cached(tmp_path / "circle").name.startswith("circle-")


def test_a_folder_that_is_gone_is_no_bug(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A shell may stand in a folder that another has removed: an index by name is answered, the rest is told."""
    (tmp_path / "satu.txt").write_text("Banjir\n\nAir naik.")
    build([tmp_path / "satu.txt"], tmp_path / "index", tag=False, workers=1)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("TELUSUR_INDEX", raising=False)
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert main(["query", "banjir", "--index", str(tmp_path / "index")]) == 0
    assert locate(None) == tmp_path / "data" / "telusur" / "index"
    assert main(["index", "satu.txt", "--index", str(tmp_path / "index")]) == 2
    assert "is gone" in capsys.readouterr().err
    os.chdir(tmp_path)
