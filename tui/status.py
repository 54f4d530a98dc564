"""The line at the bottom: how many articles answer, how long it took, and what there is to say."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from search.display import visible_line
from tui.paint import Line, fit


class Status(Widget):
    """One line of text; never anything that is not known."""

    text: reactive[str] = reactive("")
    hints: reactive[str] = reactive("")

    def __init__(self) -> None:
        super().__init__(id="status")

    def render(self) -> Content:
        """The news on the left; keys of the pane on the right, where there is room for both."""
        width = self.content_size.width
        said = fit(Line(visible_line(self.text)), width).text
        room = width - len(said) - 2
        gap = width - Content(said).cell_length - len(self.hints)
        if len(self.hints) > room:
            return Content(said)
        return Content(said + " " * gap + self.hints)
