"""What opens over the screen: history, saved searches, why a hit answers, dates, similar articles."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.screens.fake import article
from tests.screens.harness import query_of, screen_text, settled, telusur, write
from tui.memory import Memory
from tui.widgets.results import ResultList


class TestHistory:
    async def test_a_question_can_be_asked_again(self, tmp_path: Path) -> None:
        """What was asked with Enter is listed, in this start and in the next."""
        memory = Memory(tmp_path / "tui.json")
        async with telusur(memory=memory) as (pilot, _):
            await write(pilot, "banjir")
            await pilot.press("enter")
            await settled(pilot)
        async with telusur(memory=Memory(tmp_path / "tui.json")) as (pilot, _):
            await pilot.press("ctrl+r", "enter")
            await settled(pilot)
            assert query_of(pilot) == "banjir"
            assert pilot.app.screen.query_one(ResultList).count == 1

    async def test_a_search_is_saved_and_forgotten(self, tmp_path: Path) -> None:
        """A saved search has a name, comes first in the history, and goes when told."""
        memory = Memory(tmp_path / "tui.json")
        async with telusur(query="banjir place:Jakarta", memory=memory) as (pilot, _):
            await pilot.press("ctrl+s", "ctrl+u")
            await write(pilot, "banjir ibu kota")
            await pilot.press("enter")
            await settled(pilot)
            assert memory.notes.saved == {"banjir ibu kota": "banjir place:Jakarta"}
            await pilot.press("ctrl+r")
            assert "saved: banjir ibu kota" in screen_text(pilot)
            await pilot.press("ctrl+f", "escape")
            assert memory.notes.saved == {}


class TestWhy:
    async def test_words_variants_and_scores_are_shown(self) -> None:
        """The parts of the score and the words stand in one list."""
        async with telusur(query="banjir jakarta") as (pilot, _):
            await pilot.press("enter", "w")
            await settled(pilot)
            text = screen_text(pilot)
            assert "1.500  banjir" in text
            assert "altogether" in text

    async def test_a_variant_is_switched_off(self) -> None:
        """Enter on a word asks for that form alone, in the query line."""
        async with telusur(query="banjir jakarta") as (pilot, _):
            await pilot.press("enter", "w")
            await settled(pilot)
            await write(pilot, "banjir only")
            await pilot.press("enter")
            await settled(pilot)
            assert query_of(pilot) == "=banjir jakarta"


class TestDates:
    async def test_a_span_of_the_histogram_narrows(self) -> None:
        """From the first bar to the last is a span of dates in the query, and a chip."""
        async with telusur() as (pilot, _):
            await pilot.press("tab", "d")
            await settled(pilot)
            assert "2024-03" in screen_text(pilot)
            await pilot.press("g", "space", "j", "enter")
            await settled(pilot)
            assert query_of(pilot) == "date:2024-01-01..2024-02-29"
            assert pilot.app.screen.query_one(ResultList).count == 1
            await pilot.press("d")
            await settled(pilot)
            await pilot.press("x")
            await settled(pilot)
            assert query_of(pilot) == ""

    async def test_years_are_looked_into_by_months(self) -> None:
        """An archive of many years opens as years; right shows their months, left the years again."""
        days = [date(2010 + n, 1 + n % 12, 3) for n in range(15)]
        documents = tuple(article(f"{n}.txt", f"Warga {n}", "Warga.", day=day) for n, day in enumerate(days))
        async with telusur(documents) as (pilot, _):
            await pilot.press("tab", "d")
            await settled(pilot)
            assert "2024 " in screen_text(pilot)
            assert "2024-03" not in screen_text(pilot)
            await pilot.press("right")
            assert "2024-01" in screen_text(pilot)
            await pilot.press("left", "k", "right", "j", "enter")
            await settled(pilot)
            assert query_of(pilot) == "date:2023-02"
            assert pilot.app.screen.query_one(ResultList).count == 1


class TestSimilar:
    async def test_articles_on_the_same_subject_are_a_choice(self) -> None:
        """The articles like this one are listed, and the one chosen is asked for by its id."""
        async with telusur(query="gempa") as (pilot, _):
            await pilot.press("enter", "r")
            await settled(pilot)
            await write(pilot, "beras")
            await pilot.press("enter")
            await settled(pilot)
            assert query_of(pilot) == "id:pasar.txt"
            assert pilot.app.screen.query_one(ResultList).count == 1
