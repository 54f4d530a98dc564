"""Rows of cells: as wide as they must be, and every character of the text in exactly one of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from search.output.display import visible
from tui.widgets.strips import Line, Span, at_cell, fit, strip, styled, window, wrap

TEXT = st.text(st.sampled_from("ab c\n漢é ́👍Z-"), max_size=80)


@given(TEXT, st.integers(2, 30))
def test_wrapping_loses_nothing(text: str, width: int) -> None:
    """The rows follow each other through the whole text, and only line feeds lie between them."""
    at = 0
    for start, end in wrap(text, width):
        assert text[at:start].strip("\n") == ""
        assert start <= end
        at = end
    assert text[at:].strip("\n") == ""


@given(TEXT, st.integers(2, 30))
def test_rows_have_room(text: str, width: int) -> None:
    """No row is wider than the width, spaces at its end apart."""
    assert all(cell_len(text[start:end].rstrip(" ")) <= width for start, end in wrap(text, width))


@given(TEXT.map(visible), st.integers(0, 30), st.integers(0, 90))
def test_a_strip_is_as_wide_as_asked(text: str, width: int, at: int) -> None:
    """Cut, windowed or padded, a strip has exactly its cells."""
    line = styled(text.replace("\n", " "), Style(bold=True))
    assert strip(fit(line, width), width, Style()).cell_length == width
    assert strip(window(line, width, at), width, Style()).cell_length == width


def test_spans_lie_on_their_own_characters() -> None:
    """Overlapping spans add up exactly where they overlap."""
    line = Line("abcdef", (Span(0, 4, Style(bold=True)), Span(2, 6, Style(italic=True))))
    drawn = [
        (s.text, bool(s.style and s.style.bold), bool(s.style and s.style.italic)) for s in strip(line, 6, Style())
    ]
    assert drawn == [("ab", True, False), ("cd", True, True), ("ef", False, True)]


def test_a_window_shows_the_word_it_is_for() -> None:
    """A long line is cut so that the place asked for is seen, with some words before it."""
    line = window(Line("satu " * 30 + "tujuan " + "dua " * 30), 40, 150)
    assert "tujuan" in line.text
    assert line.text.startswith("…satu")
    assert cell_len(line.text) <= 40


def test_a_cell_belongs_to_the_character_over_it() -> None:
    """Both cells of a wide character are that character."""
    assert [at_cell("a漢b", x) for x in range(5)] == [0, 1, 1, 2, 3]
