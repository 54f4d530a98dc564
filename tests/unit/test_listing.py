"""Rows of pages of which some are here, some folded and some unknown: every hit keeps its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index import ZoneKind
from search import Hit, Snippet
from tui.widgets.hit_rows import KEPT, Entry, Listing


def hit(rank: int, others: tuple[str, ...] = ()) -> Hit:
    return Hit(rank, str(rank), 1.0, f"Judul {rank}", Snippet(ZoneKind.BODY, ""), others=others)


def page(listing: Listing, number: int, kept: int | None = None) -> tuple[Entry, ...]:
    first = number * listing.size
    ranks = range(first, min(first + listing.size, listing.total))
    return tuple(Entry(hit(rank)) for rank in ranks[:kept])


@given(st.data())
def test_rows_and_places_are_each_other_whatever_has_come(data: st.DataObject) -> None:
    """Whatever pages came at whatever length, every row has one place, every place that row, and none is left out."""
    size = data.draw(st.integers(1, 5))
    listing = Listing(data.draw(st.integers(1, 40)), size)
    pages = -(-listing.total // size)
    for number in data.draw(st.lists(st.integers(0, pages - 1), max_size=12)):
        listing.put(number, page(listing, number, data.draw(st.integers(1, size))))
    places = [listing.place(row) for row in range(listing.count)]
    assert [listing.row(place) for place in places] == list(range(listing.count))
    assert places == sorted(places)
    assert len(set(places)) == len(places)
    for row, (number, at) in enumerate(places):
        entries = listing.pages.get(number)
        assert listing.entry(row) == (entries[at] if entries is not None else None)


@given(st.integers(0, 5), st.integers(1, 6))
def test_unfolding_and_folding_leave_what_was(at: int, others: int) -> None:
    """A story unfolds below its hit and folds from any of its rows to what was before."""
    listing = Listing(12, 6)
    listing.put(0, page(listing, 0))
    before = [listing.entry(row) for row in range(listing.count)]
    listing.unfold(at, tuple(hit(100 + n) for n in range(others)))
    assert listing.count == 12 + others
    assert listing.unfolded(at)
    assert [listing.entry(at + 1 + n) for n in range(others)] == [
        Entry(hit(100 + n), inner=True) for n in range(others)
    ]
    assert listing.fold(at + others) == at
    assert [listing.entry(row) for row in range(listing.count)] == before
    assert not listing.unfolded(at)


def test_a_page_forgotten_keeps_its_length() -> None:
    """What was seen longest ago is forgotten, but no row moves."""
    listing = Listing(10 * (KEPT + 50), 10)
    listing.put(0, page(listing, 0, 3))
    for number in range(1, KEPT + 50):
        listing.put(number, page(listing, number))
    assert 0 not in listing.pages
    assert listing.entry(0) is None
    assert listing.start(1) == 3
    assert len(listing.pages) == KEPT


def test_no_hit_has_no_row() -> None:
    """An empty answer has no rows."""
    assert Listing(0, 10).count == 0
    assert Listing(0, 10).entry(0) is None
