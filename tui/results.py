"""Every hit of the answer in one list: what is not here yet is fetched when it comes into sight."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, ClassVar

from search.display import visible_line
from tui import keys
from tui.desk import PAGE
from tui.messages import Narrowed, PageWanted, Pointed
from tui.paint import Line, Span, cut, fit, join, styled, window, wrap
from tui.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual.binding import BindingType

    from search import Hit, Results
    from search.results import Mark
    from tui.messages import Remedy

INDENT = "    "
KEPT = 160
"""Pages kept in memory; the one seen longest ago goes first."""


class ResultList(Rows):
    """Hits by rank. Posts ``Pointed`` when the cursor is on another hit, ``PageWanted`` when one is missing."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.of("results")]
    row_height = 3

    def __init__(self) -> None:
        super().__init__(id="results")
        self.border_title = "Results"
        self.pages: OrderedDict[int, tuple[Hit, ...]] = OrderedDict()
        self.wanted: set[int] = set()
        self.marked: Collection[str] = ()
        self.remedies: tuple[Remedy, ...] = ()

    def show(self, results: Results, cursor: int = 0) -> None:
        """Show another answer, the cursor on its first hit."""
        self.pages.clear()
        self.wanted.clear()
        self.pages[0] = results.hits
        self.remedies = ()
        self.reset(results.total, cursor)
        self._point(again=True)

    def offer(self, remedies: tuple[Remedy, ...]) -> None:
        """Where there is no hit, show questions that have some."""
        self.pages.clear()
        self.remedies = remedies
        self.reset(len(remedies))

    def add(self, offset: int, hits: tuple[Hit, ...]) -> None:
        """Put a further page where it belongs."""
        self.pages[offset] = hits
        self.wanted.discard(offset)
        while len(self.pages) > KEPT:
            self.pages.popitem(last=False)
        if offset <= self.cursor < offset + PAGE:
            self._point()
        self.refresh()

    def hit(self, index: int) -> Hit | None:
        """The hit of a row; ``None``, and asked for, if its page is not here."""
        offset = index - index % PAGE
        page = self.pages.get(offset)
        if page is None:
            if offset not in self.wanted:
                self.wanted.add(offset)
                self.post_message(PageWanted(offset))
            return None
        self.pages.move_to_end(offset)
        return page[index - offset] if index - offset < len(page) else None

    @property
    def current(self) -> Hit | None:
        """The hit under the cursor, if there is one."""
        return self.hit(self.cursor) if self.count and not self.remedies else None

    def draw(self, index: int, part: int, width: int) -> Line:
        if self.remedies:
            return self._remedy(self.remedies[index], part)
        hit = self.hit(index)
        if hit is None:
            return styled(f"  {index + 1} …" if part == 0 else "", self.style("rows--dim"))
        if part == 0:
            return self._title(hit)
        if part == self.row_height - 1 and part > 1:
            return fit(join(INDENT, styled(self._source(hit), self.style("rows--dim"))), width)
        return self._snippet(hit, part - 1, width - len(INDENT))

    def _remedy(self, remedy: Remedy, part: int) -> Line:
        if part == 0:
            return styled(f"  {visible_line(remedy.text)}", self.style("rows--title"))
        articles = f"{remedy.total:,} article{'' if remedy.total == 1 else 's'}"
        return styled(f"{INDENT}{articles}" if part == 1 else "", self.style("rows--dim"))

    def _snippet(self, hit: Hit, part: int, width: int) -> Line:
        """Line ``part`` of the passage, from the first mark on, in as many lines as the row has for it."""
        lines = max(1, self.row_height - 2)
        # A line feed of the article is where its line ended, not something to see in a passage.
        text = visible_line(hit.snippet.text.replace("\n", " "))
        line = Line(text, self._spans(hit.snippet.marks))
        line = window(line, width * lines - (lines - 1) * 8, line.spans[0].start if line.spans else 0)
        rows = list(wrap(line.text, width))
        return join(INDENT, cut(line, *rows[part])) if part < len(rows) else Line("")

    def _title(self, hit: Hit) -> Line:
        number = f"{'●' if hit.id in self.marked else ' '}{hit.rank:>2} "
        title = visible_line(hit.title or hit.id)
        marks = self._spans(hit.title_marks if hit.title else ())
        bold = Span(0, len(title), self.style("rows--title"))
        return join(styled(number, self.style("rows--dim")), Line(title, (bold, *marks)))

    def _source(self, hit: Hit) -> str:
        date = hit.date.isoformat() if hit.date else "undated"
        zone = "" if hit.snippet.zone in ("title", "body") else f" · in a {hit.snippet.zone}"
        return visible_line(f"{hit.publisher or 'publisher unknown'} · {date}{zone}")

    def _spans(self, marks: tuple[Mark, ...]) -> tuple[Span, ...]:
        return tuple(Span(m.start, m.end, self.style("rows--mark")) for m in marks)

    def watch_cursor(self) -> None:
        super().watch_cursor()
        self._point()

    def _point(self, *, again: bool = False) -> None:
        counted = self.count and not self.remedies
        self.border_subtitle = f"{self.cursor + 1:,}/{self.count:,}" if counted else ""
        if (hit := self.current) is not None:
            self.post_message(Pointed(hit, again=again))

    def action_choose(self) -> None:
        if self.remedies:
            self.post_message(Narrowed(self.remedies[self.cursor].query))
        elif (hit := self.current) is not None:
            self.post_message(Pointed(hit, open=True))

    def clicked(self, index: int, x: int) -> None:
        del index, x
        self.action_choose()

    def on_resize(self) -> None:
        # In a low window taller rows would leave room for two hits.
        height = self.screen.size.height
        self.row_height = 4 if height >= 28 else 3 if height >= 16 else 2
        super().on_resize()
