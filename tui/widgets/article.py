"""The open article: hits highlighted, names underlined, zones announced."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView

from index import Kind
from search.output.display import visible_line
from tui import keys
from tui.widgets.article_layout import FOLDED, Page
from tui.widgets.requests import LayoutWanted, NameTaken
from tui.widgets.strips import Line, Span, at_cell, strip

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType
    from textual.strip import Strip

    from index import Mention
    from search import Article

ENTITY_STYLES = {Kind.PERSON: "article--person", Kind.PLACE: "article--place", Kind.ORG: "article--org"}
LONG = 200_000
"""Code points above which an article is laid out in a thread: 30 ms of work, two frames."""


class ArticlePane(ScrollView, can_focus=True):
    """One article and where one is in it."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.of("article"), *keys.of("list")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article--title",
        "article--hit",
        "article--current",
        "article--name",
        "article--note",
        "article--aside",
        *ENTITY_STYLES.values(),
    }
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="article")
        self.border_title = "Article"
        self.article: Article | None = None
        self.page = Page.empty()
        self.at: int | None = None
        self.current = -1
        self.named = -1
        self.sought: Mention | None = None
        self.highlighted = True
        self.unfolded = False

    def show(self, article: Article | None, mention: Mention | None = None) -> None:
        """Show an article from its first hit on, or with ``mention`` chosen, or nothing."""
        self.article = article
        self.current = 0 if article and article.marks else -1
        self.named = -1
        self.sought = mention
        zones = article.document.zones if article else ()
        # What stands in a folded teaser could not be gone to.
        self.unfolded = mention is not None and any(zone.kind is FOLDED for zone in zones[mention.zone :][:1])
        self._lay_out(None)

    def _lay_out(self, at: int | None) -> None:
        """Break the article into rows and show code point ``at``, or its first hit."""
        self.at = at
        width = self.scrollable_content_region.width
        if self.article is None:
            self.take(Page.empty())
        elif len(self.article.document.text) <= LONG:
            self.take(Page.of(self.article, width, unfolded=self.unfolded))
        else:
            self.post_message(LayoutWanted(self.article, width, unfolded=self.unfolded))

    def take(self, page: Page) -> None:
        """Show the rows of the article."""
        self.page = page
        self.virtual_size = Size(self.scrollable_content_region.width, len(page.rows))
        # What stands above the text has no place in it; who looked at the beginning goes on looking at it.
        row = page.row_of(self.at) if self.at else 0
        self.scroll_to(0, row, animate=False, force=True)
        if self.at is None:
            self._show_hit()
        self._show_sought()
        self.refresh()

    @property
    def top(self) -> int:
        """The code point at the top of the pane."""
        return self.page.offset_of(self.scroll_offset.y)

    def on_resize(self) -> None:
        self._lay_out(self.top)

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        index = y + self.scroll_offset.y
        if index >= len(self.page.rows):
            return strip(Line(""), width, self.rich_style)
        row = self.page.rows[index]
        if row.note:
            return strip(Line(visible_line(row.note)), width, self.rich_style + self._style("article--note"))
        spans = [*self._zone_spans(row.start, row.end), *self._mark_spans(row.start, row.end)]
        return strip(Line(self.page.text[row.start : row.end], tuple(spans)), width, self.rich_style)

    def _zone_spans(self, start: int, end: int) -> list[Span]:
        spans = [Span(a - start, b - start, self._style(name)) for a, b, name in self.page.zones_in(start, end)]
        for number, a, b in self.page.names_in(start, end):
            style = self._style(ENTITY_STYLES[self.page.names[number].kind])
            chosen = self._style("article--name") if number == self.named else Style.null()
            spans.append(Span(a - start, b - start, style + chosen))
        return spans

    def _mark_spans(self, start: int, end: int) -> list[Span]:
        if not self.highlighted:
            return []
        plain = Style(underline=False, underline2=False, italic=False)
        hit, current = plain + self._style("article--hit"), plain + self._style("article--current")
        return [
            Span(a - start, b - start, current if n == self.current else hit)
            for n, a, b in self.page.marks_in(start, end)
        ]

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)

    @property
    def passage(self) -> str:
        """The paragraph of the current hit, or of the row at the top, as it stands in the article."""
        if self.article is None:
            return ""
        marks = self.page.marks
        at = marks[self.current][0] if marks else self.top
        text = self.article.document.text
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        return text[start : end if end >= 0 else len(text)].strip()

    def _show_hit(self) -> None:
        hits = len(self.page.marks)
        self.border_subtitle = f"{self.current + 1}/{hits}" if hits else ""
        if hits:
            self._show_place(self.page.marks[self.current][0])
        self.refresh()

    def _show_place(self, offset: int) -> None:
        row = self.page.row_of(offset)
        height = self.scrollable_content_region.height
        if not self.scroll_offset.y <= row < self.scroll_offset.y + height:
            self.scroll_to(0, max(0, row - height // 3), animate=False, force=True)

    def action_hit(self, step: int) -> None:
        """The next hit or the one before, round and round."""
        if hits := len(self.page.marks):
            self.current = (self.current + step) % hits
            self._show_hit()

    def action_name(self, step: int) -> None:
        """Choose the next name from what is in sight on, or the one before, round and round."""
        names = self.page.names
        if not names:
            return
        if self.named < 0:
            top = self.top
            first = next((n for n, name in enumerate(names) if name.start >= top), 0)
            self.named = first if step > 0 else first - 1
        else:
            self.named += step
        self.named %= len(names)
        self._show_name()

    def _show_name(self) -> None:
        name = self.page.names[self.named]
        self.border_subtitle = f"{name.kind}: {visible_line(name.value)}".replace("[", "\\[")
        self._show_place(name.start)
        self.refresh()

    def _show_sought(self) -> None:
        """Choose the mention that was asked for, once; an article that was read anew may not have it any more."""
        sought, self.sought = self.sought, None
        if sought is not None and sought.zone < len(self.page.zones):
            start = self.page.zones[sought.zone].start + sought.start
            self.named = next((n for n, name in enumerate(self.page.names) if name.start == start), -1)
            if self.named >= 0:
                self._show_name()

    def action_narrow(self) -> None:
        """Only articles with the chosen name; without one, the next hit."""
        if self.named < 0:
            self.action_hit(1)
            return
        name = self.page.names[self.named]
        self.post_message(NameTaken(name.kind, name.value, search=False))

    action_choose = action_narrow

    def action_ask_name(self) -> None:
        """Search for the chosen name instead of what was asked."""
        if self.named >= 0:
            name = self.page.names[self.named]
            self.post_message(NameTaken(name.kind, name.value, search=True))

    def on_click(self, event: events.Click) -> None:
        """A click chooses the name under it, a click on the chosen name takes it."""
        offset = event.get_content_offset(self)
        if offset is None or not 0 <= (index := offset.y + self.scroll_offset.y) < len(self.page.rows):
            return
        row = self.page.rows[index]
        at = row.start + at_cell(self.page.text[row.start : row.end], offset.x)
        for number, a, b in self.page.names_in(row.start, row.end):
            if a <= at < b:
                if number == self.named:
                    self.action_narrow()
                self.named = number
                self.refresh()

    def action_marks(self) -> None:
        self.highlighted = not self.highlighted
        self.refresh()

    def action_fold(self) -> None:
        self.unfolded = not self.unfolded
        self._lay_out(self.top)

    def action_move(self, rows: int) -> None:
        self.scroll_to(0, self.scroll_offset.y + rows, animate=False, force=True)

    def action_page(self, halves: int) -> None:
        self.action_move(halves * max(1, self.scrollable_content_region.height // 2))

    def action_first(self) -> None:
        self.scroll_to(0, 0, animate=False, force=True)

    def action_last(self) -> None:
        self.scroll_to(0, len(self.page.rows), animate=False, force=True)
