"""What each line of an article is for, judged by itself and by its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.document import ZoneKind
from index.news import patterns
from index.news.headlines import SMALL_WORDS

_ISLAND = 9
"""Lines from one line of furniture to the next that still make one block."""

LONGEST_TITLE = 220
"""Code points; a first line longer than this is no title."""

_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*\S[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*")
_WORD = re.compile(r"[^\W_][\w'’-]*")
_RULE = re.compile(r"[|\\/•·»«>=<*_~#:+-]+")
_ENDS = (".", "!", "?", "”", '"', "…", ":", ";", ",", ")", "]")


@dataclass(slots=True)
class Line:
    """One line that is not blank: ``text[start:end]`` without its break, and its kind as far as known."""

    start: int
    end: int
    plain: str
    kind: ZoneKind | None = None

    @property
    def prose(self) -> bool:
        """Whether it reads as a sentence or more."""
        size = len(self.plain)
        return size > LONGEST_TITLE or (size > 60 and self.plain.endswith(_ENDS)) or (size > 140 and ". " in self.plain)

    @property
    def headline(self) -> bool:
        """Whether it could be a headline: some words in capitals and no full stop."""
        return len(self.plain) <= LONGEST_TITLE and not self.plain.endswith(_ENDS) and capitalised(self.plain)


def split(text: str, start: int = 0) -> list[Line]:
    """The lines of ``text`` from ``start`` that hold anything, in order."""
    return [
        Line(match.start(), match.end(), match.group().replace("\xa0", " ").strip())
        for match in _LINE.finditer(text, start)
        if not match.group().isspace()
    ]


def words(plain: str) -> list[str]:
    """The words of a line that say something: all but those a headline leaves small."""
    return [word for word in _WORD.findall(plain) if word.lower() not in SMALL_WORDS]


def capitalised(plain: str) -> bool:
    """Whether at least four fifths of the words that say something begin with a capital or a digit."""
    said = words(plain)
    return bool(said) and sum(not word[0].islower() for word in said) * 5 >= len(said) * 4


def classify(lines: Sequence[Line], *, titled: bool) -> None:
    """Set the kind of every line; ``titled`` says that the title is known from elsewhere."""
    for line in lines:
        line.kind = _by_itself(line)
    head = _head(lines, titled)
    _islands(lines)
    _captions(lines)
    _bylines(lines)
    _teaser_runs(lines)
    _tail(lines)
    _last_headlines(lines)
    _lone_headlines(lines, head)
    for line in lines:
        line.kind = line.kind or ZoneKind.BODY


def _by_itself(line: Line) -> ZoneKind | None:
    plain = line.plain
    size = len(plain)
    if size > 400:
        return None
    if size < 200 and any(known.fullmatch(plain) for known in (patterns.furniture(), patterns.HOST, _RULE)):
        return ZoneKind.FOOTER
    if size < 160 and patterns.teaser().match(plain):
        return ZoneKind.TEASER
    if size < 120 and patterns.BYLINE.fullmatch(plain):
        return ZoneKind.BYLINE
    if patterns.CAPTION_LINE.fullmatch(plain) or patterns.CREDIT.search(plain):
        return ZoneKind.CAPTION
    return None


def _head(lines: Sequence[Line], titled: bool) -> int:
    """Give the lines above the first prose their kinds; the number of lines in the head."""
    end = next((place for place, line in enumerate(lines) if line.prose and line.kind is None), len(lines))
    for line in lines[:end]:
        if line.kind is None and len(line.plain) < 80 and patterns.DATE_LINE.fullmatch(line.plain):
            line.kind = ZoneKind.DATELINE
    title = None if titled else _title(lines, end)
    for place, line in enumerate(lines[: end + 1]):
        if place == title:
            line.kind = ZoneKind.TITLE
        elif title is not None and place < title:
            line.kind = line.kind or ZoneKind.FOOTER
        elif title is not None and place < end and line.plain == lines[title].plain:
            line.kind = ZoneKind.CAPTION
        elif line.kind is None and place < end and _name(line.plain) and _before_meta(lines, place):
            line.kind = ZoneKind.BYLINE
    return end


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
        alone = len(lines) == 1 and plain.endswith(_ENDS)
        return None if alone or len(plain) > LONGEST_TITLE else place
    return None


def _headed(plain: str) -> bool:
    return len(plain.split()) >= 4 and len(plain) <= LONGEST_TITLE and plain[-1] != "."


def _name(plain: str) -> bool:
    parts = plain.split()
    return 1 <= len(parts) <= 4 and all(part[0].isupper() and part.strip(".,'-").isalpha() for part in parts)


def _before_meta(lines: Sequence[Line], place: int) -> bool:
    """Whether a date line or a caption follows at once, as it does after an author's name in a page's head."""
    return place + 1 < len(lines) and lines[place + 1].kind in {ZoneKind.DATELINE, ZoneKind.CAPTION}


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


def _bylines(lines: Sequence[Line]) -> None:
    """A label such as "Editor" takes the name below it."""
    for line, following in pairwise(lines):
        if len(line.plain) < 24 and patterns.BYLINE_LABEL.fullmatch(line.plain) and _name(following.plain):
            line.kind = following.kind = ZoneKind.BYLINE


def _teaser_runs(lines: Sequence[Line]) -> None:
    """A teaser's opening with nothing after it takes the headlines below it."""
    running = False
    for line in lines:
        if line.kind is ZoneKind.TEASER:
            opening = patterns.teaser().match(line.plain)
            running = opening is not None and opening.end() == len(line.plain)
        elif running and line.kind is None and not line.prose and len(line.plain.split()) > 3:
            line.kind = ZoneKind.TEASER
        else:
            running = False


