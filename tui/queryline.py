"""The line where the question is written; what was pasted into it is shown, not obeyed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.message import Message
from textual.widgets import Input

from search.display import visible_line
from tui import keys
from tui.messages import Asked
from tui.paint import at_cell

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

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
    """The question as it stands. Every change is posted as ``Asked``."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.of("query")]

    class Step(Message):
        """Move through the results by ``rows`` while the query keeps the focus."""

        def __init__(self, rows: int) -> None:
            super().__init__()
            self.rows = rows

    def __init__(self, text: str) -> None:
        super().__init__(text, placeholder='Search: words, "a phrase", person:, place:, date:2024-06', id="query")
        self.select_on_focus = False

    def show(self, text: str) -> None:
        """Say ``text`` without posting that it was typed."""
        if text != self.value:
            with self.prevent(Input.Changed):
                self.value = text
            self.cursor_position = len(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(Asked(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(Asked(event.value, now=True))

    def action_result(self, rows: int) -> None:
        self.post_message(self.Step(rows))
