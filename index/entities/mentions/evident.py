"""What a model is unsure of is a name all the same where the words themselves say so."""

from __future__ import annotations

from collections.abc import Sequence

from index.document import Kind
from index.entities.forms.features import usage
from index.entities.forms.lexicon import Lexicon
from index.entities.labelling.span import Span

_TITLED = frozenset({"role", "rank", "honor", "address"})
_SITED = frozenset({"placehead", "site"})
_HEADS = frozenset({"orghead", "institution", "orgtail"})
_USUAL = {Kind.PERSON: ("1", "2"), Kind.PLACE: ("3", "4")}
"""Labels of a first model over all of the news, as ``Usage.leaning`` begins."""


def evident(forms: Sequence[str], span: Span, known: Lexicon) -> bool:
    """Whether other articles name so, word for word, or a title stands before a person, or a place or an organisation
    has a first or last word that only they have, or one of it is listed at its beginning.
    """
    words = forms[span.start : span.end]
    if span.kind is not Kind.ORG and all(usage(form, known).leaning[:1] in _USUAL[span.kind] for form in words):
        return True
    if span.kind is Kind.PERSON:
        mayor = tuple(forms[max(0, span.start - 2) : span.start]) == ("Wali", "Kota")
        return mayor or (span.start > 0 and not _TITLED.isdisjoint(known.classed(forms[span.start - 1])))
    first, last = known.classed(words[0]), known.classed(words[-1])
    if len(words) == 1:
        return False
    if span.kind is Kind.PLACE:
        return not _SITED.isdisjoint(first)
    return not _HEADS.isdisjoint(first) or "orgtail" in last or any(_listed(words[:size], known) for size in (1, 2))


def _listed(words: Sequence[str], known: Lexicon) -> bool:
    name = known.names.get(" ".join(words))
    return name is not None and name.kind is Kind.ORG
