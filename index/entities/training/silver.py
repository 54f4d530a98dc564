"""Sentences of plain news with the names that a model and the rules find in them: a second model learns from them too.

What annotators of other texts never met, the lists and rules know; marked in thousands of sentences, a model learns
around which words it stands (self-training; Scudder, 1965).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from zlib import crc32

from index.document import Kind
from index.entities.forms.lexicon import Lexicon
from index.entities.forms.tokens import sentences
from index.entities.labelling.model import Model
from index.entities.labelling.span import Labeller
from index.entities.mentions.finder import find
from index.entities.training.annotated import Example, Tally, projected
from index.entities.training.annotated import spans as marked
from index.entities.training.conventions import as_news
from index.entities.training.fitting import fit
from index.entities.training.mending import labels

SENTENCES = 4_000
"""Sentences that are labelled."""
SHORTEST, LONGEST = 6, 60
"""Tokens of the shortest and the longest of them."""
READING = "news"
"""The name of the sets as news sets mark names."""

_KINDS = {Kind.PERSON: "PER", Kind.PLACE: "LOC", Kind.ORG: "ORG"}


def news_like(
    sources: Mapping[str, Sequence[Example]], known: Lexicon, texts: Iterable[str], number: int = SENTENCES
) -> dict[str, list[Example]]:
    """The examples of all sources as one, named ``READING``: marked as in news, with sentences of ``texts`` that a
    model of those marks.
    """
    read = [as_news(example, known) for examples in sources.values() for example in examples]
    first = Model(fit({READING: read}, known, 1)[READING], known)
    return {READING: read + [labelled(forms, first, known) for forms in drawn(texts, number)]}


def score(model: Labeller, known: Lexicon, examples: Iterable[Example]) -> Tally:
    """How well a model and the rules mark annotated sentences as in news, by strict spans of the annotator's tokens."""
    tally = Tally()
    for example in examples:
        told = labelled(example.forms, model, known).labels
        tally.add(marked(example.gold), marked(projected(told, example)))
    return tally


def drawn(texts: Iterable[str], number: int = SENTENCES) -> list[tuple[str, ...]]:
    """A sentence from each of ``number`` texts; the choice depends on nothing but the texts, nor on their order."""
    found: dict[tuple[str, ...], None] = {}
    for text in nsmallest(number, texts, key=lambda text: (_checksum(text), text)):
        lines = [tuple(sentence.forms) for sentence in sentences(text)]
        whole = [forms for forms in lines[1:] if SHORTEST <= len(forms) <= LONGEST and forms[-1] == "."]
        if whole:
            found[min(whole, key=lambda forms: (_checksum(" ".join(forms)), forms))] = None
    return list(found)


def _checksum(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


def labelled(forms: tuple[str, ...], model: Labeller, known: Lexicon) -> Example:
    """A sentence with the names that a model and the rules find in it, marked as in news sets."""
    told = labels(len(forms), [(span.start, span.end, _KINDS[span.kind]) for span in find(forms, model, known)])
    return as_news(Example(forms, told, told, tuple(range(len(forms)))), known)
