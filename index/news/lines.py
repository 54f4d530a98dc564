"""What each line of an article is for, judged by itself and by its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.document import ZoneKind
from index.news import heads, links, patterns, phrases
from index.news.line import Line
from index.news.signatures import signer

_ISLAND = 9
"""Lines from one line of furniture to the next that still make one block."""

_CAPTION = 350
"""Code points of the words beside a picture, at most."""

_SCRAP = re.compile(r"\d{1,2}|(?![a-e][.)])[a-z][a-z0-9-]*(?: [a-z0-9-]+){0,5}")
_LAST, _SIGNATURE = 4, 260
"""Lines at the end of a page among which a signature stands, and its code points at most."""

_DIGIT = re.compile(r"\d")
"""What a credit has only where words beside the picture follow it: "Dok. BMW Modifikasi X5"."""

_HOUSE = re.compile(r"[A-Z]{4,}(?: [A-Z]{2,}){0,3}")
_DAY = re.compile(r"[A-Z][^\"“”]*\(\d{1,2}/\d{1,2}/\d{4}\)\.?")
"""A house in capitals above the words beside its picture, which end with its day."""

_CALLED = re.compile(r"Baca (?!juga\b|selengkapnya\b)[a-z][^:>]+\.")
"""A sentence that only begins as a link does: "Baca terus artikel ini untuk tahu caranya."."""

_ROW = re.compile(rf"(?:{patterns.WEEKDAY}\b,? )?\d", re.IGNORECASE)
_RULE = re.compile(r"[|\\/•·»«>=<*_~#:+-]+|\\?<[A-Z][A-Z ]{3,40}\\?>")
"""A line of marks, or the place of a link that its page never filled: "<LINK LIVE STREAMING>"."""

_MARKED_LINK = re.compile(r"(?:[-•*]\s|\[|(?=[^\n]{0,60}\bdi sini [A-Z\d]))[^\n]{8,220}\{target=[^{}]{3,20}\}")
"""A link as converters to Markdown leave it, a line of its own."""


def classify(lines: Sequence[Line], *, titled: bool) -> None:
    """Set the kind of every line; ``titled`` says that the title is known from elsewhere."""
    for line in lines:
        line.kind = _by_itself(line)
    head = heads.head(lines, titled=titled)
    _islands(lines)
    _scraps(lines)
    _captions(lines)
    _credited(lines)
    _bylines(lines)
    _signed(lines)
    _teaser_runs(lines)
    _paged(lines)
    _tail(lines)
    links.bulleted(lines)
    links.runs(lines)
    links.alone(lines, head)
    links.surely(lines, head)
    links.last(lines, head)
    links.tags(lines)
    for line in lines:
        line.kind = line.kind or ZoneKind.BODY
    _bodied(lines)


def _bodied(lines: Sequence[Line]) -> None:
    """What stands beside a picture is the article where there is nothing else to read."""
    if not any(line.kind is ZoneKind.BODY for line in lines):
        for line in lines:
            if line.kind is ZoneKind.CAPTION and line.prose:
                line.kind = ZoneKind.BODY


def _by_itself(line: Line) -> ZoneKind | None:
    plain = line.plain
    size = len(plain)
    if size > 400:
        long = size < 1_200 and patterns.LONG_CAPTION.fullmatch(plain) and patterns.paper(plain, 20, size) is None
        return ZoneKind.CAPTION if long else None
    if plain[-1] == "}" and _MARKED_LINK.fullmatch(plain):
        return ZoneKind.TEASER
    if size < 200 and (
        phrases.furniture().fullmatch(plain) or patterns.HOST.fullmatch(plain) or _RULE.fullmatch(plain)
    ):
        return ZoneKind.FOOTER
    if size < 160 and (opening := phrases.teaser().match(plain)) and not _CALLED.fullmatch(plain):
        # A link whose words were lost leaves its opening before the next line.
        named = patterns.BYLINE.fullmatch(plain[opening.end() :].strip())
        return ZoneKind.BYLINE if named else ZoneKind.TEASER
    if size < 120 and patterns.BYLINE.fullmatch(plain):
        return ZoneKind.BYLINE
    pictured = patterns.CAPTION_LINE.fullmatch(plain) or patterns.credited(plain) or patterns.credit(plain)
    return ZoneKind.CAPTION if pictured else None


def _captions(lines: Sequence[Line]) -> None:
    """A label such as "Photo :" takes the credit below it and the picture's words above it."""
    for place, line in enumerate(lines):
        if not (len(line.plain) < 20 and patterns.CAPTION_LABEL.fullmatch(line.plain)):
            continue
        line.kind = ZoneKind.CAPTION
        below = lines[place + 1] if place + 1 < len(lines) else None
        if below is not None and below.plain[0] in "•(©-":
            below.kind = ZoneKind.CAPTION
        if place and lines[place - 1].kind is None and not lines[place - 1].prose:
            lines[place - 1].kind = ZoneKind.CAPTION


