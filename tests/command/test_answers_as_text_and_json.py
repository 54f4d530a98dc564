"""Answers on stdout: their JSON lines, other formats, colour, width, batches, show, facets, similar."""

from __future__ import annotations

import io
import json
import sys

import pytest

from tests import corpus


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
