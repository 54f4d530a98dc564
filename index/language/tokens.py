"""Text to words: where each stands, and how it is spelled once case and diacritics are folded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(
    r"\d+(?:[.,/]\d+)*"  # 6.700  1,5  19/6
    r"|[^\W\d_]\w*(?:['’ʼ][^\W\d_]\w*)*"  # Jum'at
    r"|\w+"
)
_MARKS = re.compile(r"[\u0300-\u036f]")
_APOSTROPHES = re.compile(r"['’ʼ]")


class Token(NamedTuple):
    """``text[start:end]`` and its folded form."""

    folded: str
    start: int
    end: int


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """``text`` in NFKC, lower case, without diacritics and apostrophes; digits lose their dots."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = _APOSTROPHES.sub("", _MARKS.sub("", decomposed)).casefold()
    folded = unicodedata.normalize("NFKC", plain)
    return folded.replace(".", "") if folded[:1].isdigit() else folded


def tokens(text: str) -> Iterator[Token]:
    """The words of ``text`` in order; one that folds to nothing is left out."""
    for match in _WORD.finditer(text):
        folded = fold(match.group())
        if folded:
            yield Token(folded, match.start(), match.end())
