"""Questions asked of the Searcher in threads: every method returns at once, and a message brings the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from index import Kind, build
from index.progress import Step
from search import Hit, Mode, Query, Searcher, Sort, parse
from search.facets.ordering import Order
from search.syntax.nodes import Either, Id, join
from tui.background.messages import (
    Answered,
    ArticleRead,
    Changed,
    CompletionsRead,
    Counted,
    EvidenceRead,
    LaidOut,
    MeantRead,
    MonthsRead,
    Opened,
    PageRead,
    ReasonsRead,
    RemediesRead,
    Remedy,
    Said,
    SimilarRead,
    StoryRead,
    ValuesRead,
)
from tui.background.newest_first import NewestFirst
from tui.widgets.article_layout import Page
from tui.widgets.requests import LayoutWanted

if TYPE_CHECKING:
    from textual.message import Message

DROPPABLE = 20
"""Parts of a question beyond which nobody is told which of them to leave out."""
SEARCH = "search"
"""The topic of the lane of questions."""
PAGE = 12
"""Hits fetched at once: what a usual terminal shows. A passage takes longer to find than its article."""
STORIES = 48
"""Hits among which stories are folded: an event fills several screens."""
VALUES = 40
"""Values of each facet that come with an answer."""
OFFERED = 8
"""Ways to go on that are offered for the last word: what a wide line has room for."""
MERGEABLE = 5_000
"""Values that another may be merged into: the commonest, in a list that narrows as one types."""
PROVEN = 30
"""Articles whose sentences are shown of a value: more than anybody reads in a list."""
BATCH = 500
"""Hits fetched at once to be written to a file."""
NEWS = 0.1
"""Seconds between two words of how far an index is built."""


class BackgroundSearcher:
    """One open index and the lanes that lead to it. Every method returns at once."""

    def __init__(self, opener: Callable[[], Searcher], post: Callable[[Message], object]) -> None:
        self.opener = opener
        self.post = post
        self.searcher: Searcher | None = None
        self.latest = 0
        self.answered = 0
        self.counted = 0
        # Two questions at once: a slow one that was overtaken does not hold up the quick one after it.
        self.questions = NewestFirst(SEARCH, post, width=2)
        self.pages = NewestFirst("page", post)
        self.articles = NewestFirst("article", post)
        self.facets = NewestFirst("facets", post)
        self.layouts = NewestFirst("layout", post)
        self.completions = NewestFirst("completion", post)
        self.errands = NewestFirst("opening", post)

    def open(self) -> None:
        """Open the index, or a newer snapshot of it; ``Opened`` or ``Failed`` follows."""
        self.errands.give(lambda: Opened(self.opener()))

    def take(self, searcher: Searcher) -> None:
        """Ask ``searcher`` from now on. What the one before it still owes is answered by it."""
        self.searcher = searcher

    def ask(self, query: Query, sort: Sort, mode: Mode | None, *, group: bool = False, fold: bool = True) -> int:
        """Ask for the first page, then for the facets; returns the number that both answers will carry."""
        self.latest += 1
        number, searcher = self.latest, self.searcher

        def job() -> Message | None:
            if searcher is None:
                return None
            limit = size(group=group)
            results = searcher.search(query, limit=limit, sort=sort, mode=mode, group=group, fold=fold)
            # Who waits, waits for hits: counting what they hold takes longer than finding them.
            self.post(Answered(number, results))
            if number != self.latest:
                return None
            counted = searcher.search(query, limit=0, mode=results.mode, facets=tuple(Kind), facet_limit=VALUES)
            return Counted(number, counted.facets)

        self.questions.give(job)
        return number

    def page(
        self, offset: int, query: Query, sort: Sort, mode: Mode | None, *, group: bool = False, fold: bool = True
    ) -> None:
        """Ask for the page of the latest answer that begins at ``offset``."""
        number, searcher = self.latest, self.searcher

        def job() -> Message | None:
            if searcher is None or number != self.latest:
                return None
            limit = size(group=group)
            found = searcher.search(query, limit=limit, offset=offset, sort=sort, mode=mode, group=group, fold=fold)
            return PageRead(number, offset, found.hits)

        self.pages.give(job, keep=True)

    def story(self, hit: Hit, query: Query, mode: Mode | None) -> None:
        """Ask for the articles folded under a hit of the latest answer."""
        number, searcher = self.latest, self.searcher
        if searcher is not None:
            told = query.also(join(Either, tuple(map(Id, hit.folded))))
            self.pages.give(
                lambda: StoryRead(number, hit.id, searcher.search(told, limit=len(hit.folded), mode=mode).hits),
                keep=True,
            )

    def article(self, id: str, query: Query) -> None:
        """Ask for an article, the hits of ``query`` marked."""
        if (searcher := self.searcher) is not None:
            self.articles.give(lambda: ArticleRead(id, searcher.article(id, query)))

    def complete(self, text: str) -> None:
        """Ask how a question may go on."""
        if (searcher := self.searcher) is not None:
            self.completions.give(lambda: CompletionsRead(text, searcher.complete(text, limit=OFFERED)))

    def lay_out(self, wanted: LayoutWanted) -> None:
        """Break a long article into rows."""
        page = partial(Page.of, wanted.article, wanted.width, unfolded=wanted.unfolded)
        self.layouts.give(lambda: LaidOut(wanted, page()))

    def values(
        self, kinds: tuple[Kind, ...], query: Query, mode: Mode | None, order: Order, *, choose: bool = False
    ) -> None:
        """Ask for every value of some facets of the latest answer."""
        number, searcher = self.latest, self.searcher
        if searcher is not None:
            facets = (searcher.facet(kind, query, mode=mode, order=order) for kind in kinds)
            self.facets.give(lambda: ValuesRead(number, tuple(facets), choose=choose))

    def named(self, kind: Kind) -> None:
        """Ask for the commonest values of a kind in the whole archive."""
        number, searcher = self.latest, self.searcher
        if searcher is not None:
            self.facets.give(
                lambda: ValuesRead(number, (searcher.facet(kind, order=Order.COUNT, limit=MERGEABLE),), choose=True)
            )

    def meant(self, kind: Kind, typed: str) -> None:
        """Ask which values of a kind are called so."""
        if (searcher := self.searcher) is not None and typed.strip():
            self.completions.give(lambda: MeantRead(typed, frozenset(searcher.meant(kind, typed))))

    def evidence(self, kind: Kind, value: str, query: Query) -> None:
        """Ask why articles of an answer count under a value."""
        if (searcher := self.searcher) is not None:
            self.facets.give(lambda: EvidenceRead(value, searcher.evidence(kind, value, query, limit=PROVEN)))

    def months(self, query: Query) -> None:
        """Ask for the months of an answer."""
        if (searcher := self.searcher) is not None:
            self.facets.give(lambda: MonthsRead(searcher.facet(Kind.MONTH, query)))

    def reasons(self, query: Query, id: str, mode: Mode | None) -> None:
        """Ask why ``id`` answers ``query``."""
        if (searcher := self.searcher) is not None:
            alone = query.also(Id(id))
            self.articles.give(lambda: ReasonsRead(searcher.search(alone, limit=1, mode=mode, explain=True)), keep=True)

    def similar(self, id: str) -> None:
        """Ask for articles on the subject of ``id``."""
        if (searcher := self.searcher) is not None:

            def job() -> Message:
                results = searcher.similar(id, limit=PAGE)
                return SimilarRead(results.hits if results else ())

            self.articles.give(job, keep=True)

    def remedies(self, query: Query, suggestions: tuple[str, ...]) -> None:
        """Ask which suggestion, or which part left out, would find something."""
        number, searcher = self.latest, self.searcher
        if searcher is None or query.root is None:
            return
        tries = {parse(text): f"Try {text}" for text in suggestions}
        if len(fewer := tuple(query.less())) <= DROPPABLE:
            tries |= {other: f"Without {part}" for part, other in fewer}

        def job() -> Message:
            found = (Remedy(text, other, searcher.search(other, limit=0).total) for other, text in tries.items())
            return RemediesRead(number, tuple(remedy for remedy in found if remedy.total))

        self.facets.give(job)

    def every_hit(self, query: Query, sort: Sort, mode: Mode | None) -> Iterator[Hit]:
        """All hits of a question in order; to be walked in a thread."""
        searcher, offset = self.searcher, 0
        while searcher is not None:
            hits = searcher.search(query, limit=BATCH, offset=offset, sort=sort, mode=mode).hits
            yield from hits
            offset += BATCH
            if len(hits) < BATCH:
                return

    def watch(self) -> None:
        """Look whether the index has changed; ``Changed`` follows if it has."""
        if (searcher := self.searcher) is not None:
            self.errands.give(lambda: Changed() if searcher.stale else None, keep=True)

    def build(self, path: str, directory: Path) -> None:
        """Make an index of ``path`` and open it, with news of how far it is."""
        last = 0.0

        def told(step: Step) -> None:
            nonlocal last
            if monotonic() - last > NEWS:
                last = monotonic()
                files = f"{step.files:,} of {step.of_files:,} files"
                self.post(Said(f"Indexing {path}: {step.articles:,} articles, {files}"))

        def job() -> Message:
            report = build([Path(path).expanduser()], directory, progress=told)
            self.post(Said(f"{report.articles:,} articles indexed in {report.elapsed_s:.1f} s"))
            return Opened(self.opener())

        self.errands.give(job)


def size(*, group: bool) -> int:
    """How many hits make a page."""
    return STORIES if group else PAGE
