"""One line of text asked of the user."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.widgets import Static

from search.output.display import visible
from tui import keys
from tui.dialogs.modal import Over
from tui.widgets.queryline import Line as InputLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widgets import Input


class Prompt(Over[str | None]):
    """Ends with what was written, or ``None``.

    ``doubt`` may answer with a sentence that is shown instead of ending; a second Enter on the same text ends.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keys.of("prompt")]
    FIRST = "#answer"

    def __init__(self, title: str, value: str = "", about: str = "", doubt: Callable[[str], str] | None = None) -> None:
        super().__init__(classes="over")
        self.heading = title
        self.value = value
        self.about = about
        self.doubt = doubt
        self.doubted = ""

    def compose(self) -> ComposeResult:
        with Vertical(id="box", classes="-low") as box:
            box.border_title = self.heading
            yield Static(visible(self.about), id="about", markup=False)
            line = InputLine(self.value, id="answer")
            line.select_on_focus = False
            yield line

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        doubt = self.doubt(event.value) if self.doubt else ""
        if not doubt or self.doubted == event.value:
            self.end(event.value)
            return
        self.doubted = event.value
        self.query_one("#about", Static).update(visible(doubt))

    def action_cancel(self) -> None:
        self.end(None)
