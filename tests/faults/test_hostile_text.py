"""Text that would command a terminal, a markup language or a parser is only ever text."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from search.cli import main
from tests import corpus

HOSTILE = "[/b] [oops \x1b[31m\x07\x9b31m\u202e {x} <b> %s \\n"


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index of one article whose name, title and body are hostile."""
    name = HOSTILE.replace("/", "|").replace("\x1b", "\x1b") + ".txt"
    corpus.write(tmp_path / "articles", {name: f"Judul {HOSTILE}\n\nIsi banjir {HOSTILE} habis.\n"})
    monkeypatch.setenv("TELUSUR_INDEX", str(tmp_path / "index"))
    assert main(["index", str(tmp_path / "articles")]) == 0
    return tmp_path


@pytest.mark.parametrize(
    "command", [["query"], ["query", "--color", "never", "--explain", "--facets"], ["facets"], ["stats"]]
)
@pytest.mark.parametrize("query", ["banjir", HOSTILE, "[/b] [oops \x1b[31m", "\x00", "\ud800"])
@pytest.mark.usefixtures("index")
def test_no_control_character_reaches_the_terminal(capsys, command, query):
    """Whatever is asked, what comes out shows control characters instead of sending them."""
    capsys.readouterr()
    main([*command, "--", query] if command != ["stats"] else command)
    out, err = capsys.readouterr()
    assert not {c for c in out + err if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202e\u2066")}


@pytest.mark.usefixtures("index")
def test_hostile_text_is_found_and_shown_literally(capsys):
    """The brackets and the escape are words' neighbours like any other."""
    capsys.readouterr()
    assert main(["query", "[/b] [oops \x1b[31m"]) == 0
    out = capsys.readouterr().out
    assert "[/b] [oops ␛[31m" in out
    assert main(["query", "banjir", "--json"]) == 0
    hit = json.loads(capsys.readouterr().out.splitlines()[1])
    assert hit["title"] == f"Judul {HOSTILE}"
    assert main(["show", hit["id"]]) == 0
    assert "Isi banjir [/b] [oops ␛[31m␇" in capsys.readouterr().out
    assert main(["show", hit["id"], "--json"]) == 0
    article = json.loads(capsys.readouterr().out)
    assert "".join(zone["text"] for zone in article["zones"]) == f"Judul {HOSTILE}\n\nIsi banjir {HOSTILE} habis.\n"


@pytest.mark.usefixtures("index")
def test_ids_are_data_in_a_pipe_and_shown_on_a_terminal(capsys, monkeypatch):
    """A file's name commands no terminal, and a script gets it as it is."""
    capsys.readouterr()
    assert main(["query", "banjir", "--format", "ids"]) == 0
    assert "\x1b[31m" in capsys.readouterr().out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["query", "banjir", "--format", "ids"]) == 0
    assert "␛[31m" in capsys.readouterr().out


def test_bytes_that_are_no_text_are_still_indexed_or_explained(tmp_path, capsys):
    """Other encodings, NULs and empty files end in an article or in a sentence."""
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "latin.txt").write_bytes("Judul\n\nKafé banjir latin.\n".encode("latin-1"))
    (folder / "utf16.txt").write_bytes("Judul\n\nKafé banjir lebar.\n".encode("utf-16"))
    (folder / "bom.txt").write_bytes("Judul\n\nKafé banjir tanda.\n".encode("utf-8-sig"))
    (folder / "nul.txt").write_bytes(b"Judul\n\nbanjir\x00kaf\xc3\xa9.\n")
    (folder / "kosong.txt").write_bytes(b"")
    assert main(["index", str(folder), "--index", str(tmp_path / "i"), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [skip["source"] for skip in report["skipped"]] == ["kosong.txt"]
    assert main(["query", "--index", str(tmp_path / "i"), "kafe", "--format", "count"]) == 0
    assert capsys.readouterr().out == "4\n"
