"""What threads and widgets tell the screen; none of them touches another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from index import Kind
    from search import Article, Facet, Query, Results, Searcher
    from search.results import Hit


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


class ValuesRead(Message):
    """Every value of one facet of the answer to question ``sequence``."""

    def __init__(self, sequence: int, facet: Facet) -> None:
        super().__init__()
        self.sequence = sequence
        self.facet = facet


class Asked(Message):
    """The query line says something else. ``now`` does not wait for further keys."""

    def __init__(self, text: str, *, now: bool = False) -> None:
        super().__init__()
        self.text = text
        self.now = now


class Narrowed(Message):
    """A filter was ticked, excluded or taken away: ``query`` is the question that remains."""

    def __init__(self, query: Query) -> None:
        super().__init__()
        self.query = query


class Pointed(Message):
    """The cursor of the results is on ``hit``; ``open`` asks to go there."""

    def __init__(self, hit: Hit, *, open: bool = False) -> None:
        super().__init__()
        self.hit = hit
        self.open = open


class PageWanted(Message):
    """Hits from ``offset`` on are in sight and not here yet."""

    def __init__(self, offset: int) -> None:
        super().__init__()
        self.offset = offset


class ValuesWanted(Message):
    """All values of one facet are wanted, not only the first."""

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self.kind = kind
