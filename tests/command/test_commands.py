"""The command line as scripts see it: what is on stdout, what is on stderr, and the exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from search.cli.commands import COMMANDS, options_of
from tests import corpus


def test_a_second_run_touches_nothing(run, folder, tmp_path):
    """What is up to date is left alone, and the report says so."""
    assert run("index", folder)[0] == 0
    before = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in (tmp_path / "index").iterdir()}
    status, out, _ = run("index", folder)
    assert status == 0
    assert "nothing was touched" in out
    assert before == {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in (tmp_path / "index").iterdir()}


def test_an_edit_a_deletion_and_an_addition_are_just_those(run, folder, tmp_path):
    """Three changes are reported, and the digest equals that of a fresh build."""
    run("index", folder)
    (folder / "pasar.txt").write_text("Pasar Sepi\n\nHarga turun.\n", encoding="utf-8")
    (folder / "padi.txt").unlink()
    (folder / "baru.txt").write_text("Berita Baru\n\nIsi.\n", encoding="utf-8")
    assert run("index", "--check")[0] == 1
    status, out, _ = run("index")
    assert status == 0
    assert out.splitlines()[:3] == ["+ baru.txt", "~ pasar.txt", "- padi.txt"]
    assert run("index", "--check")[0] == 0
    digest = out.splitlines()[-1]
    assert run("index", folder, "--index", tmp_path / "fresh")[1].splitlines()[-1] == digest
    assert run("index", "--rebuild")[1].splitlines()[-1] == digest


def test_the_report_as_json_has_the_promised_fields(run, folder):
    """A script can read what a build did."""
    (folder / "kosong.txt").write_text(" \n")
    report = json.loads(run("index", folder, "--json")[1])
    promised = {"articles", "added", "updated", "removed", "unchanged", "skipped", "elapsed_s", "digest"}
    assert set(report) == promised | {"moved", "copies"}
    assert (report["articles"], report["added"], report["unchanged"]) == (7, 7, 0)
    assert [skip["source"] for skip in report["skipped"]] == ["kosong.txt"]


def test_nothing_found_is_one_and_an_error_is_two(run, folder):
    """Scripts can tell an empty answer from a failure."""
    assert run("query", "x")[0] == 2
    run("index", folder)
    status, out, err = run("query", '"kata yang tidak ada"', "--json")
    assert status == 1
    assert json.loads(out.splitlines()[0])["total"] == 0
    assert run("query", '"kata yang tidak ada"')[2].startswith("Nothing found for")
    assert err == ""


ERRORS = {
    ("query", "x"): "search index PATH",
    ("frobnicate",): "Commands are",
    ("index",): "search index PATH",
    ("index", "/tidak/ada"): "no file or folder",
    ("query", "--over", "/tidak/ada", "x"): "no file or folder",
    ("query", "--limit", "-1", "x"): "search query --help",
    ("query", "--limit", "banyak", "x"): "whole number",
    ("query", "putin", "-kim"): "after --",
    ("query", "--facets", "warna", "x"): "Kinds are",
    ("query", "--person", "", "x"): "--person has no value",
    ("query", "--not-org", " ", "x"): "--org has no value",
    ("query", "--sort", "warna", "x"): "choose from 'relevance', 'newest', 'oldest'",
    ("facets", "--sort", "warna", "x"): "choose from 'count', 'name', 'significant'",
    ("query", "--since", "kemarin", "x"): "Write 2024-06-19",
    ("query", "--index", "a", "--over", "b", "x"): "Give one",
    ("tui",): "terminal",
    ("qurey", "x"): "Did you mean search query?",
    ("query", "--limt", "3", "x"): "Did you mean --limit?",
    ("query", "--since", "2025", "--until", "2023", "x"): "Exchange the two",
    ("show",): "ID",
}


@pytest.mark.parametrize("arguments", ERRORS, ids=" ".join)
def test_an_error_is_one_sentence_with_its_remedy(run, arguments):
    """No traceback, nothing on stdout, status 2, and what to type instead."""
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert ERRORS[arguments] in err
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_a_bug_keeps_its_traceback(run, monkeypatch):
    """What is not an Error is shown whole, and scripts still see a failure."""
    monkeypatch.setitem(sys.modules, "search.cli.stats_command", None)
    status, _, err = run("stats")
    assert status == 2
    assert "Traceback" in err


def test_over_builds_and_keeps_the_index_beside(run, folder):
    """--over needs no index command before, and notices what changed."""
    status, out, _ = run("query", "--over", folder, "bandung", "--format", "count")
    assert (status, out) == (0, "2\n")
    assert (folder.parent / ".telusur").is_dir()
    (folder / "baru.txt").write_text("Bandung\n\nBandung.\n", encoding="utf-8")
    assert run("query", "--over", folder, "bandung", "--format", "count")[1] == "3\n"


def test_over_never_replaces_the_index_of_other_articles(run, folder, tmp_path):
    """Two folders side by side do not fight for one place."""
    other = corpus.write(tmp_path / "lain", {"a.txt": "Satu\n\nBandung.\n"})
    run("index", folder, "--index", tmp_path / ".telusur")
    assert run("query", "--over", other, "bandung", "--format", "count")[1] == "1\n"
    assert run("query", "--index", tmp_path / ".telusur", "bandung", "--format", "count")[1] == "2\n"


def test_a_closed_pipe_ends_quietly(folder, tmp_path):
    """A reader that stops early is no error."""
    environment = {**os.environ, "TELUSUR_INDEX": str(tmp_path / "index"), "LANG": "C", "LC_ALL": "C"}
    code = "import sys; from search.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code]
    root = Path(__file__).parents[2]
    subprocess.run([*command, "index", folder], env=environment, cwd=root, check=True, capture_output=True)
    with subprocess.Popen(
        [*command, "query", "--json"], env=environment, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as asking:
        assert asking.stdout
        assert asking.stderr
        asking.stdout.close()
        assert asking.stderr.read() == b""
    assert asking.returncode == 0


def test_a_byte_that_is_no_text_still_asks(folder, tmp_path):
    """A question with a byte that no encoding knows is answered in sound JSON."""
    environment = {**os.environ, "TELUSUR_INDEX": str(tmp_path / "index"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", "import sys; from search.cli import main; sys.exit(main())"]
    root = Path(__file__).parents[2]
    subprocess.run([*command, "index", folder], env=environment, cwd=root, check=True, capture_output=True)
    asked = subprocess.run(
        [*command, "query", "--json", b"tol \xff"], env=environment, cwd=root, check=False, capture_output=True
    )
    assert (asked.returncode, asked.stderr.count(b"Traceback")) == (0, 0)
    assert json.loads(asked.stdout.splitlines()[0])["query"].startswith("tol ")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(run, command):
    """--help explains and shows."""
    with pytest.raises(SystemExit) as ended:
        run(command, "--help")
    assert ended.value.code == 0


def test_every_option_is_in_the_manual(run):
    """The man page is made of what the commands say, so it leaves nothing out."""
    page = run("manual")[1].replace("\\-", "-")
    for command in COMMANDS:
        assert f".SS search {command}" in page
        for option in options_of(command):
            assert option in page or option.startswith("--not-")


LINES = {
    "search qu": ["query"],
    "search query --fa": ["--facets"],
    "search query pla": ["place:"],
    "search query gem": ["gempa"],
    "search query place:ban": ["place:Bandung"],
    "search query place:jakarta\\ se": ['place:"Jakarta Selatan"'],
    "search query 'banjir place:\"jakarta s": ['banjir place:"Jakarta Selatan"'],
    'search query place:"jak': [],
    "search query --place ban": ["Bandung"],
    "search query --not-place Jakarta\\ ": ["Jakarta Selatan"],
    "search query --place 'jakarta s": ["Jakarta Selatan"],
    "search query --sort n": ["newest"],
    "search query --sort newest gem": ["gempa"],
    "search query --limit ": [],
    "search query --facets place,o": ["place,org"],
    "search facets --kind pl": ["place"],
    "search entities me": ["merge"],
    "search entities hide --kind place ban": ["Bandung"],
    "search completion z": ["zsh"],
    "search frobnicate x": [],
    "search query 'gem": ["gempa"],
    "": [*COMMANDS],
}


@pytest.mark.parametrize(("line", "offered"), LINES.items())
def test_completion_offers_commands_options_values_and_words(run, tmp_path, line, offered):
    """What a shell asks for on Tab, whatever quotes and backslashes stand in its line."""
    texts = {"a.txt": "Gempa\n\nGempa di Bandung.\n", "b.txt": "Banjir\n\nBanjir di Jakarta Selatan.\n"}
    run("index", str(corpus.write(tmp_path / "few", texts)))
    assert run("completion", "--line", line)[1].splitlines() == offered


def test_a_shell_that_completes_behind_colons_gets_what_stands_there(run, tmp_path):
    """Readline begins anew behind a colon that is not quoted, and puts there what all offers share."""
    texts = {"b.txt": "Banjir\n\nBanjir di Jakarta Selatan, Jakarta Timur dan Jember.\n"}
    run("index", str(corpus.write(tmp_path / "few", texts)))
    for line, offered in {
        "search query place:jak": ['"Jakarta Selatan"', '"Jakarta Timur"'],
        "search query 'place:jak": ['place:"Jakarta Selatan"', 'place:"Jakarta Timur"'],
        "search query place:jem": ["Jember"],
    }.items():
        assert sorted(run("completion", "--line", line, " :=")[1].splitlines()) == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_asks_for_its_line(run, shell):
    """The script of a shell hands over the line up to the cursor."""
    assert "search completion --line" in run("completion", shell)[1]
