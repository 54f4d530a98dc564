"""The filters of the question above the results, each one removable."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView

from search.output.display import visible_line
from search.syntax.nodes import Not
from search.syntax.query import Query
from tui import keys
from tui.widgets.requests import Narrowed
from tui.widgets.strips import Line, join, strip, styled

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType
    from textual.strip import Strip

    from search.syntax.nodes import Node


class Chips(ScrollView, can_focus=True):
    """One row of chips; hidden while the question has no filter."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.of("chips")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"chips--chip", "chips--cursor"}
    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(0)

    def __init__(self) -> None:
        super().__init__(id="chips")
        self.query_shown = Query()
        self.display = False

    @property
    def filters(self) -> tuple[Node, ...]:
        return self.query_shown.filters

    def show(self, query: Query) -> None:
        """Show the filters of ``query``."""
        self.query_shown = query
        self.display = bool(self.filters)
        self.cursor = min(self.cursor, max(0, len(self.filters) - 1))
        self.virtual_size = Size(sum(self._widths()), 1)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        if y:
            return strip(Line(""), width, self.rich_style)
        chips: list[Line | str] = []
        for index, part in enumerate(self.filters):
            chosen = self.has_focus and index == self.cursor
            style = self.get_component_rich_style("chips--cursor" if chosen else "chips--chip", partial=True)
            chips += [styled(_label(part), style), " "]
        line = strip(join(*chips), max(width, self.virtual_size.width), self.rich_style)
        x = self.scroll_offset.x
        return line.crop(x, x + width)

    def watch_cursor(self, cursor: int) -> None:
        widths = self._widths()
        if widths:
            region = Region(sum(widths[:cursor]), 0, widths[cursor], 1)
            self.scroll_to_region(region, animate=False, immediate=True, force=True)
        self.refresh()

    def _widths(self) -> list[int]:
        return [cell_len(_label(part)) + 1 for part in self.filters]

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        x = offset.x + self.scroll_offset.x
        for index, width in enumerate(self._widths()):
            if 0 <= x < width - 1:
                self.cursor = index
                self.action_remove()
                return
            x -= width

    def action_step(self, chips: int) -> None:
        self.cursor = max(0, min(self.cursor + chips, len(self.filters) - 1))

    def action_remove(self) -> None:
        if self.filters:
            self.post_message(Narrowed(self.query_shown.without(self.filters[self.cursor])))


def unfiltered(query: Query) -> Query:
    """The same question without any filter."""
    for part in query.filters:
        query = query.without(part)
    return query


def _label(part: Node) -> str:
    inner = part.child if isinstance(part, Not) else part
    sign = "not " if isinstance(part, Not) else ""
    return f" {sign}{visible_line(str(inner))} × "
