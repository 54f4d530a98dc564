"""What is glued into a paragraph: its dateline, teasers, page furniture, bylines, and the desk's marks at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter

from index.document import ZoneKind
from index.news import patterns, phrases
from index.news.headlines import headline_end
from index.news.line import capitalised, lowered, words
from index.news.openings import odds
from index.news.pictures import STOP, pictures
from index.news.spans import Span
from index.news.spots import Scan

_NAMES = re.compile(
    r"(?:[A-Z][\w.'’-]*|bin|binti|al|el|/)(?:[ ,]{1,2}"
    r"(?!Editor|Penulis|Pewarta|Copyright|COPYRIGHT|Reporter|TRIBUN|Baca|Artikel|Foto)"
    r"(?:[A-Z][\w.'’-]*|bin|binti|al|el|/|dan|&)){0,8}"
)
_QUOTED = re.compile(
    r"(?:[^'‘\"“”\n]{0,30})(?:'[^\n]{8,200}?'(?!\w)|‘[^’\n]{8,200}’|\"[^\"\n]{8,200}\"|“[^”\n]{8,200}”)"
    r"\s*(?:di sini)?\s*:?"
)
_SENTENCE_END = re.compile(r"[.!?][\"”]?\s+(?=[A-Z\"“])")
_WRITER = re.compile(r"\b(?:Laporan|Oleh|Penulis|Reporter|Wartawan)\b")
_ITEM = re.compile(r"(?<=\s)\d{1,2}\. (?=[A-Z])")
"""The number of a list's item, behind a link."""

_HEAD = 260
"""Code points in which a dateline may stand behind other words."""

_SENTENCE = re.compile(r"\s*(?P<said>[A-Z\d][^.!?\n]{10,120})[.!?](?=\s)")
_MONITOR = 350
_HEADING = re.compile(
    r"(?:Jadwal|Perkiraan|Susunan|Hasil|Prediksi|Daftar|Berikut|Klasemen|Harga|Rekor|Data|Profil|Biodata)\b"
)
"""What opens the heading of a table rather than a link."""

_FLAT = 400
"""Code points of a text in one line, which has its links glued behind its sentences."""

_TAIL = 170
"""Code points at a line's end in which a link without its opening stands."""

_TEASER_LINE = 190
_TEASER_BETWEEN = 150
"""Code points from a teaser's opening to the next passage that can hold no sentence besides the headline."""
_ENDS = '.!?"”)'
_STOPS = '."”)'
"""What ends a sentence and no headline."""

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
    if not found:
        return sorted(_ending(text, start, end), key=_start)
    found.sort(key=_start)
    found += _ending(text, *_last_gap(text, found, start, end))
    found.sort(key=_start)
    return found


def _last_gap(text: str, found: list[Span], start: int, end: int) -> tuple[int, int]:
    """Where the article's last words stand: what is not body and runs to the end of the line is left out."""
    limit = end
    for span in reversed(found):
        if text[span.end : limit].strip():
            return span.end, limit
        limit = span.start
    return start, limit


def _ending(text: str, place: int, end: int) -> Iterator[Span]:
    """What is glued behind the article's last sentence: a link, the desk's marks and tags."""
    near = max(place, end - _TAIL)
    tail = text[near:end]
    if " di halaman " in tail and (paged := patterns.PAGED.search(text, near, end)) is not None:
        yield Span(ZoneKind.FOOTER, paged.start(), end)
        return
    if " : " in tail:
        bare = patterns.BARE_LINK.search(text, near, end)
        if bare is not None and _SENTENCE_END.search(text, bare.start() + 2, end) is None:
            yield Span(ZoneKind.TEASER, bare.start(), end)
            return
    code = patterns.code(text, place, end)
    if code is not None:
        yield Span(ZoneKind.BYLINE, code.start(), end)
        end = code.start()
    last = _last_headline(text, place, end, sure=code is not None)
    if last is not None:
        yield Span(ZoneKind.TEASER, last, end)


def _last_headline(text: str, place: int, end: int, *, sure: bool) -> int | None:
    """Where a headline begins that stands behind the last sentence and is no sentence itself.

    ``sure`` says that the article is known to end there.
    """
    if end - place < (_FLAT if not sure else _TEASER_LINE) or text[end - 1] in _STOPS:
        return None
    stops = list(STOP.finditer(text, max(place, end - _TEASER_LINE), end))
    if not stops:
        return None
    last = text[stops[-1].end() : end].strip()
    said = last.rstrip(" !?:")
    if (last[-1:] in _ENDS and last[-1:] not in "!?") or not 5 <= len(said.split()) <= 16:
        return None
    if not capitalised(said) or _HEADING.match(said):
        return None
    # Names alone are capitals too; a headline has words that elsewhere begin small.
    inside = sum(odds().get(word, (0.0, 0.0))[1] < 0 for word in words(said))
    return stops[-1].end() if sure or inside >= max(2, len(words(said)) / 4) else None


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
        if span.kind is ZoneKind.BYLINE and opening and span.start < start + 3:
            yield from (after := list(_opening(text, place, end)))
            place = max([place, *(later.end for later in after)])


