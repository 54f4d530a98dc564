"""Text broken into lines of so many columns, with its marks still on the same characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from search.results import Mark

_WORD = re.compile(r"\S+\s*")


def columns(text: str) -> int:
    """Terminal columns that ``text`` takes: two for wide characters, none for combining ones (Unicode TR 11)."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def lines(text: str, marks: Sequence[Mark], width: int | None) -> Iterator[tuple[str, list[Mark]]]:
    """``text`` in lines of at most ``width`` columns, each with the marks in it; one line where it is ``None``."""
    for start, end in _breaks(text, width) if width else [(0, len(text))]:
        shown = text[start:end].rstrip()
        last = start + len(shown)
        inside = [Mark(max(mark.start, start) - start, min(mark.end, last) - start) for mark in marks]
        yield shown, [mark for mark in inside if mark.start < mark.end]


def _breaks(text: str, width: int) -> Iterator[tuple[int, int]]:
    start = end = used = 0
    for word in _words(text, width):
        room = columns(word.rstrip())
        if used and used + room > width:
            yield start, end
            start, used = end, 0
        end += len(word)
        used += columns(word)
    if end > start:
        yield start, end


def _words(text: str, width: int) -> Iterator[str]:
    lead = len(text) - len(text.lstrip())
    if lead:
        yield text[:lead]
    for match in _WORD.finditer(text):
        word = match.group()
        # A word wider than the line is cut: at half its columns in characters, it fits whatever they are.
        step = max(1, width // 2) if columns(word.rstrip()) > width else len(word)
        yield from (word[at : at + step] for at in range(0, len(word), step))


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
