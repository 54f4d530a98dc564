"""Stories of the query line: what is typed is asked, and only the newest answer is shown."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual import events

from tests import corpus
from tests.corpus import prose
from tests.screens.fake import article
from tests.screens.harness import HOSTILE, many, screen_text, settled, telusur, write
from tui.widgets.queryline import QueryLine
from tui.widgets.results import ResultList


class TestQueryLine:
    async def test_typing_asks_by_itself(self) -> None:
        """Words are asked a moment after the last key, without Enter."""
        async with telusur() as (pilot, _):
            await write(pilot, "gempa")
            await settled(pilot)
            assert pilot.app.screen.query_one(ResultList).count == 1
            assert "Gempa di Bandung" in screen_text(pilot)

    async def test_keys_in_quick_succession_are_one_question(self) -> None:
        """A word typed without a pause is asked once, whole."""
        async with telusur() as (pilot, searcher):
            searcher.asked.clear()
            for letter in "gempa":
                pilot.app.screen.query_one(QueryLine).insert_text_at_cursor(letter)
            await settled(pilot)
            assert searcher.asked == ["gempa"]

    async def test_enter_asks_at_once_and_goes_to_the_results(self) -> None:
        """Enter does not wait for the pause and moves the focus to the results."""
        async with telusur() as (pilot, searcher):
            await write(pilot, "beras")
            await pilot.press("enter")
            assert pilot.app.focused is pilot.app.screen.query_one(ResultList)
            await settled(pilot)
            assert "beras" in searcher.asked

    async def test_a_query_given_at_the_start_is_asked(self) -> None:
        """The words of the command line stand in the query line and are answered."""
        async with telusur(query="banjir") as (pilot, _):
            assert pilot.app.screen.query_one(QueryLine).value == "banjir"
            assert "1 article" in screen_text(pilot)

    async def test_an_overtaken_answer_is_dropped(self) -> None:
        """A slow answer that arrives after a newer one changes nothing on the screen."""
        async with telusur(slow=0.5) as (pilot, _):
            await write(pilot, "lambat")
            await asyncio.sleep(0.2)
            await pilot.press("ctrl+u")
            await write(pilot, "gempa")
            await asyncio.sleep(0.2)
            assert "Gempa di Bandung" in screen_text(pilot)
            await settled(pilot)
            assert "Gempa di Bandung" in screen_text(pilot)
            assert "Nothing found" not in screen_text(pilot)

    async def test_keys_are_heard_while_a_slow_question_runs(self) -> None:
        """What is typed stands in the query line while an earlier question is still being answered."""
        async with telusur(slow=0.6) as (pilot, searcher):
            await write(pilot, "lambat")
            await asyncio.sleep(0.2)
            assert "lambat" in searcher.asked
            await write(pilot, " sekali")
            assert "lambat sekali" in screen_text(pilot)
            await settled(pilot)

    async def test_q_is_a_letter_in_the_query_and_quits_elsewhere(self) -> None:
        """The quit key writes a q while typing and leaves the program from a pane."""
        async with telusur() as (pilot, _):
            await pilot.press("q")
            assert pilot.app.screen.query_one(QueryLine).value == "q"
            await pilot.press("tab", "q")
            await pilot.pause()
            assert pilot.app.return_code == 0
            assert not pilot.app.is_running

    async def test_pasted_control_characters_are_shown(self) -> None:
        """An escape sequence pasted into the query is drawn as pictures and sent nowhere."""
        async with telusur(query=f"{HOSTILE}") as (pilot, _):
            text = screen_text(pilot)
            assert "[/b] [oops ␛[31m" in text
            assert not {c for c in text if ord(c) < 32} - {"\n"}

    async def test_a_pasted_headline_may_have_two_lines(self) -> None:
        """Line feeds in what is pasted become spaces, and a book is cut to a question."""
        async with telusur() as (pilot, _):
            await write(pilot, "Banjir di\nJakarta")
            assert pilot.app.screen.query_one(QueryLine).value == "Banjir di Jakarta"
            await write(pilot, "x" * 1_000_000)
            assert len(pilot.app.screen.query_one(QueryLine).value) < 6_000

    async def test_arrows_move_through_results_without_leaving_the_query(self) -> None:
        """Down in the query line moves the cursor of the results and typing goes on."""
        async with telusur(query="warga") as (pilot, _):
            await pilot.press("down", "down", "up")
            assert pilot.app.screen.query_one(ResultList).cursor == 1
            assert pilot.app.focused is pilot.app.screen.query_one(QueryLine)

    async def test_a_key_after_the_end_is_nobodys(self) -> None:
        """A key that is still on its way when the program has ended is no error."""
        async with telusur() as (pilot, _):
            app = pilot.app
            await pilot.press("escape", "q")
        await app.on_event(events.Key("j", "j"))
        assert app.return_code == 0


class TestResults:
    async def test_every_hit_can_be_reached(self) -> None:
        """The list scrolls to the last of many hits and fetches only what it shows."""
        async with telusur(many(5000), "warga") as (pilot, searcher):
            await pilot.press("tab", "tab", "G")
            await settled(pilot)
            results = pilot.app.screen.query_one(ResultList)
            assert results.current is not None
            assert results.current.id == "04999.txt"
            assert "Warga nomor 4999" in screen_text(pilot)
            assert len(searcher.asked) < 10

    async def test_the_count_is_exact(self) -> None:
        """The status line says how many articles answer, all of them."""
        async with telusur(many(1234), "warga") as (pilot, _):
            assert "1,234 articles" in screen_text(pilot)

    async def test_vi_keys_and_pages_move_the_cursor(self) -> None:
        """j, k, g, G, Ctrl+D and Ctrl+U move as they do in vi."""
        async with telusur(many(100), "warga") as (pilot, _):
            results = pilot.app.screen.query_one(ResultList)
            await pilot.press("tab", "tab", "j", "j", "k")
            assert results.cursor == 1
            await pilot.press("G")
            assert results.cursor == 99
            await pilot.press("g", "ctrl+d")
            half = results.cursor
            assert half > 1
            await pilot.press("ctrl+u")
            assert results.cursor == 0

    async def test_a_click_opens_the_hit_under_it(self) -> None:
        """A click on a result shows its article."""
        async with telusur(query="warga") as (pilot, _):
            await pilot.click(ResultList, offset=(10, 6))
            await settled(pilot)
            assert pilot.app.focused is not None
            assert pilot.app.focused.id == "article"
            assert "Harga beras naik di pasar." in screen_text(pilot)

    async def test_matched_words_are_marked(self) -> None:
        """A hit's snippet carries the style of a mark exactly where the word stands."""
        async with telusur(query="mengungsi") as (pilot, _):
            results = pilot.app.screen.query_one(ResultList)
            line = results.draw(0, 1, 100)
            marked = [line.text[s.start : s.end] for s in line.spans]
            assert marked == ["mengungsi"]

    async def test_hostile_titles_are_literal(self) -> None:
        """Markup and escape sequences in titles, bodies and publishers are drawn as written."""
        async with telusur(query="Selesai") as (pilot, _):
            text = screen_text(pilot)
            assert "Judul [/b] [oops ␛[31m �merah� ␀ 漢字" in text
            assert "\x1b" not in text
            assert "\u202e" not in text


