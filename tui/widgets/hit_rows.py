"""Which hit stands in which row, while pages come as they are seen and stories are folded and unfolded."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from search import Hit

KEPT = 160
"""Pages kept in memory; the one seen longest ago goes first."""


class Entry(NamedTuple):
    """A hit, or one of the articles folded under the hit above it."""

    hit: Hit
    inner: bool = False


class Place(NamedTuple):
    """Where a row is, whatever happens to the pages before it: its page, and which of the page's rows it is."""

    page: int
    row: int


class Listing:
    """The rows of an answer of ``total`` hits in pages of ``size``; a page not here yet has a row for every hit."""

    def __init__(self, total: int = 0, size: int = 1) -> None:
        self.total = total
        self.size = size
        self.pages: OrderedDict[int, tuple[Entry, ...]] = OrderedDict()
        self._lengths: dict[int, int] = {}
        self._known: list[int] = []
        self._starts: list[int] = []

    @property
    def count(self) -> int:
        """How many rows there are, as far as is known."""
        last = -(-self.total // self.size)
        return self.start(last) if self.total else 0

    def put(self, page: int, entries: tuple[Entry, ...]) -> None:
        """Put the rows of a page where they belong."""
        self.pages[page] = entries
        self.pages.move_to_end(page)
        while len(self.pages) > KEPT:
            self.pages.popitem(last=False)
        if self._lengths.get(page) != len(entries):
            # A page that was forgotten keeps its length, or rows would jump when it comes back.
            self._lengths[page] = len(entries)
            self._known = sorted(self._lengths)
            gains = accumulate(self._lengths[known] - self._whole(known) for known in self._known)
            self._starts = list(gains)

    def start(self, page: int) -> int:
        """The row with which a page begins."""
        before = bisect_right(self._known, page - 1)
        return min(page * self.size, self.total) + (self._starts[before - 1] if before else 0)

    def place(self, row: int) -> Place:
        """Where a row is."""
        low, high = 0, max(0, -(-self.total // self.size) - 1)
        while low < high:
            middle = (low + high + 1) // 2
            if self.start(middle) <= row:
                low = middle
            else:
                high = middle - 1
        return Place(low, row - self.start(low))

    def row(self, place: Place) -> int:
        """The row of a place; the nearest one where its page has become shorter."""
        length = self._lengths.get(place.page, self._whole(place.page))
        return self.start(place.page) + max(0, min(place.row, length - 1))

    def entry(self, row: int) -> Entry | None:
        """What stands in a row, or ``None`` where its page is not here."""
        page, at = self.place(row)
        entries = self.pages.get(page)
        if entries is None:
            return None
        self.pages.move_to_end(page)
        return entries[at] if at < len(entries) else None

    def unfold(self, row: int, hits: tuple[Hit, ...]) -> None:
        """Show ``hits`` below the hit of a row."""
        page, at = self.place(row)
        entries = self.pages[page]
        inner = tuple(Entry(hit, inner=True) for hit in hits)
        self.put(page, (*entries[: at + 1], *inner, *entries[at + 1 :]))

    def fold(self, row: int) -> int:
        """Take away what is shown below the hit of a row, or beside the article in it; the hit's row is returned."""
        page, at = self.place(row)
        entries = self.pages[page]
        while at and entries[at].inner:
            at -= 1
        end = next((n for n in range(at + 1, len(entries)) if not entries[n].inner), len(entries))
        self.put(page, (*entries[: at + 1], *entries[end:]))
        return self.start(page) + at

    def unfolded(self, row: int) -> bool:
        """Whether articles are shown below the hit of a row."""
        below = self.entry(row + 1) if row + 1 < self.count else None
        return below is not None and below.inner

    def _whole(self, page: int) -> int:
        return min(self.size, self.total - page * self.size)
