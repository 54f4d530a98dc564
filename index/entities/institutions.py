"""Institutions and sites by their first word: Polda Metro Jaya, Kementerian Luar Negeri, Lapangan Banteng."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.document import Kind
from index.entities.lexicon import Lexicon
from index.entities.spanned import Span
from index.entities.trim import proper

_STOPS = frozenset({"role", "rank", "date", "institution"})
_JOINING = frozenset(
    {
        "kementerian",
        "kementrian",
        "badan",
        "dinas",
        "lembaga",
        "komisi",
        "direktorat",
        "departemen",
        "fakultas",
        "asosiasi",
    }
)
"""First words of institutions whose names may hold "dan"."""
_OFFICE = re.compile(
    r"Kemen[a-z]{2,}|Pem(?:kab|kot|prov)|Pol(?:da|res|sek)|Keja(?:ri|ti)|Din(?:kes|sos)|Dis(?:dik|hub|pora|naker|dukcapil|perindag|kominfo|parekraf)"
)
_NONE = frozenset[str]()


def institutions(forms: Sequence[str], spans: Sequence[Span], known: Lexicon) -> Iterator[Span]:
    """Institutions whose first word no span holds yet. They may swallow the places in their names."""
    held = {at: span for span in spans for at in range(span.start, span.end)}
    at = 0
    while at < len(forms) - 1:
        end = at
        if at not in held and proper(forms[at]) and "institution" in _classes(forms[at], known):
            end = _end(forms, at, held, known)
        if end - at > 1:
            yield Span(at, end, Kind.ORG, "institution")
        at = max(end, at + 1)


def extended(forms: Sequence[str], span: Span, spans: Sequence[Span], known: Lexicon) -> Span:
    """An institution that the model cut short, with the rest of its name."""
    if span.kind is not Kind.ORG or span.rule != "crf" or "institution" not in _classes(forms[span.start], known):
        return span
    held = {at: other for other in spans if other.kind is not Kind.ORG for at in range(other.start, other.end)}
    return span._replace(end=max(span.end, _end(forms, span.start, held, known, span.end)))


def sited(forms: Sequence[str], span: Span, known: Lexicon) -> Span:
    """A person or place as the site named after it, where the word before is a site's first, or as what its last
    word says.
    """
    tail = _classes(forms[span.end - 1], known) if span.end - span.start > 1 and span.kind is not Kind.ORG else _NONE
    if tail & {"orgtail", "sitetail"}:
        return span._replace(kind=Kind.ORG if "orgtail" in tail else Kind.PLACE, rule="institution")
    first = forms[span.start]
    if span.kind is not Kind.ORG and _OFFICE.match(first) and (span.kind is Kind.PLACE or span.end - span.start == 1):
        return span._replace(kind=Kind.ORG, rule="institution")
    if span.kind is Kind.PLACE and span.end - span.start > 1 and "institution" in _classes(first, known):
        return span._replace(kind=Kind.ORG, rule="institution")
    if span.kind is Kind.PERSON and span.end - span.start > 1 and "site" in _classes(first, known):
        return span._replace(kind=Kind.PLACE, rule="site")
    if span.kind is Kind.ORG or not span.start or span.rule == "institution":
        return span
    before = forms[span.start - 1]
    if proper(before) and "site" in _classes(before, known):
        return Span(span.start - 1, span.end, Kind.PLACE, "site")
    return span


def _end(forms: Sequence[str], start: int, held: dict[int, Span], known: Lexicon, sure: int = 0) -> int:
    """The token after the last one of an institution that begins at ``start`` and goes on to ``sure`` at least."""
    at = max(start + 1, sure)
    joining = forms[start].lower() in _JOINING
    while at < len(forms):
        if _goes_on(forms, at, held, known):
            at += 1
        elif joining and forms[at] == "dan" and at + 1 < len(forms) and _goes_on(forms, at + 1, held, known):
            apart = forms[at + 1].isupper() or forms[at + 1] in known.names
            if apart and " ".join(forms[start : at + 2]) not in known.names:
                break
            at += 2
        else:
            break
    return at


def _goes_on(forms: Sequence[str], at: int, held: dict[int, Span], known: Lexicon) -> bool:
    free = at not in held or held[at].kind is Kind.PLACE
    return free and proper(forms[at]) and _STOPS.isdisjoint(_classes(forms[at], known))


def _classes(form: str, known: Lexicon) -> frozenset[str]:
    return known.classes.get(form.lower(), _NONE)