class TestCompletion:
    async def test_the_commonest_way_to_go_on_is_offered_and_taken(self) -> None:
        """What a word may become stands beside it with its articles, and Tab writes it out."""
        async with telusur() as (pilot, _):
            await write(pilot, "ga war")
            await settled(pilot)
            assert "⇥ warga 1" in screen_text(pilot)
            await pilot.press("tab")
            assert pilot.app.screen.query_one(QueryLine).value == "ga warga "
            await settled(pilot)
            assert "⇥" not in screen_text(pilot)
            await pilot.press("tab")
            assert pilot.app.focused is not pilot.app.screen.query_one(QueryLine)

    async def test_right_at_the_end_takes_it_and_elsewhere_moves(self) -> None:
        """The right arrow writes the offer out at the end of the line only."""
        async with telusur() as (pilot, _):
            line = pilot.app.screen.query_one(QueryLine)
            await write(pilot, "war")
            await settled(pilot)
            await pilot.press("home", "right")
            assert (line.value, line.cursor_position) == ("war", 1)
            await pilot.press("end", "right")
            assert line.value == "warga "

    async def test_another_one_is_offered(self) -> None:
        """Ctrl+N offers the next, and a click takes the one under it."""
        async with telusur() as (pilot, _):
            line = pilot.app.screen.query_one(QueryLine)
            await write(pilot, "Ban")
            await settled(pilot)
            first, second = (completion.text for completion in line.offered.completions[:2])
            await pilot.press("ctrl+n")
            assert line.offered.first is not None
            assert line.offered.first.text == second
            x = screen_text(pilot).splitlines()[0].index(first)
            await pilot.click(QueryLine, offset=(x, 0))
            assert line.value == f"{first} "

    async def test_going_on_typing_keeps_what_still_fits(self) -> None:
        """An offer stays in sight while it is typed out, and an older word's offers never come up."""
        async with telusur() as (pilot, _):
            line = pilot.app.screen.query_one(QueryLine)
            await write(pilot, "war")
            await settled(pilot)
            await pilot.press("g")
            assert "⇥ warga" in screen_text(pilot)
            await pilot.press("z")
            assert "⇥" not in screen_text(pilot)
            await settled(pilot)
            line.offer("war", ())
            assert line.value == "wargz"

    async def test_offers_never_hide_what_is_written(self) -> None:
        """In a narrow window, or beside a long question, nothing is offered rather than anything covered."""
        async with telusur(size=(40, 12)) as (pilot, _):
            await write(pilot, "x" * 25 + " war")
            await settled(pilot)
            assert "⇥" not in screen_text(pilot)
            assert "x war" in screen_text(pilot)


