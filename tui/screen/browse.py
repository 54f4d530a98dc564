"""The one screen: handles the messages of widgets and threads, and tells each widget what to show."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container
from textual.widget import Widget

from index import Error, IndexMissing
from search import Query
from search.facets.ordering import Order
from search.syntax.nodes import Phrase
from tui import keys
from tui.background.searcher import SEARCH, size
from tui.dialogs.prompt import Prompt
from tui.screen.asking import Asking
from tui.screen.corrections import Mending
from tui.screen.dialog_actions import Overlays
from tui.screen.evidence import Proving
from tui.screen.focus import PANES, Panes
from tui.screen.hit_actions import Work
from tui.widgets.article import ArticlePane
from tui.widgets.chips import Chips
from tui.widgets.facets import FacetPane
from tui.widgets.queryline import QueryLine
from tui.widgets.results import ResultList
from tui.widgets.status import Status, summary

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from search import Article, Hit
    from tui.background import messages
    from tui.keys import Key
    from tui.widgets import requests

WATCH = 2.0
"""Seconds between two looks at whether the index has changed."""


class Browse(Panes, Overlays, Work, Mending, Proving, Asking):
    """Query line, facets, results and article. The question is what the query line says, and nothing else is."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.of("anywhere")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-medium"), (100, "-wide")]  # noqa: RUF012  Textual types it so
    AUTO_FOCUS = "#query"

    def compose(self) -> ComposeResult:
        yield QueryLine(self.text)
        yield Chips()
        with Container(id="panes"):
            yield FacetPane()
            yield ResultList()
            yield ArticlePane()
        yield Status()

    def on_mount(self) -> None:
        self.query_one(Chips).show(self.question)
        self.query_one(ResultList).marked = self.marked
        self.query_one(ResultList).explain("Opening the index …")
        self.query_one(Status).notice = " ".join(self.first_notices)
        # The thread that opens the index takes turns with this one, and the first picture comes first.
        self.call_after_refresh(self.background.open)
        self.set_interval(WATCH, self.background.watch)

    # What the threads say.

    def on_opened(self, message: messages.Opened) -> None:
        self.background.take(message.searcher)
        self.known = message.searcher.notices
        self.news = " ".join(self.known)
        if self.results is not None:
            self.query_one(Status).notice = ""
        self.ask()

    def on_failed(self, message: messages.Failed) -> None:
        error = message.error
        told = str(error) if isinstance(error, Error) else f"{message.topic} failed: {error!r}"
        if message.topic == SEARCH:
            self.background.answered = self.background.counted = self.background.latest
        self.say(told)
        self.query_one(ResultList).explain(told)
        if isinstance(error, IndexMissing) and self.background.searcher is None and self.app.screen is self:
            about = f"There is no index in {self.directory}. Which folder or file of articles shall be indexed?"
            self.app.push_screen(Prompt("Make an index", ".", about), self._build)

    def _build(self, path: str | None) -> None:
        if path:
            self.background.build(path, self.directory)

    def on_said(self, message: messages.Said) -> None:
        self.say(message.text)

    def on_corrected(self, message: messages.Corrected) -> None:
        self.news = message.text
        self.ask()

    def on_changed(self, message: messages.Changed) -> None:
        del message
        self.query_one(Status).notice = f"The index has changed: {self._key('reload')} uses the newer one."

    def on_answered(self, message: messages.Answered) -> None:
        if message.sequence != self.background.latest:
            return
        self.background.answered = message.sequence
        self.results = message.results
        self.query_one(ResultList).show(message.results, size(group=self.stories))
        if not message.results.hits:
            self.query_one(ResultList).explain("\n".join(("Nothing found.", *message.results.notices)))
            self.query_one(ArticlePane).show(None)
            self.background.remedies(self.question, tuple(found.query for found in message.results.suggestions))
        told = summary(message.results, stories=self.stories, known=self.known)
        self.say(" · ".join(filter(None, (told, self.news))))
        self.news = ""

    def on_counted(self, message: messages.Counted) -> None:
        if message.sequence == self.background.latest:
            self.background.counted = message.sequence
            self.query_one(FacetPane).show(self.question, message.facets)
            self._order_values()

    def on_page_read(self, message: messages.PageRead) -> None:
        if message.sequence == self.background.latest:
            self.query_one(ResultList).add(message.offset, message.hits)

    def on_remedies_read(self, message: messages.RemediesRead) -> None:
        if message.sequence == self.background.latest and self.results is not None and not self.results.hits:
            self.query_one(ResultList).offer(message.remedies)

    def on_article_read(self, message: messages.ArticleRead) -> None:
        if (hit := self.hit) is not None and message.id == hit.id:
            sought = self.sought if self.sought and self.sought.id == message.id else None
            self.query_one(ArticlePane).show(message.article, sought.mention if sought else None)

    def on_laid_out(self, message: messages.LaidOut) -> None:
        pane, wanted = self.query_one(ArticlePane), message.wanted
        if wanted.article is pane.article and wanted.width == pane.scrollable_content_region.width:
            pane.take(message.page)

    def on_layout_wanted(self, message: requests.LayoutWanted) -> None:
        self.background.lay_out(message)

    def on_values_read(self, message: messages.ValuesRead) -> None:
        if message.sequence != self.background.latest:
            return
        if message.choose:
            self.fill(message.facets[0])
        else:
            self.query_one(FacetPane).show_all(message.facets)

    def on_meant_read(self, message: messages.MeantRead) -> None:
        if self.filling is not None:
            self.filling.mean(message.typed, message.values)

    # What the widgets say.

    def on_page_wanted(self, message: requests.PageWanted) -> None:
        self.background.page(message.offset, self.question, self.sort, self.mode, group=self.stories, fold=self.folded)

    def on_story_wanted(self, message: requests.StoryWanted) -> None:
        self.background.story(message.hit, self.question, self.mode)

    def on_story_read(self, message: messages.StoryRead) -> None:
        if message.sequence == self.background.latest:
            self.query_one(ResultList).unfold(message.id, message.hits)

    def on_pointed(self, message: requests.Pointed) -> None:
        shown = self.article
        if message.again or shown is None or shown.document.id != message.hit.id:
            self.background.article(message.hit.id, self.question)
        if message.open:
            self.remember(lambda notes: notes.asked(str(self.question)))
            self.go("article")

    def on_values_wanted(self, message: requests.ValuesWanted) -> None:
        if message.choose:
            self.choose_value(message.kinds[0])
        self.background.values(message.kinds, self.question, self.mode, message.order, choose=message.choose)

    def on_name_taken(self, message: requests.NameTaken) -> None:
        question = Query(Phrase(message.value)) if message.search else self.question.narrow(message.kind, message.value)
        self.take(question)
        self.go("results")

    def on_query_line_step(self, message: QueryLine.Step) -> None:
        self.query_one(ResultList).action_move(message.rows)

    def _order_values(self) -> None:
        pane = self.query_one(FacetPane)
        if pane.order is not Order.COUNT:
            pane.want_order()

    @property
    def hit(self) -> Hit | None:
        return self.query_one(ResultList).current

    @property
    def article(self) -> Article | None:
        return self.query_one(ArticlePane).article

    @property
    def passage(self) -> str:
        return self.query_one(ArticlePane).passage

    def marks_changed(self) -> None:
        self.query_one(ResultList).refresh()

    def action_mark_next(self) -> None:
        self.action_mark()
        self.query_one(ResultList).action_move(1)

    def action_reload(self) -> None:
        self.say("Opening the index …")
        self.background.open()

    def action_leave(self) -> None:
        self.app.exit(0)

    def _key(self, name: str) -> str:
        key = next(key for key in keys.TABLE if key.name == name)
        return keys.shown(self.keymap.get(f"{key.where}.{key.name}", key.keys))

    async def perform(self, key: Key) -> None:
        if key.where not in ("anywhere", "list", *PANES):
            self.say(f"{keys.shown(key.keys)} is a key of: {keys.SECTIONS[key.where]}.")
            return
        if key.where in PANES:
            self.go(key.where)
        owner = {"anywhere": self, "list": self.focused or self}.get(key.where)
        await self.app.run_action(key.action, owner or self.query_one(f"#{key.where}", Widget))
