"""Other programs are started with exactly what was meant, and only for what they are for."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import DateFrom, Document
from tui.system.programs import browser, citation, command_line, copy, editor, web_address


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://example.com/a?b=c", True),
        ("http://example.com", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://example.com/\x1b]0;x", False),
        ("https://example.com/ --flag", False),
        ("//example.com", False),
        ("https://[bad", False),
        ("", False),
    ],
)
def test_only_http_addresses_are_opened(url: str, is_one: bool) -> None:
    """Nothing but a whole http or https address goes to a browser."""
    assert web_address(url) is is_one
    if not is_one:
        assert browser(url) is None


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("vim", ["vim", "+7", "/a b/c.txt"]),
        ("/usr/bin/nano -w", ["/usr/bin/nano", "-w", "+7", "/a b/c.txt"]),
        ("code --wait", ["code", "--wait", "--goto", "/a b/c.txt:7"]),
        ("hx", ["hx", "/a b/c.txt:7"]),
        ("unknown-editor", ["unknown-editor", "/a b/c.txt"]),
    ],
)
def test_each_editor_is_told_the_line_its_own_way(named: str, expected: list[str]) -> None:
    """$EDITOR may have arguments, and the file name is one argument whatever is in it."""
    assert editor(Path("/a b/c.txt"), 7, {"EDITOR": named}) == expected


def test_visual_comes_before_editor() -> None:
    """$VISUAL is asked first, as everywhere."""
    assert editor(Path("f"), 1, {"VISUAL": "nvim", "EDITOR": "nano"}) == ["nvim", "+1", "f"]


def test_no_clipboard_program_is_run_without_a_display() -> None:
    """Without a display nothing is started and nothing is claimed."""
    assert copy("teks", {}) in ("", "pbcopy")


def test_a_citation_names_title_publisher_date_and_place() -> None:
    """A citation holds what is known and says so where the date is not."""
    document = Document(
        "a.txt", "Judul", (), url="https://example.com/a", date=date(2024, 6, 19), date_from=DateFrom.METADATA
    )
    assert citation(document) == "“Judul”. 19 Juni 2024. https://example.com/a."
    assert citation(Document("a.txt", "Judul", (), publisher="tempo.co")) == "“Judul”. tempo.co. tanpa tanggal. a.txt."


@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=30))
def test_the_command_line_asks_the_same_question(query: str) -> None:
    """A shell reads back the very query, and the line shows no control character."""
    line = command_line(Path("/a b"), query)
    assert line.isprintable()
    given_back = subprocess.run(
        ["bash", "-c", "printf '%s\\0' " + line.removeprefix("search query ")], capture_output=True, check=True
    ).stdout
    assert given_back.decode().split("\0")[:-1] == ["--index", "/a b", "--", query]
