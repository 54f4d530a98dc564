"""An article's persons, places and organisations, each once, with every place where it is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from index.document import Document, Entity, Kind, Mention, ZoneKind
from index.entities.forms.capitals import as_in_sentence, capitals_say_nothing, quiet_text
from index.entities.forms.features import usage
from index.entities.forms.glued import unglued
from index.entities.forms.lexicon import Lexicon, lexicon
from index.entities.forms.tokens import sentences
from index.entities.labelling.model import model
from index.entities.labelling.rules import Rules
from index.entities.labelling.span import Labeller, Span
from index.entities.labelling.viterbi import SUREST
from index.entities.mentions.acronyms import defined, with_acronyms
from index.entities.mentions.echoes import Echoes
from index.entities.mentions.evident import evident
from index.entities.mentions.finder import find
from index.entities.resolution.canonical import Naming, entities
from index.values import dataclass, replace

READ = frozenset({ZoneKind.TITLE, ZoneKind.BODY})
"""The zones in which names are looked for: the article's own words, not what the page puts around them."""


_DERIVED = frozenset({"echo", "acronym"})
"""Rules that find a name because another has found it elsewhere."""
_LEAST = {Kind.PERSON: 45, Kind.PLACE: 35, Kind.ORG: 20}
"""Margin from which a mention that only the model marks proves a value. Below, of 60 articles read by eye, most were
wrong: what a model met nothing like is labelled by its shape alone.
"""
_GUESSED = frozenset({"crf", "institution", "site"})
"""Rules that go by capitals."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the zone at index ``zone``: its words as they are written, where each begins in the zone's text,
    and as they are read. ``loud`` when their capitals say nothing, as in a headline.
    """

    zone: int
    written: Sequence[str]
    starts: Sequence[int]
    forms: tuple[str, ...]
    loud: bool

    def bounds(self, span: Span) -> tuple[int, int]:
        """Where a name begins and ends in the zone's text."""
        return self.starts[span.start], self.starts[span.end - 1] + len(self.written[span.end - 1])


def tag(document: Document) -> Document:
    """The same article with its entities."""
    return replace(document, entities=recognise(document, model() or Rules(lexicon()), lexicon()))


def recognise(document: Document, labeller: Labeller, known: Lexicon) -> tuple[Entity, ...]:
    """The entities of an article by a given model and lists."""
    read = [
        sentence
        for at, zone in enumerate(document.zones)
        if zone.kind in READ
        for sentence in _sentences_of(at, zone.text, zone.kind is ZoneKind.TITLE, known)
    ]
    found = [
        (sentence, with_acronyms(sentence.forms, find(sentence.forms, labeller, known)))
        for sentence in read
        if _may_name(sentence.forms, known)
    ]
    texts = [zone.text for zone in document.zones]
    acronyms = {
        quiet_text(_text(texts, sentence, short), known): quiet_text(_text(texts, sentence, long), known)
        for sentence, spans in found
        for long, short in defined(sentence.forms, spans)
    }
    found = _split_by_article(found)
    kinds = {_words(sentence, span): span.kind for sentence, spans in found if not sentence.loud for span in spans}
    echoes = Echoes(kinds, known)
    namings = [
        _naming(texts, sentence, span, known)
        for sentence, spans in found
        for span in _with_echoes(sentence, spans, kinds, echoes)
        if span.rule == "names" or sum(map(len, filter(str.isalpha, _words(sentence, span)))) > 1
    ]
    return tuple(_beyond_doubt(entities(namings, acronyms, known), namings))


def _beyond_doubt(found: Iterable[Entity], namings: Sequence[Naming]) -> Iterator[Entity]:
    """The entities with a mention that is beyond doubt, not only ones that follow from others."""
    doubted = {naming.mention: naming.sure for naming in namings if naming.mention.rule == "crf"}
    for entity in found:
        least = _LEAST[entity.kind]
        if any(mention.rule not in _DERIVED and doubted.get(mention, SUREST) >= least for mention in entity.mentions):
            yield entity