def _tail(lines: Sequence[Line]) -> None:
    """After a heading such as "Tinggalkan Balasan" there is no article until prose returns."""
    inside = False
    for line in lines:
        if line.kind is not ZoneKind.TITLE and len(line.plain) < 120 and patterns.tail().fullmatch(line.plain):
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
        if line.kind is ZoneKind.FOOTER:
            if last is not None and place - last <= _ISLAND and all(_short(other) for other in lines[last + 1 : place]):
                for other in lines[last + 1 : place]:
                    other.kind = ZoneKind.FOOTER
            last = place


def _short(line: Line) -> bool:
    return len(line.plain) < 40 and line.kind in {None, ZoneKind.DATELINE, ZoneKind.FOOTER}


def _last_headlines(lines: Sequence[Line]) -> None:
    """Headlines that end a page, two or more or below furniture, are links to other articles."""
    first = len(lines)
    while first and lines[first - 1].kind is None and _link(lines[first - 1]):
        first -= 1
    below_furniture = first > 0 and lines[first - 1].kind not in {None, ZoneKind.TITLE, ZoneKind.DATELINE}
    if first > 1 and (len(lines) - first > 1 or below_furniture):
        for line in lines[first:]:
            line.kind = ZoneKind.TEASER


def _link(line: Line) -> bool:
    """Whether the line could be another article's headline and no item of a list."""
    plain = line.plain
    return line.headline and len(plain.split()) >= 5 and plain[0].isalpha() and "|" not in plain


def _lone_headlines(lines: Sequence[Line], head: int) -> None:
    """A headline alone between paragraphs is a teaser if most of its words are strange to the article.

    A heading within an article takes up its words; a link to another article brings new ones.
    """
    places = [
        place
        for place, line in enumerate(lines)
        if place > head and line.kind is None and line.headline and len(line.plain.split()) >= 4
        if "|" not in line.plain and sum(sign.isdigit() for sign in line.plain) < 6
        if _between(lines, place)
    ]
    if not places or len(places) * 2 > len(lines):
        return
    known = {stem for place, line in enumerate(lines) if place not in places for stem in _stems(line)}
    for place in places:
        said = _stems(lines[place])
        strange = sum(stem not in known for stem in said)
        if strange * 2 >= len(said) if len(said) >= 5 else (strange == len(said) and len(said) >= 3):
            lines[place].kind = ZoneKind.TEASER


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
    return {word.lower()[:5] for word in words(line.plain)}
