"""Every change of the question, typed, narrowed or taken: shown in all widgets, and asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search import Query, parse
from tui.screen.session import Session
from tui.widgets.chips import Chips, unfiltered
from tui.widgets.facets import FacetPane
from tui.widgets.queryline import QueryLine

if TYPE_CHECKING:
    from tui.background import messages
    from tui.widgets import requests

DEBOUNCE = 0.06
"""Seconds without a key after which a question is asked."""
PATIENCE = 0.3
"""Seconds after which the status line says that a question is still running."""


class Asking(Session):
    """The way from a key, a filter or a name to the question, and from there to the desk."""

    def on_asked(self, message: requests.Asked) -> None:
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
        self.background.complete(self.query_one(QueryLine).value)

    def on_completions_read(self, message: messages.CompletionsRead) -> None:
        self.query_one(QueryLine).offer(message.text, message.completions)

    def on_narrowed(self, message: requests.Narrowed) -> None:
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
        self.background.ask(self.question, self.sort, None, group=self.stories, fold=self.folded)
        self.timer = self.set_timer(PATIENCE, self._still)

    def _still(self) -> None:
        if self.background.searcher is not None and self.background.answered != self.background.latest:
            self.say("Searching …")
        if self.background.searcher is not None and self.background.counted != self.background.latest:
            self.query_one(FacetPane).wait()

    def action_clear_filters(self) -> None:
        self.take(unfiltered(self.question))

    def go(self, name: str) -> None:
        """Show a pane and give it the keys."""
        raise NotImplementedError