def _sentences_of(zone: int, text: str, heading: bool, known: Lexicon) -> Iterator[Sentence]:
    for written, starts in map(unglued, sentences(text)):
        forms = tuple(written)
        loud = capitals_say_nothing(forms, heading=heading, known=known)
        if loud:
            forms = tuple(as_in_sentence(form, known) for form in forms)
        yield Sentence(zone, written, starts, forms, loud)


def _may_name(forms: Sequence[str], known: Lexicon) -> bool:
    """Whether any token beyond the first has a capital, or the first may be a name by itself."""
    if any(not form.islower() and form[0].isalpha() for form in islice(forms, 1, None)):
        return True
    return forms[0][0].isalpha() and not forms[0].islower() and usage(forms[0], known).habit != 0


def _with_echoes(
    sentence: Sentence, spans: Sequence[Span], kinds: dict[tuple[str, ...], Kind], echoes: Echoes
) -> Iterator[Span]:
    """The spans of a sentence, and names found elsewhere that stand in it unmarked.

    In a loud line only what a list or the article's sentences know is believed.
    """
    kept = spans
    if sentence.loud and kinds:
        kept = [span for span in spans if span.rule not in _GUESSED or _words(sentence, span) in kinds]
    yield from kept
    yield from echoes.find(sentence.forms, {at for span in kept for at in range(span.start, span.end)})


def _split_by_article(found: Sequence[tuple[Sentence, list[Span]]]) -> list[tuple[Sentence, list[Span]]]:
    """Two persons whom a hyphen joins as two, and a person apart from the office before the name, where the article
    names them elsewhere.
    """
    named = {
        words
        for sentence, spans in found
        for span in spans
        if span.kind is Kind.PERSON and "-" not in (words := _words(sentence, span))
    }
    people = {word for words in named for word in words}
    full = {words for words in named if len(words) > 1}
    return [
        (
            sentence,
            [
                part
                for span in spans
                for whole in _hyphenated_persons(sentence.forms, span, people)
                for part in _apart_from_person(sentence.forms, whole, full)
            ],
        )
        for sentence, spans in found
    ]


def _hyphenated_persons(forms: tuple[str, ...], span: Span, people: set[str]) -> Iterator[Span]:
    at = next((at for at in range(span.start + 1, span.end - 1) if forms[at] == "-"), 0)
    if span.kind is Kind.PERSON and at and {forms[span.start], *forms[at + 1 : span.end]} <= people:
        yield span._replace(end=at)
        yield span._replace(start=at + 1)
    else:
        yield span


def _apart_from_person(forms: tuple[str, ...], span: Span, full: set[tuple[str, ...]]) -> Iterator[Span]:
    """An organisation apart from a person whose full name the model took into it: Ditjen Pajak Rafael Alun."""
    begins = range(span.start + 1, span.end - 1) if span.kind is Kind.ORG and span.rule == "crf" else ()
    at = next((at for at in begins if forms[at : span.end] in full), 0)
    if at:
        yield span._replace(end=at)
        yield span._replace(start=at, kind=Kind.PERSON)
    else:
        yield span


def _words(sentence: Sentence, span: Span) -> tuple[str, ...]:
    return sentence.forms[span.start : span.end]


def _text(texts: Sequence[str], sentence: Sentence, span: Span) -> str:
    start, end = sentence.bounds(span)
    return " ".join(texts[sentence.zone][start:end].split())


def _naming(texts: Sequence[str], sentence: Sentence, span: Span, known: Lexicon) -> Naming:
    words = tuple(form for form in _words(sentence, span) if form[0].isalnum())
    text = quiet_text(_text(texts, sentence, span), known)
    sure = SUREST if evident(sentence.forms, span, known) else span.sure
    return Naming(span.kind, words, text, Mention(sentence.zone, *sentence.bounds(span), span.rule), sure)
