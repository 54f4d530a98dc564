"""A list to choose from that narrows as one types: help, palette, history and every other choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from rich.cells import cell_len
from textual.containers import Vertical

from search.output.display import visible_line
from tui import keys
from tui.dialogs.modal import Over
from tui.widgets.long_list import Rows
from tui.widgets.queryline import Line as InputLine
from tui.widgets.strips import Line, Span, fit, join, styled

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widgets import Input

T = TypeVar("T")
NOTHING = "Nothing here has all these words."
SCRAP = 8
"""Cells below which a detail would say nothing; the label has the row to itself then."""


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """``label`` is what is chosen, ``detail`` stands at the right, ``value`` is what comes back.

    ``marks`` are the code points of the label to be told apart, each from its first on to the one after its last.
    ``also`` is found by typing it, too, and not shown.
    """

    label: str
    value: T
    detail: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    also: str = ""


class ChoiceRows(Rows, Generic[T]):
    """The choices that contain every word typed."""

    def __init__(self, choices: Sequence[Choice[T]]) -> None:
        super().__init__(id="choices")
        self.empty = NOTHING
        self.all = list(choices)
        self.shown = list(choices)
        self.folded: list[str] = []
        if not choices:
            self.empty = "…"

    def fill(self, choices: Sequence[Choice[T]]) -> None:
        """Take other choices."""
        self.all = list(choices)
        self.folded = []
        self.empty = NOTHING

    def narrow(self, typed: str, meant: Collection[T] = ()) -> None:
        """Show the choices that contain each word of ``typed``, and those whose values are ``meant`` by it."""
        words = typed.casefold().split()
        folded = zip(self.all, self._folded, strict=True)
        self.shown = [c for c, text in folded if all(word in text for word in words) or (meant and c.value in meant)]
        self.reset(len(self.shown))

    @property
    def _folded(self) -> list[str]:
        # Thousands of values are folded once, not at every key.
        if len(self.folded) != len(self.all):
            self.folded = [f"{choice.label} {choice.detail} {choice.also}".casefold() for choice in self.all]
        return self.folded

    def on_mount(self) -> None:
        self.reset(len(self.shown))

    def draw(self, index: int, part: int, width: int) -> Line:
        del part
        choice = self.shown[index]
        spans = tuple(Span(start + 1, end + 1, self.style("rows--mark")) for start, end in choice.marks)
        label = fit(Line(f" {visible_line(choice.label)}", spans), width)
        room = width - cell_len(label.text) - 2
        if room < SCRAP or not choice.detail:
            return label
        detail = fit(styled(visible_line(choice.detail), self.style("rows--dim")), room - 1)
        return join(label, " " * (room + 1 - cell_len(detail.text)), detail)


class Chooser(Over[T | None], Generic[T]):
    """Ends with the value chosen, or ``None``. ``forget`` lets the delete key take a choice away.

    ``typed`` is told what is typed, so that somebody may say with ``mean`` what is called so.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keys.of("chooser")]
    FIRST = "#filter"

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice[T]],
        forget: Callable[[T], None] | None = None,
        typed: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(classes="over")
        self.typed = typed
        self.heading = title
        self.rows: ChoiceRows[T] = ChoiceRows(choices)
        self.forget = forget

    def compose(self) -> ComposeResult:
        with Vertical(id="box") as box:
            box.border_title = self.heading
            yield InputLine(placeholder="type to narrow", id="filter")
            yield self.rows

    def fill(self, choices: Sequence[Choice[T]]) -> None:
        """Put in the choices that were not here yet when it opened."""
        self.rows.fill(choices)
        for line in self.query("#filter").results(InputLine):
            self.rows.narrow(line.value)
            if self.typed is not None:
                self.typed(line.value)

    def mean(self, typed: str, values: Collection[T]) -> None:
        """Show the choices of these values as well, if ``typed`` is what is typed still."""
        for line in self.query("#filter").results(InputLine):
            if values and line.value == typed:
                self.rows.narrow(typed, values)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.rows.narrow(event.value)
        if self.typed is not None:
            self.typed(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.rows.action_choose()

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        if message.index < len(self.rows.shown):
            self.end(self.rows.shown[message.index].value)

    def action_step(self, rows: int) -> None:
        self.rows.action_move(rows)

    def action_forget(self) -> None:
        if self.forget is None or not self.rows.count:
            return
        choice = self.rows.shown[self.rows.cursor]
        self.forget(choice.value)
        self.rows.all.remove(choice)
        at = self.rows.cursor
        self.rows.narrow(self.query_one("#filter", InputLine).value)
        self.rows.cursor = at

    def action_cancel(self) -> None:
        self.end(None)
