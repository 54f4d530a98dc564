"""Names in one sentence: what the model marks, put right by what the lists know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.document import Kind
from index.entities.features import usage
from index.entities.lexicon import Found, Lexicon
from index.entities.model import LABELS, Model

CRF = "crf"
SURE = frozenset({"names", "country", "province"})
"""Lists whose names mean themselves wherever they stand."""

_KINDS = {"PER": Kind.PERSON, "LOC": Kind.PLACE, "ORG": Kind.ORG}
_TITLED = frozenset({"role", "rank", "honor"})
_TOWARDS = frozenset("di ke dari asal kota menuju wilayah sekitar seputar warga daerah kabupaten provinsi".split())
DOMAIN = re.compile(r"\.[a-z]{2,4}$")
_CAPITALISED = 8
"""Habit from which a capital inside a sentence says name, not beginning."""


class Span(NamedTuple):
    """Tokens ``start:end`` of a sentence that name something, and the rule that says so."""

    start: int
    end: int
    kind: Kind
    rule: str


def find(forms: Sequence[str], model: Model, known: Lexicon) -> list[Span]:
    """The names of one sentence in order, none overlapping."""
    listed = list(known.find(forms))
    marked = [part for span in _marked(model.label(forms)) for part in _split(forms, span, known)]
    fixed = [_judged(forms, part, listed) for span in marked for part in _unmixed(span, listed, forms)]
    return sorted(fixed + list(_added(forms, fixed, listed, known)))


def named(found: Found, forms: Sequence[str], known: Lexicon) -> bool:
    """Whether a listed name means itself here, although nothing else says so."""
    first, last = forms[found.start], forms[found.end - 1]
    if found.end - found.start == 1 and not first.isupper() and usage(first, known).habit not in (-1, 9):
        return False
    before = forms[found.start - 1] if found.start else ""
    after = forms[found.end] if found.end < len(forms) else ""
    if _proper(before) and known.classes.get(before.lower()) is None and found.name.source not in SURE:
        return False
    if found.name.source in SURE:
        return not (_proper(after) and last == first and found.name.source == "names" and _unknown(after, known))
    return before in _TOWARDS and not _proper(after)


def _unknown(form: str, known: Lexicon) -> bool:
    return form not in known.names and usage(form, known).habit >= _CAPITALISED


def _marked(labels: Sequence[int]) -> Iterator[Span]:
    """The spans of a label sequence."""
    start = -1
    for at, label in enumerate([*labels, 0]):
        if start >= 0 and (label == 0 or label % 2):
            yield Span(start, at, _KINDS[LABELS[labels[start]][2:]], CRF)
            start = -1
        if label % 2:
            start = at


def _split(forms: Sequence[str], span: Span, known: Lexicon) -> Iterator[Span]:
    """A span without its titles, and as several where brackets or a hyphen join names."""
    start = span.start
    for at in range(span.start, span.end + 1):
        if at == span.end or forms[at] in "()/" or (forms[at] == "-" and _joins(forms, span, at, known)):
            part = _stripped(forms, span._replace(start=start, end=at), known)
            if part.start < part.end:
                yield part
            start = at + 1


def _joins(forms: Sequence[str], span: Span, at: int, known: Lexicon) -> bool:
    """Whether the hyphen at ``at`` stands between two names, as in Rusia-Korut."""
    if not span.start < at < span.end - 1:
        return False
    left, right = " ".join(forms[span.start : at]), " ".join(forms[at + 1 : span.end])
    whole = f"{left}-{right}"
    return whole not in known.names and (left in known.names or left[0].isupper()) and right in known.names


def _unmixed(span: Span, listed: Sequence[Found], forms: Sequence[str]) -> Iterator[Span]:
    """A person or place apart from the listed name that stands before it, as in Kremlin Dmitry Peskov."""
    head = next((found for found in listed if found.start == span.start and found.end < span.end), None)
    rest = head and next((found for found in listed if (found.start, found.end) == (head.end, span.end)), None)
    if head and head.name.source in SURE and head.name.kind is not Kind.PERSON and (span.kind is Kind.PERSON or rest):
        if span.kind is not Kind.ORG and forms[head.end].isalpha():
            yield Span(head.start, head.end, head.name.kind, head.name.source)
            yield span._replace(start=head.end)
            return
    yield span


def _stripped(forms: Sequence[str], span: Span, known: Lexicon) -> Span:
    start, end = span.start, span.end
    while start < end and not _proper(forms[start]) and not (span.kind is Kind.ORG and forms[start][0].isdigit()):
        start += 1
    dates = (
        at
        for at in range(start, end)
        if span.kind is Kind.PERSON and "date" in known.classes.get(forms[at].lower(), ())
    )
    end = next(dates, end)
    if start == 0 and end > 1 and span.kind is Kind.PERSON and 0 <= usage(forms[0], known).habit < 4:
        start += 1
    while end > start and not (forms[end - 1][0].isalnum() or (forms[end - 1] == "." and len(forms[end - 2]) < 4)):
        end -= 1
    while (
        start < end - 1
        and (_TITLED & known.classes.get(forms[start].lower(), frozenset()))
        and _title(forms, start, span, known)
    ):
        start += 1
        while start < end and not forms[start][0].isalnum():
            start += 1
    if "never" in known.classes.get(forms[start].lower(), ()) if start < end else False:
        start = end
    if end - start == 1 and (
        _trade(forms[start], known) or (DOMAIN.search(forms[start]) and forms[start] not in known.names)
    ):
        start = end
    return span._replace(start=start, end=end)


def _trade(form: str, known: Lexicon) -> bool:
    return not {"role", "rank", "date"}.isdisjoint(known.classes.get(form.lower(), ()))


def _title(forms: Sequence[str], at: int, span: Span, known: Lexicon) -> bool:
    """Whether the titled word at ``at`` stands before the name rather than in it."""
    if span.kind is Kind.PERSON:
        return "honor" not in known.classes[forms[at].lower()] or usage(forms[at], known).habit < _CAPITALISED
    return span.kind is Kind.ORG and "orghead" not in known.classes[forms[at].lower()]


def _judged(forms: Sequence[str], span: Span, listed: Sequence[Found]) -> Span:
    """A span under the kind that a list gives the whole of it."""
    for found in listed:
        if (found.start, found.end) == (span.start, span.end) and found.name.source in SURE:
            return span._replace(kind=found.name.kind, rule=found.name.source)
    return span


def _added(forms: Sequence[str], spans: Sequence[Span], listed: Sequence[Found], known: Lexicon) -> Iterator[Span]:
    """Listed names that the model passed over."""
    taken = {at for span in spans for at in range(span.start, span.end)}
    for found in listed:
        if taken.isdisjoint(range(found.start, found.end)) and named(found, forms, known):
            yield Span(found.start, found.end, found.name.kind, found.name.source)


def _proper(form: str) -> bool:
    return form[:1].isalpha() and not form.islower()
