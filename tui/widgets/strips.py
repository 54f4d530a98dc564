"""Text and style spans made into Textual's strips of cells, never read as markup."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from textual.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.style import Style

_WORD = re.compile(r"[^\s]+|\s+")


class Span(NamedTuple):
    """Code points ``start:end`` of a text and how they are drawn on top of what lies below."""

    start: int
    end: int
    style: Style


class Line(NamedTuple):
    """One row of cells before it is painted: text that is safe to send to a terminal, and its spans."""

    text: str
    spans: tuple[Span, ...] = ()


def join(*pieces: Line | str) -> Line:
    """Lines and plain strings one after another, spans moved along."""
    text = ""
    spans: list[Span] = []
    for piece in pieces:
        line = Line(piece) if isinstance(piece, str) else piece
        spans += [Span(s.start + len(text), s.end + len(text), s.style) for s in line.spans]
        text += line.text
    return Line(text, tuple(spans))


def styled(text: str, style: Style) -> Line:
    """All of ``text`` in one style."""
    return Line(text, (Span(0, len(text), style),))


def cut(line: Line, start: int, end: int) -> Line:
    """Code points ``start:end`` of a line with the spans that reach into them."""
    end = min(end, len(line.text))
    kept = tuple(
        Span(max(s.start, start) - start, min(s.end, end) - start, s.style)
        for s in line.spans
        if s.start < end and s.end > start
    )
    return Line(line.text[start:end], kept)


def fit(line: Line, width: int) -> Line:
    """A line of at most ``width`` cells; what is lost is shown by an ellipsis."""
    if cell_len(line.text) <= width:
        return line
    if width < 1:
        return Line("")
    length = len(chop_cells(line.text, width - 1)[0]) if width > 1 else 0
    return join(cut(line, 0, length), "…")


def strip(line: Line, width: int, base: Style) -> Strip:
    """A line as exactly ``width`` cells."""
    edges = sorted({0, len(line.text), *(min(s.start, len(line.text)) for s in line.spans), *_ends(line)})
    segments = []
    for start, end in pairwise(edges):
        style = base
        for span in line.spans:
            if span.start <= start and span.end >= end:
                style += span.style
        segments.append(Segment(line.text[start:end], style))
    return Strip(segments).adjust_cell_length(width, base)


def window(line: Line, width: int, at: int) -> Line:
    """A line of at most ``width`` cells that shows code point ``at`` and some words before it."""
    if cell_len(line.text) <= width or width < 8:
        return fit(line, width)
    start = max(0, at - width // 3)
    if start == 0:
        return fit(line, width)
    space = line.text.find(" ", start, at)
    return fit(join("…", cut(line, start if space < 0 else space + 1, len(line.text))), width)


def wrap(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Where the rows of ``text`` begin and end when it is broken at spaces and line feeds into ``width`` cells.

    Spaces at a break stay with the row before it; a word wider than the row is cut.
    """
    start = 0
    for paragraph in text.split("\n"):
        yield from _wrap(text, start, start + len(paragraph), max(width, 2))
        start += len(paragraph) + 1


def at_cell(text: str, x: int) -> int:
    """The code point of ``text`` that covers cell ``x``, or its length beyond the end."""
    return next((index for index in range(len(text)) if cell_len(text[: index + 1]) > x), len(text))


def _wrap(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    row, column = start, 0
    for match in _WORD.finditer(text, start, end):
        size = cell_len(match.group())
        if match.group()[0].isspace():
            column += size
            continue
        if column + size > width and match.start() > row:
            yield row, match.start()
            row, column = match.start(), 0
        if size > width:
            *whole, last = chop_cells(match.group(), width)
            for piece in whole:
                yield row, row + len(piece)
                row += len(piece)
            size = cell_len(last)
        column += size
    yield row, end


def _ends(line: Line) -> Sequence[int]:
    return [min(s.end, len(line.text)) for s in line.spans]
