"""What is glued behind an article's last sentence: the way to the next page, a link, who wrote, the desk's marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from index.document import ZoneKind
from index.news import closings
from index.news.line import capitalised, words
from index.news.linked import SENTENCE_END
from index.news.odds import odds
from index.news.pictures import STOP
from index.news.signatures import signature
from index.news.spans import Span

_HEADING = re.compile(
    r"(?:Jadwal|Perkiraan|Susunan|Hasil|Prediksi|Daftar|Berikut|Klasemen|Harga|Rekor|Data|Profil|Biodata)\b"
)
"""What opens the heading of a table rather than a link."""

_CLOCK = re.compile(r"\d[.:]\d\d WI(?:B|TA|T)\b")
_LEADS_ON = re.compile(r"\b(?:berikut|di bawah)(?: ini)?[^.!?]{0,20}[.!?:]\s*$")
_LED = 40
"""What leads to a table that stands behind the last sentence."""

_ANY_STOP = re.compile(rf"{STOP.pattern}|(?<= )[.?!] [\"”]? ?(?=[A-Z\d])")
"""A sentence's end, in corpora whose words and marks stand apart as well."""

_TAIL = 170
"""Code points at a line's end in which a link without its opening stands."""

_REACH = 270
"""Code points at a line's end in which anything stands behind its last sentence but an encyclopedia's lists."""

_SHORTEST, _SURELY = 400, 190
"""Code points of a text that has links behind its sentences, and of one that is known to end."""

_LAST = 190
"""Code points at an end in which the last sentence stops."""

_SPELLED = 4
"""Words of a headline that are no numbers, at least."""

_CRY = 4
"""Words of what a headline begins with that cries."""

_ENDS = '.!?"”)'
_STOPS = '."”)'
"""What ends a sentence and no headline."""


def ending(text: str, place: int, end: int, *, behind: bool = False) -> Iterator[Span]:
    """What is glued behind the article's last sentence: a link, the desk's marks and tags.

    ``behind`` says that what stands before ``place`` is not the article's.
    """
    if behind and closings.alone(text, place, end) is not None:
        yield Span(ZoneKind.BYLINE, place, end)
        return
    last = text.find("\n", end) < 0
    if last and (listed := closings.references(text, place, end)) is not None:
        yield Span(ZoneKind.FOOTER, listed, end)
        end = listed
    tail = text[max(place, end - _REACH) : end]
    told = " halaman " in tail or " : " in tail or "enulis " in tail
    if told and (whole := _whole(text, place, end, tail)) is not None:
        yield whole
        return
    sure = False
    for kind, begins in _behind(tail, last=last):
        if (first := begins(text, place, end)) is not None:
            yield Span(kind, first, end)
            end = first
            # What is glued to a word says nothing of the words before it.
            sure = begins is closings.marks and (text[end].isspace() or not text[end - 1].isalnum())
    headline = _last_headline(text, place, end, sure=sure)
    if headline is not None:
        yield Span(ZoneKind.TEASER, headline, end)


def _behind(tail: str, *, last: bool) -> Iterator[tuple[ZoneKind, Callable[[str, int, int], int | None]]]:
    """What may stand behind the last sentence of a line that ends with ``tail``, the hindmost first.

    With it what finds where it begins; ``last`` says that nothing is below the line.
    """
    if "kontribusi " in tail:
        yield ZoneKind.BYLINE, closings.helper
    # Elsewhere than in flat text words in capitals head what stands below them.
    if last and tail.rstrip(" .*")[-2:].isupper():
        yield ZoneKind.FOOTER, closings.capitals
        yield ZoneKind.BYLINE, closings.house
    if "umber" in tail or "UMBER" in tail:
        yield ZoneKind.BYLINE, closings.source
    if last:
        yield ZoneKind.BYLINE, signature
    if ")" in tail or "]" in tail or "/" in tail or "umber" in tail or "Periset" in tail or "Narator" in tail:
        yield ZoneKind.BYLINE, closings.marks
        if last:
            yield ZoneKind.FOOTER, closings.capitals


def _whole(text: str, place: int, end: int, tail: str) -> Span | None:
    """What is all that stands behind the last sentence: the way to the next page, a link, who the writer is."""
    near = max(place, end - _TAIL)
    if " halaman " in tail and (paged := closings.PAGED.search(text, near, end)) is not None:
        return Span(ZoneKind.FOOTER, paged.start(), end)
    if " : " in tail:
        bare = closings.BARE_LINK.search(text, near, end)
        if bare is not None and SENTENCE_END.search(text, bare.start() + 2, end) is None:
            return Span(ZoneKind.TEASER, bare.start(), end)
    if "enulis " in tail and (writer := closings.WRITER.search(text, near, end)) is not None:
        return Span(ZoneKind.BYLINE, writer.start(), end)
    return None


def _last_headline(text: str, place: int, end: int, *, sure: bool) -> int | None:
    """Where a headline begins that stands behind the last sentence and is no sentence itself.

    ``sure`` says that the article is known to end there.
    """
    if end - place < (_SURELY if sure else _SHORTEST) or text[end - 1] in _STOPS:
        return None
    stops = list(_ANY_STOP.finditer(text, max(place, end - _LAST), end))
    if not stops:
        return None
    last = text[stops[-1].end() : end].strip()
    said = last.rstrip(" !?:")
    if (last[-1:] in _ENDS and last[-1:] not in "!?") or not 5 <= len(said.split()) <= 16:
        return None
    if sum(word[0].isalpha() for word in said.split()) < _SPELLED:
        return None
    if not capitalised(said) or _HEADING.match(said) or _CLOCK.search(said):
        return None
    if _LEADS_ON.search(text, max(place, stops[-1].start() - _LED), stops[-1].end()) is not None:
        return None
    # Names alone are capitals too; a headline has words that elsewhere begin small.
    known = map(odds().get, words(said))
    inside = sum(word is not None and word.inside < 0 for word in known)
    if not sure and inside < max(2, len(words(said)) / 4):
        return None
    return _exclaimed(text, [stop.end() for stop in stops])


def _exclaimed(text: str, begins: list[int]) -> int:
    """Where a headline begins before whose last part a short one cries: "Momen Panas! Adu Mulut Warga"."""
    if len(begins) < 2:
        return begins[-1]
    cry = text[begins[-2] : begins[-1]].strip()
    return begins[-2] if cry[-1:] == "!" and len(cry.split()) <= _CRY and capitalised(cry) else begins[-1]
