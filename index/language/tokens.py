"""Text to words: where each stands, and how it is spelled once case and diacritics are folded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_WORD = re.compile(
    r"\d+(?:[.,/]\d+)*"  # 6.700  1,5  19/6
    r"|[^\W\d_][\w\u0300-\u036f]*(?:['’ʼ][^\W\d_][\w\u0300-\u036f]*)*"  # Jum'at
    r"|\w+"
)
_MARKS = re.compile(r"[\u0300-\u036f]")
_APOSTROPHES = re.compile(r"['’ʼ]")


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """``text`` in NFKC, lower case, without diacritics and apostrophes; digits lose their dots."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = _APOSTROPHES.sub("", _MARKS.sub("", decomposed)).casefold()
    folded = unicodedata.normalize("NFKC", plain)
    return folded.replace(".", "") if folded[:1].isdigit() else folded


def split(text: str) -> list[str]:
    """The raw tokens of ``text`` in order."""
    return _WORD.findall(text)


def scan(text: str) -> Iterator[re.Match[str]]:
    """The raw tokens of ``text`` in order, as matches that know where they stand."""
    return _WORD.finditer(text)
