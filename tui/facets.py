"""Who, where, when and whose: the values of the whole answer, to tick and to exclude."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len

from index import Kind
from search.display import visible_line
from search.query import Facet as FacetNode
from search.query import Not, Query
from tui import keys
from tui.messages import CorrectionWanted, Narrowed, ValuesWanted
from tui.paint import Line, fit, join, styled
from tui.rows import Rows

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

    from search import Facet

NAMES = {
    Kind.PERSON: "Persons",
    Kind.PLACE: "Places",
    Kind.ORG: "Organisations",
    Kind.PUBLISHER: "Publishers",
    Kind.AGENCY: "Agencies",
    Kind.AUTHOR: "Authors",
    Kind.YEAR: "Years",
    Kind.MONTH: "Months",
}
ORDERS = ("count", "name", "significance")
FIRST = 6
"""Values shown of a kind until more are asked for."""


class Row(NamedTuple):
    """A heading (no value), a value with the number of its articles, or the row that asks for ``rest`` more values."""

    kind: Kind
    value: str = ""
    articles: int = 0
    rest: int = 0


class FacetPane(Rows):
    """The facets of the answer, with the filters of the question ticked."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.of("facets")]

    def __init__(self) -> None:
        super().__init__(id="facets")
        self.border_title = "Facets"
        self.facets: dict[Kind, Facet] = {}
        self.query_shown = Query()
        self.rows: list[Row] = []
        self.folded: set[Kind] = set()
        self.whole: set[Kind] = set()
        self.order = ORDERS[0]

    def show(self, query: Query, facets: tuple[Facet, ...]) -> None:
        """Show the values of an answer and which of them ``query`` asks for."""
        self.query_shown = query
        self.border_subtitle = self._told
        self.facets = {facet.kind: facet for facet in facets}
        self.whole.clear()
        self._arrange()

    def wait(self) -> None:
        """Say that what is shown belongs to an earlier question."""
        self.border_subtitle = "counting …"

    @property
    def _told(self) -> str:
        return f"by {self.order}" if self.order != ORDERS[0] else ""

    def show_all(self, facets: tuple[Facet, ...]) -> None:
        """Show these facets instead of what came with the answer; a single one with every value it has."""
        self.facets |= {facet.kind: facet for facet in facets}
        if len(facets) == 1:
            self.whole.add(facets[0].kind)
        self._arrange()

    def show_query(self, query: Query) -> None:
        """Tick what ``query`` asks for, before its answer is here."""
        self.query_shown = query
        self.refresh()

    def sign(self, row: Row) -> str:
        """``+`` where only articles with the value are asked for, ``-`` where none with it are."""
        node = FacetNode(row.kind, row.value)
        if node in self.query_shown.parts:
            return "+"
        return "-" if Not(node) in self.query_shown.parts else ""

    def draw(self, index: int, part: int, width: int) -> Line:
        del part
        row = self.rows[index]
        if not row.value:
            return self._heading(row, width)
        box = {"+": "[x]", "-": "[-]", "": "[ ]"}[self.sign(row)]
        count = str(row.articles)
        name = fit(Line(f" {box} {visible_line(row.value)}"), width - len(count) - 1)
        if self.sign(row):
            name = join(" ", styled(name.text[1:], self.style("rows--mark")))
        gap = " " * (width - cell_len(name.text) - len(count))
        return join(name, gap, styled(count, self.style("rows--dim")))

    def _heading(self, row: Row, width: int) -> Line:
        if row.rest:
            return styled(f"     {row.rest} more …", self.style("rows--dim"))
        arrow = "▸" if row.kind in self.folded else "▾"
        return fit(styled(f"{arrow} {NAMES[row.kind]}", self.style("rows--title")), width)

    def _arrange(self) -> None:
        at = self.rows[self.cursor] if self.cursor < len(self.rows) else None
        self.rows = [row for kind in Kind for row in self._rows(kind)]
        same = [i for i, row in enumerate(self.rows) if at and (row.kind, row.value, row.rest > 0) == _key(at)]
        self.reset(len(self.rows), same[0] if same else min(self.cursor, len(self.rows)))

    def _rows(self, kind: Kind) -> list[Row]:
        facet = self.facets.get(kind)
        counted = {v.value: v.count for v in facet.values} if facet else {}
        asked = [
            inner.value
            for part in self.query_shown.filters
            if isinstance(inner := part.child if isinstance(part, Not) else part, FacetNode) and inner.kind is kind
        ]
        # What is asked for stays in sight with whatever count it has, or it could not be taken back here.
        values = [Row(kind, value, counted.get(value, 0)) for value in dict.fromkeys(asked)]
        values += [Row(kind, value, count) for value, count in counted.items() if value not in asked]
        if not values:
            return []
        if kind in self.folded:
            return [Row(kind)]
        limit = len(values) if kind in self.whole else max(FIRST, len(asked))
        rest = len(values) - limit
        complete = facet is None or facet.complete
        more = [] if rest <= 0 and complete else [Row(kind, rest=max(rest, 1))]
        return [Row(kind), *values[:limit], *more]

    def action_choose(self) -> None:
        self.action_tick()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        row = self.row_at(offset.y) if offset else None
        # As in file managers, the other button or Ctrl does the other thing.
        if row is not None and (event.button > 1 or event.ctrl):
            event.prevent_default()
            self.cursor = row
            self.action_exclude()

    def clicked(self, index: int, x: int, y: int) -> None:
        del index, x, y
        self.action_tick()

    def action_tick(self) -> None:
        self._toggle(exclude=False)

    def action_exclude(self) -> None:
        self._toggle(exclude=True)

    def action_values(self) -> None:
        """Find a value by typing a part of it."""
        if self.rows:
            self.post_message(ValuesWanted((self.rows[self.cursor].kind,), self.order, choose=True))

    def action_correct(self) -> None:
        """Put the value under the cursor right."""
        if self.rows:
            row = self.rows[self.cursor]
            self.post_message(CorrectionWanted(row.kind, row.value))

    def action_order(self) -> None:
        """The next of the three orders."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self.want_order()

    def want_order(self) -> None:
        """Ask for the values in the order that was chosen."""
        self.border_subtitle = self._told
        self.whole.clear()
        self.post_message(ValuesWanted(tuple(self.facets), self.order))

    def _toggle(self, *, exclude: bool) -> None:
        if not self.rows:
            return
        row = self.rows[self.cursor]
        if row.rest:
            self.post_message(ValuesWanted((row.kind,), self.order))
        elif not row.value:
            self.folded ^= {row.kind}
            self._arrange()
        else:
            self.post_message(Narrowed(toggled(self.query_shown, row.kind, row.value, exclude=exclude)))


def toggled(query: Query, kind: Kind, value: str, *, exclude: bool) -> Query:
    """The question with a value asked for (or excluded) if it was not, and without it if it was."""
    node = FacetNode(kind, value)
    before = Not(node) if exclude else node
    bare = query.without(node).without(Not(node))
    if before in query.parts:
        return bare
    return bare.exclude(kind, value) if exclude else bare.narrow(kind, value)


def _key(row: Row) -> tuple[Kind, str, bool]:
    return row.kind, row.value, row.rest > 0
