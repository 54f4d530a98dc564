"""What a model marked apart is one name: around a nickname in quotes, before an acronym of all its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from index.document import Kind
from index.entities.forms.features import proper, usage
from index.entities.forms.lexicon import Lexicon
from index.entities.labelling.span import Span
from index.entities.mentions.trim import BALINESE

_QUOTES = frozenset("\"'“”‘’")
_NICKNAME = 3
"""Words of the longest nickname."""
_NAMED = (-1, 8, 9)
"""Habits of words that may be a name: hardly ever in small letters, or met by nobody."""
_DOUBTED = 20
"""Margin below which a model's kind gives way to a person's name around a nickname."""
_SMALL = frozenset({"dan", "of", "the", "and", "for"})
_FEWEST_LETTERS, _MOST_LETTERS = 3, 7
"""Letters of an acronym that says where its long form begins."""
_TITLES = frozenset({"role", "rank"})
_HEADS = frozenset({"orghead", "institution"})


def joined(forms: Sequence[str], spans: Sequence[Span], known: Lexicon) -> list[Span]:
    """The names of a sentence in order, those that are parts of one as one."""
    if not _QUOTES.isdisjoint(forms):
        spans = sorted(_with_nicknames(forms, spans, known))
    if "I" in forms:
        spans = [_with_balinese_i(forms, span) for span in spans]
    if "AS" in forms:
        spans = list(_with_initials(forms, spans))
    return list(_with_long_forms(forms, spans, known)) if "(" in forms else list(spans)


def _with_nicknames(forms: Sequence[str], spans: Sequence[Span], known: Lexicon) -> Iterator[Span]:
    """A person whose nickname stands in quotes within the name as one: ``Joko "Jokowi" Widodo``."""
    held = {at: span for span in spans for at in range(span.start, span.end)}
    whole = {}
    for opened in (at for at, form in enumerate(forms) if form in _QUOTES and at):
        resumed = _after_nickname(forms, opened, known)
        if resumed > 0 and opened not in held and (person := _around(forms, opened - 1, resumed, held, known)):
            whole[person.start] = person
    ends = {at for span in whole.values() for at in range(span.start, span.end)}
    yield from whole.values()
    yield from (span for span in spans if span.start not in ends)


def _around(forms: Sequence[str], left: int, right: int, held: Mapping[int, Span], known: Lexicon) -> Span | None:
    """The person of whose name one half ends at ``left`` and the other begins at ``right``, if one is marked."""
    halves = held.get(left), held.get(right)
    marked = next((half for half in halves if half and half.kind is Kind.PERSON), None)
    if not marked or not all(_may_be_half(forms, at, held, known) for at in (left, right)):
        return None
    first, last = (half or Span(at, at + 1, Kind.PERSON, "crf") for half, at in zip(halves, (left, right), strict=True))
    return marked._replace(start=first.start, end=last.end, sure=max(first.sure, last.sure))


def _may_be_half(forms: Sequence[str], at: int, held: Mapping[int, Span], known: Lexicon) -> bool:
    """Whether a token is of a person's name, or is a word with a capital that nothing surely takes for another name."""
    if span := held.get(at):
        guessed = span.rule == "crf" and span.sure < _DOUBTED and span.end - span.start == 1
        return span.kind is Kind.PERSON or guessed
    if not 0 < at < len(forms) or not proper(forms[at]) or forms[at].isupper():
        return False
    unknown = forms[at] not in known.names and not known.classed(forms[at])
    return unknown and usage(forms[at], known).habit in _NAMED


def _after_nickname(forms: Sequence[str], at: int, known: Lexicon) -> int:
    """The token behind a nickname in quotes that begins at ``at``; -1 where none does."""
    closed = next((end for end in range(at + 2, min(at + 3 + _NICKNAME, len(forms))) if forms[end] in _QUOTES), -1)
    if closed < 0 or not all(form[0].isalnum() for form in forms[at + 1 : closed]):
        return -1
    invented = closed == at + 2 and usage(forms[at + 1], known).habit < 0
    return closed + 1 if invented or all(map(proper, forms[at + 1 : closed])) else -1


def _with_balinese_i(forms: Sequence[str], span: Span) -> Span:
    """A Balinese man's name with the I before it: ``I Wayan Koster``."""
    titled = span.kind is Kind.PERSON and span.start > 0 and forms[span.start - 1] == "I"
    return span._replace(start=span.start - 1) if titled and forms[span.start] in BALINESE else span


def _with_initials(forms: Sequence[str], spans: Sequence[Span]) -> Iterator[Span]:
    """A person with the initials that a list takes for a country: ``Bupati Maros, AS Chaidir Syam``."""
    begun = {span.start for span in spans if span.kind is Kind.PERSON}
    initials = {
        at + 1 for at, form in enumerate(forms) if form == "AS" and at and forms[at - 1] == "," and at + 1 in begun
    }
    for span in spans:
        if span.start in initials:
            yield span._replace(start=span.start - 1)
        elif span.end not in initials:
            yield span


def _with_long_forms(forms: Sequence[str], spans: Sequence[Span], known: Lexicon) -> Iterator[Span]:
    """An organisation from the word that gives its acronym the first letter: ``Indonesia Political Review (IPR)``."""
    whole = [found for at, form in enumerate(forms) if form == "(" and (found := _long_form(forms, at, spans, known))]
    yield from (span for span in spans if not any(one.start <= span.start < one.end for one in whole))
    yield from whole


def _long_form(forms: Sequence[str], at: int, spans: Sequence[Span], known: Lexicon) -> Span | None:
    """The organisation that the acronym in the brackets at ``at`` stands for, where only a part of it is marked.

    No office that somebody holds there (Kepala Staf Angkatan Laut), no event, and nothing that a listed name only ends
    (Bantuan Likuiditas Bank Indonesia) unless its first word is an institution's.
    """
    start = _long_form_start(forms, at)
    within = [span for span in spans if start <= span.start < at] if start >= 0 else []
    named = [span for span in within if span.kind is Kind.ORG]
    crossed = any(span.start < start < span.end or span.start < at < span.end for span in spans)
    if not named or crossed or any(span.kind is Kind.PERSON for span in within):
        return None
    first = known.classed(forms[start])
    guessed = all(span.rule == "crf" for span in named) or not first.isdisjoint(_HEADS)
    event = "eventtail" in known.classed(forms[at - 1])
    if not guessed or event or not first.isdisjoint(_TITLES):
        return None
    return max(named, key=lambda span: span.end)._replace(start=start, end=at)


def _long_form_start(forms: Sequence[str], at: int) -> int:
    """The token from which the words before a bracket give each letter of the acronym in it, in order; -1 for none."""
    letters = forms[at + 1] if forms[at + 2 : at + 3] in ([")"], (")",)) else ""
    if not (letters.isupper() and letters.isalpha() and _FEWEST_LETTERS <= len(letters) <= _MOST_LETTERS):
        return -1
    for letter in reversed(letters):
        at -= 1
        while at > 0 and forms[at] in _SMALL:
            at -= 1
        if at < 0 or forms[at][0] != letter or not proper(forms[at]):
            return -1
    return at
