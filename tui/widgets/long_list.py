"""A list that draws only the rows in sight, so that its length costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView

from search.output.display import visible
from tui import keys
from tui.widgets.strips import Line, fit, strip, wrap

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events
    from textual.binding import BindingType
    from textual.strip import Strip


class Rows(ScrollView, can_focus=True):
    """Rows of one height each, with a cursor; a subclass says how each is drawn."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.of("list")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor", "rows--dim", "rows--mark", "rows--bar", "rows--title"}
    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(0, init=False)

    class Moved(Message):
        """The cursor is on another row, or on the same row of other content."""

        def __init__(self, rows: Rows, index: int) -> None:
            super().__init__()
            self.rows = rows
            self.index = index

        @property
        def control(self) -> Rows:
            return self.rows

    class Chosen(Moved):
        """Enter, or a click on a row."""

    count = 0
    """How many rows there are."""
    empty = ""
    """What is shown where there are none."""
    row_height = 1

    def draw(self, index: int, part: int, width: int) -> Line:
        """Line ``part`` of row ``index`` in at most ``width`` cells."""
        raise NotImplementedError

    def style(self, name: str) -> Style:
        """What the style sheet says for a component, without a background of its own unless it sets one."""
        return self.get_component_rich_style(name, partial=True)

    def reset(self, count: int, cursor: int = 0) -> None:
        """Show ``count`` rows of other content, the cursor on ``cursor``."""
        self.count = count
        self._measure()
        self.set_reactive(Rows.cursor, self.validate_cursor(cursor))
        self.show_cursor()
        self.refresh()

    def validate_cursor(self, value: int) -> int:
        return max(0, min(value, self.count - 1))

    def watch_cursor(self) -> None:
        self.show_cursor()
        self.refresh()
        self.post_message(self.Moved(self, self.cursor))

    def show_cursor(self) -> None:
        """Scroll no further than it takes to see the cursor's row."""
        region = Region(0, self.cursor * self.row_height, 1, self.row_height)
        self.scroll_to_region(region, animate=False, immediate=True, force=True)

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        index, part = divmod(y + self.scroll_offset.y, self.row_height)
        if index >= self.count:
            return strip(self._nothing(y, width), width, self.rich_style)
        chosen = index == self.cursor and self.shows_cursor
        base = self.rich_style + self.style("rows--cursor") if chosen else self.rich_style
        return strip(fit(self.draw(index, part, width), width), width, base)

    def explain(self, text: str) -> None:
        """Say ``text`` where there are no rows."""
        self.empty = text
        self.refresh()

    def _nothing(self, y: int, width: int) -> Line:
        if self.count or not self.empty or y < 1 or width < 4:
            return Line("")
        text = visible(self.empty)
        rows = list(wrap(text, width - 2))
        return Line(" " + text[slice(*rows[y - 1])]) if y <= len(rows) else Line("")

    @property
    def shows_cursor(self) -> bool:
        """Whether the cursor's row is told apart when something else has the focus."""
        return True

    def row_at(self, y: int) -> int | None:
        """The row under line ``y`` of the widget's content, or ``None`` below the last."""
        index = (y + self.scroll_offset.y) // self.row_height
        return index if y >= 0 and index < self.count else None

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, self.count * self.row_height)

    def on_resize(self) -> None:
        self._measure()
        self.show_cursor()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None and (index := self.row_at(offset.y)) is not None:
            self.cursor = index
            self.clicked(index, offset.x, (offset.y + self.scroll_offset.y) % self.row_height)

    def clicked(self, index: int, x: int, y: int) -> None:
        """A click on cell ``x`` of line ``y`` of a row."""
        del x, y
        self.post_message(self.Chosen(self, index))

    def action_move(self, rows: int) -> None:
        self.cursor += rows

    def action_page(self, halves: int) -> None:
        self.cursor += halves * max(1, self.scrollable_content_region.height // self.row_height // 2)

    def action_first(self) -> None:
        self.cursor = 0

    def action_last(self) -> None:
        self.cursor = self.count - 1

    def action_choose(self) -> None:
        if self.count:
            self.post_message(self.Chosen(self, self.cursor))
