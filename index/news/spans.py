"""Stretches of a text by kind: cut without a gap, and joined again into the article's zones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from index.document import Zone, ZoneKind


class Span(NamedTuple):
    """Code points ``start:end`` of the text and what they are for."""

    kind: ZoneKind
    start: int
    end: int


def fill(spans: Iterable[Span], start: int, end: int, text: str, kind: ZoneKind = ZoneKind.BODY) -> Iterator[Span]:
    """``spans``, in order and within ``start:end``, with every gap given to ``kind``; overlaps are cut away.

    Blanks after a span belong to it.
    """
    held: Span | None = None
    place = start
    for span in spans:
        first, last = max(span.start, place), min(span.end, end)
        if last <= first:
            continue
        if first > place and (held is None or not text[place:first].isspace()):
            gap = place if held is None else _past_blanks(text, place, first)
            if held is not None:
                yield held._replace(end=gap)
            held = Span(kind, gap, first)
        if held is not None:
            yield held._replace(end=first)
        held = Span(span.kind, first, last)
        place = last
    gap = place if held is None else _past_blanks(text, place, end)
    if held is not None:
        yield held._replace(end=gap)
    if gap < end:
        yield Span(kind, gap, end)


def _past_blanks(text: str, start: int, end: int) -> int:
    """The first place from ``start`` that is no blank, at most ``end``."""
    while start < end and text[start].isspace():
        start += 1
    return start


def zones(text: str, spans: Iterable[Span]) -> list[Zone]:
    """The zones of ``text``: neighbours of one kind become one, blanks and all."""
    found: list[Zone] = []
    kind: ZoneKind | None = None
    start = end = 0
    for span in spans:
        if span.kind is not kind:
            if kind is not None and end > start:
                found.append(Zone(kind, text[start:end]))
            kind, start = span.kind, span.start
        end = span.end
    if kind is not None and end > start:
        found.append(Zone(kind, text[start:end]))
    return found
