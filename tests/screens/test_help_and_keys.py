"""Keys are found, changed and explained: help, palette, the line at the bottom, keymap files."""

from __future__ import annotations

from tests.screens.fake import FakeSearcher
from tests.screens.harness import ARCHIVE, said, screen_text, settled, telusur, write
from tui import keys
from tui.app import Telusur
from tui.dialogs.chooser import Chooser
from tui.keymap import Keymap
from tui.widgets.article import ArticlePane
from tui.widgets.facets import FacetPane
from tui.widgets.queryline import QueryLine
from tui.widgets.results import ResultList
from tui.widgets.status import Status


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

    async def test_an_action_is_found_by_the_name_a_keymap_gives_it(self) -> None:
        """Who types theme or sort finds the action, whatever words describe it."""
        async with telusur() as (pilot, _):
            before = pilot.app.theme
            await pilot.press("ctrl+p")
            await write(pilot, "theme")
            await pilot.press("enter")
            await settled(pilot)
            assert pilot.app.theme != before

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
