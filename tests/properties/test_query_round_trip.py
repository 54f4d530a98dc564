"""Any text is a question, and a question's text is the question."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from search import parse

_PIECES = st.sampled_from(
    ["a", "kata", "DAN", "OR", "NOT", "-", "=", "*", "~", '"', "“", "(", ")", "\\", ":", " ", "title:", "person:",
     "date:2024", "..", "zone:all", "id:", "-variant:", "~5", "\x00", "é", "x:y", "\u202e", "\n"]
)  # fmt: skip
_TEXT = st.one_of(st.text(), st.lists(_PIECES, max_size=14).map("".join))


@settings(max_examples=500)
@given(_TEXT)
def test_every_text_parses_and_prints_as_itself(text):
    """Parsing never raises, and printing what was understood asks the same again."""
    query = parse(text)
    assert parse(str(query)) == query


@given(st.sampled_from(["(", "-", "NOT ", '"', "title:", "((-", "\\"]), st.integers(0, 3000))
def test_repetition_is_no_attack(piece, times):
    """However deep or long, a query is parsed."""
    parse(piece * times + "a")
