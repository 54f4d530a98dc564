"""Stories of what one does with answers: remember, mark, write, copy, open, explain, and find help."""

from __future__ import annotations

import asyncio
import csv
import json
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index import IndexDamaged
from search import parse
from search.facets.ordering import Order
from tests.screens.fake import FakeSearcher, article
from tests.screens.harness import ARCHIVE, many, screen_text, settled, telusur, write
from tui import keys
from tui.app import Telusur
from tui.dialogs.chooser import Chooser
from tui.keymap import Keymap
from tui.memory import Memory
from tui.widgets.article import ArticlePane
from tui.widgets.facets import FacetPane
from tui.widgets.queryline import QueryLine
from tui.widgets.results import ResultList
from tui.widgets.status import Status


def query_of(pilot) -> str:
    return pilot.app.screen_stack[0].query_one(QueryLine).value


def said(pilot) -> str:
    return pilot.app.screen_stack[0].query_one(Status).text


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


class TestMarksAndExport:
    async def test_marked_hits_are_written(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Two articles marked by hand make a CSV file of two rows."""
        monkeypatch.chdir(tmp_path)
        async with telusur(query="warga") as (pilot, _):
            await pilot.press("enter", "space", "space")
            assert screen_text(pilot).count("●") == 2
            await pilot.press("E")
            await write(pilot, "marked csv")
            await pilot.press("enter")
            await pilot.pause()
            await pilot.press("enter")
            await settled(pilot)
            assert "2 hits written to warga.csv" in said(pilot)
        rows = list(csv.DictReader((tmp_path / "warga.csv").read_text(encoding="utf-8").splitlines()))
        assert [row["id"] for row in rows] == ["banjir.txt", "pasar.txt"]

    async def test_all_hits_are_written_not_only_those_in_sight(self, tmp_path: Path) -> None:
        """A file of all hits has every one, in the order of the answer."""
        path = tmp_path / "semua.jsonl"
        async with telusur(many(1200), "warga") as (pilot, _):
            await pilot.press("enter", "E")
            await write(pilot, "jsonl")
            await pilot.press("enter")
            await pilot.pause()
            await pilot.press("ctrl+u")
            await write(pilot, str(path))
            await pilot.press("enter")
            await settled(pilot)
        ids = [json.loads(line)["id"] for line in path.read_text(encoding="utf-8").splitlines()]
        assert ids == [f"{n:05}.txt" for n in range(1200)]

    async def test_an_existing_file_is_replaced_only_when_told_twice(self, tmp_path: Path) -> None:
        """The first Enter on the name of a file that exists asks, the second replaces it."""
        path = tmp_path / "ada.md"
        path.write_text("lama")
        async with telusur(query="warga") as (pilot, _):
            await pilot.press("enter", "E")
            await write(pilot, "md")
            await pilot.press("enter")
            await pilot.pause()
            await pilot.press("ctrl+u")
            await write(pilot, str(path))
            await pilot.press("enter")
            await pilot.pause()
            assert "exists" in screen_text(pilot)
            assert path.read_text() == "lama"
            await pilot.press("enter")
            await settled(pilot)
            assert path.read_text(encoding="utf-8").startswith("# warga")

    async def test_a_mark_is_taken_back(self) -> None:
        """The mark key marks from any pane and marks no more when pressed again."""
        async with telusur(query="warga") as (pilot, _):
            await pilot.press("enter", "enter", "m")
            assert "●" in screen_text(pilot)
            await pilot.press("m")
            assert "●" not in screen_text(pilot)

    async def test_the_marked_articles_are_shown_alone(self) -> None:
        """M asks for what is marked, from whatever questions it was marked in."""
        async with telusur(query="banjir") as (pilot, _):
            await pilot.press("enter", "M")
            assert "No article is marked." in said(pilot)
            await pilot.press("space", "slash", "ctrl+u")
            await write(pilot, "beras")
            await pilot.press("enter")
            await settled(pilot)
            await pilot.press("space", "M")
            await settled(pilot)
            assert query_of(pilot) == "id:banjir.txt OR id:pasar.txt"
            assert pilot.app.screen.query_one(ResultList).count == 2


class TestCopyAndOpen:
    async def test_what_is_copied_goes_to_the_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The citation is sent by OSC 52, and nothing is claimed that the terminal did not say."""
        for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
            monkeypatch.delenv(variable, raising=False)
        async with telusur(query="gempa") as (pilot, _):
            await pilot.press("enter", "y")
            await write(pilot, "citation")
            await pilot.press("enter")
            await settled(pilot)
            assert pilot.app.clipboard == "“Gempa di Bandung”. tempo.co. 19 Juni 2024. gempa.txt."
            assert "OSC 52" in said(pilot) or "Copied with" in said(pilot)

    async def test_the_command_line_asks_the_same(self) -> None:
        """The equivalent command names the index and the query as the query line has it."""
        async with telusur(query='"warga kembali" place:Jakarta') as (pilot, _):
            await pilot.press("enter", "y")
            await write(pilot, "command")
            await pilot.press("enter")
            assert pilot.app.clipboard == "search query --index nowhere -- '\"warga kembali\" place:Jakarta'"

    async def test_the_command_line_lists_near_copies_where_the_screen_does(self) -> None:
        """With near copies listed one by one, the equivalent command lists them too."""
        async with telusur(query="warga") as (pilot, _):
            await pilot.press("enter", "C", "y")
            await write(pilot, "command")
            await pilot.press("enter")
            assert pilot.app.clipboard == "search query --index nowhere --no-fold -- warga"

    async def test_the_command_line_sorts_and_groups_as_the_screen_does(self) -> None:
        """Sorted by time and folded into stories, the equivalent command says so."""
        async with telusur(query="warga") as (pilot, _):
            await pilot.press("enter", "S", "Z", "y")
            await write(pilot, "command")
            await pilot.press("enter")
            assert pilot.app.clipboard == "search query --index nowhere --sort newest --group --limit 48 -- warga"

    async def test_the_passage_is_the_paragraph_of_the_hit(self) -> None:
        """What is copied as passage is the paragraph around the current hit."""
        async with telusur(query="surut") as (pilot, _):
            await pilot.press("enter", "enter")
            await settled(pilot)
            pane = pilot.app.screen.query_one(ArticlePane)
            assert pane.passage == "Setelah banjir surut, warga kembali ke Jakarta."

    async def test_an_article_without_an_address_opens_nothing(self) -> None:
        """The key for web addresses says that there is none."""
        async with telusur(query="gempa") as (pilot, _):
            await pilot.press("enter", "o")
            assert "no web address" in said(pilot)

    async def test_a_missing_file_is_said(self) -> None:
        """The editor is not started for a file that is not there."""
        async with telusur(query="gempa") as (pilot, _):
            await pilot.press("enter", "e")
            assert "not where it was indexed" in said(pilot)

    async def test_a_packed_archive_is_edited_as_a_copy_of_the_article(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """For an article in a packed file the editor gets its text, at the passage, and the status line says so."""
        monkeypatch.chdir(tmp_path)
        (tmp_path / "arsip.jsonl.gz").write_bytes(b"\x1f\x8b")
        shown = tmp_path / "shown.txt"
        script = tmp_path / "vi"
        script.write_text(f'#!/bin/sh\necho "$1" > {shown}\ncat "$2" >> {shown}\n')
        script.chmod(0o755)
        monkeypatch.setenv("EDITOR", str(script))
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setattr(Telusur, "suspend", lambda _: nullcontext())
        packed = replace(ARCHIVE[0], source="arsip.jsonl.gz#1")
        async with telusur((packed,), "surut") as (pilot, _):
            await pilot.press("enter", "e")
            assert "a copy, for the archive is packed" in said(pilot)
        line, *text = shown.read_text(encoding="utf-8").splitlines()
        assert text[int(line.removeprefix("+")) - 1].startswith("Setelah banjir surut")


class TestFindingKeys:
    async def test_help_narrows_as_one_types(self) -> None:
        """Help lists every key of the table, and fewer with each word."""
        async with telusur() as (pilot, _):
            await pilot.press("tab", "?")
            chooser = pilot.app.screen
            assert isinstance(chooser, Chooser)
            assert chooser.rows.count == len(keys.TABLE)
            await write(pilot, "citation")
            assert chooser.rows.count == 1
            await pilot.press("escape")
            assert pilot.app.screen is pilot.app.screen_stack[0]

    async def test_the_palette_does_what_it_names(self) -> None:
        """An action chosen by its name is done in the pane it belongs to."""
        async with telusur(query="jakarta") as (pilot, _):
            await pilot.press("ctrl+p")
            await write(pilot, "highlights")
            await pilot.press("enter")
            await settled(pilot)
            assert not pilot.app.screen.query_one(ArticlePane).highlighted

    async def test_help_says_where_other_keys_work(self) -> None:
        """A key of a list over the screen cannot be done from help, which says where it works."""
        async with telusur() as (pilot, _):
            await pilot.press("tab", "?")
            await write(pilot, "articles of the span")
            await pilot.press("enter")
            await settled(pilot)
            assert "is a key of: Histogram of dates" in said(pilot)

    def test_every_key_has_its_action(self) -> None:
        """Each row of the table names a method that exists where it says."""
        from tui.app import Telusur
        from tui.dialogs.prompt import Prompt
        from tui.dialogs.timeline import Span
        from tui.screen.browse import Browse
        from tui.widgets.chips import Chips
        from tui.widgets.long_list import Rows

        owners = {
            "anywhere": Browse,
            "list": Rows,
            "query": QueryLine,
            "results": ResultList,
            "facets": FacetPane,
            "chips": Chips,
            "article": ArticlePane,
            "chooser": Chooser,
            "prompt": Prompt,
            "span": Span,
        }
        for key in keys.TABLE:
            action = key.action.partition("(")[0]
            owner = Browse if action.startswith("screen.") else owners[key.where]
            assert hasattr(owner, f"action_{action.removeprefix('screen.')}"), key
        assert hasattr(Telusur, "action_interrupt")

    def test_no_key_means_two_things_in_one_place(self) -> None:
        """Within one part of the program a key is used once."""
        for where in keys.SECTIONS:
            used = [name for key in keys.TABLE if key.where == where for name in key.keys.split(",")]
            assert len(used) == len(set(used)), where

    async def test_keys_of_ones_own(self) -> None:
        """A keymap replaces a key, and help shows the new one."""
        async with telusur(query="warga", keymap=Keymap({"results.mark": "t"})) as (pilot, _):
            await pilot.press("enter", "space", "t")
            assert list(pilot.app.screen_stack[0].marked) == ["banjir.txt"]
            await pilot.press("?")
            await write(pilot, "go on")
            assert " t  " in screen_text(pilot)

    async def test_what_a_keymap_got_wrong_is_on_the_first_screen(self) -> None:
        """A notice about the keymap file is shown, not lost."""
        async with telusur(keymap=Keymap({}, ("keys.toml names x, which no key does.",))) as (pilot, _):
            assert "which no key does" in screen_text(pilot)

    async def test_the_line_at_the_bottom_names_only_keys_that_work_here(self) -> None:
        """While one writes, no letter is offered as a key; in a pane, letters are."""
        async with telusur() as (pilot, _):
            bottom = screen_text(pilot).splitlines()[-1]
            assert "F1 help" in bottom
            assert "q quit" not in bottom
            assert "/ query" not in bottom
            await pilot.press("escape")
            assert "? help" in screen_text(pilot).splitlines()[-1]

    async def test_all_of_a_long_sentence_can_be_read(self) -> None:
        """What has no room at the bottom is shown whole by a key and by a click."""
        long = "Berkas kunci tidak terbaca karena " + "alasan yang panjang sekali, " * 8 + "titik akhir."
        async with telusur(keymap=Keymap({}, (long,)), size=(80, 24)) as (pilot, _):
            assert "titik akhir" not in screen_text(pilot)
            await pilot.press("escape", "i")
            assert "titik akhir" in screen_text(pilot)
            await pilot.press("escape")
            await pilot.click(Status)
            await pilot.pause()
            assert "titik akhir" in screen_text(pilot)

    async def test_a_click_beside_a_list_closes_it(self) -> None:
        """What lies over the screen goes when the screen beside it is clicked, and not when it is clicked itself."""
        async with telusur() as (pilot, _):
            await pilot.press("f1")
            await pilot.click(offset=(60, 4))
            assert isinstance(pilot.app.screen, Chooser)
            await pilot.click(offset=(1, 1))
            await pilot.pause()
            assert not isinstance(pilot.app.screen, Chooser)

    async def test_what_is_said_of_the_index_is_said_once(self) -> None:
        """A notice about the index itself stands with the first answer and does not crowd the later ones."""
        old = FakeSearcher(ARCHIVE)
        old.notices = ("Another version made the index.",)
        async with telusur(opener=lambda: old) as (pilot, _):
            assert "Another version" in said(pilot)
            await write(pilot, "warga")
            await settled(pilot)
            assert "3 articles" in said(pilot)
            assert "Another version" not in said(pilot)


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

    async def test_nothing_at_all_is_said_where_one_looks(self) -> None:
        """Without any remedy the empty results say that nothing was found."""
        async with telusur((), "zzz") as (pilot, _):
            assert "Nothing found." in screen_text(pilot).partition("Results")[2]


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
