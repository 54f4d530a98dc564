"""The words beside a picture and their credit, glued between the sentences of a flattened page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from index.document import ZoneKind
from index.news import picture_credits
from index.news.headlines import headline_end
from index.news.odds import Odds, odds
from index.news.spans import Span
from index.news.spots import Finder

_ENDED = r"(?:[a-z0-9)%”\"’]{2}|[A-Z]\)|[A-Z]{3})"

STOP = re.compile(rf"{_ENDED}[.!?][\"”]?\s+(?=[A-Z\"“\d])")
"""A sentence's end that is neither an initial's nor an item's number."""

_SENTENCES = re.compile(rf"{_ENDED} ?[.!?][\"”]?\s*(?=[A-Z\"“\d]|[Ii]lustrasi\b)")
"""Likewise where a scraper may have lost the blank behind the stop."""

_GLUE = re.compile(r"(?<!detik)(?<=[a-z]{3})(?=[A-Z][a-z])")
"""Where a scraper lost the blank between two words."""

_STOPS = (".", "!", "?", '"', "”")
_DAY = re.compile(r"\( ?\d{1,2} ?/ ?\d{1,2} ?(?:/ ?\d{2,4} ?)?\)")
_DAY_ENDS = re.compile(rf"{_DAY.pattern} ?\.?$")
"""The day in brackets that the words beside a picture tell, and mostly end with."""

_DAY_STOPS = re.compile(
    rf"(?:{picture_credits.SHORT}|[^.!?\n]){{10,300}}{_DAY.pattern}[^.!?\n]{{0,120}}[.!?](?=\s|[A-Z]|$)"
)
"""A sentence about a picture, with its day."""

_LEADING = re.compile(
    r"(?:[A-Z]{2,} ){1,4}(?=[A-Z][a-z]|[A-Z][A-Z]+ [a-z])[^.!?\n]{10,300}(?:\(\d{1,2}/\d{1,2}/\d{2,4}\))?[.!?](?=\s|$)"
)
"""A photographer in capitals and the words beside the picture behind the name."""

_REACH = 350
"""Code points before a credit that has a house's name, in which its words begin."""

_CAPTION = 220
"""Code points of the words beside a picture that stand in a paragraph, at most."""

_ILLUSTRATES = "Ilustrasi "
_SENTENCE = 20
"""Words of an illustration that are more than what it shows."""

_PHOTO = "Foto"
_NAME = re.compile(r"[A-Z][\w.'’-]*")


def pictures(text: str, start: int, end: int) -> Iterator[Span]:
    """The words beside a picture that stand between sentences, with their credit: "... (25/12/2025). ANTARA/Name"."""
    if text.find("(", start, end) >= 0:
        for credit in picture_credits.BRACKETED_CREDIT.finditer(text, start, end):
            # An agency alone behind a stop is whom the sentence is from.
            if credit.group("agency") and text[start : credit.start()].rstrip()[-1:] in '.!?”"':
                continue
            first = _picture(text, start, credit.start())
            if 3 < credit.start() - first <= _CAPTION:
                yield Span(ZoneKind.CAPTION, first, credit.end())
    marks = {mark.group() for mark in _marks().within(text[start:end]).all()}
    if _PHOTO in marks:
        for credit in picture_credits.PHOTO.finditer(text, start, end):
            first = _picture(text, start, credit.start())
            told = first + 3 < credit.start() <= first + _CAPTION and not text[first].isdigit()
            yield Span(ZoneKind.CAPTION, first if told else credit.start(), _named(text, credit))
    if not marks.isdisjoint(picture_credits.LEADS):
        for led in picture_credits.LED_CREDIT.finditer(text, start, end):
            yield Span(ZoneKind.CAPTION, led.start(), _led_end(text, led))
    if marks.isdisjoint(picture_credits.SOURCES):
        return
    for credit in picture_credits.GLUED_CREDIT.finditer(text, start, end):
        for span in _sourced(text, start, end, credit):
            desk = picture_credits.DESK.match(text, span.end, end)
            yield span._replace(end=desk.end()) if desk is not None else span


def linked(text: str, start: int, end: int) -> Span | None:
    """The picture whose credit stands right behind a link at ``start``, up to the sentence behind its words."""
    credit = picture_credits.LINKED_CREDIT.match(text, start, end)
    if credit is None:
        return None
    day = _DAY_STOPS.match(text, credit.end(), end)
    return Span(ZoneKind.CAPTION, start, day.end() if day else headline_end(text, credit.end(), end, small=True))


def _led_end(text: str, led: re.Match[str]) -> int:
    """Where the words behind a credit end: an illustration of many words without a day has lost its stop."""
    place = text.find(_ILLUSTRATES, led.start(), led.end())
    if place < 0 or len(led.group().split()) < _SENTENCE or _DAY.search(led.group()) is not None:
        return led.end()
    return headline_end(text, place, led.end(), small=True)


def _sourced(text: str, start: int, end: int, credit: re.Match[str]) -> Iterator[Span]:
    """The picture of an agency's credit: behind words that tell their day or have no stop, or before its own."""
    here = credit.start()
    near = max(start, here - _REACH)
    stops = [stop.end() for stop in STOP.finditer(text, near, here) if here - stop.end() > 1]
    first = stops[-1] if stops else here
    above = text[near:here].rstrip()
    bracketed = above.endswith("(")
    above = above.removesuffix("(").rstrip()
    told = (_DAY_ENDS if bracketed else _DAY).search(above, first - near if stops else 0) is not None
    if told or not above.endswith(_STOPS):
        yield Span(ZoneKind.CAPTION, first, _named(text, credit))
    elif not bracketed:
        leads = _LEADING.match(text, credit.start("name"), end)
        yield Span(ZoneKind.CAPTION, here, leads.end() if leads is not None else _named(text, credit))


def _picture(text: str, start: int, end: int) -> int:
    """Where the words beside a picture begin that end at ``end`` without a stop."""
    stops = [stop.end() for stop in _SENTENCES.finditer(text, max(start, end - _CAPTION), end + 1)]
    return stops[-1] if stops else max(start, end - _CAPTION - 1)


def _named(text: str, credit: re.Match[str]) -> int:
    """Where a credit's names end: words that rather open a sentence are the article's."""
    end = credit.end()
    glue = _GLUE.search(text, credit.start("name"), end)
    if glue is not None:
        return glue.start()
    for name in reversed(list(_NAME.finditer(text, credit.start("name"), credit.end()))[1:]):
        opens, inside, _ = odds().get(name.group(), Odds(-1.0, 0.0, 0.0))
        if opens > max(inside, 0.5):
            end = name.start()
    return end


@lru_cache(maxsize=1)
def _marks() -> Finder:
    """Finds what a credit begins with."""
    marks = sorted({_PHOTO, *picture_credits.LEADS, *picture_credits.SOURCES}, key=len, reverse=True)
    return Finder(re.compile("|".join(map(re.escape, marks))), marks)
