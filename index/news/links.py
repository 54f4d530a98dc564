"""Links to other articles that nothing marks: headlines standing among the lines of an article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import chain

from index.document import ZoneKind
from index.news import tables
from index.news.line import ENDS, LONGEST_TITLE, Line, capitalised, small_words
from index.news.tokens import SMALL_WORDS

_MOST_LINKS = 4
"""Headlines one below another; more make a list that belongs to the article."""

_DASHED = re.compile(r"\d - \d")
_PREVIEW = re.compile(r"(?:Pertandingan|Artikel|Berita) (?:Selanjutnya|Berikutnya|Sebelumnya|Terkait|Lainnya)")
"""The head of a block of links or matches: what stands right above it heads nothing."""

_LISTS = re.compile(r"\b(?:berikut|yaitu|yakni|antara lain)\b|:$", re.IGNORECASE)
"""What a sentence says above a list of its own, whose cells may be lost."""

_MANY_TAGS = 4
"""Names a line each, below a sentence with its stop, that are no list any more."""

_FEWEST = 6
"""Words of a headline, at least, where nothing but its capitals tells it from other lines."""

_LONG = 9
"""Words of a headline that has a dash between blanks, at least; a row of a table has fewer."""

_HEADING = 9
"""Words of a heading within an article, at most, where links stand above it."""

_LONGEST_HEADING = 9
"""Words of the longest heading within an article; one of so many has no pause."""

_PAUSE = re.compile(r"[,:?!]")
_STOPS = (".", '."', ".”")

_TOPICAL = 0.2
"""Share of the lines with a word from which on it is the article's subject."""


def runs(lines: Sequence[Line]) -> None:
    """Headlines one below another, or that end a page below furniture, are links to other articles.

    A heading within an article stands alone.
    """
    run: list[Line] = []
    above: Line | None = None
    for place, line in enumerate([*lines, None]):
        if line is not None and line.kind is None and above is not None and _link(line):
            run.append(line)
            continue
        headed = len(run) > 1 and (
            _heads(run[-1], lines[place:])
            or _known(run[-1], run, lines, place)
            or (len(run) <= _MOST_LINKS and tables.headed(run[-1].plain, lines[place:]))
        )
        if headed:
            run.pop()
        ends = line is None and above is not None and above.kind not in {None, ZoneKind.TITLE, ZoneKind.DATELINE}
        preview = line is not None and line.kind is ZoneKind.FOOTER and _PREVIEW.fullmatch(line.plain) is not None
        # What stands right above a heading, a block of links or the end of the page heads nothing itself.
        if 1 < len(run) <= _MOST_LINKS or (run and (ends or preview or headed)):
            for link in run:
                link.kind = ZoneKind.TEASER
        run = []
        above = line


def bulleted(lines: Sequence[Line]) -> None:
    """A headline behind a dot, alone between paragraphs, is a link: the items of a list stand below one another."""
    for above, line, below in zip(lines, lines[1:], lines[2:], strict=False):
        if line.kind is None and line.plain.startswith("• ") and above.plain[-1] in ENDS and below.plain[-1] in ENDS:
            said = line.plain[2:].rstrip("?!")
            if (
                len(said.split()) >= _FEWEST
                and len(said) <= LONGEST_TITLE
                and said[-1] not in ENDS
                and capitalised(said)
            ):
                line.kind = ZoneKind.TEASER


def _heads(line: Line, below: Sequence[Line]) -> bool:
    """Whether the next prose takes up most of the line's words, as it does those of its heading."""
    if _over_picture(below):
        return True
    prose = next((other for other in below[:3] if other.kind is None and other.prose), None)
    said = _stems(line)
    return prose is not None and len(said & _stems(prose)) * 2 >= len(said)


def _known(line: Line, run: Sequence[Line], lines: Sequence[Line], place: int) -> bool:
    """Whether a short line above prose is made of the article's own words, as a heading is and a link is not."""
    if (
        place >= len(lines)
        or not lines[place].prose
        or lines[place].kind is not None
        or len(line.plain.split()) > _HEADING
    ):
        return False
    said = _stems(line)
    own = set().union(*(_stems(other) for other in lines if other.kind in {None, ZoneKind.BODY} and other not in run))
    return len(said & own) * 4 >= len(said) * 3


def _over_picture(below: Sequence[Line]) -> bool:
    """Whether the section begins with its picture: the words beside it, then prose."""
    return len(below) > 1 and below[0].kind is ZoneKind.CAPTION and below[1].kind is None and below[1].prose


