"""The messages in which widgets say what the user asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from search.facets.ordering import Order

if TYPE_CHECKING:
    from index import Kind
    from search import Article, Query
    from search.results import Hit


class CorrectionWanted(Message):
    """A value of a facet is to be corrected."""

    def __init__(self, kind: Kind, value: str) -> None:
        super().__init__()
        self.kind = kind
        self.value = value


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
    """The cursor of the results is on ``hit``; ``open`` asks to go there, ``again`` to read it anew."""

    def __init__(self, hit: Hit, *, open: bool = False, again: bool = False) -> None:
        super().__init__()
        self.hit = hit
        self.open = open
        self.again = again


class PageWanted(Message):
    """Hits from ``offset`` on are in sight and not here yet."""

    def __init__(self, offset: int) -> None:
        super().__init__()
        self.offset = offset


class StoryWanted(Message):
    """The articles folded under ``hit`` are wanted."""

    def __init__(self, hit: Hit) -> None:
        super().__init__()
        self.hit = hit


class ValuesWanted(Message):
    """All values of these facets are wanted in ``order``; ``choose`` if one is to be chosen among them."""

    def __init__(self, kinds: tuple[Kind, ...], order: Order = Order.COUNT, *, choose: bool = False) -> None:
        super().__init__()
        self.kinds = kinds
        self.order = order
        self.choose = choose


class EvidenceWanted(Message):
    """One wants to see why articles count under a value of a facet."""

    def __init__(self, kind: Kind, value: str) -> None:
        super().__init__()
        self.kind = kind
        self.value = value


class NameTaken(Message):
    """A name in the article was chosen, to narrow the question or to search for it."""

    def __init__(self, kind: Kind, value: str, *, search: bool) -> None:
        super().__init__()
        self.kind = kind
        self.value = value
        self.search = search


class LayoutWanted(Message):
    """A long article is to be broken into rows of ``width`` cells."""

    def __init__(self, article: Article, width: int, *, unfolded: bool) -> None:
        super().__init__()
        self.article = article
        self.width = width
        self.unfolded = unfolded
