"""Why an article counts under a value: each mention in its sentence, and the rule or model that took it for a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from index import Document, Entity, Kind, Mention
from index.entities.forms.tokens import sentences
from search.results import Evidence, Mark, Quote

RULES: Mapping[str, str] = {
    "crf": "the trained model",
    "rules": "a title or an institution's first word before it",
    "names": "a list of known names",
    "country": "a list of countries",
    "province": "a list of provinces",
    "regency": "a list of regencies",
    "city": "a list of cities",
    "institution": "an institution and its place",
    "acronym": "an acronym that the article explains",
    "echo": "a name that the article gives elsewhere",
    "led": "the office before or after it",
    "said": "the word of speech before it",
}
"""What the rule of a mention is, in words."""


def evidence(document: Document, own: Document, kind: Kind, values: Set[str]) -> Iterator[Evidence]:
    """What ``document`` says of each of some values it counts under.

    ``own`` is the same article before anything was joined.
    """
    called = {mention: each.value for each in own.entities if each.kind is kind for mention in each.mentions}
    for entity in document.entities:
        if entity.kind is kind and entity.value in values:
            names = dict.fromkeys(called[mention] for mention in entity.mentions if mention in called)
            quotes = tuple(_quotes(document, entity))
            yield Evidence(document.id, document.title, document.date, tuple(names), quotes)


def _quotes(document: Document, entity: Entity) -> Iterator[Quote]:
    """The sentences with mentions, each once, in reading order."""
    for number, zone in enumerate(document.zones):
        here = [mention for mention in entity.mentions if mention.zone == number]
        for start, end in _sentences(zone.text) if here else ():
            inside = [mention for mention in here if start <= mention.start < end]
            if inside:
                text = zone.text[start : max(end, *(mention.end for mention in inside))]
                marks = tuple(Mark(mention.start - start, mention.end - start) for mention in inside)
                yield Quote(zone.kind, text, marks, tuple(map(_rule_in_words, inside)), tuple(inside))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins, and where the next one does."""
    starts = [sentence.starts[0] for sentence in sentences(text)]
    yield from zip([0, *starts[1:]], [*starts[1:], len(text)], strict=False)


def _rule_in_words(mention: Mention) -> str:
    return RULES.get(mention.rule, mention.rule)