def tags(lines: Sequence[Line]) -> None:
    """Two or more names a line each that end a page below links or furniture are its tags, many below prose as well."""
    place = len(lines)
    while place and lines[place - 1].kind is None and _tag(lines[place - 1]):
        place -= 1
    if not 0 < place < len(lines) - 1:
        return
    above = lines[place - 1]
    behind = above.kind not in {None, ZoneKind.TITLE, ZoneKind.DATELINE}
    if above.kind is None and _LISTS.search(above.plain):
        return
    if behind or (len(lines) - place >= _MANY_TAGS and above.prose and above.plain.endswith(".")):
        for line in lines[place:]:
            line.kind = ZoneKind.FOOTER


def _tag(line: Line) -> bool:
    return line.headline and len(line.plain.split()) <= 5 and len(line.plain) < 40


def last(lines: Sequence[Line], head: int) -> None:
    """A headline that ends a text, with nothing under it to head, is a link to another article."""
    if len(lines) - 1 <= head or len(lines) < 3:
        return
    line, above = lines[-1], lines[-2]
    ended = above.kind is None and above.prose and above.plain.endswith(_STOPS)
    if line.kind is None and ended and _link(line):
        line.kind = ZoneKind.TEASER


def _link(line: Line) -> bool:
    """Whether the line could be another article's headline and no item of a list."""
    plain = line.plain
    if len(plain) > LONGEST_TITLE or not plain[0].isalnum() or len(plain.split()) < _FEWEST:
        return False
    asks = plain[-1] in "!?" and capitalised(plain)
    dashed = " - " in plain and (len(plain.split()) < _LONG or _DASHED.search(plain) is not None)
    listed = "|" in plain or plain[1:2] in ".)" or dashed
    return not listed and (asks or line.headline) and not tables.row(plain)


def alone(lines: Sequence[Line], head: int) -> None:
    """A headline alone between paragraphs is a teaser if most of its words are strange to the article.

    A heading within an article takes up its words, and the paragraph below takes up the heading's; a link to
    another article brings new ones. A word that many lines have says nothing of the kind.
    """
    places = [
        place
        for place, line in enumerate(lines)
        if place > head and line.kind is None and line.headline and len(line.plain.split()) >= 4
        if "|" not in line.plain and sum(sign.isdigit() for sign in line.plain) < 6
        if _between(lines, place) and not _over_picture(lines[place + 1 : place + 3])
    ]
    if not places or len(places) * 2 > len(lines):
        return
    others = (_stems(line) for place, line in enumerate(lines) if place not in places)
    known = Counter(chain.from_iterable(others))
    topical = max(2.0, _TOPICAL * len(lines))
    for place in places:
        said = _stems(lines[place])
        below = _stems(lines[place + 1]) if place + 1 < len(lines) else set()
        if any(known[stem] <= topical for stem in said & below):
            continue
        strange = sum(stem not in known for stem in said)
        if strange * 2 >= len(said) if len(said) >= 5 else (strange == len(said) and len(said) >= 3):
            lines[place].kind = ZoneKind.TEASER


def surely(lines: Sequence[Line], head: int) -> None:
    """A headline of many words right below a paragraph is a link: a heading within an article is shorter."""
    for place, line in enumerate(lines[:-1]):
        above = lines[place - 1]
        ended = above.kind is ZoneKind.TEASER or (above.kind is None and above.prose and above.plain.endswith(_STOPS))
        if place <= head or line.kind is not None or not ended or not _link(line) or ";" in line.plain:
            continue
        told = line.plain.split()
        if len(told) < _LONGEST_HEADING or (len(told) == _LONGEST_HEADING and not _PAUSE.search(line.plain)):
            continue
        if told[0][-1] == "." or any(word[0].islower() and word not in SMALL_WORDS for word in told):
            continue
        heads = _over_picture if above.kind is ZoneKind.TEASER else partial(_heads, line)
        if not tables.HEADS.match(line.plain) and not heads(lines[place + 1 :]):
            line.kind = ZoneKind.TEASER


def _between(lines: Sequence[Line], place: int) -> bool:
    """Whether prose or something that is not the article stands on both sides."""
    before = lines[place - 1]
    if not (before.prose or before.kind is not None):
        return False
    if place + 1 == len(lines):
        return True
    after = lines[place + 1]
    return after.prose or after.kind is not None


def _stems(line: Line) -> set[str]:
    """The line's words that say something by their first five letters, so that forms of a word meet."""
    return {word[:5] for word in small_words(line.plain)}
