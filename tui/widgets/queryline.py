"""The line where the question is written; control characters pasted into it are shown, not obeyed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input

from search.output.display import visible_line
from tui import keys
from tui.widgets.completions import Offers
from tui.widgets.requests import Asked
from tui.widgets.strips import at_cell, strip

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

    from search.results import Completion

PASTED = 5_000
"""Code points taken of what is pasted; more is no question."""


class Line(Input):
    """One line of input whose every character is seen, control characters as their pictures."""

    def on_mount(self) -> None:
        # A blinking cursor would draw the screen twice a second for nothing.
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        # A letter is taken here, other keys only once they have come back from the screen: typed quickly, Ctrl+U
        # would take away what was written after it.
        own = self._bindings.key_to_bindings.get(event.key)
        if own and not event.is_printable:
            event.stop()
            event.prevent_default()
            await self.run_action(own[0].action)

    def _on_paste(self, event: events.Paste) -> None:
        # Textual takes the first line only; a headline copied from a page has more, and a book has too many.
        event.stop()
        event.prevent_default()
        self.replace(" ".join(event.text[:PASTED].splitlines()), *sorted(self.selection))

    # Textual draws and measures the value as it is; these three are where it does so.
    @property
    def _value(self) -> Text:
        return Text(visible_line(self.value), no_wrap=True, overflow="ignore", end="")

    def _position_to_cell(self, position: int) -> int:
        return cell_len(visible_line(self.value[:position]))

    def _cell_offset_to_index(self, offset: int) -> int:
        return at_cell(visible_line(self.value), offset + self.scroll_offset.x)


class QueryLine(Line):
    """The question as it stands, and beside it how it may go on. Every change is posted as ``Asked``."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.of("query")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"query--first", "query--others"}

    class Step(Message):
        """Move through the results by ``rows`` while the query keeps the focus."""

        def __init__(self, rows: int) -> None:
            super().__init__()
            self.rows = rows

    def __init__(self, text: str) -> None:
        super().__init__(text, placeholder='Search: words, "a phrase", person:, place:, date:2024-06', id="query")
        self.select_on_focus = False
        self.offers = Offers()

    def offer(self, text: str, completions: tuple[Completion, ...]) -> None:
        """Show how ``text`` may go on, unless the line says something else by now."""
        if text == self.value:
            self.offers = Offers(completions)
            self.refresh()

    @property
    def offered(self) -> Offers:
        """What is offered now: only to who writes at the end of the line."""
        return self.offers if self.has_focus and self.cursor_at_end else Offers()

    def render_line(self, y: int) -> Strip:
        written = super().render_line(y)
        used, width = self._used, self.content_size.width
        styles = (self.get_component_rich_style(name, partial=True) for name in ("query--first", "query--others"))
        line = self.offered.line(width - used, *styles)
        if y or not line.text:
            return written
        return Strip.join([written.crop(0, used), strip(line, width - used, self.rich_style)])

    @property
    def _used(self) -> int:
        # The cursor stands behind the last character, and two cells tell what is offered from what is written.
        return cell_len(visible_line(self.value)) + 3

    async def _on_mouse_down(self, event: events.MouseDown) -> None:
        offset = event.get_content_offset(self)
        taken = self.offered.at(offset.x - self._used) if offset else None
        if taken is None:
            await super()._on_mouse_down(event)
        else:
            event.stop()
            self._take(taken)

    def _take(self, completion: Completion) -> None:
        self.value = completion.query
        self.cursor_position = len(self.value)

    async def action_complete(self) -> None:
        """Take what is offered first; where nothing is, go on to the next pane."""
        if (first := self.offered.first) is not None:
            self._take(first)
        else:
            await self.run_action("screen.pane(1)")

    def action_complete_right(self) -> None:
        """Take what is offered first; where nothing is, go right."""
        if (first := self.offered.first) is not None:
            self._take(first)
        else:
            self.action_cursor_right()

    def action_turn(self, steps: int) -> None:
        """Offer another one first."""
        self.offers = self.offers.turned(steps)
        self.refresh()

    def show(self, text: str) -> None:
        """Say ``text`` without posting that it was typed."""
        self.offers = Offers()
        if text != self.value:
            with self.prevent(Input.Changed):
                self.value = text
            self.cursor_position = len(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.offers = self.offers.still(event.value)
        self.post_message(Asked(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(Asked(event.value, now=True))

    def action_result(self, rows: int) -> None:
        self.post_message(self.Step(rows))