def _opening(text: str, start: int, end: int) -> Iterator[Span]:
    """What stands before a paragraph's first sentence: the author, the day, a picture's credit, the dateline."""
    while start < end and text[start].isspace():
        start += 1
    guests = patterns.GUESTS.match(text, start, end)
    if guests is not None:
        yield Span(ZoneKind.BYLINE, start, guests.end())
        start = guests.end()
    head = patterns.HEAD.match(text, start, end)
    if head is not None:
        yield Span(ZoneKind.BYLINE, start, head.start("day"))
        yield Span(ZoneKind.DATELINE, head.start("day"), head.end("day"))
        if head.group("photo"):
            yield Span(ZoneKind.CAPTION, head.start("photo"), head.end("photo"))
        start = head.end()
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
    if paper is not None and paper.start() > start and _SENTENCE_END.search(text, start, paper.start()) is None:
        if not text[start : paper.start()].rstrip().endswith("."):
            yield from _above(text, start, paper.start())
        start = paper.start()
    found = patterns.DATELINE.match(text, start, end) or (paper if paper and paper.start() == start else None)
    if found is not None and end - found.end() > 20:
        yield Span(ZoneKind.DATELINE, start, found.end())


def _above(text: str, start: int, end: int) -> Iterator[Span]:
    """What stands before a dateline in its line: the words beside a picture, and who wrote."""
    writer = _WRITER.search(text, start, end)
    if writer is None:
        yield Span(ZoneKind.CAPTION, start, end)
        return
    if text[start : writer.start()].strip():
        yield Span(ZoneKind.CAPTION, start, writer.start())
    yield Span(ZoneKind.BYLINE, writer.start(), end)


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    """Whether the words are not the end of a longer word."""
    before = text[found.start() - 1 : found.start()]
    return not before.isalnum() or text[found.start()] in "\\[" or before.islower() or before.isdigit()


def _glued(text: str, found: re.Match[str], start: int, end: int, scan: Scan, *, heading: str) -> Span:
    here = found.start()
    if phrases.page().match(text, here, end) is not None:
        return Span(ZoneKind.FOOTER, here, _page_end(text, found, end))
    if phrases.link().match(text, here, end) is not None:
        return Span(ZoneKind.TEASER, here, _link_end(text, found, start, end, scan, heading=heading))
    names = _NAMES.match(text, found.end(), end)
    return Span(ZoneKind.BYLINE, here, names.end() if names is not None else found.end())


def _page_end(text: str, found: re.Match[str], end: int) -> int:
    """Furniture that runs to the end of a line may not swallow an article: it ends with its sentence then."""
    if found.end() - found.start() <= _MONITOR:
        return found.end()
    stop = _SENTENCE_END.search(text, found.start() + 40, min(end, found.end() + 2))
    return stop.start() + 1 if stop is not None else found.end()


def _link_end(text: str, found: re.Match[str], start: int, end: int, scan: Scan, *, heading: str) -> int:
    """Where the headline after a teaser's opening ends."""
    here = found.end()
    while here < end and text[here] in " \xa0\t:;-–>":
        here += 1
    quoted = _QUOTED.match(text, here, end)
    if quoted is not None and not (lowered(heading) and text[quoted.end() : quoted.end() + 1].islower()):
        rest = text[quoted.end() : end].strip()
        whole = rest and len(rest) < _TEASER_BETWEEN and rest[-1] not in _ENDS and capitalised(rest)
        return end if whole else quoted.end()
    item = _ITEM.search(text, here + 20, min(end, here + _TEASER_BETWEEN))
    if item is not None and (_SENTENCE_END.search(text, here, item.start()) is None or _counts(text, found, item)):
        return item.start()
    following = scan.search(here, end)
    limit = following.start() if following is not None else end
    alone = found.start() <= start + 3 and end - here <= _TEASER_LINE
    last = text[here:limit].rstrip()[-1:]
    between = last != ":" if following is not None else last not in _ENDS
    whole = alone or (limit - here <= _TEASER_BETWEEN and between)
    if whole and _SENTENCE_END.search(text, here, limit) is None:
        return limit
    return _whole(text, _carried_on(text, headline_end(text, here, limit, small=lowered(heading)), limit), limit)


def _counts(text: str, found: re.Match[str], item: re.Match[str]) -> bool:
    """Whether the item behind a link counts on from one before it, so that a question may stand between."""
    before = f"{int(item.group().split('.')[0]) - 1}. "
    return text.find(before, max(0, found.start() - 2 * _MONITOR), found.start()) >= 0


def _whole(text: str, here: int, limit: int) -> int:
    """A headline takes the word or two behind it that are no sentence."""
    code = patterns.code(text, here, limit)
    end = code.start() if code is not None else limit
    rest = text[here : min(end, here + _TEASER_LINE)].split()
    return end if 0 < len(rest) <= 2 and rest[-1][-1] not in _ENDS and end - here < _TEASER_LINE else here


def _carried_on(text: str, here: int, limit: int) -> int:
    """A headline of two sentences goes on where the next one is all in capitals as well."""
    while here < limit and (found := _SENTENCE.match(text, here, limit)) is not None:
        said = found.group("said")
        if len(said.split()) < 3 or not capitalised(said) or sum(word[0].islower() for word in said.split()) > 2:
            break
        here = found.end()
    return here
