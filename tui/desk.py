"""Where questions wait for the Searcher: threads ask it and answer with messages, and the screen never waits."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, Thread
from typing import TYPE_CHECKING

from index import Kind
from tui.messages import Answered, ArticleRead, Failed, Opened, PageRead, ValuesRead

if TYPE_CHECKING:
    from textual.message import Message

    from search import Query, Searcher
    from search.results import Mode, Sort

PAGE = 50
"""Hits fetched at once: more than any terminal shows."""
VALUES = 40
"""Values of each facet that come with an answer."""

Job = Callable[[], "Message | None"]


class Lane:
    """Runs the newest job given to it, at most ``width`` at a time; one overtaken while waiting is never run.

    Threads are daemons: leaving the program does not wait for a question nobody wants answered any more.
    """

    def __init__(self, topic: str, post: Callable[[Message], object], width: int = 1) -> None:
        self.topic = topic
        self.post = post
        self.width = width
        self.running = 0
        self.waiting: list[Job] = []
        self.lock = Lock()

    def give(self, job: Job, *, keep: bool = False) -> None:
        """Run ``job`` soon; unless ``keep``, jobs still waiting are forgotten."""
        with self.lock:
            self.waiting = [*self.waiting, job] if keep else [job]
            if self.running >= self.width:
                return
            self.running += 1
        Thread(target=self._run, name=f"telusur-{self.topic}", daemon=True).start()

    def _run(self) -> None:
        while (job := self._next()) is not None:
            try:
                message = job()
            except Exception as error:  # a thread that dies silently leaves the screen waiting for ever
                message = Failed(self.topic, error)
            if message is not None:
                self.post(message)

    def _next(self) -> Job | None:
        with self.lock:
            if self.waiting:
                return self.waiting.pop()
            self.running -= 1
            return None


class Desk:
    """One open index and the lanes that lead to it. Every method returns at once."""

    def __init__(self, opener: Callable[[], Searcher], post: Callable[[Message], object]) -> None:
        self.opener = opener
        self.searcher: Searcher | None = None
        self.latest = 0
        # Two questions at once: a slow one that was overtaken does not hold up the quick one after it.
        self.questions = Lane("search", post, width=2)
        self.pages = Lane("page", post)
        self.articles = Lane("article", post)
        self.facets = Lane("facets", post)
        self.errands = Lane("opening", post)

    def open(self) -> None:
        """Open the index, or a newer snapshot of it; ``Opened`` or ``Failed`` follows."""
        self.errands.give(lambda: Opened(self.opener()))

    def take(self, searcher: Searcher) -> None:
        """Ask ``searcher`` from now on. What the one before it still owes is answered by it."""
        self.searcher = searcher

    def ask(self, query: Query, sort: Sort, mode: Mode | None) -> int:
        """Ask for the first page and the facets; returns the number that the answer will carry."""
        self.latest += 1
        number, searcher = self.latest, self.searcher
        if searcher is not None:
            self.questions.give(
                lambda: Answered(
                    number,
                    searcher.search(query, limit=PAGE, sort=sort, mode=mode, facets=tuple(Kind), facet_limit=VALUES),
                )
            )
        return number

    def page(self, offset: int, query: Query, sort: Sort, mode: Mode) -> None:
        """Ask for the page of the latest answer that begins at ``offset``."""
        number, searcher = self.latest, self.searcher

        def job() -> Message | None:
            if searcher is None or number != self.latest:
                return None
            hits = searcher.search(query, limit=PAGE, offset=offset, sort=sort, mode=mode).hits
            return PageRead(number, offset, hits)

        self.pages.give(job, keep=True)

    def article(self, id: str, query: Query) -> None:
        """Ask for an article, the hits of ``query`` marked."""
        if (searcher := self.searcher) is not None:
            self.articles.give(lambda: ArticleRead(id, searcher.article(id, query)))

    def values(self, kind: Kind, query: Query) -> None:
        """Ask for every value of one facet of the latest answer."""
        number = self.latest
        if (searcher := self.searcher) is not None:
            self.facets.give(lambda: ValuesRead(number, searcher.facet(kind, query)))
