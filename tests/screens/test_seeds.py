"""Stories over the real Searcher and the five seeds: what the fake one cannot tell."""

from __future__ import annotations

from search import Searcher
from tests.screens.harness import screen_text, settled, telusur, write
from tui.widgets.queryline import QueryLine


def query_of(pilot) -> str:
    return pilot.app.screen_stack[0].query_one(QueryLine).value


class TestWhy:
    async def test_one_variant_is_switched_off_and_on_again(self, seeds: Searcher) -> None:
        """Enter on a variant leaves the word its stem; the variant becomes a chip, and is listed to be had again."""
        async with telusur(query="kunjungan Korut", opener=lambda: seeds) as (pilot, _):
            await pilot.press("enter", "w")
            await settled(pilot)
            await write(pilot, "korea utara abbreviation")
            await pilot.press("enter")
            await settled(pilot)
            assert query_of(pilot) == 'kunjungan Korut -variant:"korea utara"'
            assert 'not variant:"korea utara" ×' in screen_text(pilot)
            await pilot.press("w")
            await settled(pilot)
            await write(pilot, "on again")
            await pilot.press("enter")
            await settled(pilot)
            assert query_of(pilot) == "kunjungan Korut"


class TestValues:
    async def test_a_value_is_found_by_another_name_for_it(self, seeds: Searcher) -> None:
        """Who looks for Korut among the places of an answer is shown Korea Utara, and may take it."""
        async with telusur(query="putin", opener=lambda: seeds) as (pilot, _):
            await pilot.press("enter", "f", "j")
            await pilot.press(*["j"] * 8)
            await pilot.press("v")
            await settled(pilot)
            await write(pilot, "korut")
            await settled(pilot)
            assert "Korea Utara" in screen_text(pilot)
            await pilot.press("enter")
            await settled(pilot)
            assert query_of(pilot) == 'putin place:"Korea Utara"'
