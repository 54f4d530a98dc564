"""Finds expressions whose matches begin with known letters, many times faster than the expressions themselves do."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from index.compiled import compiled

_BLANKS = tuple(sign for sign in map(chr, range(1 << 16)) if sign.isspace())


def heads(phrase: str) -> Iterator[str]:
    """What a text begins with, in three code points or two, that says ``phrase`` with any blanks between its words."""
    first, _, rest = phrase.partition(" ")
    if len(first) >= 3 or not rest:
        yield phrase[:3]
    elif len(first) == 2:
        yield from (first + blank for blank in _BLANKS)
    else:
        yield from (first + blank + after for blank in _BLANKS for after in (rest[0], *_BLANKS))


class Finder:
    """Finds ``pattern``, every match of which begins with one of ``openings``, each of two code points or more."""

    def __init__(self, pattern: re.Pattern[str], openings: Iterable[str]) -> None:
        distinct = sorted({opening[:3] for opening in openings})
        self.pattern = pattern
        self._table = table(distinct)
        self._plain = _plain(distinct)

    def within(self, text: str) -> Scan:
        """``text``, ready to be searched; it is read once."""
        spots = _compiled.spots(text, self._table) if _compiled else None
        return Scan(self.pattern, text, spots_plainly(text, self._plain) if spots is None else spots)


class Scan:
    """A text, and the code points in it at which a match may begin."""

    __slots__ = ("_pattern", "_spots", "_text")

    def __init__(self, pattern: re.Pattern[str], text: str, spots: Sequence[int]) -> None:
        self._pattern = pattern
        self._text = text
        self._spots = spots

    def any(self, start: int, end: int) -> bool:
        """Whether a match may begin within ``text[start:end]``."""
        place = bisect_left(self._spots, start)
        return place < len(self._spots) and self._spots[place] < end

    def search(self, start: int, end: int) -> re.Match[str] | None:
        """The first match within ``text[start:end]``, as the expression's own ``search`` finds it."""
        spots = self._spots
        for number in range(bisect_left(spots, start), len(spots)):
            if spots[number] >= end:
                break
            if (found := self._pattern.match(self._text, spots[number], end)) is not None:
                return found
        return None

    def all(self) -> Iterator[re.Match[str]]:
        """Every match, as the expression's own ``finditer`` finds them."""
        place = 0
        for spot in self._spots:
            if spot >= place and (found := self._pattern.match(self._text, spot)) is not None:
                yield found
                place = found.end()


def table(openings: Iterable[str]) -> bytes:
    """Which bytes begin one of ``openings``, and the slots of all three bytes that do; ``scanning.c`` reads it."""
    firsts, slots = bytearray(1 << 8), bytearray(1 << 16)
    for opening in openings:
        head = opening.encode()[:3]
        firsts[head[0]] = 1
        for last in range(256) if len(head) == 2 else (0,):
            first, second, third = (*head, last)[:3]
            slots[((first | second << 8 | third << 16) * 2654435761 & 0xFFFFFFFF) >> 16] = 1
    return bytes(firsts + slots)


def spots_plainly(text: str, plain: re.Pattern[str]) -> list[int]:
    """Where openings stand; the compiled ``spots`` gives a few places more, where nothing does."""
    found: list[int] = []
    place = 0
    while (match := plain.search(text, place)) is not None:
        found.append(match.start())
        place = match.start() + 1
    return found


def _plain(openings: Iterable[str]) -> re.Pattern[str]:
    """The expression for ``openings``, by their first code point."""
    groups: dict[str, list[str]] = {}
    for opening in openings:
        groups.setdefault(re.escape(opening[0]), []).append(re.escape(opening[1:]))
    return re.compile("|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in groups.items()))


def days(text: str) -> list[int] | None:
    """Where a day of a month may begin, and a few places more; ``None`` where only an expression can tell."""
    return _compiled.days(text) if _compiled else None


_compiled = compiled("index.news._scanning")
