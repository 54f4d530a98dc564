"""What is glued into a paragraph: its dateline, teasers, page furniture, bylines, and the desk's marks at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter

from index.document import ZoneKind
from index.news import patterns, phrases
from index.news.endings import ending
from index.news.linked import SENTENCE_END, link_end
from index.news.pictures import linked, pictures
from index.news.spans import Span
from index.news.spots import Scan
from index.news.unmarked import unmarked

_NAMES = re.compile(
    r"(?!(?:Editor|Penulis|Penerjemah|Pewarta|Reporter)\s*:)(?:[A-Z][\w.'’-]*|bin|binti|al|el|/)(?:[ ,]{1,2}"
    r"(?!Editor|Penulis|Penerjemah|Pewarta|Copyright|COPYRIGHT|Reporter|TRIBUN|Baca|Artikel|Foto|Berita|Lihat|Simak|Tonton|Backsound)"
    r"(?:[A-Z][\w.'’-]*|bin|binti|al|el|/|dan|&)){0,8}"
)
_WRITER = re.compile(r"\b(?:Laporan|Oleh|Penulis|Reporter|Wartawan)\b")
_PICTURE = 200
"""Code points of the words beside the picture and their credit between a page's head and its dateline."""

_HEAD = 260
"""Code points in which a dateline may stand behind other words."""

_FAR = 700
"""Code points in which an agency's dateline may follow words that the page repeats from its article."""

_LED = re.compile(r"(?<![^\s])(?:Selalu|(?:[A-Z]{2,}(?: [A-Z\d]{2,}){0,4} )?atau) $")
_LEAD = 60
"""Words that furniture begins with and sentences are full of, and the code points in which they stand before it."""

_MONITOR = 350
_FLAT = 400
"""Code points of a text in one line, which has its links glued behind its sentences."""

_SCRAPS = " \n\t.|()&,"
"""What may be left of an article between the passages that end it."""

_start = attrgetter("start")


def split(text: str, start: int, end: int, scan: Scan, *, opening: bool, heading: str = "") -> list[Span]:
    """The spans within ``text[start:end]`` that are not body, in order; ``opening`` looks for a dateline first.

    ``scan`` is what ``phrases.inline`` makes of the text; ``heading`` is its own headline.
    """
    found = (
        [*_glued_in(text, start, end, scan, opening=opening, heading=heading)]
        if opening or scan.any(start, end)
        else []
    )
    if end - start >= _FLAT:
        found += [
            span for span in pictures(text, start, end) if not any(one.start <= span.start < one.end for one in found)
        ]
        found += [
            span
            for span in unmarked(text, start, end)
            if not any(one.start < span.end and span.start < one.end for one in found)
        ]
    if not found:
        return sorted(ending(text, start, end), key=_start)
    found.sort(key=_start)
    place, limit = _last_gap(text, found, start, end)
    found += ending(text, place, limit, behind=place > start)
    found.sort(key=_start)
    return found


def _last_gap(text: str, found: list[Span], start: int, end: int) -> tuple[int, int]:
    """Where the article's last words stand: what is not body and runs to the end of the line is left out."""
    limit = end
    for span in reversed(found):
        if text[span.end : limit].strip(_SCRAPS):
            return span.end, limit
        limit = span.start
    return start, limit


def _glued_in(text: str, start: int, end: int, scan: Scan, *, opening: bool, heading: str) -> Iterator[Span]:
    place = start
    if opening:
        for span in _opening(text, start, end):
            yield span
            place = span.end
    while (found := scan.search(place, end)) is not None:
        if not _stands_alone(text, found):
            place = found.start() + 1
            continue
        span = _glued(text, found, start, end, scan, heading=heading)
        yield span
        place = max(span.end, place + 1)
        if span.kind is ZoneKind.TEASER and (picture := linked(text, _past(text, place), end)) is not None:
            yield picture
            place = picture.end
        if span.kind is ZoneKind.BYLINE and opening and span.start < start + 3:
            yield from (after := list(_opening(text, place, end)))
            place = max([place, *(later.end for later in after)])


