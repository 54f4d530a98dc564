"""What a model marked as one name is cut into the names it is: apart from titles, employers and other names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.document import Kind
from index.entities.forms.features import proper, usage
from index.entities.forms.lexicon import Found, Lexicon
from index.entities.labelling.span import Span
from index.entities.mentions.institutions import JOINING, STREETS
from index.entities.mentions.trim import trim

SURE = frozenset({"names", "country", "province"})
"""Lists whose names mean themselves wherever they stand."""

_HEADS = frozenset({"institution", "orghead"})
_WITHIN = frozenset({"untuk", "atas", "serta", "dari", "pada", "bagi", "binti", "tentang", "antar"})
_WAYS = frozenset({"tol", "jalan", "jalur", "jembatan", "ruas", "rute", "koridor"})
"""First words of ways, which are named after both ends."""
_DISTRICTS = frozenset({"Desa", "Kelurahan", "Kecamatan", "Kapanewon", "Kabupaten", "Provinsi"})
"""Words that begin the next place of an address, though no comma stands before them."""
_BARE = frozenset({"placehead", "site", "orghead", "institution"})
_PLAIN = frozenset({"Raya", "Lintas", "Umum", "Alun", "Alun-Alun", "-"})
"""Words that make no name of a street or building by themselves: Jalan Raya."""
_RANKS = frozenset(
    {"akbp", "akp", "aiptu", "aipda", "ipda", "iptu", "bripka", "kompol", "kombes", "brigjen", "irjen", "komjen"}
    | {"letkol", "letda", "lettu", "mayjen", "letjen", "laksda", "laksdya", "laksma", "marsda", "marsdya", "marsma"}
)
"""Ranks as they stand before a person, whose name a model took into the organisation before it."""
_PERSONS = ("1", "2")


def split(forms: Sequence[str], span: Span, known: Lexicon) -> Iterator[Span]:
    """A span without its titles, and as several where brackets or a hyphen join names."""
    start = span.start
    for at in range(span.start, span.end + 1):
        begun = span.kind is Kind.PLACE and start < at < span.end
        next_place = begun and _begins_next_place(forms, start, at, known)
        if next_place or at == span.end or forms[at] in "()/" or _separates(forms, span, at, known):
            first, last = trim(forms, start, at, span.kind, known)
            if first < last:
                yield Span(first, last, span.kind, span.rule, span.sure)
            start = at if next_place else at + 1


def _begins_next_place(forms: Sequence[str], start: int, at: int, known: Lexicon) -> bool:
    """Whether the next place of an address begins at ``at``, the words from ``start`` being a place of their own."""
    if forms[at] in STREETS:
        return True
    own = (
        form not in _PLAIN and not form.isupper() and _BARE.isdisjoint(known.classed(form)) for form in forms[start:at]
    )
    return forms[at] in _DISTRICTS and any(own)


def _is_verb(form: str, known: Lexicon) -> bool:
    """Whether a lower-case word is common and never part of a name, as in Persib melawan Persija."""
    used = usage(form, known)
    return len(form) > 3 and used.habit == 0 and not used.leaning and form not in _WITHIN


def _separates(forms: Sequence[str], span: Span, at: int, known: Lexicon) -> bool:
    """Whether what stands at ``at`` parts two names: a hyphen, as in Rusia-Korut, a verb, a loose ``dan``, a comma that
    is not in a series that names a ministry.
    """
    if forms[at] == ",":
        return forms[span.start].lower() not in JOINING and " ".join(forms[span.start : span.end]) not in known.names
    if forms[at].islower() and forms[at] != "dan":
        return _is_verb(forms[at], known)
    if forms[at] == "dan":
        headed = not _HEADS.isdisjoint(known.classed(forms[span.start]))
        whole = " ".join(forms[span.start : span.end]) in known.names
        government = forms[span.start].lower() == "pemerintah"
        next_place = government or (not whole and "institution" in known.classed("".join(forms[at + 1 : at + 2])))
        return not headed or next_place
    if forms[at] != "-" or not span.start < at < span.end - 1 or forms[span.start].lower() in _WAYS:
        return False
    if span.kind is Kind.PERSON and at - span.start > 1 and span.end - at > 2:
        return True
    left, right = " ".join(forms[span.start : at]), " ".join(forms[at + 1 : span.end])
    pair = span.kind is Kind.PERSON and left in known.names and known.names[left].kind is Kind.PERSON and proper(right)
    return f"{left}-{right}" not in known.names and (pair or (right in known.names and proper(left)))


def unmixed(span: Span, listed: Sequence[Found], forms: Sequence[str], known: Lexicon) -> Iterator[Span]:
    """A name apart from the listed one that stands before it, as in Kremlin Dmitry Peskov."""
    head = next((one for one in listed if one.start == span.start and one.end < span.end), None)
    apart = head and _stands_apart(head, span, listed) and not _is_given_name(head, span, forms)
    if head and apart and forms[head.end].isalpha():
        yield Span(head.start, head.end, head.name.kind, head.name.source)
        yield span._replace(start=head.end)
    elif head and head.name.kind is Kind.ORG is span.kind and (staff := _staff_start(forms, head, span, known)):
        yield Span(head.start, head.end, head.name.kind, head.name.source)
        yield span._replace(start=staff, kind=Kind.PERSON)
    elif head and head.name.kind is Kind.PLACE is span.kind and forms[head.start] == "Kabupaten":
        yield Span(head.start, head.end, head.name.kind, head.name.source)
        if usage(forms[head.end], known).leaning[:1] in _PERSONS:
            yield span._replace(start=head.end, kind=Kind.PERSON)
    elif part := _second_person_start(forms, span, head, known):
        yield span._replace(end=part)
        yield span._replace(start=part, kind=Kind.PERSON)
    elif rank := _rank_within(forms, span, known):
        yield span._replace(end=rank)
        yield span._replace(start=rank + 1, kind=Kind.PERSON)
    elif tail := _person_after_employer(forms, span, known):
        yield span._replace(end=tail, kind=Kind.ORG)
        yield span._replace(start=tail)
    else:
        yield span


def _staff_start(forms: Sequence[str], head: Found, span: Span, known: Lexicon) -> int:
    """Where a person begins whom a model took into the listed organisation before, or who stands behind the colon of
    its line-up: ``Persib Bandung: Teja Paku Alam``; 0 where nobody does.
    """
    if forms[head.end] == ":":
        return head.end + 1 if span.end - head.end > 2 and all(map(proper, forms[head.end + 1 : span.end])) else 0
    return head.end if _is_person(forms[head.end : span.end], known) else 0


def _is_given_name(head: Found, span: Span, forms: Sequence[str]) -> bool:
    """Whether an organisation's name begins a person's, as in Sony Sonjaya: both are one word, and no acronym."""
    single = head.end - head.start == 1 == span.end - head.end and not forms[head.start].isupper()
    return single and span.kind is Kind.PERSON and head.name.kind is Kind.ORG


def _second_person_start(forms: Sequence[str], span: Span, head: Found | None, known: Lexicon) -> int:
    """Where a person's name begins that has been taken with a whole name before it: a listed person's, or a company's
    up to its last word; 0 where there is none.
    """
    if span.kind is Kind.PERSON and head and head.name.kind is Kind.PERSON:
        return head.end if head.end - head.start > 1 < span.end - head.end else 0
    tails = [at + 1 for at in range(span.start + 1, span.end - 1) if "orgtail" in known.classed(forms[at])]
    rest = forms[tails[-1] : span.end] if tails and span.kind is Kind.ORG else ()
    named = all(usage(form, known).leaning[:1] in _PERSONS and not form.isupper() for form in rest)
    return tails[-1] if rest and named else 0


def _rank_within(forms: Sequence[str], span: Span, known: Lexicon) -> int:
    """Where an officer's rank stands within an organisation that is not named after one; 0 where none does."""
    if span.kind is not Kind.ORG or "namesake" in known.classed(forms[span.start]):
        return 0
    return next((at for at in range(span.start + 1, span.end - 1) if forms[at].lower() in _RANKS), 0)


def _person_after_employer(forms: Sequence[str], span: Span, known: Lexicon) -> int:
    """Where a person's own name begins that has been taken with an organisation's before it; 0 where it is alone."""
    if span.kind is not Kind.PERSON:
        return 0
    tails = [at + 1 for at in range(span.start + 1, span.end - 1) if "orgtail" in known.classed(forms[at])]
    return tails[-1] if tails else 0


def _is_person(forms: Sequence[str], known: Lexicon) -> bool:
    """Whether words that a model took into an organisation are a person's elsewhere, each of them, or met nowhere."""
    uses = [usage(form, known) for form in forms]
    sure = all(used.leaning[:1] in _PERSONS or used.habit < 0 for used in uses) and len(forms) > 1
    return sure and all(proper(form) and not form.isupper() and not known.classed(form) for form in forms)


def _stands_apart(head: Found, span: Span, listed: Sequence[Found]) -> bool:
    """Whether a listed name is beside the rest of a span, not part of one name with it."""
    rest = any((one.start, one.end) == (head.end, span.end) for one in listed)
    if head.name.kind is Kind.PERSON or span.kind is Kind.ORG:
        return rest and head.name.kind is Kind.PLACE
    return rest or (span.kind is Kind.PERSON and head.name.source in SURE)
