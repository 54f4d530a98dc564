"""The lines above an article's first prose: its title, date and writer, and what a page puts over them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from index.document import ZoneKind
from index.news import patterns
from index.news.line import ENDS, LONGEST_TITLE, Line


def head(lines: Sequence[Line], *, titled: bool) -> int:
    """Give the lines above the first prose their kinds; the number of lines in the head."""
    end = next((place for place, line in enumerate(lines) if line.prose and line.kind is None), len(lines))
    for line in lines[:end]:
        if line.kind is None and len(line.plain) < 80 and patterns.DATE_LINE.fullmatch(line.plain):
            line.kind = ZoneKind.DATELINE
    for line, below in pairwise(lines[: end + 1]):
        if patterns.DATELINE_LINE.fullmatch(line.plain) and (below.plain[0] in "-–—" or line.plain[-1] in "-–—"):
            line.kind = ZoneKind.DATELINE
    if titled:
        _above_dateline(lines, end)
    title = None if titled else _title(lines, end)
    for place, line in enumerate(lines[: end + 1]):
        if place == title:
            line.kind = ZoneKind.TITLE
        elif title is not None and place < title:
            line.kind = line.kind or ZoneKind.FOOTER
        elif title is not None and place < end and line.plain == lines[title].plain:
            line.kind = ZoneKind.CAPTION
        elif line.kind is None and place < end and name(line.plain) and _before_meta(lines, place):
            line.kind = ZoneKind.BYLINE
    return end


def _above_dateline(lines: Sequence[Line], end: int) -> None:
    """Short lines above the paragraph that names its paper and place are a picture's, once the title is known."""
    below = any(_dated(line.plain) for line in lines[end + 1 : end + 3])
    pictured = below and patterns.PICTURED.fullmatch(lines[end].plain) is not None
    head = lines[: end + 1 + 2 * pictured]
    first = next((place for place, line in enumerate(head) if _dated(line.plain)), 0)
    for place, line in enumerate(lines[:first]):
        if line.kind is None and (not line.prose or (pictured and place == end)):
            line.kind = ZoneKind.CAPTION


def _dated(plain: str) -> bool:
    return patterns.PAPER.match(plain) is not None


def _title(lines: Sequence[Line], end: int) -> int | None:
    """Which line is the title: the first that is not furniture, nor a rubric above a longer line."""
    open_lines = [place for place, line in enumerate(lines[: end + 1]) if line.kind is None]
    for number, place in enumerate(open_lines):
        plain = lines[place].plain
        # A rubric stands above a headline, which has an article under it and no full stop behind it.
        below = lines[open_lines[number + 1]] if number + 1 < len(open_lines) else None
        if below and below is not lines[-1] and len(plain.split()) <= 2 and _headed(below.plain):
            continue
        # A text of one line that ends as a sentence does is all body: a title is above something.
        alone = len(lines) == 1 and plain.endswith(ENDS)
        return None if alone or len(plain) > LONGEST_TITLE else place
    return None


def _headed(plain: str) -> bool:
    return len(plain.split()) >= 4 and len(plain) <= LONGEST_TITLE and plain[-1] != "."


def name(plain: str) -> bool:
    """Whether the line is one to four words in capitals, as a person's name is."""
    parts = plain.split()
    return 1 <= len(parts) <= 4 and all(part[0].isupper() and part.strip(".,'-").isalpha() for part in parts)


def _before_meta(lines: Sequence[Line], place: int) -> bool:
    """Whether a date line or a caption follows at once, as it does after an author's name in a page's head."""
    return place + 1 < len(lines) and lines[place + 1].kind in {ZoneKind.DATELINE, ZoneKind.CAPTION}
