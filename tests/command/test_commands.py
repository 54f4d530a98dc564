"""The command line as scripts see it: what is on stdout, what is on stderr, and the exit status."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from search.cli import main
from search.cli.commands import COMMANDS, options_of
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


def test_an_answer_as_json_has_the_promised_lines(run, folder):
    """begin, hits, facets and end, each with its fields."""
    run("index", folder)
    status, out, err = run("query", "--json", "--facets", "place,month", "bandung")
    begin, *lines, end = map(json.loads, out.splitlines())
    assert status == 0
    assert err == ""
    assert {
        "type": "begin",
        "version": 1,
        "query": "bandung",
        "total": 2,
        "exact": True,
        "mode": "all",
    }.items() <= begin.items()
    assert [line["type"] for line in lines] == ["hit", "hit", "facet", "facet"]
    assert {
        "type",
        "rank",
        "id",
        "score",
        "title",
        "date",
        "date_from",
        "publisher",
        "agency",
        "author",
        "zone",
        "snippet",
    } <= set(lines[0])
    assert set(lines[2]) == {"type", "kind", "values", "complete"}
    assert end["type"] == "end"
    assert end["suggestions"] == []
    for hit in lines[:2]:
        text = hit["snippet"]["text"]
        assert {text[a:b] for a, b in hit["snippet"]["marks"]} == {"Bandung"}


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


def test_formats_for_scripts(run, folder):
    """Ids, a count, and a TREC run."""
    run("index", folder)
    assert run("query", "bandung", "--format", "ids")[1].split() == ["kunjungan.txt", "pasar.txt"]
    assert run("query", "bandung", "--format", "count")[1] == "2\n"
    assert run("query", "bandung", "--format", "trec", "--limit", "1")[1].split()[:4] == [
        "1",
        "Q0",
        "kunjungan.txt",
        "1",
    ]


def test_the_query_may_come_from_standard_input(run, folder, monkeypatch):
    """``-`` reads it, and ``--`` lets a word begin with a dash."""
    run("index", folder)
    monkeypatch.setattr(sys, "stdin", io.StringIO("bandung\n"))
    assert run("query", "-", "--format", "count")[1] == "2\n"
    assert run("query", "--format", "count", "--", "bandung", "-presiden")[1] == "1\n"
    assert run("query", "bandung", "--format", "count", "--", "-presiden")[1] == "1\n"
    assert run("query", "--format", "count", "--", "--limit", "--all")[1] == "0\n"
    assert run("show", "--json", "--", "padi.txt", "-panen")[0] == 0


def test_filters_beside_a_query_are_filters_in_it(run, folder):
    """An option and a field say the same."""
    run("index", folder)
    beside = run("query", "--json", "--not-place", "Bali", "--since", "2020", "--zone", "all", "jalan")[1]
    within = run("query", "--json", "jalan -place:Bali date:2020.. zone:all")[1]
    assert beside.splitlines()[:-1] == within.splitlines()[:-1]


def test_show_gives_the_article_whole(run, folder):
    """The zones joined are the article's text, and marks lie in them."""
    run("index", folder)
    article = json.loads(run("show", "padi.txt", "panen", "--json")[1])
    assert "".join(zone["text"] for zone in article["zones"]) == corpus.ARTICLES["padi.txt"]
    assert {article["zones"][z]["text"][a:b] for z, a, b in article["marks"]} == {"Panen", "panen"}
    assert "marks" not in json.loads(run("show", "padi.txt", "--json")[1])
    assert "Petani panen padi." in run("show", "padi.txt")[1]
    assert run("show", "tidak-ada.txt")[0] == 2


def test_facets_and_stats_are_told_to_scripts_and_people(run, folder):
    """Both forms tell the same."""
    run("index", folder)
    stats = json.loads(run("stats", "--json")[1])
    assert set(stats) == {
        "articles",
        "terms",
        "postings",
        "bytes",
        "segments",
        "first_date",
        "last_date",
        "facets",
        "format",
        "digest",
    }
    assert stats["articles"] == 7
    assert "articles          7" in run("stats")[1]
    facet = json.loads(run("facets", "--kind", "place", "--json")[1])
    table = [line.split("\t") for line in run("facets", "--kind", "place")[1].splitlines()]
    assert [["place", str(item["count"]), item["value"]] for item in facet["values"]] == table
    assert run("facets", "--match", "tidak ada nilai ini")[0] == 1


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


