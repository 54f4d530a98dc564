"""What a terminal is shown never steers it."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from search.output.display import visible, visible_line

ANY_TEXT = st.text(st.characters())  # lone surrogates included


def test_escape_sequences_are_shown_as_pictures() -> None:
    """An escape character becomes its picture and what follows it stays as written."""
    assert visible("[/b] [oops \x1b[31m") == "[/b] [oops ␛[31m"


def test_delete_and_nul_have_their_own_pictures() -> None:
    """NUL, carriage return and DEL are told apart."""
    assert visible("a\x00b\rc\x7f") == "a␀b␍c␡"


def test_a_tab_is_a_space_and_a_line_feed_stays() -> None:
    """Only the line feed goes on shaping the text."""
    assert visible("a\tb\nc") == "a b\nc"


def test_one_line_stays_one_line() -> None:
    """A file name with a line feed in it takes one line."""
    assert visible_line("a\nb\x1b") == "a␊b␛"


def test_bidi_controls_cannot_reorder_a_line() -> None:
    """Marks, embeddings, overrides and isolates of the bidirectional algorithm become replacement characters."""
    controls = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    assert visible(controls) == "\ufffd" * len(controls)


def test_joiners_and_wide_characters_stay() -> None:
    """What shapes a word in its own script is no control character."""
    assert visible("क्‍ष 漢字 e\u0301 👩‍👩‍👧") == "क्‍ष 漢字 e\u0301 👩‍👩‍👧"


@given(ANY_TEXT)
def test_offsets_hold_and_nothing_controls(text: str) -> None:
    """Any text keeps its length, can be written as UTF-8 and holds no control but the line feed."""
    shown = visible(text)
    assert len(shown) == len(text)
    shown.encode()
    assert {c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")} <= {"\n"}
    assert "\n" not in visible_line(text)
