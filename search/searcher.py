"""One open index and every way to ask it: command line, terminal UI and library all come through here."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from types import TracebackType

from index import Kind
from search.query import Query
from search.results import Article, Facet, Mode, Results, Sort, Stats


class Searcher:
    """Answers questions about one snapshot of an index; safe to share between threads.

    The snapshot stays as it was opened whatever is written meanwhile; ``stale`` tells that there is a newer one.
    """

    @classmethod
    def open(cls, directory: Path) -> Searcher:
        """Open the index in ``directory``. Raises a ``StoreError`` where it cannot be served."""
        raise NotImplementedError

    def search(
        self,
        query: Query | str,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: Sort = Sort.RELEVANCE,
        mode: Mode | None = None,
        facets: Collection[Kind] = (),
        facet_limit: int | None = None,
        explain: bool = False,
    ) -> Results:
        """The hits ``offset`` to ``offset + limit`` of the answer, its exact total and its facets.

        Without a ``mode`` all words must match, and any where no article has them all. Never raises for
        what is in ``query``.
        """
        raise NotImplementedError

    def article(self, id: str, query: Query | str | None = None) -> Article | None:
        """The article of this id with the words that answer ``query`` marked, or ``None``."""
        raise NotImplementedError

    def facet(
        self, kind: Kind, query: Query | str = "", *, match: str = "", sort: str = "count", limit: int | None = None
    ) -> Facet:
        """Values of ``kind`` over the articles that answer ``query``, those that contain ``match`` only."""
        raise NotImplementedError

    def stats(self) -> Stats:
        """What the index holds."""
        raise NotImplementedError

    @property
    def stale(self) -> bool:
        """Whether the index on disk is newer than this snapshot."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the files. Searching afterwards is an error of the program."""
        raise NotImplementedError

    def __enter__(self) -> Searcher:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
