"""``search entities`` as a user types it: what facets show afterwards, and what undoing gives back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index import build
from search.cli import main

ARTICLES = {
    "a.txt": "Kunjungan\n\nPresiden Joko Widodo tiba di Bandung.\n",
    "b.txt": "Rapat\n\nWakil Presiden Jusuf Kalla bertemu Joko Widodo di Jakarta.\n",
    "c.txt": "Pasar\n\nGubernur Wayan Koster melihat pasar di Bandung.\n",
}


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """Runs a command against an index of three articles; gives status, stdout and stderr."""
    for name, text in ARTICLES.items():
        (tmp_path / "articles").mkdir(exist_ok=True)
        (tmp_path / "articles" / name).write_text(text, encoding="utf-8")
    build([tmp_path / "articles"], tmp_path / "index")
    monkeypatch.setenv("TELUSUR_INDEX", str(tmp_path / "index"))

    def command(*arguments: str) -> tuple[int, str, str]:
        status = main(list(arguments))
        out, err = capsys.readouterr()
        return status, out, err

    return command


def persons(run) -> dict[str, int]:
    """The person facet over all articles."""
    found = json.loads(run("facets", "--kind", "person", "--json")[1])
    return {value["value"]: value["count"] for value in found["values"]}


def test_a_merged_value_counts_an_article_once(run):
    """Two values that share an article are shown as one, with the articles that hold either."""
    before = persons(run)
    assert before == {"Joko Widodo": 2, "Jusuf Kalla": 1, "Wayan Koster": 1}
    assert run("entities", "merge", "Jusuf Kalla", "--into", "Joko Widodo")[0] == 0
    assert persons(run) == {"Joko Widodo": 2, "Wayan Koster": 1}
    assert run("query", "--person", "Joko Widodo", "--format", "count")[1].strip() == "2"


def test_corrections_are_listed_and_undone_step_by_step(run):
    """Undoing everything leaves the facet as it was, and then there is nothing to undo."""
    before = run("facets", "--kind", "person", "--json")[1]
    run("entities", "rename", "Jusuf Kalla", "Pak JK")
    run("entities", "hide", "Wayan Koster")
    assert persons(run) == {"Joko Widodo": 2, "Pak JK": 1}
    assert run("query", "--person", "Pak JK", "--format", "ids")[1].split() == ["b.txt"]
    assert len(run("entities", "list")[1].splitlines()) == 2
    assert run("entities", "undo", "--steps", "2")[0] == 0
    assert run("facets", "--kind", "person", "--json")[1] == before
    assert run("entities", "undo")[0] == 1


def test_corrections_survive_a_rebuild(run, tmp_path):
    """The file lies beside the index and is no part of it."""
    run("entities", "rename", "Jusuf Kalla", "Pak JK")
    assert run("index", "--rebuild", str(tmp_path / "articles"))[0] == 0
    assert "Pak JK" in persons(run)


def test_split_gives_a_merged_value_back(run):
    """What was merged can be taken apart again without undoing what came after."""
    run("entities", "merge", "Jusuf Kalla", "Wayan Koster", "--into", "Menteri")
    assert persons(run) == {"Joko Widodo": 2, "Menteri": 2}
    run("entities", "split", "Menteri", "Jusuf Kalla")
    assert persons(run) == {"Joko Widodo": 2, "Jusuf Kalla": 1, "Menteri": 1}


def test_an_open_article_shows_corrected_values(run):
    """What a facet shows is what its articles show."""
    run("entities", "rename", "Jusuf Kalla", "Pak JK")
    entities = json.loads(run("show", "b.txt", "--json")[1])["entities"]
    assert "Pak JK" in [entity["value"] for entity in entities]


@pytest.mark.parametrize(
    "arguments",
    [
        ("merge", "Tidak Ada", "--into", "Joko Widodo"),
        ("rename", "Joko Widodo"),
        ("hide", "--kind", "year", "2024"),
    ],
)
def test_what_cannot_be_meant_is_said(run, arguments):
    """An unknown value, too few of them or another kind fail with a reason, and nothing is written."""
    status, out, err = run("entities", *arguments)
    assert (status, out) == (2, "")
    assert err
    assert run("entities", "list")[0] == 1


def test_evidence_shows_the_sentence_and_what_found_it(run):
    """People read the sentence and the reason; scripts get offsets and the rule's name."""
    status, out, _ = run("facets", "--kind", "person", "--evidence", "joko widodo")
    assert status == 0
    assert "Wakil Presiden Jusuf Kalla bertemu Joko Widodo di Jakarta." in out
    told = [
        json.loads(line)
        for line in run("facets", "--kind=person", "--evidence", "Joko Widodo", "--json")[1].splitlines()
    ]
    assert [each["id"] for each in told] == ["a.txt", "b.txt"]
    for each in told:
        for quote in each["quotes"]:
            assert [quote["text"][start:end] for start, end in quote["marks"]] == ["Joko Widodo"]
            assert len(quote["rules"]) == len(quote["mentions"]) == 1
    assert run("facets", "--kind=person", "--evidence", "Joko Widodo", "--limit", "1", "kalla")[1].count("b.txt") == 1


def test_evidence_is_of_one_kind_with_mentions(run):
    """With no kind, two, or one without mentions, a sentence says what to add; a value nobody has is status 1."""
    for wrong in ((), ("--kind", "person,place"), ("--kind", "year")):
        status, out, err = run("facets", "--evidence", "Joko Widodo", *wrong)
        assert (status, out) == (2, "")
        assert "--kind" in err
    status, out, err = run("facets", "--kind", "person", "--evidence", "Joko Widdo")
    assert (status, out) == (1, "")
    assert "Did you mean Joko Widodo?" in err


def test_dates_are_a_histogram_with_its_gaps(run, tmp_path):
    """Between the first and the last year nothing is left out, and several empty ones share a line."""
    rows = [
        {"id": str(year), "text": f"Berita. Isi {year}.", "date": f"{year}-05-01"} for year in (2011, 2012, 2014, 2024)
    ]
    (tmp_path / "more.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    build([tmp_path / "more.jsonl"], tmp_path / "index", rebuild=True)
    out = run("facets", "--kind", "year")[1]
    assert out.splitlines() == [
        "year\t1\t2011",
        "year\t1\t2012",
        "year\t0\t2013",
        "year\t1\t2014",
        "year\t0\t2015..2023",
        "year\t1\t2024",
    ]
    assert run("facets", "--kind", "year", "--sort", "count", "--limit", "1")[1] == "year\t1\t2011\n"
    assert len(json.loads(run("facets", "--kind", "year", "--json")[1])["values"]) == 4
