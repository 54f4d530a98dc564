"""What goes wrong and what stays: unreadable indexes, failing searches, newer generations, themes, leaving."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from index import IndexDamaged
from tests.screens.fake import FakeSearcher
from tests.screens.harness import ARCHIVE, many, said, screen_text, settled, telusur, write
from tui.app import Telusur
from tui.memory import Memory
from tui.widgets.article import ArticlePane
from tui.widgets.results import ResultList


class TestTrouble:
    async def test_an_index_that_cannot_be_opened_is_said_in_full(self) -> None:
        """The sentence and its remedy stand in the empty results, where they have room."""

        def opener() -> FakeSearcher:
            raise IndexDamaged("manifest-00000001.json is damaged: it ends too early.", "Build it again: search index.")

        app = Telusur(Path("nowhere"), opener=opener)
        async with app.run_test(size=(80, 24)) as pilot:
            while app.screen.background.errands.running:
                await pilot.pause(0.01)
            await pilot.pause()
            shown = " ".join(screen_text(pilot).partition("Article")[2].replace("│", " ").split())
            assert "manifest-00000001.json is damaged" in shown
            assert "search index" in shown

    async def test_a_search_that_fails_is_said_and_stays_said(self) -> None:
        """The error of a search stands where the hits would, and no waiting is announced after it."""
        async with telusur() as (pilot, searcher):

            def fail(*_: object, **__: object) -> None:
                raise IndexDamaged("A page is damaged.")

            searcher.search = fail
            await write(pilot, "banjir")
            await settled(pilot)
            await asyncio.sleep(0.5)
            assert "A page is damaged." in said(pilot)
            assert "Searching" not in screen_text(pilot)


class TestIndexAndTheme:
    async def test_a_newer_index_is_announced_and_taken(self) -> None:
        """The old snapshot goes on working until the key is pressed; then the new one answers."""
        old, new = FakeSearcher(ARCHIVE), FakeSearcher(many(7))
        given = iter((old, new))
        async with telusur(query="warga", opener=lambda: next(given)) as (pilot, _):
            old.outdated = True
            pilot.app.screen.background.watch()
            await settled(pilot)
            assert "The index has changed: R" in screen_text(pilot)
            assert pilot.app.screen.query_one(ResultList).count == 3
            await pilot.press("enter", "R")
            await settled(pilot)
            assert pilot.app.screen.query_one(ResultList).count == 7
            assert "has changed" not in screen_text(pilot)

    async def test_the_theme_is_remembered(self, tmp_path: Path) -> None:
        """Dark, light and high contrast follow each other, and the last one comes back at the next start."""
        memory = Memory(tmp_path / "tui.json")
        async with telusur(memory=memory) as (pilot, _):
            names = []
            for _ in range(3):
                await pilot.press("ctrl+t")
                names.append(pilot.app.theme)
            assert names == ["telusur-light", "telusur-contrast", "telusur-dark"]
            await pilot.press("ctrl+t")
        async with telusur(memory=Memory(tmp_path / "tui.json")) as (pilot, _):
            assert pilot.app.theme == "telusur-light"

    async def test_no_color_leaves_nothing_untold(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without colour, a hit in the text is still drawn in another way than the text around it."""
        monkeypatch.setenv("NO_COLOR", "1")
        async with telusur(query="jakarta") as (pilot, _):
            pane = pilot.app.screen.query_one(ArticlePane)
            drawn = {
                (style.bold, style.reverse, style.underline)
                for y in range(pane.size.height)
                for segment in pane.render_line(y)
                if (style := segment.style) is not None and segment.text.casefold() == "jakarta"
            }
            assert (None, None, None) not in drawn
            assert len(drawn) > 1

    async def test_sorting_goes_round(self) -> None:
        """Newest first, oldest first and relevance again, said in the status line."""
        async with telusur() as (pilot, _):
            await pilot.press("tab", "S")
            await settled(pilot)
            assert "newest first" in screen_text(pilot)
            assert pilot.app.screen.query_one(ResultList).current.id == "gempa.txt"

    async def test_ctrl_c_leaves_with_130(self) -> None:
        """Ctrl+C ends the program from everywhere, as an interrupt."""
        async with telusur() as (pilot, _):
            await pilot.press("ctrl+c")
            await pilot.pause()
            assert pilot.app.return_code == 130
