"""Institutions and sites by their first word: Polda Metro Jaya, Kementerian Luar Negeri, Lapangan Banteng."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.document import Kind
from index.entities.forms.features import proper, usage
from index.entities.forms.lexicon import Lexicon
from index.entities.forms.office_heads import abbreviated
from index.entities.labelling.span import Span
from index.entities.mentions.acronyms import fits
from index.entities.mentions.trim import BALINESE

_STOPS = frozenset({"role", "rank", "date", "institution"})
JOINING = frozenset(
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
        "balai",
        "pusat",
        "biro",
        "komite",
        "institut",
    }
)
"""First words of institutions whose names may hold "dan", and a series of commas before it."""
STREETS = frozenset({"Jalan", "Jl", "Jln"})
"""First words of an address, which end whatever stands before them."""
_TITLES = 4
"""Tokens from a name back to the furthest first word of a site."""
_HONOURING = frozenset({"role", "rank", "honor"})
_BODIES = frozenset({"DPR", "DPRD"})
_SERIES_HABIT = 7
"""Habit up to which a word with a capital is a common one, as those that a ministry is named after are."""
_OFFICE = re.compile(
    r"Kemen[a-z]{2,}|Pem(?:kab|kot|prov)|Pol(?:da|res|sek)|Keja(?:ri|ti)|Din(?:kes|sos)|Dis(?:dik|hub|pora|naker|dukcapil|perindag|kominfo|parekraf)"
)
_SCHOOLS = frozenset({"sd", "sdn", "smp", "smpn", "sma", "sman", "smk", "smkn", "man", "mts", "mtsn", "negeri"})
"""Words before the number that tells a school from the others of its town."""
_NUMBER = 3
"""Digits such a number has at most."""
_NONE = frozenset[str]()


def institutions(forms: Sequence[str], spans: Sequence[Span], known: Lexicon) -> Iterator[Span]:
    """Institutions whose first word no span holds yet. They may swallow the places in their names."""
    heads = [at for at, form in enumerate(forms) if known.heading[form]]
    held = {at: span for span in spans for at in range(span.start, span.end)} if heads else {}
    after = 0
    for at in heads:
        if at < after or at in held or at == len(forms) - 1 or not proper(forms[at]):
            continue
        end = _institution_end(forms, at, held, known)
        if end - at > 1 and "never" not in known.classed(" ".join(forms[at:end])):
            yield Span(at, end, Kind.ORG, "institution")
        after = end


def extended(forms: Sequence[str], span: Span, spans: Sequence[Span], known: Lexicon) -> Span:
    """An institution that the model cut short, with the rest of its name."""
    if span.kind is Kind.ORG and _goes_on_after_acronym(forms, span, known):
        return span._replace(end=span.end + 4)
    head = "institution" in known.classed(forms[span.start])
    headed = head or (span.kind is Kind.ORG and forms[span.start].lower() in JOINING)
    if span.kind is Kind.PERSON or span.rule != "crf" or not headed:
        return span
    held = {at: other for other in spans if other.kind is not Kind.ORG for at in range(other.start, other.end)}
    return span._replace(end=max(span.end, _institution_end(forms, span.start, held, known, span.end)))


def as_site(forms: Sequence[str], span: Span, known: Lexicon) -> Span:
    """A person or place as the site named after it, where the word before is a site's first, or as what its last
    word says.
    """
    tail = known.classed(forms[span.end - 1]) if span.end - span.start > 1 and span.kind is not Kind.ORG else _NONE
    if tail & {"orgtail", "sitetail"}:
        return span._replace(kind=Kind.ORG if "orgtail" in tail else Kind.PLACE, rule="institution")
    first = forms[span.start]
    if span.kind is not Kind.ORG and _OFFICE.match(first) and (span.kind is Kind.PLACE or span.end - span.start == 1):
        return span._replace(kind=Kind.ORG, rule="institution")
    long = span.end - span.start > 2
    school = long and (first in ("Sekolah", "Pemerintah") or (first == "Rumah" and forms[span.start + 1] == "Sakit"))
    if span.kind is Kind.PLACE and span.end - span.start > 1 and (school or "institution" in known.classed(first)):
        return span._replace(kind=Kind.ORG, rule="institution")
    if span.kind is Kind.PERSON and span.end - span.start > 1 and "site" in known.classed(first):
        return span._replace(kind=Kind.PLACE, rule="site")
    if span.kind is Kind.ORG or not span.start or span.rule == "institution":
        return span
    head = _site_start(forms, span.start, known)
    return span if head is None else Span(head, span.end, Kind.PLACE, "site")


def _site_start(forms: Sequence[str], start: int, known: Lexicon) -> int | None:
    """Where a site's first word stands before a name, titles of whom it is named after between them."""
    at = start - 1
    while at > 0 and start - at < _TITLES and proper(forms[at]) and _honours(forms[at], known):
        at -= 1
    return at if proper(forms[at]) and "site" in known.classed(forms[at]) else None


