"""Names in one sentence: what the model marks, put right by what the lists know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from index.document import Kind
from index.entities.forms.features import proper, usage
from index.entities.forms.lexicon import EVENT, Found, Lexicon
from index.entities.labelling.decoding import Labels
from index.entities.labelling.span import Labeller, Span
from index.entities.labelling.viterbi import LABELS
from index.entities.mentions.institutions import as_site, extended, institutions
from index.entities.mentions.joining import joined
from index.entities.mentions.parting import SURE, split, unmixed
from index.entities.mentions.trim import NEARLY_ALWAYS

_KINDS = {"PER": Kind.PERSON, "LOC": Kind.PLACE, "ORG": Kind.ORG}
_NAME = re.compile(rb"[\x01\x03\x05][\x02\x04\x06]*")
"""The labels of a name, as the numbers of ``LABELS``."""
_PLACING = "di ke dari asal kota menuju wilayah sekitar seputar warga daerah kabupaten provinsi"
_FOLLOWERS = frozenset({"pemerintahan", "rezim", "kubu", "loyalis", "era", "kabinet"})
_PERSON = ("1", "2")
"""Labels of a person, as ``Usage.leaning`` begins."""
_SPEAKING = frozenset(
    {"kata", "ujar", "ucap", "tutur", "imbuh", "papar", "tandas", "ungkap", "tukas", "cetus", "disapa"}
)
"""Verbs of speech that stand before the speaker and have no other use, and what stands before a nickname."""
_LEADING = _FOLLOWERS | _SPEAKING
_SYLLABLE = 5
_INITIALLED = frozenset({"inisial", "berinisial"})
_JOINTS = frozenset("-–/&\"'“”‘’()")
"""Signs beside which a word may be a part of another name."""
_TOWARDS = frozenset(_PLACING.split())


def find(forms: Sequence[str], labeller: Labeller, known: Lexicon) -> list[Span]:
    """The names of one sentence in order, none overlapping."""
    found = list(known.find(forms))
    events = [one for one in found if one.name.source == EVENT]
    listed = [one for one in found if one.name.source != EVENT] if events else found
    marked = [
        part
        for span in _labelled_spans(labeller.label(forms, listed), labeller.name)
        if not _is_portfolio(forms, span)
        if not events or not any(one.start < span.end and span.start < one.end for one in events)
        for part in split(forms, span, known)
    ]
    held = _agreed(forms, marked, listed, known) if marked else []
    whole = list(institutions(forms, held, known))
    begun = {span.start for span in held}
    kept = [_with_hyphenated(forms, site, begun, known) for site in _sites(forms, held, whole, known)] + whole
    if listed:
        kept += _listed_only(forms, kept, listed, known)
    named = sorted(span for span in [*kept, *_led_persons(forms, kept, known)] if not _names_nobody(forms, span, known))
    return sorted(joined(forms, named, known))


def _agreed(forms: Sequence[str], marked: Sequence[Span], listed: Sequence[Found], known: Lexicon) -> list[Span]:
    """The model's spans where the lists agree, each with the whole of its name."""
    fixed = [_with_listed_kind(part, listed) for span in marked for part in unmixed(span, listed, forms, known)]
    held = list(_outside_longer(fixed, listed))
    return list(_not_overlapping(extended(forms, span, held, known) for span in held))


def _labelled_spans(told: Labels, rule: str) -> Iterator[Span]:
    """The spans of a label sequence."""
    for found in _NAME.finditer(told.labels):
        start, end = found.span()
        yield Span(start, end, _KINDS[LABELS[told.labels[start]][2:]], rule, min(told.margins[start:end]))


def _names_nobody(forms: Sequence[str], span: Span, known: Lexicon) -> bool:
    """Whether a place only names a language or contest, or a person only takes a picture's credit: KOMPAS.com/Nama."""
    before = forms[span.start - 1].lower() if span.start else ""
    if span.kind is Kind.PERSON and before == "/":
        return span.start > 1 and "." in forms[span.start - 2]
    contest = "eventtail" in known.classed("".join(forms[span.end : span.end + 1])) and proper(forms[span.end])
    race = forms[span.start] == "GP" and span.end - span.start > 1
    return span.kind is Kind.PLACE and (before == "bahasa" or contest or race)


def _is_portfolio(forms: Sequence[str], span: Span) -> bool:
    """Whether a span is what a minister is minister of, which is part of a title."""
    return span.kind is Kind.ORG and span.start > 0 and forms[span.start - 1] in ("Menteri", "menteri")


def _with_hyphenated(forms: Sequence[str], span: Span, begun: set[int], known: Lexicon) -> Span:
    """A name with what a hyphen adds to it: Ramon Morales-Reyes, Komsomolsk-on-Amur. No other name begins there."""
    end = span.end
    if end + 1 in begun:
        return span
    while forms[end : end + 1] == ("-",) and end + 2 < len(forms) and forms[end + 1 : end + 3] == ("on", "-"):
        end += 2
    added = forms[end + 1] if forms[end : end + 1] == ("-",) and end + 1 < len(forms) else ""
    if span.kind is Kind.PERSON and end - span.start > 1 and _joins_syllables(forms[end - 1], added, known):
        return span._replace(end=end + 2)
    whole = (span.kind is Kind.PERSON and end - span.start > 1) or end > span.end
    known_well = 0 <= usage(added, known).habit < NEARLY_ALWAYS if added else True
    if whole and proper(added) and added not in known.names and not known_well and added.lower() not in known.classes:
        return span._replace(end=end + 2)
    return span


