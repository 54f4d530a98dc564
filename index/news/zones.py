"""An article's text into zones, with nothing thrown away: the zones joined give the text back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.document import Zone, ZoneKind
from index.news import line, lines, passages, patterns, phrases
from index.news.headlines import headline_end
from index.news.line import words
from index.news.spans import Span, fill, zones

GLUE = "\n\n"
"""What stands between a title known apart and the text."""

_TELLING = 20
"""Code points of a title that a text does not begin with by chance."""

_HEAD = 300
"""Code points in which a dateline may follow another wording of the title."""

_LED = 3
"""Lines down to which a paragraph may open with its paper's name, below a summary of the article."""

_REPORTS = ("Laporan ", "LAPORAN ")
"""What names the reporter of an article behind its title."""

_RUBRIC = 30
"""Code points of a rubric ("Review Game") that may stand before the repeated title."""

_FEWEST, _MOSTLY = 4, 0.7
"""Words of another wording of the title at least, and their share that the title has too."""

_SITES = (".com", ".id", ".co", ".net", ".org", ".tv", "...", "…")
_SITE = re.compile(rf"\s+[-|–]\s+[\w.]+(?:{'|'.join(map(re.escape, _SITES[:-2]))})$|\s*(?:\.\.\.|…)$")
"""What a page's title has behind the article's: its site, or that it was cut."""

_SCANNED = 2_000_000
"""Code points of an article that are looked at; anything after them is body."""


def zone(text: str, title: str | None = None) -> list[Zone]:
    """The zones of an article of this text; with ``title``, its first zone is ``title`` and the glue."""
    found = zones(text, _spans(text, title))
    return found if title is None else [Zone(ZoneKind.TITLE, title + GLUE), *found]


def _spans(text: str, title: str | None) -> Iterator[Span]:
    """Every code point of ``text`` in exactly one span, in order; a line's break belongs to the line."""
    begin = _repeated(text, title)
    begin += len(text[begin:]) - len(text[begin:].lstrip()) if begin else 0
    found = line.split(text[:_SCANNED], begin)
    if not found:
        yield Span(ZoneKind.BODY, 0, len(text))
        return
    lines.classify(found, titled=title is not None)
    if begin:
        yield Span(ZoneKind.CAPTION, 0, found[0].start)
    heading = title or next((this.plain for this in found if this.kind is ZoneKind.TITLE), "")
    scan = phrases.inline().within(text[:_SCANNED])
    opening = True
    for place, this in enumerate(found):
        start = this.start if place or begin else 0
        end = found[place + 1].start if place + 1 < len(found) else len(text)
        kind = this.kind or ZoneKind.BODY
        if kind is ZoneKind.BODY:
            led = opening or (place <= _LED and patterns.PAPER.match(text, this.start, this.end) is not None)
            if spans := passages.split(text, this.start, this.end, scan, opening=led, heading=heading):
                yield from fill(spans, start, end, text)
            else:
                yield Span(kind, start, end)
            opening = opening and not this.prose
        else:
            yield Span(kind, start, end)


def _alike(head: str, title: str) -> bool:
    """Whether most words of ``head`` are the title's, by their first letters."""
    said, known = ({word.lower()[:5] for word in words(part)} for part in (head, title))
    return len(said) >= _FEWEST and len(said & known) >= _MOSTLY * len(said) and "Laporan" not in head


def _spelled(text: str, title: str) -> int:
    """Where ``text`` has said ``title`` with other blanks and marks, at its beginning; 0 if it does not."""
    place = 0
    for sign in filter(str.isalnum, title):
        while place < len(text) and not text[place].isalnum():
            place += 1
        if text[place : place + 1].lower() != sign.lower():
            return 0
        place += 1
    while text[place : place + 1] in {" ", "!", "?", ".", "…", '"', "”"}:
        place += 1
    return place


def _repeated(text: str, title: str | None) -> int:
    """How much of ``text`` only says the title again, as the words beside a picture do, or before its dateline."""
    if title is None or len(title) < _TELLING:
        return 0
    paper = patterns.paper(text, 0, _HEAD)
    if paper is not None and paper.start() and _alike(text[: paper.start()], title):
        return paper.start()
    whole = title.strip()
    title = _SITE.sub("", whole) if whole.endswith(_SITES) else whole
    if len(title) < _TELLING:
        return 0
    if text[:1] == title[0] and (spelled := _spelled(text, title)) and text.startswith(_REPORTS, spelled):
        return spelled
    start = text.find(title, 0, len(title) + _RUBRIC)
    if start < 0 or "." in text[:start]:
        return 0
    end = start + len(title)
    rest = text[end : end + 3]
    following = rest.lstrip()[:1]
    if whole.endswith(("...", "…")) and following.islower():
        return headline_end(text, start, len(text))
    return end if rest[:1].isspace() and (following.isupper() or following in {'"', "“"}) else 0