def _opening(text: str, start: int, end: int) -> Iterator[Span]:
    """What stands before a paragraph's first sentence: the author, the day, a picture's credit, the dateline."""
    start = _past(text, start)
    guests = patterns.GUESTS.match(text, start, end)
    if guests is not None:
        yield Span(ZoneKind.BYLINE, start, guests.end())
        start = guests.end()
    head = patterns.HEAD.match(text, start, end)
    if head is not None:
        yield Span(ZoneKind.BYLINE, start, head.start("day"))
        yield Span(ZoneKind.DATELINE, head.start("day"), head.end("day"))
        start = head.end()
        if (city := patterns.CITY.search(text, start, min(end, start + _PICTURE))) is not None:
            yield Span(ZoneKind.CAPTION, start, city.start())
            yield Span(ZoneKind.DATELINE, city.start(), city.end())
            return
    near = min(end, start + _HEAD)
    pictured = patterns.PHOTO_HEAD.match(text, start, near) if text.find("Foto", start, near) >= 0 else None
    if pictured is not None:
        yield Span(ZoneKind.CAPTION, start, pictured.end())
        start = pictured.end()
    writer = patterns.CREDITED_WRITER.match(text, start, end)
    if writer is not None:
        yield Span(ZoneKind.BYLINE, start, writer.end())
        start = writer.end()
    paper = patterns.paper(text, start, min(end, start + _HEAD))
    if paper is not None and patterns.TOWN.fullmatch(text, start, paper.start()) is not None:
        yield Span(ZoneKind.DATELINE, start, paper.end())
        return
    if paper is not None and paper.start() > start and SENTENCE_END.search(text, start, paper.start()) is None:
        if not text[start : paper.start()].rstrip().endswith(".") or _WRITER.match(text, start):
            yield from _above(text, start, paper.start())
        start = paper.start()
    found = patterns.DATELINE.match(text, start, end) or (paper if paper and paper.start() == start else None)
    if found is not None and end - found.end() > 20:
        yield Span(ZoneKind.DATELINE, start, found.end())
    elif found is None and (far := patterns.agency(text, start, min(end, start + _FAR))) is not None:
        yield Span(ZoneKind.DATELINE, far.start(), far.end())


def _above(text: str, start: int, end: int) -> Iterator[Span]:
    """What stands before a dateline in its line: the words beside a picture, and who wrote."""
    writer = _WRITER.search(text, start, end)
    if writer is None:
        yield Span(ZoneKind.CAPTION, start, end)
        return
    if text[start : writer.start()].strip():
        yield Span(ZoneKind.CAPTION, start, writer.start())
    yield Span(ZoneKind.BYLINE, writer.start(), end)


def _past(text: str, start: int) -> int:
    """The first place from ``start`` that is no blank."""
    while text[start : start + 1].isspace():
        start += 1
    return start


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    """Whether the words are not the end of a longer word."""
    before = text[found.start() - 1 : found.start()]
    return not before.isalnum() or text[found.start()] in "\\[" or before.islower() or before.isdigit()


def _glued(text: str, found: re.Match[str], start: int, end: int, scan: Scan, *, heading: str) -> Span:
    here = found.start()
    if phrases.page().match(text, here, end) is not None:
        led = _LED.search(text, max(start, here - _LEAD), here)
        here = led.start() if led is not None else here
        return Span(ZoneKind.FOOTER, here, _before_names(text, found, _page_end(text, found, end), scan))
    if phrases.link().match(text, here, end) is not None:
        return Span(ZoneKind.TEASER, here, link_end(text, found, start, end, scan, heading=heading))
    names = _NAMES.match(text, found.end(), end)
    return Span(ZoneKind.BYLINE, here, names.end() if names is not None else found.end())


def _before_names(text: str, found: re.Match[str], end: int, scan: Scan) -> int:
    """``end``, or where the next writer's or editor's name begins."""
    place = found.start() + 1
    while (following := scan.search(place, end)) is not None:
        if phrases.role().match(following.group()) is not None:
            names = _NAMES.match(text, following.end(), end)
            behind = names.end() if names is not None else following.end()
            behind += len(text[behind:end]) - len(text[behind:end].lstrip(_SCRAPS))
            last = scan.search(behind, end)
            if behind >= end or (last is not None and last.start() == behind):
                return following.start()
        place = following.start() + 1
    return end


def _page_end(text: str, found: re.Match[str], end: int) -> int:
    """Furniture that runs to the end of a line may not swallow an article: it ends with its sentence then."""
    if found.end() - found.start() <= _MONITOR:
        return found.end()
    stop = SENTENCE_END.search(text, found.start() + 40, min(end, found.end() + 2))
    return stop.start() + 1 if stop is not None else found.end()
