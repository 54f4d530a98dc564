"""How many articles answer by month or year, a bar each, to narrow to a span of them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from index import Kind
from search.syntax.periods import Period
from tui import keys
from tui.dialogs.modal import Over
from tui.widgets.long_list import Rows
from tui.widgets.strips import Line, join, styled

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from search import Facet

MONTHS = 72
"""More months than this are shown as years, whose months can be looked into."""
BAR = " ▏▎▍▌▋▊▉█"


class Bars(Rows):
    """One row a month or year, gaps included; the rows between start and cursor are the span."""

    class Clicked(Message):
        """A bar was clicked: the span begins or ends there."""

    def __init__(self, counts: dict[str, int]) -> None:
        super().__init__(id="bars")
        self.start: int | None = None
        self._take(counts)

    def _take(self, counts: dict[str, int]) -> None:
        self.names = list(counts)
        self.counts = counts
        self.top = max(counts.values(), default=1)
        self.start = None

    def show(self, counts: dict[str, int], name: str) -> None:
        """Show other bars, the cursor on ``name``."""
        self._take(counts)
        self.reset(len(self.names), self.names.index(name))

    def on_mount(self) -> None:
        self.reset(len(self.names), len(self.names) - 1)

    def clicked(self, index: int, x: int, y: int) -> None:
        del index, x, y
        self.post_message(self.Clicked())

    @property
    def span(self) -> tuple[str, str]:
        """The first and the last month or year of the span."""
        ends = sorted((self.cursor if self.start is None else self.start, self.cursor))
        return self.names[ends[0]], self.names[ends[1]]

    def draw(self, index: int, part: int, width: int) -> Line:
        del part
        name = self.names[index]
        count = self.counts[name]
        first, last = self.span
        sign = "┃" if self.start is not None and first <= name <= last else " "
        room = max(1, width - len(name) - len(f"{self.top:,}") - 5)
        eighths = -(-count * room * 8 // self.top)
        bar = "█" * (eighths // 8) + BAR[eighths % 8].strip()
        gap = " " * (room - len(bar))
        return join(f" {sign} {name} ", styled(bar, self.style("rows--bar")), gap, f" {count:,}")


class Span(Over[Period | None]):
    """Ends with the span chosen, with a period open at both ends for all dates, or with ``None``."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.of("span")]
    FIRST = "#bars"

    def __init__(self, months: Facet) -> None:
        super().__init__(classes="over")
        self.months = by_month(months)
        self.bars = Bars(self.months if len(self.months) <= MONTHS else by_year(self.months))

    def compose(self) -> ComposeResult:
        with Vertical(id="box") as box:
            box.border_title = "Dates"
            yield Static(
                "Space begins a span, Enter narrows to it, x drops it, → shows months, ← years.",
                markup=False,
                id="about",
            )
            yield self.bars

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        self.action_apply()

    def on_bars_clicked(self, message: Bars.Clicked) -> None:
        message.stop()
        self.action_begin()

    def action_begin(self) -> None:
        self.bars.start = self.bars.cursor if self.bars.start is None else None
        self.bars.refresh()

    def action_months(self) -> None:
        """All months, the first one of the year under the cursor."""
        year = self.bars.names[self.bars.cursor]
        if year not in self.months:
            self.bars.show(self.months, next(name for name in self.months if name.startswith(year)))

    def action_years(self) -> None:
        """All years, the cursor on that of the month it was on."""
        name = self.bars.names[self.bars.cursor]
        if name in self.months:
            self.bars.show(by_year(self.months), name[:4])

    def action_apply(self) -> None:
        first, last = self.bars.span
        self.end(Period(_first(first), _last(last)))

    def action_drop(self) -> None:
        self.end(Period(None, None))

    def action_cancel(self) -> None:
        self.end(None)


def by_month(months: Facet) -> dict[str, int]:
    """Articles a month, from the first to the last without a gap."""
    given = {value.value: value.count for value in months.values if months.kind is Kind.MONTH}
    names = sorted(given)
    return {name: given.get(name, 0) for name in _between(names[0], names[-1])} if names else {}


def by_year(counts: dict[str, int]) -> dict[str, int]:
    """The same articles a year."""
    years: dict[str, int] = {}
    for name, count in counts.items():
        years[name[:4]] = years.get(name[:4], 0) + count
    return years


def _between(first: str, last: str) -> list[str]:
    low, high = (int(name[:4]) * 12 + int(name[5:]) - 1 for name in (first, last))
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(low, high + 1)]


def _first(name: str) -> date:
    return date(int(name[:4]), int(name[5:] or 1), 1)


def _last(name: str) -> date:
    year, month = int(name[:4]), int(name[5:] or 12)
    return date(year, month, monthrange(year, month)[1])
