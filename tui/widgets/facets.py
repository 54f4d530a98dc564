"""The facet values of the whole answer, to tick and to exclude."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len

from index import Kind
from search.facets.ordering import Order
from search.output.display import visible_line
from search.syntax.nodes import Either, Node, Not
from search.syntax.nodes import Facet as FacetNode
from search.syntax.query import Query
from tui import keys
from tui.widgets.long_list import Rows
from tui.widgets.requests import CorrectionWanted, EvidenceWanted, Narrowed, ValuesWanted
from tui.widgets.strips import Line, fit, join, styled

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
ORDERS = {Order.COUNT: "", Order.NAME: "by name", Order.SIGNIFICANT: "by significance"}
MANY = -1
"""More values than were counted."""
FIRST = 6
"""Values shown of a kind until more are asked for."""


class Row(NamedTuple):
    """A heading (no value), a value and its articles, or the row that asks for ``rest`` more values, or ``MANY``."""

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
        self.order = Order.COUNT

    def show(self, query: Query, facets: tuple[Facet, ...]) -> None:
        """Show the values of an answer and which of them ``query`` asks for."""
        self.query_shown = query
        self.border_subtitle = ORDERS[self.order]
        self.facets = {facet.kind: facet for facet in facets}
        self.whole.clear()
        self._arrange()

    def wait(self) -> None:
        """Say that what is shown belongs to an earlier question."""
        self.border_subtitle = "counting …"

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
        if row.value in asked(self.query_shown, row.kind):
            return "+"
        return "-" if Not(FacetNode(row.kind, row.value)) in self.query_shown.parts else ""

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
            count = f"{row.rest:,} " if row.rest > 0 else ""
            return styled(f"     {count}more …", self.style("rows--dim"))
        arrow = "▸" if row.kind in self.folded else "▾"
        return fit(styled(f"{arrow} {NAMES[row.kind]}", self.style("rows--title")), width)

    def _arrange(self) -> None:
        at = self.rows[self.cursor] if self.cursor < len(self.rows) else None
        self.rows = [row for kind in Kind for row in self._rows(kind)]
        same = [i for i, row in enumerate(self.rows) if at and _key(row) == _key(at)]
        self.reset(len(self.rows), same[0] if same else min(self.cursor, len(self.rows)))

    def _rows(self, kind: Kind) -> list[Row]:
        facet = self.facets.get(kind)
        counted = {v.value: v.count for v in facet.values} if facet else {}
        chosen = [*asked(self.query_shown, kind), *excluded(self.query_shown, kind)]
        # What is asked for stays in sight with whatever count it has, or it could not be taken back here.
        values = [Row(kind, value, counted.get(value, 0)) for value in dict.fromkeys(chosen)]
        values += [Row(kind, value, count) for value, count in counted.items() if value not in chosen]
        if not values:
            return []
        if kind in self.folded:
            return [Row(kind)]
        limit = len(values) if kind in self.whole else max(FIRST, len(chosen))
        rest = len(values) - limit
        complete = facet is None or facet.complete
        # How many there are besides is known only where all of them came.
        more = [] if rest <= 0 and complete else [Row(kind, rest=rest if complete else MANY)]
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

    def action_evidence(self) -> None:
        """Ask why articles count under the value."""
        if self.rows and (row := self.rows[self.cursor]).value:
            self.post_message(EvidenceWanted(row.kind, row.value))

    def action_order(self) -> None:
        """The next of the three orders."""
        orders = list(ORDERS)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self.want_order()

    def want_order(self) -> None:
        """Ask for the values in the order that was chosen."""
        self.border_subtitle = ORDERS[self.order]
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


def asked(query: Query, kind: Kind) -> tuple[str, ...]:
    """The values of a kind that the question asks for, all of them or any."""
    return tuple(facet.value for part in query.filters for facet in _alternatives(part) if facet.kind is kind)


def excluded(query: Query, kind: Kind) -> tuple[str, ...]:
    """The values of a kind that the question excludes."""
    parts = (part.child for part in query.filters if isinstance(part, Not))
    return tuple(child.value for child in parts if isinstance(child, FacetNode) and child.kind is kind)


def toggled(query: Query, kind: Kind, value: str, *, exclude: bool) -> Query:
    """The question with a value asked for (or excluded) if it was not, and without it if it was.

    Of what an article has one of, as a publisher, several values are alternatives.
    """
    node = FacetNode(kind, value)
    chosen = asked(query, kind)
    if exclude and Not(node) not in query.parts:
        return _asking(query, kind, tuple(other for other in chosen if other != value)).exclude(kind, value)
    if exclude or Not(node) in query.parts:
        bare = query.without(Not(node))
        return bare if exclude else _asking(bare, kind, (*chosen, value))
    kept = tuple(other for other in chosen if other != value)
    return _asking(query, kind, kept if value in chosen else (*chosen, value))


def _asking(query: Query, kind: Kind, values: tuple[str, ...]) -> Query:
    if asked(query, kind) == values:
        return query
    for part in query.filters:
        if any(facet.kind is kind for facet in _alternatives(part)):
            query = query.without(part)
    return query.among(kind, values)


def _alternatives(part: Node) -> tuple[FacetNode, ...]:
    """The facets of one kind of which ``part`` asks for one or any; none if it asks for something else."""
    nodes = part.children if isinstance(part, Either) else (part,)
    facets = tuple(node for node in nodes if isinstance(node, FacetNode))
    return facets if len(facets) == len(nodes) and len({facet.kind for facet in facets}) == 1 else ()


def _key(row: Row) -> tuple[Kind, str, bool]:
    return row.kind, row.value, bool(row.rest)
