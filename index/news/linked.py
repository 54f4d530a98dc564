"""Where a link that is glued into a paragraph ends and the article goes on."""

from __future__ import annotations

import re

from index.news import closings, picture_credits
from index.news.headlines import headline_end, headline_words
from index.news.line import capitalised, lowered
from index.news.odds import odds
from index.news.spots import Scan
from index.news.tokens import SMALL_WORDS

SENTENCE_END = re.compile(r"[.!?][\"”]?\s+(?=[A-Z\"“])")
_QUOTED = re.compile(
    r"(?:[^'‘\"“”\n]{0,30})(?:'[^\n]{8,200}?'(?!\w)|‘[^’\n]{8,200}’|\"[^\"\n]{8,200}\"|“[^”\n]{8,200}”)"
    r"\s*(?:di sini)?\s*:?"
)
_BRACKETED = re.compile(r"[^()\n]{10,200}(?:\([^()\n]{1,40}\)[^()\n]{0,100})?\)")
"""The rest of a link in brackets."""

_ITEM = re.compile(r"(?<=\s)\d{1,2}\. (?=[A-Z])")
"""The number of a list's item, behind a link."""

_INITIALS = re.compile(r"\s*\([a-z]{2,4}\)\s*$")
"""The desk's initials, that may stand behind a link as well."""

_ADDRESS = re.compile(r"https?://\S+")
_SENTENCE = re.compile(r"\s*(?P<said>[A-Z\d](?:[^.!?\n]|(?<=\d)\.(?=\d)){10,120})[.!?](?=\s)")
_LONG_SENTENCE = re.compile(r"\s*(?P<said>[A-Z\d“\"][^.!?\n]{10,400})[.!?](?=\s)")
_ABBREVIATED = re.compile(r"\b(?:Prof|Dr[as]?|Ir|Hj?|[A-Z]|\d)\.$")
"""A title, an initial or the number of an item, whose stop ends nothing."""

_EXPLAINS = re.compile(r"\b(?:yakni|yaitu|adalah|ialah|merupakan|lahir|ucap|ujar|kata)\b")
"""Words of sentences that no headline has."""

_REACH = 700
"""Code points before a link in which the item before the one behind it stands."""

_TEASER_LINE = 190
_TEASER_BETWEEN = 150
"""Code points from a teaser's opening to the next passage that can hold no sentence besides the headline."""
_ENDS = '.!?"”)'
_STOPS = '."”):'
_SHORTEST, _FARTHEST = 15, 150
"""Code points behind a headline's beginning in which a picture's credit ends it."""

_QUOTED_WORDS = 4
"""Words in quotation marks, at least, that are a headline."""

_LAST = 3
"""Words at an end that a sentence has in small letters and a headline in capitals has not."""

_MOST = 16
"""Words of a headline."""


def link_end(text: str, found: re.Match[str], start: int, end: int, scan: Scan, *, heading: str) -> int:
    """Where the headline after a teaser's opening ends."""
    last = _link_end(text, found, start, end, scan, heading)
    # What goes on in small letters is a sentence, of which the headline may not have the beginning.
    behind = text[last:end].lstrip()[:1]
    stop = len(text[:last].rstrip()) if behind.islower() else 0
    if stop and text[stop - 1] == ".":
        cut = text.rfind(". ", found.end() + _SHORTEST, stop - 1)
        return cut + 1 if cut >= 0 else last
    return last


