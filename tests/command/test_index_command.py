"""``search index``: columns named by hand, copies, moves, and an end that the user asks for."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from index.building.making import Maker
from index.document import Record
from search.cli import main


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Runs a command against one index and gives its exit status, its output and what it said."""

    def command(name: str, *arguments: object) -> tuple[int, str, str]:
        status = main([name, "--index", str(tmp_path / "index"), *map(str, arguments)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty corpus."""
    (tmp_path / "a").mkdir()
    return tmp_path / "a"


def test_a_column_named_by_hand_is_remembered(run, folder):
    """The next run without paths, or with the same, reads new rows by the same columns."""
    export = folder / "ekspor.csv"
    export.write_text("kop,wacana\nBanjir,Air naik di Bekasi.\n", "utf-8")
    assert "It has no text" in run("index", folder)[1]
    assert "1 added" in run("index", folder, "--map", "title=kop", "--map", "text=wacana")[1]
    for paths in ((), (folder,)):
        with export.open("a", encoding="utf-8") as out:
            out.write(f"Gempa,Bumi berguncang {len(paths)} kali.\n")
        assert "1 added, 0 updated, 0 removed" in run("index", *paths)[1]
    assert run("query", "gempa", "--format", "ids")[1].split() == ["ekspor.csv#3", "ekspor.csv#4"]


def test_a_column_within_objects_has_a_name_with_full_stops(run, folder):
    """An export of a search engine keeps its articles within objects, in a list within an object."""
    rows = {"hits": [{"_source": {"wacana": "Air naik.", "kop": "Banjir"}}, {"_source": {"wacana": "Air surut."}}]}
    (folder / "ekspor.json").write_text(json.dumps(rows), "utf-8")
    columns = ("--map", "text=_source.wacana", "--map", "title=_source.kop")
    assert json.loads(run("index", folder, *columns, "--json")[1])["added"] == 2


@pytest.mark.parametrize("column", ["wacana", "=wacana", "text=", "wacana=text"])
def test_a_column_for_no_field_is_refused_in_one_sentence(run, folder, column):
    """The hint says how it is written."""
    status, out, said = run("index", folder, "--map", column)
    assert (status, out) == (2, "")
    assert "text=isi_berita" in said


def test_copies_are_one_article_with_places(run, folder):
    """``show`` lists the other places, it and ``similar`` find the article by any of them; the report names them."""
    for name in ("b.txt", "a.txt", "c.txt"):
        (folder / name).write_text("Banjir\n\nAir naik di Bekasi.\n", "utf-8")
    report = json.loads(run("index", folder, "--json")[1])
    assert (report["articles"], report["copies"]) == (
        1,
        [{"id": "b.txt", "of": "a.txt"}, {"id": "c.txt", "of": "a.txt"}],
    )
    shown = json.loads(run("show", "c.txt", "--json")[1])
    assert shown["id"] == "a.txt"
    assert shown["places"] == [{"id": "b.txt", "file": "b.txt"}, {"id": "c.txt", "file": "c.txt"}]
    assert "the same text: b.txt, c.txt" in run("show", "a.txt")[1]
    assert run("similar", "c.txt")[0] == 1
    (folder / "a.txt").unlink()
    out = run("index")[1]
    assert "> b.txt (was a.txt)" in out
    assert run("query", "banjir", "--format", "ids")[1] == "b.txt\n"


def test_a_new_copy_makes_an_index_stale_and_is_told_once(run, folder):
    """No article has changed, but where its text stands has."""
    (folder / "a.txt").write_text("Banjir\n\nAir naik di Bekasi.\n", "utf-8")
    run("index", folder)
    (folder / "b.txt").write_text("Banjir\n\nAir naik di Bekasi.\n", "utf-8")
    assert run("index", "--check")[0] == 1
    assert "= b.txt: the text of a.txt" in run("index")[1]
    assert run("index", "--check")[0] == 0


def test_an_article_whose_file_moves_is_neither_new_nor_gone(run, folder, monkeypatch):
    """It is not read as news again, and answers under its new id."""
    (folder / "a.txt").write_text("Banjir\n\nAir naik di Bekasi.\n", "utf-8")
    run("index", folder)
    (folder / "a.txt").rename(folder / "z.txt")
    monkeypatch.setattr("index.building.making.Maker.entry", None)
    report = json.loads(run("index", "--json")[1])
    assert [report[name] for name in ("added", "updated", "removed", "moved")] == [0, 0, 0, 1]
    assert json.loads(run("show", "z.txt", "--json")[1])["source"] == "z.txt"
    assert run("show", "a.txt")[0] == 2


def test_rows_that_shift_are_moved(run, folder):
    """A row put first makes one article new, whatever the numbers of the others become."""
    export = folder / "a.jsonl"
    rows = [f'{{"text": "Kabar nomor {number}."}}\n' for number in range(5)]
    export.write_text("".join(rows), "utf-8")
    run("index", folder)
    export.write_text("".join(['{"text": "Kabar baru."}\n', *rows]), "utf-8")
    report = json.loads(run("index", "--json")[1])
    assert [report[name] for name in ("articles", "added", "updated", "removed", "moved")] == [6, 1, 0, 0, 5]


def test_an_unreadable_folder_keeps_its_articles(run, folder, monkeypatch):
    """What cannot be looked at today is not gone."""
    (folder / "dalam").mkdir()
    (folder / "dalam" / "a.txt").write_text("Banjir\n\nAir naik di Bekasi.\n", "utf-8")
    run("index", folder)
    scandir = os.scandir

    def refusing(path: Path) -> object:
        if Path(path).name == "dalam":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr("os.scandir", refusing)
    out = run("index")[1]
    assert "! dalam: The folder cannot be read: permission denied." in out
    assert "1 articles" in out
    assert "0 removed" in out


def test_an_emptied_file_has_no_article_any_more(run, folder):
    """That it is empty can be seen."""
    (folder / "a.txt").write_text("Banjir\n\nAir naik di Bekasi.\n", "utf-8")
    run("index", folder)
    (folder / "a.txt").write_text("", "utf-8")
    assert "1 removed" in run("index")[1]


def test_an_interrupted_build_keeps_what_it_read_and_goes_on(run, folder, monkeypatch):
    """The first Ctrl-C ends the reading, commits and exits with 130; the next run reads the rest."""
    for number in range(5):
        (folder / f"{number}.txt").write_text(f"Kabar {number}\n\nAir naik {number} kali di Bekasi.\n", "utf-8")
    entry, read = Maker.entry, []

    def interrupting(maker: Maker, record: Record) -> object:
        read.append(record)
        if len(read) == 2:
            os.kill(os.getpid(), signal.SIGINT)
        return entry(maker, record)

    monkeypatch.setattr("index.building.making.Maker.entry", interrupting)
    status, _out, said = run("index", folder)
    assert status == 130
    assert "Interrupted" in said
    assert 2 <= json.loads(run("stats", "--json")[1])["articles"] < 5
    assert "2 unchanged" in run("index")[1]
    assert json.loads(run("stats", "--json")[1])["articles"] == 5
