"""The messages in which threads bring answers, progress and failures to the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

if TYPE_CHECKING:
    from search import Article, Facet, Query, Results, Searcher
    from search.results import Completion, Evidence, Hit
    from tui.widgets.article_layout import Page
    from tui.widgets.requests import LayoutWanted


class Remedy(NamedTuple):
    """A question that finds ``total`` articles, and what it does differently."""

    text: str
    query: Query
    total: int


class Opened(Message):
    """An index is open. ``searcher`` is ready to be asked."""

    def __init__(self, searcher: Searcher) -> None:
        super().__init__()
        self.searcher = searcher


class Failed(Message):
    """Work in a thread ended with an error. ``topic`` is what it was for: opening, search, article ..."""

    def __init__(self, topic: str, error: Exception) -> None:
        super().__init__()
        self.topic = topic
        self.error = error


class Answered(Message):
    """The answer to the question of number ``sequence``."""

    def __init__(self, sequence: int, results: Results) -> None:
        super().__init__()
        self.sequence = sequence
        self.results = results


class Counted(Message):
    """The facets of the answer to the question of number ``sequence``."""

    def __init__(self, sequence: int, facets: tuple[Facet, ...]) -> None:
        super().__init__()
        self.sequence = sequence
        self.facets = facets


class PageRead(Message):
    """Hits of a further page; ``offset`` is that of the first."""

    def __init__(self, sequence: int, offset: int, hits: tuple[Hit, ...]) -> None:
        super().__init__()
        self.sequence = sequence
        self.offset = offset
        self.hits = hits


class ArticleRead(Message):
    """The article of ``id``, or ``None`` if the index does not hold it."""

    def __init__(self, id: str, article: Article | None) -> None:
        super().__init__()
        self.id = id
        self.article = article


class CompletionsRead(Message):
    """How the question ``text`` may go on."""

    def __init__(self, text: str, completions: tuple[Completion, ...]) -> None:
        super().__init__()
        self.text = text
        self.completions = completions


class ValuesRead(Message):
    """Values of facets of the answer to question ``sequence``; ``choose`` if one is to be chosen among them."""

    def __init__(self, sequence: int, facets: tuple[Facet, ...], *, choose: bool = False) -> None:
        super().__init__()
        self.sequence = sequence
        self.facets = facets
        self.choose = choose


class MeantRead(Message):
    """The values of a facet that are meant by what was typed where one is looked for."""

    def __init__(self, typed: str, values: frozenset[str]) -> None:
        super().__init__()
        self.typed = typed
        self.values = values


class RemediesRead(Message):
    """What would find something where question ``sequence`` found nothing."""

    def __init__(self, sequence: int, remedies: tuple[Remedy, ...]) -> None:
        super().__init__()
        self.sequence = sequence
        self.remedies = remedies


class MonthsRead(Message):
    """The months of an answer and their articles."""

    def __init__(self, months: Facet) -> None:
        super().__init__()
        self.months = months


class ReasonsRead(Message):
    """One hit of an answer, explained."""

    def __init__(self, results: Results) -> None:
        super().__init__()
        self.results = results


class SimilarRead(Message):
    """Articles on the subject of another, best first."""

    def __init__(self, hits: tuple[Hit, ...]) -> None:
        super().__init__()
        self.hits = hits


class Said(Message):
    """News for the status line."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Corrected(Message):
    """A correction was written; answers differ from now on."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Changed(Message):
    """The index on disk is newer than the snapshot that is asked."""


class StoryRead(Message):
    """The articles folded under the hit ``id`` of the answer to question ``sequence``."""

    def __init__(self, sequence: int, id: str, hits: tuple[Hit, ...]) -> None:
        super().__init__()
        self.sequence = sequence
        self.id = id
        self.hits = hits


class EvidenceRead(Message):
    """What the best articles of an answer say of a value they count under."""

    def __init__(self, value: str, evidence: tuple[Evidence, ...]) -> None:
        super().__init__()
        self.value = value
        self.evidence = evidence


class LaidOut(Message):
    """A long article in rows."""

    def __init__(self, wanted: LayoutWanted, page: Page) -> None:
        super().__init__()
        self.wanted = wanted
        self.page = page
