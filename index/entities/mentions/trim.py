"""Where a marked name really begins and ends: without titles, ranks, prepositions, dates and punctuation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.document import Kind
from index.entities.forms.features import proper, usage
from index.entities.forms.lexicon import Lexicon

_TITLED = frozenset({"role", "rank", "honor", "address"})
_ALONE = frozenset({"role", "rank", "date", "orghead", "institution", "site", "single"})
_DOMAIN = re.compile(r"\.[a-zA-Z]{2,4}$")
_INFLECTED = re.compile(r"(?:Se|Ber|Mem|Men|Ter|Di|Pen|Pem)[a-z]{4,}(?:an|nya|kan)$")
"""A word with affixes before and behind it, which names nobody."""
_OFFICES = frozenset({"Presiden", "Gubernur", "Menteri", "Ketua", "Bupati", "Wapres"})
_GIVEN = ("13", "14", "15")
"""How a first model labels offices that are given names as well, like Imam: mostly as a person's first word."""
_DEGREE = re.compile(r"^[A-Z][a-z]?\.[A-Z][a-zA-Z]{0,4}$")  # M.Hum  S.Pd  Ph.D
_OFFICE_ENDS = frozenset({"Eksekutif"})
"""Second words of offices, which a model takes for the first of an institution's name."""
_FULL_RANKS = frozenset({"jenderal", "mar", "tni", "inf", "kav"})
"""Ranks that may end an institution's name: Direktorat Jenderal, Mabes TNI."""
_GIVEN_RANKS = frozenset({"mar", "tek", "nav", "lek", "arm", "mayor", "laksamana", "marsekal"})
"""Ranks that end persons' names as well."""
_CODE = re.compile(r"^(?:Rp\d|USD\d|[A-Z]+\d+$)")
_AGE_GROUP = re.compile(r"^U\d\d$")
_ROMAN = re.compile(r"^[XVI]{2,}$")
_BLESSINGS = frozenset({"Official", "RA", "SAW", "SWT"})
"""What stands behind a person: a channel's mark, blessings."""
_COUNTRIES = frozenset(
    {"INA", "ITA", "SPA", "ESP", "FRA", "RSA", "JPN", "AUS", "POR", "THA", "GER", "GBR", "USA", "MAS"}
)
"""Codes of the International Olympic Committee that tables of results put behind a name."""

BALINESE = frozenset(
    {"Wayan", "Made", "Nyoman", "Ketut", "Putu", "Gede", "Gde", "Kadek", "Komang", "Gusti", "Nengah", "Dewa", "Ngurah"}
)
"""First names before which a Balinese man's name has an I."""
RARELY_CAPITAL = 4
"""Habit below which a capital at the start of a sentence is only the sentence's."""
COMMON = 5
"""Habit below which a single word is no name, whatever its neighbours."""
COMMON_VERB = 1
"""Habit up to which a word that no name holds ends a person's name."""
NEARLY_ALWAYS = 8
"""Habit from which a capital inside a sentence says that the word is a name."""


def trim(forms: Sequence[str], start: int, end: int, kind: Kind, known: Lexicon) -> tuple[int, int]:
    """The tokens of ``start:end`` that are the name itself; an empty range where nothing is left."""
    start, end = _within_capitals(forms, start, end, kind)
    if kind is Kind.PERSON:
        ranked = [at for at in range(start, end - 1) if "rank" in known.classed(forms[at])]
        start = ranked[-1] + 1 if ranked else start
        dates = (at for at in range(start, end) if "date" in known.classed(forms[at]))
        end = next(dates, end)
        end = next((at for at in range(start + 1, end) if _never_named(forms[at], known)), end)
        if start == 0 and end > 1 and _capital_of_opening(forms[0], known):
            start = 1
    while end - start > 1 and _stands_behind(forms, start, end, kind, known):
        end -= 1
    if kind is Kind.PERSON and end - start > 1 and len(forms[end - 1]) == 1 and tuple(forms[end : end + 1]) == (".",):
        end -= 1
    while start < end - 1 and _is_title(forms[start], kind, known):
        start, end = _within_capitals(forms, start + 1, end, kind)
    return (end, end) if start < end and _names_nothing(forms, start, end, known) else (start, end)


def _within_capitals(forms: Sequence[str], start: int, end: int, kind: Kind) -> tuple[int, int]:
    """A range from its first capital (or, in organisations, digit) to its last word."""
    while start < end and not (proper(forms[start]) or (kind is Kind.ORG and forms[start][0].isdigit())):
        start += 1
    while end > start and (_is_code(forms[end - 1]) or not _may_end(forms[end - 1], kind)):
        end -= 1
    return start, end