def _link_end(text: str, found: re.Match[str], start: int, end: int, scan: Scan, heading: str) -> int:
    here = found.end()
    if _emptied(text, here, end, heading):
        return here + 1
    while here < end and text[here] in " \xa0\t:;-–>":
        here += 1
    if (address := _ADDRESS.match(text, here, end)) is not None:
        return address.end()
    if text[found.start() - 1 : found.start()] == "(" and (bracket := _BRACKETED.match(text, here, end)) is not None:
        return bracket.end()
    # An opening may have the quotation mark with it: "Tonton juga '".
    quoted = _QUOTED.match(text, here - (text[here - 1] in "'\""), end)
    if quoted is not None and _is_whole(text, here, quoted):
        rest = text[quoted.end() : end].strip()
        whole = rest and len(rest) < _TEASER_BETWEEN and rest[-1] not in _ENDS and capitalised(rest)
        return end if whole else quoted.end()
    item = _ITEM.search(text, here + 20, min(end, here + _TEASER_BETWEEN))
    if item is not None and (SENTENCE_END.search(text, here, item.start()) is None or _counts(text, found, item)):
        return _in_capitals(text, here, item.start(), heading)
    following = scan.search(here, end)
    limit = following.start() if following is not None else end
    if (
        credit := picture_credits.LINKED_CREDIT.search(text, here + _SHORTEST, min(limit, here + _FARTHEST))
    ) is not None:
        return _in_capitals(text, here, credit.start(), heading)
    alone = found.start() <= start + 3 and end - here <= _TEASER_LINE
    last = text[here:limit].rstrip()[-1:]
    between = last != ":" if following is not None else last not in _ENDS
    whole = alone or (limit - here <= _TEASER_BETWEEN and between)
    if whole and SENTENCE_END.search(text, here, limit) is None:
        return _in_capitals(text, here, limit, heading)
    last_word = headline_end(text, here, limit, small=lowered(heading))
    return _whole(text, _carried_on(text, last_word, limit, heading), limit)


def _is_whole(text: str, here: int, quoted: re.Match[str]) -> bool:
    """Whether what is in quotation marks is all of a headline, rather than a word of it."""
    if text[quoted.end() : quoted.end() + 1].islower():
        return False
    return text[here] not in '"“' or len(quoted.group().split()) >= _QUOTED_WORDS


def _emptied(text: str, here: int, end: int, heading: str) -> bool:
    """Whether a scraper that ends every line with a stop left a link without its words."""
    if not text.startswith(".", here) or not capitalised(heading):
        return False
    said = _LONG_SENTENCE.match(text, here + 1, end)
    return said is not None and not capitalised(said.group("said"))


def _in_capitals(text: str, here: int, end: int, heading: str) -> int:
    """``end``, or where the headline ends before a sentence, on a page that writes its headlines in capitals."""
    said = text[here:end].rstrip()
    if said[-1:] not in {".", ":"} or not said or not capitalised(heading):
        return end
    small = any(word.betrays for word in headline_words(text, here, end)[-_LAST:])
    return headline_end(text, here, end) if small or not capitalised(said) else end


def _counts(text: str, found: re.Match[str], item: re.Match[str]) -> bool:
    """Whether the item behind a link counts on from one before it, so that a question may stand between."""
    before = f"{int(item.group().split('.')[0]) - 1}. "
    return text.find(before, max(0, found.start() - _REACH), found.start()) >= 0


def _whole(text: str, here: int, limit: int) -> int:
    """A headline takes the words behind it that are no sentence: one or two, or another headline that ends the text."""
    code = closings.code(text, here, limit) or _INITIALS.search(text, here, limit)
    end = code.start() if code is not None else limit
    if end - here >= _TEASER_LINE:
        return here
    rest = text[here:end].split()
    few = 0 < len(rest) <= 2 and (rest[-1][-1] not in _ENDS or rest[-1][-1] == "?")
    return end if few or _headline(rest) else here


def _headline(said: list[str]) -> bool:
    """Whether words without a stop are a headline in capitals."""
    if not 3 <= len(said) <= _MOST or said[-1][-1] in _STOPS or not said[0][0].isalnum():
        return False
    small = sum(word[0].islower() and word not in SMALL_WORDS for word in said)
    if small > 1 or not capitalised(" ".join(said)) or any(word[-1] in ".:" for word in said):
        return False
    # Names alone are capitals too; a headline has words that elsewhere begin small.
    return sum(word in odds() and odds()[word].inside < 0 for word in said) * 4 >= len(said)


def _carried_on(text: str, here: int, limit: int, heading: str) -> int:
    """A headline of two sentences goes on where the next one is all in capitals, and not the page's own headline."""
    while here < limit and (found := _SENTENCE.match(text, here, limit)) is not None:
        said = found.group("said")
        if (
            len(said.split()) < 3
            or heading.startswith(said)
            or _ABBREVIATED.search(found.group()) is not None
            or not capitalised(said)
            or _EXPLAINS.search(said)
            or sum(word[0].islower() for word in said.split()) > 2
        ):
            break
        here = found.end()
    return here
