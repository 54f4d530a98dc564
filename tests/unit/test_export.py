"""Files of hits are what they say they are, and start nothing in the program that opens them."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import DateFrom, ZoneKind
from search import Hit, Snippet
from search.results import Mark
from tui.system.export import COLUMNS, Format, free_name, lines, write

ANY_TEXT = st.text(st.characters(), max_size=40)


def hit(title: str = "Judul", passage: str = "Isi berita", id: str = "a.txt") -> Hit:
    return Hit(
        1, id, 2.5, title, Snippet(ZoneKind.BODY, passage, (Mark(0, 3),)), (), date(2024, 1, 5), DateFrom.METADATA
    )


def test_csv_has_a_header_and_a_row_a_hit() -> None:
    """The first row names the columns, the second is the hit."""
    rows = list(csv.reader(io.StringIO("".join(lines(Format.CSV, "judul", [hit()])))))
    assert rows[0] == list(COLUMNS)
    assert rows[1] == ["1", "a.txt", "Judul", "2024-01-05", "metadata", "", "", "", "Isi berita"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "\n="])
def test_csv_cells_are_no_formulas(start: str) -> None:
    """A title that begins like a formula gets an apostrophe in front of it."""
    rows = list(csv.reader(io.StringIO("".join(lines(Format.CSV, "", [hit(title=start + "cmd|' /C calc'!A0")])))))
    assert rows[1][2].startswith("'")


@given(title=ANY_TEXT, passage=ANY_TEXT)
def test_csv_of_any_text_has_two_rows(title: str, passage: str) -> None:
    """Quotes, commas, line feeds and control characters never make another row or a formula."""
    text = "".join(lines(Format.CSV, "", [hit(title, passage)]))
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) == 2
    assert len(rows[1]) == len(COLUMNS)
    assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@")) for cell in rows[1])
    text.encode()


@given(title=ANY_TEXT, passage=ANY_TEXT)
def test_json_lines_hold_the_text_itself(title: str, passage: str) -> None:
    """Each line is one object whose texts are the hit's own, lone surrogates apart."""
    (line,) = lines(Format.JSONL, "", [hit(title, passage)])
    read = json.loads(line)
    assert line.count("\n") == 1
    assert read["title"] == title.encode("utf-8", "replace").decode()
    assert read["snippet"]["text"] == passage.encode("utf-8", "replace").decode()
    assert read["snippet"]["marks"] == [[0, 3]]
    assert read["date"] == "2024-01-05"


def test_markdown_is_read_as_text() -> None:
    """Markup, links and HTML in a title are escaped."""
    text = "".join(lines(Format.MARKDOWN, "a *b*", [hit("[x](http://h) <b> `c` # d")]))
    assert text.startswith("# a \\*b\\*\n")
    assert "\\[x\\](http://h) \\<b\\> \\`c\\` # d" in text


@pytest.mark.parametrize("start", ["# Judul", "- butir", "+ butir", "1. satu", "12) dua", "=== x", "> kutip"])
def test_markdown_begins_no_block(start: str) -> None:
    """What begins like a heading, a list or a quotation is a plain paragraph of what it stands in."""
    text = "".join(lines(Format.MARKDOWN, start, [hit(start, start)]))
    for line in (text.splitlines()[0].removeprefix("# "), text.splitlines()[-1].strip().removeprefix("> ")):
        assert "\\" in line
        assert line.replace("\\", "") == start


def test_markdown_stays_readable() -> None:
    """Dates, hosts and parentheses are written as they are."""
    text = "".join(lines(Format.MARKDOWN, "x", [hit("Banjir (lagi)", "Pada 5-1-2024, kata kompas.com.", "a-b.txt")]))
    assert "**Banjir (lagi)**" in text
    assert "2024-01-05 · a-b.txt" in text
    assert "> Pada 5-1-2024, kata kompas.com." in text


def test_a_failed_export_leaves_the_old_file(tmp_path: Path) -> None:
    """A file is written whole or not at all, and nothing is left beside it."""
    path = tmp_path / "hits.md"
    path.write_text("before")

    def broken():
        yield "half"
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        write(path, broken())
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_the_name_offered_is_free(tmp_path: Path) -> None:
    """The name is made of the question's words and of a number if it is taken."""
    assert free_name(tmp_path, '"Kim Jong Un" -banjir', Format.CSV) == "kim-jong-un-banjir.csv"
    (tmp_path / "kim.csv").touch()
    assert free_name(tmp_path, "kim", Format.CSV) == "kim-2.csv"
    assert free_name(tmp_path, "../\x1b", Format.CSV) == "articles.csv"
