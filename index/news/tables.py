"""Rows of tables and the headings above them, which look like headlines of other articles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.news.line import Line

_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d")
_CLOCK = re.compile(r"\d[.:]\d\d WI(?:B|TA|T)\b")
_HOUR = re.compile(r"\d{1,2}[.:]\d\d\b")
_SUM = re.compile(r"Rp ?\d|\d persen")
_RESULT = re.compile(r"\d ?[–-] ?\d(?!\d)")
_NUMBER = re.compile(r"\d\d")

HEADS = re.compile(r"(?:Jadwal|Susunan|Head to Head|Daftar|Klasemen|Perkiraan|Prediksi|Link|Cara|Berikut|Tabel|Data)\b")
"""What opens the heading of a list or table."""

_SHORT = 7
"""Words of a row with a result, at most; a headline with one has more."""

_TABLE = 4
"""Lines below the heading of a table that are looked at."""


def row(plain: str) -> bool:
    """Whether the line is a row of a table or a list of names: "Pool A: Bali, Banten, Riau"."""
    if (
        _DAY.match(plain)
        or _HOUR.match(plain)
        or _CLOCK.search(plain)
        or (len(plain.split()) <= _SHORT and _RESULT.search(plain))
    ):
        return True
    names = plain.split(",")
    return len(names) > 3 and all(len(name.split()) <= 4 and not _SUM.search(name) for name in names[1:])


def headed(plain: str, below: Sequence[Line]) -> bool:
    """Whether a line is the heading of a table: short lines with a number among them follow."""
    if HEADS.match(plain) is None or len(below) < _TABLE:
        return False
    short = all(line.kind is None and not line.prose for line in below[:2])
    return short and any(_NUMBER.search(line.plain) for line in below[:_TABLE])
