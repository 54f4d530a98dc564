"""Questions narrowed and mended from the screen: facet values, names, parts to drop."""

from __future__ import annotations

from search import parse
from search.facets.ordering import Order
from tests.screens.harness import query_of, screen_text, settled, telusur, write
from tui.widgets.facets import FacetPane
from tui.widgets.results import ResultList


class TestNothingFound:
    async def test_the_part_to_drop_is_offered(self) -> None:
        """Where nothing is found, each part whose absence would find something is offered with its count."""
        async with telusur(query="warga zzz") as (pilot, _):
            text = screen_text(pilot)
            assert "Nothing found" in text
            assert "Without zzz" in text
            assert "3 articles" in text
            assert "Without warga" not in text
            await pilot.press("enter", "enter")
            await settled(pilot)
            assert query_of(pilot) == "warga"

    async def test_what_is_all_that_was_asked_is_not_offered_to_be_left_out(self) -> None:
        """A question without its only part would be none."""
        async with telusur(query="zzz") as (pilot, _):
            assert "Nothing found" in screen_text(pilot)
            assert "Without zzz" not in screen_text(pilot)

    async def test_nothing_at_all_is_said_where_one_looks(self) -> None:
        """Without any remedy the empty results say that nothing was found."""
        async with telusur((), "zzz") as (pilot, _):
            assert "Nothing found." in screen_text(pilot).partition("Results")[2]


class TestFacetTools:
    async def test_a_value_is_found_by_typing(self) -> None:
        """Among all values of a facet, the one that contains what is typed is taken."""
        async with telusur() as (pilot, _):
            await pilot.press("tab", "v")
            await settled(pilot)
            await write(pilot, "band")
            await pilot.press("enter")
            await settled(pilot)
            assert query_of(pilot) == "place:Bandung"

    async def test_values_are_ordered_by_name(self) -> None:
        """The order key goes from count to name, and to significance."""
        async with telusur() as (pilot, _):
            pane = pilot.app.screen.query_one(FacetPane)
            places = lambda: [row.value for row in pane.rows if row.kind == "place" and row.value]  # noqa: E731
            assert places() == ["Jakarta", "Bandung"]
            await pilot.press("tab", "s")
            await settled(pilot)
            assert places() == ["Bandung", "Jakarta"]
            await pilot.press("s")
            await settled(pilot)
            assert pane.order is Order.SIGNIFICANT


class TestNames:
    async def test_enter_on_a_name_narrows(self) -> None:
        """The next name is chosen with a bracket, told by kind and value, and taken with Enter."""
        async with telusur(query="gempa") as (pilot, _):
            await pilot.press("enter", "enter", "]")
            assert "place: Bandung" in screen_text(pilot)
            await pilot.press("enter")
            await settled(pilot)
            assert query_of(pilot) == "gempa place:Bandung"

    async def test_a_name_can_be_searched_for(self) -> None:
        """A name is asked for in place of the question."""
        async with telusur(query="gempa") as (pilot, _):
            await pilot.press("enter", "enter", "[", "s")
            await settled(pilot)
            assert parse(query_of(pilot)) == parse('"Jakarta"')
            assert pilot.app.screen.query_one(ResultList).count == 2