def test_colour_only_where_it_is_wanted(run, folder, monkeypatch):
    """auto means a terminal, and both environment variables are heard."""
    run("index", folder)
    assert "\x1b" not in run("query", "bandung")[1]
    assert "\x1b" in run("query", "bandung", "--color", "always")[1]
    monkeypatch.setenv("CLICOLOR_FORCE", "1")
    assert "\x1b" in run("query", "bandung")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("query", "bandung")[1]


@pytest.mark.parametrize("columns", [20, 80, 200])
def test_text_fits_the_terminal(run, folder, monkeypatch, columns):
    """No line of an answer is wider than the terminal."""
    run("index", folder)
    monkeypatch.setenv("COLUMNS", str(columns))
    out = run("query", "jalan", "bandung")[1]
    assert max(map(len, out.splitlines())) <= max(columns, len("    jalan/tol.txt · no date"))


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


def test_a_batch_asks_every_line(run, folder, tmp_path):
    """One bad line is reported, and the others are answered under their names."""
    run("index", folder)
    lines = tmp_path / "queries.tsv"
    lines.write_bytes(b"q1\tbandung\n\nbanjir\nq3\t\xff\nq4\ttidak-ada-kata-ini\n")
    status, out, err = run("query", "--batch", lines, "--format", "trec")
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()] == ["q1", "q1", "3", "3"]
    assert "line 4: not UTF-8" in err
    status, out, _ = run("query", "--batch", lines, "--json", "--limit", "0")
    begins = [json.loads(line) for line in out.splitlines() if '"begin"' in line]
    assert [(begin["id"], begin["total"]) for begin in begins] == [("q1", 2), ("3", 2), ("q4", 0)]
    assert run("query", "--batch", tmp_path / "keine")[0] == 2
    assert run("query", "--batch", lines, "bandung")[0] == 2


def test_a_misspelt_word_is_suggested_as_the_archive_spells_it(run, folder):
    """Where nothing is found, what would be found is said, and was tried."""
    run("index", folder)
    status, out, _ = run("query", "--json", "gempa lombk", "--all")
    assert status == 1
    assert json.loads(out.splitlines()[-1])["suggestions"][0] == "gempa lombok"
    assert run("query", "gempa lombok", "--all")[0] == 0
    notices = json.loads(run("query", "--json", "gempa date:1999")[1].splitlines()[0])["notices"]
    assert "Without date:1999 1 article would be found." in notices


def test_a_page_beyond_the_end_is_empty_and_still_found(run, folder):
    """The total is told, no hit is shown, and the status is that of an answer."""
    run("index", folder)
    status, out, err = run("query", "bandung", "--offset", "9")
    assert (status, out) == (0, "")
    assert err.startswith("2 articles, none beyond 9")
    assert run("query", "bandung", "--limit", "0")[2].startswith("2 articles, ")
    begin, end = map(json.loads, run("query", "bandung", "--offset", "9", "--json")[1].splitlines())
    assert (begin["total"], end["type"]) == (2, "end")


def test_a_batch_may_come_from_standard_input(run, folder, monkeypatch):
    """``-`` reads the questions there."""
    run("index", folder)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"bandung\nbanjir\n")))
    assert run("query", "--batch", "-", "--format", "count")[1] == "2\n2\n"


def test_similar_articles_share_the_subject(run, folder):
    """The other article on floods comes first, and never the article itself."""
    run("index", folder)
    status, out, _ = run("similar", "banjir.txt", "--format", "ids")
    assert status == 0
    assert out.splitlines()[0] == "banjir-surut.txt"
    assert "banjir.txt" not in out.splitlines()
    assert run("similar", "tidak-ada.txt")[0] == 2


def test_one_event_told_by_four_outlets_is_one_story(run):
    """The visit of 2024 is folded, the meeting of the year before is not."""
    run("index", corpus.SEEDS)
    hits = [json.loads(line) for line in run("query", "putin", "--group", "--json")[1].splitlines()[1:-1]]
    assert sorted(1 + len(hit.get("others", [])) for hit in hits) == [1, 4]
    assert [hit["id"][:3] for hit in hits if "others" not in hit] == ["004"]


def test_completion_offers_commands_options_values_and_words(run, folder):
    """What a shell asks for on Tab."""
    run("index", folder)

    def words(*typed: str) -> list[str]:
        return run("completion", "--words", *typed)[1].splitlines()

    assert words("qu") == ["query"]
    assert "--facets" in words("query", "--fa")
    assert "place:" in words("query", "pla")
    assert words("query", "place:ban") == ["place:Bandung"]
    assert words("query", "gem") == ["gempa"]
    for shell in ("bash", "zsh", "fish"):
        assert "search completion --words" in run("completion", shell)[1]
