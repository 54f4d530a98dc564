"""One question at a time: what is typed, narrowed or taken becomes the question that everything shows, and is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search import Query, parse
from tui.chips import Chips, unfiltered
from tui.facets import FacetPane
from tui.queryline import QueryLine
from tui.session import Session

if TYPE_CHECKING:
    from tui import messages, wishes

DEBOUNCE = 0.06
"""Seconds without a key after which a question is asked."""
PATIENCE = 0.3
"""Seconds after which the status line says that a question is still running."""


class Asking(Session):
    """The way from a key, a filter or a name to the question, and from there to the desk."""

    def on_asked(self, message: wishes.Asked) -> None:
        self.change(parse(message.text))
        if message.now:
            self.ask()
            self.remember(lambda notes: notes.asked(message.text))
            self.go("results")
        else:
            self.unasked = True
            self.timer = self.set_timer(DEBOUNCE, self._ask_typed)

    def _ask_typed(self) -> None:
        self.ask()
        self.desk.complete(self.query_one(QueryLine).value)

    def on_completions_read(self, message: messages.CompletionsRead) -> None:
        self.query_one(QueryLine).offer(message.text, message.completions)

    def on_narrowed(self, message: wishes.Narrowed) -> None:
        self.take(message.query)

    def take(self, question: Query) -> None:
        self.query_one(QueryLine).show(str(question))
        self.change(question)
        self.ask()

    def change(self, question: Query) -> None:
        """Take ``question`` for what the query line says now."""
        if self.timer is not None:
            self.timer.stop()
        self.question = question
        self.sought = None
        chips = self.query_one(Chips)
        chips.show(question)
        if self.focused is chips and not chips.display:
            self.go("results")
        self.query_one(FacetPane).show_query(question)

    def ask(self) -> None:
        """Ask the question as it stands."""
        self.unasked = False
        if self.timer is not None:
            self.timer.stop()
        self.desk.ask(self.question, self.sort, None, group=self.stories, fold=self.folded)
        self.timer = self.set_timer(PATIENCE, self._still)

    def _still(self) -> None:
        if self.desk.searcher is not None and self.desk.answered != self.desk.latest:
            self.say("Searching …")
        if self.desk.searcher is not None and self.desk.counted != self.desk.latest:
            self.query_one(FacetPane).wait()

    def action_clear_filters(self) -> None:
        self.take(unfiltered(self.question))

    def go(self, name: str) -> None:
        """Show a pane and give it the keys."""
        raise NotImplementedError
