"""An article's text into zones, with nothing thrown away: the zones joined give the text back."""

from __future__ import annotations

from collections.abc import Iterator

from index.document import Zone, ZoneKind
from index.news import lines, passages
from index.news.spans import Span, fill, zones

GLUE = "\n\n"
"""What stands between a title known apart and the text."""

_TELLING = 20
"""Code points of a title that a text does not begin with by chance."""

_SCANNED = 2_000_000
"""Code points of an article that are looked at; anything after them is body."""


def zone(text: str, title: str | None = None) -> list[Zone]:
    """The zones of an article of this text; with ``title``, its first zone is ``title`` and the glue."""
    found = zones(text, _spans(text, title))
    return found if title is None else [Zone(ZoneKind.TITLE, title + GLUE), *found]


def _spans(text: str, title: str | None) -> Iterator[Span]:
    """Every code point of ``text`` in exactly one span, in order; a line's break belongs to the line."""
    begin = _repeated(text, title)
    found = lines.split(text[:_SCANNED], begin)
    if not found:
        yield Span(ZoneKind.BODY, 0, len(text))
        return
    lines.classify(found, titled=title is not None)
    if begin:
        yield Span(ZoneKind.CAPTION, 0, found[0].start)
    opening = True
    for place, line in enumerate(found):
        start = line.start if place or begin else 0
        end = found[place + 1].start if place + 1 < len(found) else len(text)
        kind = line.kind or ZoneKind.BODY
        if kind is ZoneKind.BODY:
            yield from fill(passages.split(text, line.start, line.end, opening=opening), start, end, text)
            opening = opening and not line.prose
        else:
            yield Span(kind, start, end)


def _repeated(text: str, title: str | None) -> int:
    """How much of ``text`` only says the title again, as the words beside a picture do."""
    if title is None or len(title) < _TELLING or not text.startswith(title := title.strip()):
        return 0
    rest = text[len(title) : len(title) + 3]
    return len(title) if rest.lstrip() and rest[0].isspace() and not rest.lstrip()[0].islower() else 0
