"""Which acronym stands for which name, read from where an article defines it: ``Long Form (LF)``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from index.document import Kind
from index.entities.labelling.span import Span

_SMALL = frozenset({"dan", "di", "ke", "dari", "untuk", "atas", "serta", "of", "the", "and", "for", "de"})

_LISTED = (("Tbk", "("), ("(", "Persero", ")", "Tbk", "("), ("Tbk", ".", "("))
"""What stands between a company and the code its shares are traded under."""


_CALLED = frozenset({"disapa", "dipanggil", "sapaan", "panggilan"})
"""Words between a name and what its bearer is called."""
_BESIDE = _CALLED | {
    ",", "(", "yang", "atau", "akrab", "biasa", "kerap", "karib", "sering", "lebih", "juga", "dikenal", "dengan",
    "nama", "akrabnya", "populer",
}  # fmt: skip
"""Words that stand with those."""
_FAR = 8


def _nickname_said(left: Span, right: Span, between: Sequence[str]) -> tuple[Span, Span] | None:
    """Who is called how, where only words for that stand between two names: ``Zaki Ubaidillah, yang akrab disapa
    Ubed`` and ``Noel, sapaan akrab Immanuel``. Whose full name does not stand there is not known for certain.
    """
    if len(between) > _FAR or _CALLED.isdisjoint(between) or not _BESIDE.issuperset(between):
        return None
    if not {"sapaan", "panggilan"}.isdisjoint(between) and {"akrabnya", "dengan"}.isdisjoint(between):
        return right, left
    return (left, right) if left.end - left.start > 1 else None


def _is_ticker(forms: Sequence[str], span: Span) -> bool:
    """Whether a span is a code of the Indonesia Stock Exchange: four capitals."""
    return span.end - span.start == 1 and len(forms[span.start]) == 4 and forms[span.start].isupper()


def defined(forms: Sequence[str], spans: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Pairs of neighbouring spans, long form and acronym, of which one stands in brackets after the other,
    or is said to be what the other is called.
    """
    pairs = []
    for left, right in pairwise(spans):
        between = tuple(forms[left.end : right.start])
        if left.kind is right.kind and (between == ("alias",) or (between in _LISTED and _is_ticker(forms, right))):
            pairs.append((left, right))
        if left.kind is Kind.PERSON is right.kind and (named := _nickname_said(left, right, between)):
            pairs.append(named)
        if left.kind is Kind.PERSON is right.kind and _nickname_in_brackets(forms, left, right):
            pairs.append((left, right))
        elif right.start - left.end == 1 and forms[left.end] == "(":
            for long, short in ((left, right), (right, left)):
                if _stands_for(forms[long.start : long.end], forms[short.start : short.end], long is left):
                    pairs.append((long, short))
                    break
    return pairs


def _nickname_in_brackets(forms: Sequence[str], left: Span, right: Span) -> bool:
    """Whether one word stands alone in brackets after a person's full name: ``Maruarar Sirait (Ara)``."""
    alone = right.end - right.start == 1 < left.end - left.start and right.start - left.end == 1
    return alone and forms[left.end] == "(" and tuple(forms[right.end : right.end + 1]) == (")",)


def with_acronyms(forms: Sequence[str], spans: Sequence[Span]) -> list[Span]:
    """The spans, and every unmarked acronym in brackets after the name that it abbreviates."""
    taken = {span.start for span in spans}
    added = [
        Span(span.end + 1, span.end + 2, span.kind, "acronym")
        for span in spans
        if forms[span.end : span.end + 1] == ("(",) and forms[span.end + 2 : span.end + 3] == (")",)
        if span.end + 1 not in taken and fits(forms[span.start : span.end], forms[span.end + 1])
    ]
    return sorted([*spans, *added]) if added else list(spans)


def _stands_for(long: Sequence[str], short: Sequence[str], after: bool) -> bool:
    """Whether ``short`` stands for ``long``; an acronym of another language only where it follows in brackets."""
    if fits(long, "".join(short)):
        return True
    foreign = after and len(short) == 1 and short[0].isupper() and short[0].isalpha()
    return foreign and 2 < len(short[0]) < 6 and len(long) > 2


def fits(long: Sequence[str], short: str) -> bool:
    """Whether the letters of ``short`` can be found in order in ``long``, the first at the start of its first word.

    The test of Schwartz and Hearst (2003), with every word that is not a small one asked to give a letter
    where the acronym is all capitals of as many words.
    """
    letters = [letter for letter in short.lower() if letter.isalnum()]
    counted = [word for word in long if word[0].isalnum() and word.lower() not in _SMALL]
    if len(letters) < 2 or len(counted) < 2 or not short[0].isupper() or len(letters) > 12:
        return False
    if [word[0].lower() for word in counted] == letters:
        return True
    text = "".join(f" {word.lower()}" for word in long)
    at = text.find(f" {letters[0]}")
    if at != 0:
        return False
    for letter in letters[1:]:
        at = text.find(letter, at + 2 if text[at] == " " else at + 1)
        if at < 0:
            return False
    return sum(word[0].lower() in letters for word in counted) >= max(2, len(counted) - 1)