def _credited(lines: Sequence[Line]) -> None:
    """A line that is only a credit ("AFP/NAME") stands above the words beside its picture."""
    for line, below in pairwise(lines):
        named = line.kind is ZoneKind.CAPTION and patterns.CREDIT_LINE.fullmatch(line.plain) is not None
        named = named and not _DIGIT.search(line.plain)
        if line.kind is None and _HOUSE.fullmatch(line.plain) and below.kind is None and _DAY.fullmatch(below.plain):
            line.kind = ZoneKind.CAPTION
            named = True
        if named and below.kind is None and len(below.plain) <= _CAPTION and below.plain[0] not in '"“':
            below.kind = ZoneKind.CAPTION


def _bylines(lines: Sequence[Line]) -> None:
    """A label such as "Editor" takes the name below it."""
    for line, following in pairwise(lines):
        if len(line.plain) < 24 and patterns.BYLINE_LABEL.fullmatch(line.plain) and heads.name(following.plain):
            line.kind = following.kind = ZoneKind.BYLINE


def _signed(lines: Sequence[Line]) -> None:
    """A signature in a line of its own ends an article, before notes and links."""
    for line in lines[-_LAST:]:
        if line.kind is None and len(line.plain) <= _SIGNATURE and signer(line.plain) is not None:
            line.kind = ZoneKind.BYLINE


def _teaser_runs(lines: Sequence[Line]) -> None:
    """A teaser's opening with nothing after it takes the headlines below it."""
    running = False
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        if line.kind is ZoneKind.TEASER:
            opening = phrases.teaser().match(line.plain)
            running = opening is not None and opening.end() == len(line.plain)
        elif (
            running
            and line.kind is None
            and not line.prose
            and len(line.plain.split()) > 3
            and not _tabled(line, below)
        ):
            line.kind = ZoneKind.TEASER
        else:
            running = False


def _tabled(line: Line, below: Line | None) -> bool:
    """Whether the line is a row of a table, or heads one: a row begins with an hour, a day or a number."""
    return _ROW.match(line.plain) is not None or (below is not None and _ROW.match(below.plain) is not None)


def _tail(lines: Sequence[Line]) -> None:
    """After a heading such as "Tinggalkan Balasan" there is no article until prose returns."""
    inside = False
    for line in lines:
        if (
            line.kind is not ZoneKind.TITLE
            and len(line.plain) < 120
            and not line.prose
            and phrases.tail().fullmatch(line.plain)
        ):
            inside = True
            line.kind = ZoneKind.FOOTER
        elif inside and line.prose and line.kind is None:
            inside = False
        elif inside and line.kind is None:
            line.kind = ZoneKind.FOOTER


def _islands(lines: Sequence[Line]) -> None:
    """A few short lines between two lines of furniture are furniture, as in a table of matches."""
    last: int | None = None
    for place, line in enumerate(lines):
        if line.kind is ZoneKind.FOOTER and not _RULE.fullmatch(line.plain):
            if last is not None and place - last <= _ISLAND and all(_short(other) for other in lines[last + 1 : place]):
                for other in lines[last + 1 : place]:
                    other.kind = ZoneKind.FOOTER
            last = place


def _scraps(lines: Sequence[Line]) -> None:
    """Numbers of pages and tags in small letters, a line each, go on with the furniture above them."""
    for above, line in pairwise(lines):
        if above.kind is ZoneKind.FOOTER and line.kind is None and _SCRAP.fullmatch(line.plain):
            line.kind = ZoneKind.FOOTER


def _paged(lines: Sequence[Line]) -> None:
    """What leads to the next page goes with it: "Nomor 6 sampai 10 di", and below it "Halaman Berikutnya"."""
    for line, below in pairwise(lines):
        cut = line.kind is None and len(line.plain) < 80 and line.plain.endswith((" di", " ke"))
        if cut and below.kind is ZoneKind.FOOTER and below.plain.lower().startswith("halaman "):
            line.kind = ZoneKind.FOOTER


def _short(line: Line) -> bool:
    return len(line.plain) < 40 and line.kind in {None, ZoneKind.DATELINE, ZoneKind.FOOTER}
