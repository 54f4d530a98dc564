"""Which pane has the keys, which panes are in sight, and the way from one to the next and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from tui import keys
from tui.screen.session import Session
from tui.widgets.chips import Chips
from tui.widgets.status import Status

if TYPE_CHECKING:
    from textual import events

PANES = ("query", "chips", "facets", "results", "article")
"""In the order of Tab."""


class Panes(Session):
    """The panes of the screen and the one that has the keys."""

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        name = event.widget.id or ""
        if name in PANES[2:]:
            self.show_pane(name)
        self.query_one(Status).hints = keys.hints(name, self.keymap)

    def show_pane(self, name: str) -> None:
        """Where not all panes have room, the one that must be seen is ``name``."""
        for pane in PANES[2:]:
            self.set_class(name == pane, f"on-{pane}")

    def go(self, name: str) -> None:
        """Show a pane and give it the keys; where there are no chips, the results stand in for them."""
        name = "results" if name == "chips" and not self.query_one(Chips).display else name
        if name in PANES[2:]:
            self.show_pane(name)
        # Widget.focus() waits for its turn in the queue, and the next key would still go to the pane before.
        self.set_focus(self.query_one(f"#{name}", Widget))

    @property
    def here(self) -> str:
        """The name of the pane that has the keys."""
        return (self.focused.id if self.focused else None) or "query"

    def action_query(self) -> None:
        self.go("query")

    def action_facets(self) -> None:
        self.go("facets")

    def action_pane(self, step: int) -> None:
        names = [name for name in PANES if name != "chips" or self.query_one(Chips).display]
        at = names.index(self.here) if self.here in names else 0
        self.go(names[(at + step) % len(names)])

    def action_back(self) -> None:
        self.go("query" if self.here == "results" else "results")