class TestStories:
    async def test_articles_of_one_event_are_folded_and_counted(self) -> None:
        """Z leaves one row a story with the number of articles behind it, and Z again lists every one."""
        async with telusur(query="warga") as (pilot, _):
            results = pilot.app.screen.query_one(ResultList)
            assert results.count == 3
            await pilot.press("enter", "Z")
            await settled(pilot)
            assert results.count == 2
            assert "1 ▸+1 Banjir di Jakarta" in screen_text(pilot)
            assert "3 articles · stories folded" in screen_text(pilot)
            await pilot.press("Z")
            await settled(pilot)
            assert results.count == 3

    async def test_a_story_unfolds_in_its_place(self) -> None:
        """Right shows the articles below the one they are folded under, left folds them from any of them."""
        async with telusur(query="warga") as (pilot, _):
            results = pilot.app.screen.query_one(ResultList)
            await pilot.press("enter", "Z")
            await settled(pilot)
            await pilot.press("right")
            await settled(pilot)
            assert results.count == 3
            assert "▾+1 Banjir di Jakarta" in screen_text(pilot)
            assert " └ Harga beras naik" in screen_text(pilot)
            await pilot.press("j")
            assert results.current is not None
            assert results.current.id == "pasar.txt"
            await pilot.press("left")
            assert (results.count, results.cursor) == (2, 0)

    async def test_a_click_on_the_count_unfolds(self) -> None:
        """The count of a story is clicked to unfold and to fold it; elsewhere a click opens the article."""
        async with telusur(query="warga") as (pilot, _):
            await pilot.press("enter", "Z")
            await settled(pilot)
            results = pilot.app.screen.query_one(ResultList)
            await pilot.click(ResultList, offset=(6, 1))
            await settled(pilot)
            assert results.count == 3
            await pilot.click(ResultList, offset=(6, 1))
            await settled(pilot)
            assert results.count == 2
            assert pilot.app.focused is results

    async def test_near_copies_are_one_hit_that_unfolds(self, tmp_path: Path) -> None:
        """From the start near copies are counted behind the best of them and open below it; C lists every one."""
        texts = {f"{n}.txt": f"Warga {n}\n\n{prose(n // 3)}\n" for n in range(6)}
        with corpus.searcher(tmp_path, texts) as searcher:
            async with telusur(query="warga", opener=lambda: searcher) as (pilot, _):
                results = pilot.app.screen.query_one(ResultList)
                assert results.count == 2
                assert "6 articles · 4 near copies folded" in screen_text(pilot)
                assert screen_text(pilot).count("▸≈2 Warga") == 2
                await pilot.press("enter", "right")
                await settled(pilot)
                ids = [entry.hit.id for row in range(results.count) if (entry := results.entry(row))]
                assert ids[:3] in (["0.txt", "1.txt", "2.txt"], ["3.txt", "4.txt", "5.txt"])
                assert "▾≈2 Warga" in screen_text(pilot)
                await pilot.press("left")
                assert results.count == 2
                await pilot.press("C")
                await settled(pilot)
                assert results.count == 6
                assert "near copies" not in screen_text(pilot)

    async def test_the_last_of_an_answer_with_near_copies_is_reached(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """G goes to the last hit, which is the last that paging through the answer gives, with no empty row."""
        monkeypatch.setattr("search.likeness.near_copies.DEPTH", 30)
        monkeypatch.setattr("search.answerer.DEPTH", 30)
        texts = {f"{n:02}.txt": f"Warga {n:02}\n\n{prose(n // 2)}\n" for n in range(80)}
        with corpus.searcher(tmp_path, texts) as searcher:
            found = searcher.search("warga", limit=100, fold=True)
            async with telusur(query="warga", opener=lambda: searcher) as (pilot, _):
                results = pilot.app.screen.query_one(ResultList)
                assert 50 < results.count == len(found.hits) == 80 - found.folded < 80
                await pilot.press("enter", "G")
                await settled(pilot)
                assert results.current is not None
                assert (results.current.id, results.cursor) == (found.hits[-1].id, results.count - 1)
                assert found.hits[-1].title in screen_text(pilot)
                for row in range(results.count):
                    results.entry(row)
                await settled(pilot)
                entries = [results.entry(row) for row in range(results.count)]
                assert [entry.hit.id for entry in entries if entry] == [hit.id for hit in found.hits]

    async def test_the_last_of_many_is_reached_although_pages_shrink(self) -> None:
        """The end of a folded answer is its last hit, and going up and down again never loses the cursor's."""
        documents = tuple(
            article(f"{n:04}.txt", f"Warga {n}", "Warga.", publisher=f"media{n // 3}") for n in range(1000)
        )
        async with telusur(documents, "warga") as (pilot, _):
            results = pilot.app.screen.query_one(ResultList)
            await pilot.press("enter", "Z")
            await settled(pilot)
            await pilot.press("G")
            await settled(pilot)
            assert results.cursor == results.count - 1
            assert results.current is not None
            assert results.current.id == "0999.txt"
            for _ in range(40):
                before = results.current
                await pilot.press("k")
                await settled(pilot)
                assert results.current is not None
                assert results.current.rank < before.rank
            assert results.current.title in screen_text(pilot)
