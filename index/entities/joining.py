"""What a model marked apart is one name: around a nickname in quotes, before an acronym of all its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.document import Kind
from index.entities.lexicon import Lexicon
from index.entities.spanned import Span
from index.entities.trim import proper

_QUOTES = frozenset("\"'“”‘’")
_NICKNAME = 3
"""Words of the longest nickname."""
_SMALL = frozenset({"dan", "of", "the", "and", "for"})
_FEWEST, _MOST = 3, 7
"""Letters of an acronym that says where its long form begins."""
_TITLES = frozenset({"role", "rank"})
_HEADS = frozenset({"orghead", "institution"})


def joined(forms: Sequence[str], spans: Sequence[Span], known: Lexicon) -> list[Span]:
    """The names of a sentence in order, those that are parts of one as one."""
    if not _QUOTES.isdisjoint(forms):
        spans = list(_nicknamed(forms, spans))
    return list(_defined(forms, spans, known)) if "(" in forms else list(spans)


def _nicknamed(forms: Sequence[str], spans: Sequence[Span]) -> Iterator[Span]:
    """A person whose nickname stands in quotes within the name as one: ``Joko "Jokowi" Widodo``."""
    begun = {span.start: span for span in spans}
    after = 0
    for span in spans:
        if span.start < after:
            continue
        rest = begun.get(_resumed(forms, span.end)) if span.kind is Kind.PERSON else None
        named = rest is not None and rest.kind is Kind.PERSON
        whole = span._replace(end=rest.end, sure=max(span.sure, rest.sure)) if rest and named else span
        after = whole.end
        yield whole


def _resumed(forms: Sequence[str], at: int) -> int:
    """The token behind a nickname in quotes that begins at ``at``; -1 where none does."""
    if at >= len(forms) or forms[at] not in _QUOTES:
        return -1
    closed = next((end for end in range(at + 2, min(at + 3 + _NICKNAME, len(forms))) if forms[end] in _QUOTES), -1)
    return closed + 1 if closed > 0 and all(map(proper, forms[at + 1 : closed])) else -1


def _defined(forms: Sequence[str], spans: Sequence[Span], known: Lexicon) -> Iterator[Span]:
    """An organisation from the word that gives its acronym the first letter: ``Indonesia Political Review (IPR)``."""
    whole = [found for at, form in enumerate(forms) if form == "(" and (found := _long(forms, at, spans, known))]
    yield from (span for span in spans if not any(one.start <= span.start < one.end for one in whole))
    yield from whole


def _long(forms: Sequence[str], at: int, spans: Sequence[Span], known: Lexicon) -> Span | None:
    """The organisation that the acronym in the brackets at ``at`` stands for, where only a part of it is marked.

    No office that somebody holds there (Kepala Staf Angkatan Laut), no event, and nothing that a listed name only ends
    (Bantuan Likuiditas Bank Indonesia) unless its first word is an institution's.
    """
    start = _beginning(forms, at)
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


def _beginning(forms: Sequence[str], at: int) -> int:
    """The token from which the words before a bracket give each letter of the acronym in it, in order; -1 for none."""
    letters = forms[at + 1] if forms[at + 2 : at + 3] in ([")"], (")",)) else ""
    if not (letters.isupper() and letters.isalpha() and _FEWEST <= len(letters) <= _MOST):
        return -1
    for letter in reversed(letters):
        at -= 1
        while at > 0 and forms[at] in _SMALL:
            at -= 1
        if at < 0 or forms[at][0] != letter or not proper(forms[at]):
            return -1
    return at
