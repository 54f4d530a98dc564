"""The vocabulary of everything above: what an article is, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from index.values import dataclass, field


class Kind(StrEnum):
    """What a facet counts. The order is the order in which facets are shown."""

    PERSON = "person"
    PLACE = "place"
    ORG = "org"
    PUBLISHER = "publisher"
    AGENCY = "agency"
    AUTHOR = "author"
    YEAR = "year"
    MONTH = "month"


ENTITY_KINDS = (Kind.PERSON, Kind.PLACE, Kind.ORG)
"""The kinds that are named in the text itself, and so have mentions."""


class ZoneKind(StrEnum):
    """What a stretch of an article's text is for. Only title and body are searched by default."""

    TITLE = "title"
    BODY = "body"
    TEASER = "teaser"
    CAPTION = "caption"
    BYLINE = "byline"
    DATELINE = "dateline"
    FOOTER = "footer"


class DateFrom(StrEnum):
    """How a publication date is known."""

    METADATA = "metadata"
    DATELINE = "dateline"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Zone:
    """One stretch of the article in reading order; the texts of all zones joined are its whole text."""

    kind: ZoneKind
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a name stands: code points ``start:end`` of the zone at index ``zone``.

    ``rule`` names what made it (a rule, a gazetteer, a model), so that a reader can be shown why.
    """

    zone: int
    start: int
    end: int
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, place or organisation of one article, under the value its facet shows."""

    kind: Kind
    value: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One article as the corpus holds it, before anybody has asked what its parts are.

    ``text`` is decoded and whole. ``title`` is set only where the format has a field for it.
    ``metadata`` holds the other fields under Telusur's own names: ``date``, ``publisher``, ``author``,
    ``agency``, ``url``. ``source`` says where it lies, for people: a path, or ``path#line``.
    """

    id: str
    source: str
    text: str
    title: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Skip:
    """Something of the corpus that was not read, and why, in one sentence.

    ``unseen`` says that it may hold articles all the same: nobody could look, or not to the end.
    """

    source: str
    reason: str
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One article, read: what the index stores and every front end shows.

    ``date_from`` is ``None`` exactly when ``date`` is. ``warnings`` are sentences about contradictions
    found while reading it (a weekday that does not fit its date, say). ``sketch`` is what near copies have in common
    (``index.sketch``), empty until it is indexed.
    """

    id: str
    title: str
    zones: tuple[Zone, ...]
    source: str = ""
    url: str = ""
    date: date | None = None
    date_from: DateFrom | None = None
    publisher: str | None = None
    agencies: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    entities: tuple[Entity, ...] = ()
    warnings: tuple[str, ...] = ()
    sketch: str = ""

    @property
    def text(self) -> str:
        """The article's whole text, exactly as its zones give it."""
        return "".join(zone.text for zone in self.zones)

    def values(self, kind: Kind) -> tuple[str, ...]:
        """The facet values this article counts under, each once."""
        if kind in ENTITY_KINDS:
            return tuple(dict.fromkeys([e.value for e in self.entities if e.kind is kind])) if self.entities else ()
        if kind is Kind.PUBLISHER:
            return (self.publisher,) if self.publisher else ()
        if kind is Kind.AGENCY:
            return tuple(dict.fromkeys(self.agencies))
        if kind is Kind.AUTHOR:
            return tuple(dict.fromkeys(self.authors))
        return (self.date.isoformat()[: 4 if kind is Kind.YEAR else 7],) if self.date else ()
