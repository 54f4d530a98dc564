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

    A gap of nothing but blanks belongs to the span before it.
    """
    held: Span | None = None
    place = start
    for span in spans:
        first, last = max(span.start, place), min(span.end, end)
        if last <= first:
            continue
        if first > place:
            if text[place:first].isspace() and held is not None:
                held = held._replace(end=first)
            else:
                if held is not None:
                    yield held
                held = Span(kind, place, first)
        if held is not None:
            yield held
        held = Span(span.kind, first, last)
        place = last
    if held is not None and (place == end or text[place:end].isspace()):
        yield held._replace(end=end)
        return
    if held is not None:
        yield held
    if place < end:
        yield Span(kind, place, end)


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
