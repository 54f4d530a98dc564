"""The screen where searching happens: it hears what widgets and threads say and tells each widget what to show."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container
from textual.screen import Screen
from textual.widget import Widget

from index import Error
from search import Query, Sort, parse
from tui import keys
from tui.article import ArticlePane
from tui.chips import Chips, unfiltered
from tui.desk import Desk
from tui.facets import FacetPane
from tui.messages import (
    Narrowed,
)
from tui.queryline import QueryLine
from tui.results import ResultList
from tui.status import Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer

    from search import Results
    from search.searcher import Searcher
    from tui.messages import (
        Answered,
        ArticleRead,
        Asked,
        Failed,
        Opened,
        PageRead,
        PageWanted,
        Pointed,
        ValuesRead,
        ValuesWanted,
    )

DEBOUNCE = 0.06
"""Seconds without a key after which a question is asked."""
PANES = ("query", "facets", "results", "article")


class Browse(Screen[None]):
    """Query line, facets, results and article. The question is what the query line says, and nothing else is."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.of("anywhere")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (61, "-medium"), (100, "-wide")]  # noqa: RUF012  Textual types it so
    AUTO_FOCUS = "#query"

    def __init__(self, opener: Callable[[], Searcher], query: str) -> None:
        super().__init__()
        self.desk = Desk(opener, self.post_message)
        self.text = query
        self.question: Query = parse(query)
        self.sort = Sort.RELEVANCE
        self.results: Results | None = None
        self.timer: Timer | None = None
        self.opened_id = ""

    def compose(self) -> ComposeResult:
        yield QueryLine(self.text)
        yield Chips()
        with Container(id="panes"):
            yield FacetPane()
            yield ResultList()
            yield ArticlePane()
        yield Status()

    def on_mount(self) -> None:
        self.add_class("on-results")
        self.query_one(Chips).show(self.question)
        self.say("Opening the index …")
        self.desk.open()

    def say(self, text: str) -> None:
        """Put ``text`` on the status line."""
        self.query_one(Status).text = text

    # What the threads say.

    def on_opened(self, message: Opened) -> None:
        self.desk.take(message.searcher)
        self.ask()

    def on_failed(self, message: Failed) -> None:
        error = message.error
        self.say(str(error) if isinstance(error, Error) else f"{message.topic} failed: {error!r}")

    def on_answered(self, message: Answered) -> None:
        if message.sequence != self.desk.latest:
            return
        self.results = message.results
        self.query_one(ResultList).show(message.results)
        self.query_one(FacetPane).show(self.question, message.results.facets)
        if not message.results.hits:
            self.query_one(ArticlePane).show(None)
        self.say(summary(message.results))

    def on_page_read(self, message: PageRead) -> None:
        if message.sequence == self.desk.latest:
            self.query_one(ResultList).add(message.offset, message.hits)

    def on_article_read(self, message: ArticleRead) -> None:
        if message.id == self.opened_id:
            self.query_one(ArticlePane).show(message.article)

    def on_values_read(self, message: ValuesRead) -> None:
        if message.sequence == self.desk.latest:
            self.query_one(FacetPane).show_all(message.facet)

    # What the widgets say.

    def on_asked(self, message: Asked) -> None:
        self.change(parse(message.text))
        if message.now:
            self.ask()
            self.go("results")
            return
        self.timer = self.set_timer(DEBOUNCE, self.ask)

    def on_narrowed(self, message: Narrowed) -> None:
        self.query_one(QueryLine).show(str(message.query))
        self.change(message.query)
        self.ask()

    def on_page_wanted(self, message: PageWanted) -> None:
        if self.results is not None:
            self.desk.page(message.offset, self.question, self.sort, self.results.mode)

    def on_pointed(self, message: Pointed) -> None:
        self.opened_id = message.hit.id
        self.desk.article(message.hit.id, self.question)
        if message.open:
            self.go("article")

    def on_values_wanted(self, message: ValuesWanted) -> None:
        self.desk.values(message.kind, self.question)

    def on_query_line_step(self, message: QueryLine.Step) -> None:
        self.query_one(ResultList).action_move(message.rows)

    # The question.

    def change(self, question: Query) -> None:
        """Take ``question`` for what the query line says now."""
        if self.timer is not None:
            self.timer.stop()
        self.question = question
        chips = self.query_one(Chips)
        chips.show(question)
        if self.focused is chips and not chips.display:
            self.go("results")
        self.query_one(FacetPane).show_query(question)

    def ask(self) -> None:
        """Ask the question as it stands."""
        if self.timer is not None:
            self.timer.stop()
        self.desk.ask(self.question, self.sort, None)

    # Panes.

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if (name := event.widget.id) in PANES[1:]:
            self.show_pane(name)

    def show_pane(self, name: str) -> None:
        """Where not all panes have room, the one that must be seen is ``name``."""
        self.set_class(name == "facets", "on-facets")
        self.set_class(name == "results", "on-results")
        self.set_class(name == "article", "on-article")

    def go(self, name: str) -> None:
        """Show a pane and give it the keys."""
        if name != "query":
            self.show_pane(name)
        # Widget.focus() waits for its turn in the queue, and the next key would still go to the pane before.
        self.set_focus(self.query_one(f"#{name}", Widget))

    def action_query(self) -> None:
        self.go("query")

    def action_facets(self) -> None:
        self.go("facets")

    def action_pane(self, step: int) -> None:
        names = [name for name in ("query", "chips", *PANES[1:]) if name != "chips" or self.query_one(Chips).display]
        at = names.index(self.focused.id) if self.focused and self.focused.id in names else 0
        self.go(names[(at + step) % len(names)])

    def action_back(self) -> None:
        here = self.focused.id if self.focused else None
        self.go({"article": "results", "facets": "results", "query": "results"}.get(here or "", "query"))

    def action_clear_filters(self) -> None:
        self.post_message(Narrowed(unfiltered(self.question)))

    def action_leave(self) -> None:
        self.app.exit(0)


def summary(results: Results) -> str:
    """What the status line says of an answer."""
    count = f"{results.total:,} article{'' if results.total == 1 else 's'}" if results.total else "Nothing found"
    return " · ".join([count, f"{results.elapsed_ms:.1f} ms", *results.notices])