def _may_end(form: str, kind: Kind) -> bool:
    """Whether a name may end so: no direction or other common word after a place, no number but an organisation's."""
    if kind is Kind.ORG:
        return form[0].isalnum()
    return form[0].isalpha() and not (kind is Kind.PLACE and form.islower())


def _is_code(form: str) -> bool:
    """Whether a form is a price or a number with letters before it, which names nobody."""
    return bool(_CODE.match(form))


def _is_title(form: str, kind: Kind, known: Lexicon) -> bool:
    """Whether a word stands before a name rather than in it. Some forms of address are given names as well."""
    classes = known.classed(form)
    if _TITLED.isdisjoint(classes):
        return kind is Kind.ORG and form in _OFFICE_ENDS
    if "address" in classes:
        return True
    if kind is Kind.PERSON:
        used = usage(form, known)
        given = used.habit >= NEARLY_ALWAYS if "honor" in classes else used.leaning[:2] in _GIVEN
        return not given
    return kind is Kind.ORG and "orghead" not in classes


def _stands_behind(forms: Sequence[str], start: int, end: int, kind: Kind, known: Lexicon) -> bool:
    """Whether the last word only stands behind a name: an academic degree or the next one's rank after a person, an
    office after a listed place, a weekday after any, and after an institution the rank or first initial of whoever is
    named next.
    """
    last = forms[end - 1]
    classes = known.classed(last)
    if kind is Kind.PERSON:
        doctor = last == "D" and forms[end - 2] == "Ph" and end - start > 2
        behind = last in _BLESSINGS or (last in _COUNTRIES and end - start > 2)
        specialist = last == "Sp" and tuple(forms[end : end + 1]) == (".",)
        office = last in _OFFICES or ("rank" in classes and last.lower() not in _GIVEN_RANKS)
        return doctor or behind or specialist or "degree" in classes or office
    if kind is Kind.PLACE:
        dated = "date" in classes or "rank" in classes
        return dated or ("role" in classes and " ".join(forms[start : end - 1]) in known.names)
    if len(last) == 1 and last.isupper() and _next_has(forms, start, end, known):
        return True
    return last == "KH" or (last.lower() not in _FULL_RANKS and "rank" in classes)


def _next_has(forms: Sequence[str], start: int, end: int, known: Lexicon) -> bool:
    """Whether an initial behind an institution is of whoever is named next: Dinas Kesehatan Jawa Barat R Nina."""
    followed = end < len(forms) and proper(forms[end]) and not forms[end].isupper()
    headed = followed and "orghead" in known.classed(forms[start]) and end - start > 2
    return headed or " ".join(forms[start : end - 1]) in known.names


def _capital_of_opening(form: str, known: Lexicon) -> bool:
    """Whether a sentence's first word has its capital from that alone."""
    habit = usage(form, known).habit
    return 0 <= habit < RARELY_CAPITAL or (habit < 0 and bool(_INFLECTED.match(form)))


def _never_named(form: str, known: Lexicon) -> bool:
    """Whether a word is well known and stands in nobody's name: a headline's verb after a person."""
    used = usage(form, known)
    outside = not used.leaning or used.leaning[:2] in ("04", "05")
    verb = form.endswith("kan") and used.leaning[:1] == "0" and form.lower() in known.usage
    return form[1:].islower() and len(form) > 3 and (verb or (outside and 0 <= used.habit <= COMMON_VERB))


def _names_nothing(forms: Sequence[str], start: int, end: int, known: Lexicon) -> bool:
    """Whether what is left is a trade, a date, a host on the net or another word that names nothing."""
    first = forms[start]
    if "never" in known.classed(first) or "never" in known.classed(" ".join(forms[start:end])):
        return True
    if end - start > 1 and "eventtail" in known.classed(forms[end - 1]):
        return True
    if end - start > 1 and _is_code(first) and not _AGE_GROUP.match(first):
        return True
    if "." in forms[start:end] and _DEGREE.match("".join(forms[start:end])):
        return True
    if end - start > 1 and _DOMAIN.search(forms[end - 1]):
        return True
    if end - start > 1 or first in known.names:
        return False
    if len(first) == 1 or _ROMAN.match(first):
        return True
    if _is_code(first):
        return True
    common = first[1:].islower() and 0 <= usage(first, known).habit < COMMON
    return common or not _ALONE.isdisjoint(known.classed(first)) or bool(_DOMAIN.search(first))
