"""The bottom line: how many articles answer, how long it took, and what there is to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from search import Sort
from search.output.display import visible_line
from tui.widgets.strips import Line, fit

if TYPE_CHECKING:
    from collections.abc import Collection

    from search import Results


class Status(Widget):
    """One line of text; never anything that is not known."""

    text: reactive[str] = reactive("Opening the index …")
    notice: reactive[str] = reactive("")
    hints: reactive[str] = reactive("")

    def __init__(self) -> None:
        super().__init__(id="status")

    @property
    def whole(self) -> str:
        """All there is to say, also what has no room."""
        return "\n".join(filter(None, (self.notice, self.text)))

    async def on_click(self) -> None:
        await self.run_action("screen.said")

    def render(self) -> Content:
        """The news on the left; keys of the pane on the right, where there is room for both."""
        width = self.content_size.width
        text = " · ".join(filter(None, (self.notice, self.text)))
        said = fit(Line(visible_line(text)), width).text
        hints = self.hints
        while hints and cell_len(said) + len(hints) + 2 > width:
            hints = hints.rpartition("  ")[0]
        return Content(said + " " * (width - cell_len(said) - len(hints)) + hints)


def summary(results: Results, *, stories: bool = False, known: Collection[str] = ()) -> str:
    """What the status line says of an answer; ``known`` notices were said before."""
    count = f"{results.total:,} article{'' if results.total == 1 else 's'}" if results.total else "Nothing found"
    order = f"{results.sort} first" if results.sort is not Sort.RELEVANCE else ""
    copies = f"{results.folded:,} near cop{'y' if results.folded == 1 else 'ies'} folded" if results.folded else ""
    folded = "stories folded" if stories and results.total else ""
    notices = (notice for notice in results.notices if notice not in known)
    return " · ".join(filter(None, (count, order, copies, folded, f"{results.elapsed_ms:.1f} ms", *notices)))
