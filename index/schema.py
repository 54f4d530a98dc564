"""The fields of the index, what an article puts in them, and the fingerprint of how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from index.document import Document, Kind, ZoneKind
from index.engine.format.schema import Field, FieldKind, Schema
from index.language import Analyzer
from index.serial import dumps
from index.sketch import sketch
from index.values import dataclass

FORMAT = "telusur-4"
"""Names the layout of an index directory. Another name is another layout."""

STEM = "_stem"
"""What the name of a text field ends with where it holds stems beside the surface forms."""

TEXT_FIELDS = ("title", "body", "rest")
"""Where the words of an article go: its title, its body, and all its other zones."""

UNTAGGED = "off"
"""Stands for the tagger's fingerprint where entities were not looked for."""

PAIRS = "pair"
"""The field of what articles say is short for what, a keyword each."""

NEAR = "near"
"""The field of what near copies of an article share: the heads of its sketch, a keyword each."""

LONGEST_VALUE = 250
"""Code points of a facet's value; a longer one is a text in the wrong column, and no term holds 65,536 bytes."""

SCHEMA = Schema(
    [
        *(
            field
            for name in TEXT_FIELDS
            for field in (Field(name, FieldKind.TEXT, name + STEM), Field(name + STEM, FieldKind.TEXT))
        ),
        *(Field(kind.value, FieldKind.KEYWORD) for kind in Kind),
        Field(PAIRS, FieldKind.KEYWORD),
        Field(NEAR, FieldKind.KEYWORD),
        Field("date", FieldKind.NUMBER),
    ]
)
"""The fields of every index in their order: words and stems of each text, the facets, what is short for what, what
near copies share, and the date."""

_FACETS = tuple((kind.value, kind) for kind in Kind)
_FIELD_OF = {ZoneKind.TITLE: "title", ZoneKind.BODY: "body"}


def text_field(zone: ZoneKind) -> str:
    """The text field that holds the words of a zone."""
    return _FIELD_OF.get(zone, "rest")


def fingerprint(*, news: str, entities: str) -> str:
    """What must be equal for an index to be brought up to date instead of built anew.

    ``news`` is the fingerprint of the rules of reading, ``entities`` that of the tagger, or ``UNTAGGED``. Code and
    tables count, not what one archive has learned of its words: that follows from its articles.
    """
    return f"{FORMAT};{Analyzer().fingerprint};news={news};entities={entities}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as the index holds it.

    ``texts`` gives for each text field the texts of its zones; ``keywords`` the values of each facet; ``date`` is
    ``datetime.date.toordinal``; ``stored`` is the ``document`` as it is written, with the sketch of its body.
    """

    id: str
    texts: Mapping[str, list[str]]
    keywords: Mapping[str, tuple[str, ...]]
    date: int | None
    stored: bytes
    document: Document


def entry(document: Document, pairs: Iterable[str] = ()) -> Entry:
    """What the index holds of ``document``, and of what it says is short for what."""
    texts: dict[str, list[str]] = {}
    for zone in document.zones:
        texts.setdefault(text_field(zone.kind), []).append(zone.text)
    drawn = sketch(" ".join(texts.get("body", ())))
    facets = {name: tuple([v for v in document.values(kind) if len(v) <= LONGEST_VALUE]) for name, kind in _FACETS}
    return Entry(
        document.id,
        texts,
        {PAIRS: tuple(pairs), NEAR: drawn.heads if drawn else (), **facets},
        document.date.toordinal() if document.date else None,
        dumps(document, str(drawn) if drawn else ""),
        document,
    )
