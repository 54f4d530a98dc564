"""Where a word ends that a page's link was glued to: dilansirAntara, kepadaAFP, macOS."""

from __future__ import annotations

import re

# Small letters before a capital are two words far more often than one: of 4,750 such tokens of an archive of 35,000
# articles two in three are, and the others are found whole as well. One small letter is a brand's (iPhone, eSport), and
# a word with its own capital (YouTube, AirAsia) is a name far more often than two.
_FRONT = re.compile(r"[a-z]{2,}(?=[A-Z](?:[a-z]{2}|[A-Z]))")


def second_start(word: str) -> int:
    """Where the second of two glued words begins in ``word``, which is of ASCII letters; 0 in one word."""
    if word.islower() or not word[0].islower():
        return 0
    front = _FRONT.match(word)
    return front.end() if front else 0
