"""Where the raw tokens of a text stand, and how a word is spelled once case and diacritics are folded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

LONGEST = 128
"""Code points of the longest term; what is longer is cut, so that hostile input cannot bloat the index."""

# Marks that stand inside a word: combining diacritics, Arabic vowels, and the invisible soft hyphen and joiners.
_INSIDE = "\u0300-\u036f\u064b-\u065f\u0670\u00ad\u200c\u200d\u2060\ufeff"

# A token is what one look at it alone can take apart: words joined without a space. The bound on the
# number of joints keeps a hostile chain from becoming one endless token.
# A per cent sign is read as the word it stands for, and joins the number before it as a letter would.
_WORD = r"\w%"
_SIGNS = "@#"
_JOINTS = "-‐‑–'’‘ʼʻ`.,/:@&$"
_STOPS = r"\s<>\"“”"
_TOKEN = re.compile(
    rf"https?://[^{_STOPS}]{{1,2000}}"
    rf"|[{_SIGNS}]?[{_WORD}]++(?:[{_INSIDE}]++[{_WORD}]*+)*+(?:[{_JOINTS}][{_WORD}{_INSIDE}]++){{0,12}}+"
)
_MARKS = re.compile(rf"[{_INSIDE}]+")
_APOSTROPHES = re.compile(r"['’‘ʼʻ`\s]+")
_HYPHENS = re.compile(r"[‐‑]")
# Letters that Unicode does not decompose and Indonesian newspapers write plain.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})


def split(text: str) -> list[str]:
    """The raw tokens of ``text`` in order."""
    return _TOKEN.findall(text)


@lru_cache(maxsize=1)
def classes() -> bytes:
    """What each code point of the basic plane may be in a raw token, for those who split by hand as ``split`` does.

    Bits of a byte each: 1 in a word, 2 only inside one, 4 a joint between two, 8 before one, 16 the end of an address.
    """
    plane = "".join(map(chr, range(1 << 16)))
    found = bytearray(len(plane))
    for bit, members in enumerate((_WORD, _INSIDE, _JOINTS, _SIGNS, _STOPS)):
        for match in re.finditer(f"[{members}]+", plane):
            for at in range(*match.span()):
                found[at] |= 1 << bit
    return bytes(found)


def scan(text: str) -> Iterator[re.Match[str]]:
    """The raw tokens of ``text`` in order, as matches that know where they stand."""
    return _TOKEN.finditer(text)


def fold(text: str) -> str:
    """``text`` in NFKC and lower case, without diacritics, apostrophes and what cannot be seen, cut at ``LONGEST``."""
    if text.isascii():
        lowered = text.lower()
        return (lowered if text.isalnum() else _APOSTROPHES.sub("", lowered))[:LONGEST]
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text[: 4 * LONGEST])).casefold().translate(_PLAIN)
    # Folding case can set marks free again (a dotted capital I).
    folded = unicodedata.normalize("NFKC", _MARKS.sub("", unicodedata.normalize("NFKD", plain)))
    return _APOSTROPHES.sub("", _HYPHENS.sub("-", folded))[:LONGEST]
