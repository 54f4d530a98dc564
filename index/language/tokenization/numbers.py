"""How newspapers write a number, a clock time or a date: its terms, and the other ways to write what is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.language.tokenization.tokens import fold

_DECIMAL = re.compile(r"\d+[.,]\d{1,2}")
_CLOCK = re.compile(r"(0?)(\d\.[0-5]\d)")
_DATE = re.compile(r"(0?[1-9]|[12]\d|3[01])([-/.])(0?[1-9]|1[0-2])\2((?:19|20)\d\d)")
_AMOUNT = re.compile(r"\d{1,6}(?:[.,]\d{1,3})?")
_DASH = re.compile(r"[‐‑–-]+")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
# One group of three behind a comma is a decimal fraction; two groups are thousands, as in English.
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?")
_TELEPHONE = re.compile(r"0\d{1,3}(?:-\d{3,8}){1,3}")
_MODEL = re.compile(r"([1-9]\d{2})-[1-9]\d{2}")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_SWAPPED_SIGNS = str.maketrans(".,", ",.")
_SCALES = {"ribu": 3, "juta": 6, "miliar": 9, "triliun": 12}
_SPELLED = {"milyar": "miliar", "trilyun": "triliun"}
_FEWEST_DIGITS, _MOST_DIGITS = 4, 15
_MOST_DECIMALS = 2
"""Decimal places that newspapers give a number in millions."""


def terms(text: str) -> Iterator[tuple[str, int, int]]:
    """A number's own term, then those that find it too, each with where it stands in ``text``.

    Thousands lose their points, clock times get one, dates and spans stay as they are.
    """
    term = _DASH.sub("-", text).replace(":", ".")
    if _ENGLISH.fullmatch(text):
        text = text.translate(_SWAPPED_SIGNS)
    if _GROUPED.fullmatch(text):
        whole, _, fraction = text.replace(".", "").partition(",")
        term = f"{whole},{fraction}" if fraction.strip("0") else whole
    yield fold(term), 0, len(text)
    if "/" in text or "-" in term:
        for year in _YEAR.finditer(text):
            yield fold(year.group()), *year.span()
    if _TELEPHONE.fullmatch(term):
        yield term.replace("-", ""), 0, len(text)
    elif model := _MODEL.fullmatch(term):
        yield model[1], 0, len(model[1])


def respelled(number: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The other terms of a number's term, each with its reason: decimal sign, clock, date, and words for zeros."""
    if _DECIMAL.fullmatch(number):
        yield (number.translate(_SWAPPED_SIGNS),), "decimal sign"
    if clock := _CLOCK.fullmatch(number):
        yield (clock[2] if clock[1] else f"0{number}",), "clock time"
    if date := _DATE.fullmatch(number):
        yield from (((one,), "date") for one in _dates(*date.group(1, 3, 4)) if one != number)
    if number.isdigit() and (words := _rounded(number)):
        yield words, "number"


def is_scaled(number: str, scale: str) -> bool:
    """Whether two folded words are a number and what it counts: 1,2 triliun."""
    return _SPELLED.get(scale, scale) in _SCALES and _AMOUNT.fullmatch(number) is not None


def written_out(number: str, scale: str) -> str:
    """The term of ``number scale`` in digits alone; empty where they are no such number."""
    if not is_scaled(number, scale):
        return ""
    from decimal import Decimal  # few questions have a number

    # Newspapers mix up the decimal signs; neither groups digits in a number that a word scales.
    value = Decimal(number.replace(",", ".")).scaleb(_SCALES[_SPELLED.get(scale, scale)])
    return f"{value:.0f}" if value == value.to_integral_value() else ""


def _dates(day: str, month: str, year: str) -> Iterator[str]:
    day, month = day.lstrip("0"), month.lstrip("0")
    for sign in "/-.":
        yield sign.join((day, month, year))
        if len(day) + len(month) < 4:
            yield sign.join((day.zfill(2), month.zfill(2), year))


def _rounded(number: str) -> tuple[str, ...]:
    """A number of many zeros as newspapers round it, from 10.000 on: what is smaller is more often a year."""
    if not _FEWEST_DIGITS < len(number) <= _MOST_DIGITS or number[0] == "0":
        return ()
    scale, power = next((scale, power) for scale, power in reversed(_SCALES.items()) if power < len(number))
    from decimal import Decimal

    value = Decimal(number).scaleb(-power).normalize()
    places = -min(int(value.as_tuple().exponent), 0)
    return (f"{value:f}".replace(".", ","), scale) if places <= (_MOST_DECIMALS if power > 3 else 0) else ()
