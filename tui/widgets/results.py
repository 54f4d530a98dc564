"""The list of all hits; those not fetched yet are asked for when they come into sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from search.output.display import visible_line
from tui import keys
from tui.widgets.hit_rows import Entry, Listing
from tui.widgets.long_list import Rows
from tui.widgets.requests import Narrowed, PageWanted, Pointed, StoryWanted
from tui.widgets.strips import Line, Span, cut, fit, join, styled, window, wrap

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual.binding import BindingType

    from search import Hit, Results
    from search.results import Mark
    from tui.background.messages import Remedy

INDENT = "    "


class ResultList(Rows):
    """Hits by rank. Posts ``Pointed`` when the cursor is on another hit, ``PageWanted`` when one is missing."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.of("results")]
    row_height = 3

    def __init__(self) -> None:
        super().__init__(id="results")
        self.border_title = "Results"
        self.listing = Listing()
        self.wanted: set[int] = set()
        self.marked: Collection[str] = ()
        self.remedies: tuple[Remedy, ...] = ()

    def show(self, results: Results, size: int, cursor: int = 0) -> None:
        """Show another answer, of which ``results`` has the first ``size`` hits, the cursor on the first."""
        self.listing = Listing(results.total - results.folded, size)
        self.listing.put(0, tuple(map(Entry, results.hits)))
        self.wanted.clear()
        self.remedies = ()
        self.reset(self.listing.count, cursor)
        self._point(again=True)

    def offer(self, remedies: tuple[Remedy, ...]) -> None:
        """Where there is no hit, show questions that have some."""
        self.listing = Listing()
        self.remedies = remedies
        self.reset(len(remedies))

    def add(self, offset: int, hits: tuple[Hit, ...]) -> None:
        """Put a further page where it belongs."""
        page = offset // self.listing.size
        self.wanted.discard(page)
        place = self.listing.place(self.cursor)
        self.listing.put(page, tuple(map(Entry, hits)))
        self._keep(self.listing.row(place))
        if page == place.page:
            self._point()

    def _keep(self, cursor: int) -> None:
        """Show what is in sight where it is, although rows came or went before it; the cursor's row is ``cursor``."""
        moved = (cursor - self.cursor) * self.row_height
        if self.listing.count != self.count or moved:
            self.count = self.listing.count
            self._measure()
            self.set_reactive(Rows.cursor, self.validate_cursor(cursor))
            self.scroll_to(0, self.scroll_offset.y + moved, animate=False, force=True, immediate=True)
            self.show_cursor()
        self.refresh()

    def entry(self, index: int) -> Entry | None:
        """What stands in a row; ``None``, and asked for, if its page is not here."""
        entry = self.listing.entry(index)
        page = self.listing.place(index).page
        if entry is None and page not in self.wanted:
            self.wanted.add(page)
            self.post_message(PageWanted(page * self.listing.size))
        return entry

    @property
    def current(self) -> Hit | None:
        """The hit under the cursor, if there is one."""
        entry = self.entry(self.cursor) if self.count and not self.remedies else None
        return entry.hit if entry else None

    def draw(self, index: int, part: int, width: int) -> Line:
        if self.remedies:
            return self._remedy(self.remedies[index], part)
        entry = self.entry(index)
        if entry is None:
            return styled("   …" if part == 0 else "", self.style("rows--dim"))
        hit = entry.hit
        if part == 0:
            return self._title(entry, unfolded=self.listing.unfolded(index))
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

    def _title(self, entry: Entry, *, unfolded: bool) -> Line:
        hit = entry.hit
        number = f"{'●' if hit.id in self.marked else ' '}{' └' if entry.inner else f'{hit.rank:>2}'} "
        told = (f"+{len(hit.others)}" if hit.others else "", f"≈{len(hit.copies)}" if hit.copies else "")
        story = f"{'▾' if unfolded else '▸'}{' '.join(filter(None, told))} " if hit.folded else ""
        title = visible_line(hit.title or hit.id)
        marks = self._spans(hit.title_marks if hit.title else ())
        bold = Span(0, len(title), self.style("rows--title"))
        return join(
            styled(number, self.style("rows--dim")), styled(story, self.style("rows--bar")), Line(title, (bold, *marks))
        )

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
        hit = self.current
        self.border_subtitle = f"{hit.rank:,}/{self.listing.total:,}" if hit else ""
        if hit is not None:
            self.post_message(Pointed(hit, again=again))

    def action_choose(self) -> None:
        if self.remedies:
            self.post_message(Narrowed(self.remedies[self.cursor].query))
        elif (hit := self.current) is not None:
            self.post_message(Pointed(hit, open=True))

    def clicked(self, index: int, x: int, y: int) -> None:
        entry = self.entry(index)
        on_story = y == 0 and entry is not None and entry.hit.folded and len(INDENT) <= x < len(INDENT) + 3
        if on_story and self.listing.unfolded(index):
            self.action_fold()
        elif on_story:
            self.action_unfold()
        else:
            self.action_choose()

    def action_unfold(self) -> None:
        """Show the articles that are folded under this one."""
        hit = self.current
        if hit is not None and hit.folded and not self.listing.unfolded(self.cursor):
            self.post_message(StoryWanted(hit))

    def unfold(self, id: str, hits: tuple[Hit, ...]) -> None:
        """Show ``hits`` below that of ``id`` if the cursor is still on it."""
        hit = self.current
        if hit is not None and hit.id == id and not self.listing.unfolded(self.cursor):
            self.listing.unfold(self.cursor, hits)
            self._keep(self.cursor)

    def action_fold(self) -> None:
        """Fold the story that the cursor is in."""
        if self.current is not None:
            self._keep(self.listing.fold(self.cursor))
            self._point()

    def on_resize(self) -> None:
        # In a low window taller rows would leave room for two hits.
        height = self.screen.size.height
        self.row_height = 4 if height >= 28 else 3 if height >= 16 else 2
        super().on_resize()