def _honours(form: str, known: Lexicon) -> bool:
    """Whether a word may stand between a site's first word and the name it is named after."""
    return form == "Internasional" or not _HONOURING.isdisjoint(known.classed(form))


def _institution_end(forms: Sequence[str], start: int, held: dict[int, Span], known: Lexicon, sure: int = 0) -> int:
    """The token after the last one of an institution that begins at ``start`` and goes on to ``sure`` at least."""
    at = max(start + 1, sure)
    joining = forms[start].lower() in JOINING
    named = "namesake" in known.classed(forms[start])
    while at < len(forms) and not (forms[at - 1] == "RI" and at > start + 1):
        step = _series_size(forms, at, held, known) if joining else 0
        step = step or _bracketed_size(forms, start, at, held, known) or _school_number_size(forms, at)
        if _goes_on(forms, at, held, known) or (named and at == start + 1 and _person_begins(at, held)):
            at = held[at].end if at in held else at + 1
        elif step:
            at += step
        elif forms[start] == "Komisi" and _names_committee(forms[at], at == start + 1):
            at += 1
        elif joining and forms[at] == "dan" and at + 1 < len(forms) and _goes_on(forms, at + 1, held, known):
            apart = forms[at + 1].isupper() or forms[at + 1] in known.names
            if apart and " ".join(forms[start : at + 2]) not in known.names:
                break
            at += 2
        else:
            break
    return at


def _series_size(forms: Sequence[str], at: int, held: dict[int, Span], known: Lexicon) -> int:
    """How many tokens from a comma on are the rest of a series: ``, Kebudayaan, Riset, dan Teknologi``."""
    end = at
    while forms[end : end + 1] == (",",) and end + 1 < len(forms) and _is_common(forms, end + 1, held, known):
        end += 2
    if end == at:
        return 0
    end += forms[end : end + 1] == (",",)
    closed = forms[end : end + 1] == ("dan",) and end + 1 < len(forms) and _is_common(forms, end + 1, held, known)
    return end + 2 - at if closed else 0


def _is_common(forms: Sequence[str], at: int, held: dict[int, Span], known: Lexicon) -> bool:
    """Whether a word with a capital is no name elsewhere."""
    free = at not in held or held[at].kind is Kind.ORG
    if not free or not proper(forms[at]) or forms[at].isupper():
        return False
    return 0 <= usage(forms[at], known).habit <= _SERIES_HABIT and known.classed(forms[at]).isdisjoint(_STOPS)


def _bracketed_size(forms: Sequence[str], start: int, at: int, held: dict[int, Span], known: Lexicon) -> int:
    """How many tokens an acronym in brackets takes in the midst of a name: ``Kejaksaan Tinggi (Kejati) Lampung``."""
    if forms[at] != "(" or forms[at + 2 : at + 3] != (")",) or at + 3 >= len(forms):
        return 0
    long, short = " ".join(forms[start:at]), forms[at + 1]
    office = abbreviated(long)
    held_by = office and short in (office, f"Ka{office.lower()}")
    if long in known.names or not (held_by or fits(forms[start:at], short)):
        return 0
    named = "namesake" in known.classed(short) and _person_begins(at + 3, held)
    return 3 if named or _goes_on(forms, at + 3, held, known) else 0


def _goes_on_after_acronym(forms: Sequence[str], span: Span, known: Lexicon) -> bool:
    """Whether a listed name goes on behind an acronym in brackets: ``Partai Demokrasi Indonesia (PDI) Perjuangan``."""
    if tuple(forms[span.end : span.end + 3 : 2]) != ("(", ")") or span.end + 3 >= len(forms):
        return False
    return " ".join((*forms[span.start : span.end], forms[span.end + 3])) in known.names


def _names_committee(form: str, first: bool) -> bool:
    """Whether a word behind Komisi tells which it is, a letter, or whose: Komisi B DPRD."""
    return form.isalpha() and len(form) == 1 if first else form in _BODIES


def _school_number_size(forms: Sequence[str], at: int) -> int:
    """How many tokens the number of a school takes: ``SMA Negeri 5 Surabaya``."""
    return int(forms[at - 1].lower() in _SCHOOLS and forms[at].isdecimal() and len(forms[at]) <= _NUMBER)


def _person_begins(at: int, held: dict[int, Span]) -> bool:
    """Whether a person's name begins at a token."""
    return at in held and held[at].kind is Kind.PERSON and held[at].start == at


def _goes_on(forms: Sequence[str], at: int, held: dict[int, Span], known: Lexicon) -> bool:
    free = at not in held or held[at].kind is Kind.PLACE
    other = forms[at] in STREETS or (len(forms[at]) == 1 and not _ordinal(forms, at))
    return free and proper(forms[at]) and not other and _STOPS.isdisjoint(known.classed(forms[at]))


def _ordinal(forms: Sequence[str], at: int) -> bool:
    """Whether one letter is a number, as in Kodam V, and not the first of a Balinese name: Iptu I Ketut."""
    return forms[at] in ("V", "X") or (forms[at] == "I" and "".join(forms[at + 1 : at + 2]) not in BALINESE)
