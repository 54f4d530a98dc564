"""The values of an answer that every front end draws; marks count code points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from index import DateFrom, Document, Kind, Mention, ZoneKind
from index.store.inventory import Place
from index.values import dataclass, field
from search.syntax.query import Query

_HALF = 150
"""Code points of a long sentence shown at each end of it."""


class Mode(StrEnum):
    """Whether every word had to be there, or any of them was enough."""

    ALL = "all"
    ANY = "any"


class Sort(StrEnum):
    """The order of hits. Articles without a date come last in both orders of time."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Mark(NamedTuple):
    """Code points ``start:end`` of the text it belongs to that answer the question."""

    start: int
    end: int


class ZoneMark(NamedTuple):
    """Code points ``start:end`` of the article's zone at index ``zone`` that answer the question."""

    zone: int
    start: int
    end: int


def brief(sentence: str) -> str:
    """A sentence that quotes a question, without its middle where a whole text was asked."""
    return sentence if len(sentence) <= 2 * _HALF else f"{sentence[:_HALF]} … {sentence[-_HALF:]}"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of one zone as it is written there, and the words in it that answer.

    ``begun`` says that its first sentence began before it, ``goes_on`` that its last one ends after it.
    """

    zone: ZoneKind
    text: str
    marks: tuple[Mark, ...] = ()
    begun: bool = False
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Completion:
    """How a word may go on, how many articles have it, and what it is: a word, a field or a kind of facet.

    ``query`` is the whole question with it written out.
    """

    text: str
    count: int
    what: str
    query: str = ""


class Suggestion(NamedTuple):
    """A query to ask instead, and how many articles have all its words."""

    query: str
    articles: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One article of the answer. ``rank`` counts from 1 over all hits, not over the page.

    ``others`` are the ids of articles folded under this one, which tell the same; ``copies`` those of its near
    copies, the same text in other furniture.
    """

    rank: int
    id: str
    score: float
    title: str
    snippet: Snippet
    title_marks: tuple[Mark, ...] = ()
    date: date | None = None
    date_from: DateFrom | None = None
    publisher: str | None = None
    agencies: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    explanation: tuple[tuple[str, float], ...] = ()
    others: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()

    @property
    def folded(self) -> tuple[str, ...]:
        """The ids of all articles that this one stands for."""
        return (*self.others, *self.copies)


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value and how many articles of the answer count under it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one kind over the whole answer; ``complete`` unless a limit cut them."""

    kind: Kind
    values: Sequence[FacetValue]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence with mentions of a value, and of each what took it for one, in words and as the index holds it."""

    zone: ZoneKind
    text: str
    marks: tuple[Mark, ...]
    rules: tuple[str, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why one article counts under a value: what the value is called there, and every sentence that names it."""

    id: str
    title: str
    date: date | None
    called: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to one question: one page of hits, and what is true of all of them.

    ``total`` counts every article that answers; unless it is ``exact``, more do, for it was not asked to count any
    further. ``folded`` of them are near copies of better hits and are left out, so that there are ``total - folded``
    hits to page through, in the order of ``sort``. ``readings`` says for each word how it was understood: the word,
    and its variants with the reason for each.
    """

    query: Query
    total: int
    mode: Mode
    hits: tuple[Hit, ...]
    index: str
    facets: tuple[Facet, ...] = ()
    notices: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    readings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    elapsed_ms: float = 0.0
    folded: int = 0
    exact: bool = True
    sort: Sort = Sort.RELEVANCE


@dataclass(frozen=True, slots=True)
class Article:
    """One article whole, with the marks of the question it was opened from, in reading order.

    ``places`` are the records elsewhere that hold the same title and text, each with its file.
    """

    document: Document
    marks: tuple[ZoneMark, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Stats:
    """What an index holds. ``facets`` counts the distinct values of each kind; ``bytes`` are on disk."""

    articles: int
    terms: int
    postings: int
    bytes: int
    segments: int
    first_date: date | None
    last_date: date | None
    facets: Mapping[Kind, int]
    format: str
    digest: str