def _joins_syllables(last: str, added: str, known: Lexicon) -> bool:
    """Whether a hyphen joins two syllables of a Korean given name, as in Shin Tae-yong."""
    short = added.isalpha() and added.islower() and max(len(last), len(added)) <= _SYLLABLE
    return short and usage(added, known).habit != 0


def _outside_longer(spans: Sequence[Span], listed: Sequence[Found]) -> Iterator[Span]:
    """The spans, less those that are a part of a longer listed name that means itself."""
    whole = [one for one in listed if one.end - one.start > 1 and one.name.source in SURE]
    for span in spans:
        if not whole or not any(
            one.start <= span.start and span.end <= one.end and one.end - one.start > span.end - span.start
            for one in whole
        ):
            yield span


def _not_overlapping(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans without those that an earlier one has grown over."""
    end = 0
    for span in sorted(spans):
        if span.start >= end:
            yield span
            end = span.end


def _sites(forms: Sequence[str], spans: Sequence[Span], whole: Sequence[Span], known: Lexicon) -> Iterator[Span]:
    """The spans that no institution has swallowed, those of sites from the site's first word: not across the rank of
    somebody at an institution, as in Polres Bandara Kompol Agung.
    """
    swallowed = {at for span in whole for at in range(span.start, span.end)}
    named = swallowed | {at for span in spans if span.kind is Kind.ORG for at in range(span.start, span.end)}
    for span in spans:
        if span.start not in swallowed:
            site = as_site(forms, span, known)
            yield span if site.start in named and site.start < span.start - 1 else site


def _with_listed_kind(span: Span, listed: Sequence[Found]) -> Span:
    """A span under the kind that a list gives the whole of it."""
    for found in listed:
        if (found.start, found.end) == (span.start, span.end) and found.name.source in SURE:
            return span._replace(kind=found.name.kind, rule=found.name.source)
    return span


def _listed_only(
    forms: Sequence[str], spans: Sequence[Span], listed: Sequence[Found], known: Lexicon
) -> Iterator[Span]:
    """Listed names that the model passed over."""
    taken = {at for span in spans for at in range(span.start, span.end)}
    for found in listed:
        if taken.isdisjoint(range(found.start, found.end)) and _means_itself(found, forms, known):
            yield Span(found.start, found.end, found.name.kind, found.name.source)


def _led_persons(forms: Sequence[str], spans: Sequence[Span], known: Lexicon) -> Iterator[Span]:
    """Single names after a word for those whom a person leads (pemerintahan Trump), or that says who spoke."""
    if _LEADING.isdisjoint(forms):
        return
    taken = {at for span in spans for at in range(span.start, span.end)}
    for at in (at for at, form in enumerate(forms[:-1], 1) if form in _LEADING):
        before, form = forms[at - 1], forms[at]
        if at in taken or not proper(form) or form.isupper():
            continue
        free = at + 1 == len(forms) or not proper(forms[at + 1])
        named = _unlisted(form, known) if before in _FOLLOWERS else _may_be_person(form, known)
        if free and named and form.lower() not in known.classes:
            yield Span(at, at + 1, Kind.PERSON, "led" if before in _FOLLOWERS else "said")


def _may_be_person(form: str, known: Lexicon) -> bool:
    """Whether a capitalised word may be somebody's name: it mostly is where others write it, or nobody knows it."""
    used = usage(form, known)
    named = used.leaning[:1] in _PERSON if used.leaning else used.habit < 0 or used.habit >= NEARLY_ALWAYS
    return named and form not in known.names and len(form) > 2


def _means_itself(found: Found, forms: Sequence[str], known: Lexicon) -> bool:
    """Whether a listed name names what the list says here, although nothing else says so."""
    first, single = forms[found.start], found.end - found.start == 1
    if single and (_are_initials(found, forms) if first.isupper() else usage(first, known).habit not in (-1, 9)):
        return False
    before = forms[found.start - 1] if found.start else ""
    after = forms[found.end] if found.end < len(forms) else ""
    if found.name.source not in SURE and (single or found.name.source != "regency"):
        return not proper(after) and (before in _TOWARDS or _alone(first, before, after, known))
    followed = proper(after) and _unlisted(after, known)
    return not (single and found.name.kind is not Kind.PLACE and followed)


def _are_initials(found: Found, forms: Sequence[str]) -> bool:
    """Whether an acronym stands for somebody whom the article does not name: berinisial UK, AS (21)."""
    age = tuple(forms[found.end : found.end + 3])
    aged = len(age) == 3 and age[0] == "(" and age[1].isdigit() and len(age[1]) < 3 and age[2] == ")"
    return aged or (found.start > 0 and forms[found.start - 1] in _INITIALLED)


def _alone(form: str, before: str, after: str, known: Lexicon) -> bool:
    """Whether a word that names a place elsewhere is joined to no other here: not Malang of Arema Malang."""
    leaning = usage(form, known).leaning
    placed = leaning[:1] == "3" and leaning[2] == "0" and leaning[3] > leaning[4]
    return placed and not proper(before) and before not in _JOINTS and after not in _JOINTS


def _unlisted(form: str, known: Lexicon) -> bool:
    """Whether a capitalised word is part of a name no list knows."""
    return form not in known.names and usage(form, known).habit >= NEARLY_ALWAYS
