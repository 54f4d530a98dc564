"""Stories of the article and of the facets: opened at the first hit, narrowed by a value, and back again."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from index import Kind
from search import Searcher, parse
from tests.screens.fake import article
from tests.screens.harness import ARCHIVE, screen_text, settled, telusur, write
from tui.dialogs.chooser import ChoiceRows
from tui.widgets.article import ArticlePane
from tui.widgets.chips import Chips
from tui.widgets.facets import FacetPane
from tui.widgets.queryline import QueryLine
from tui.widgets.results import ResultList

LONG = (
    article("panjang.txt", "Judul", "\n\n".join(["Isi."] * 80 + ["Di sini kata emas."] + ["Isi."] * 80 + ["emas"])),
)


def query_of(pilot) -> str:
    return pilot.app.screen_stack[0].query_one(QueryLine).value


class TestArticle:
    async def test_it_opens_at_its_first_hit(self) -> None:
        """The first hit is in sight although it stands far below the top."""
        async with telusur(LONG, "emas") as (pilot, _):
            await pilot.press("enter", "enter")
            await settled(pilot)
            assert "Di sini kata emas." in screen_text(pilot)
            assert "1/2" in screen_text(pilot)

    async def test_a_long_article_is_laid_out_elsewhere(self) -> None:
        """An article of a million characters opens at its first hit, and keys are heard before it is laid out."""
        long = (article("buku.txt", "Judul", "Isi panjang sekali. " * 60_000 + "emas\n"),)
        async with telusur(long, "emas") as (pilot, _):
            pane = pilot.app.screen.query_one(ArticlePane)
            assert "emas" in screen_text(pilot).partition("Article")[2]
            await pilot.resize_terminal(60, 20)
            await pilot.press("enter", "enter")
            await settled(pilot)
            assert pane.top > 1_000_000

    async def test_n_goes_round_the_hits(self) -> None:
        """n goes to the next hit and from the last to the first; N goes back."""
        async with telusur(query="jakarta") as (pilot, _):
            await pilot.press("enter", "enter")
            await settled(pilot)
            pane = pilot.app.screen.query_one(ArticlePane)
            seen = []
            for key in ("n", "n", "n", "n", "N"):
                await pilot.press(key)
                seen.append(str(pane.border_subtitle))
            assert seen == ["2/4", "3/4", "4/4", "1/4", "4/4"]

    async def test_the_current_hit_is_told_apart(self) -> None:
        """Exactly the current hit is drawn in the style of the current hit."""
        async with telusur(query="jakarta") as (pilot, _):
            pane = pilot.app.screen.query_one(ArticlePane)
            drawn = [
                segment.text
                for y in range(pane.size.height)
                for segment in pane.render_line(y)
                if segment.style is not None and segment.style.reverse and segment.style.underline
            ]
            assert drawn == ["Jakarta"]

    async def test_teasers_are_folded_and_unfold(self) -> None:
        """A teaser is one line until it is unfolded."""
        async with telusur(query="mengungsi") as (pilot, _):
            await pilot.press("enter", "enter")
            await settled(pilot)
            assert "▸ teaser folded: Baca juga" in screen_text(pilot)
            await pilot.press("z")
            assert "┄ teaser" in screen_text(pilot)
            assert "Baca juga: Banjir di Semarang" in screen_text(pilot)

    async def test_highlights_can_be_taken_off(self) -> None:
        """The star key takes the highlights away and brings them back."""
        async with telusur(query="jakarta") as (pilot, _):
            await pilot.press("enter", "enter")
            await settled(pilot)
            pane = pilot.app.screen.query_one(ArticlePane)
            lit = [pane.render_line(y) for y in range(10)]
            await pilot.press("*")
            assert [pane.render_line(y) for y in range(10)] != lit
            await pilot.press("*")
            assert [pane.render_line(y) for y in range(10)] == lit

    async def test_its_date_says_how_it_is_known(self) -> None:
        """Publisher and date stand above the text, with where the date comes from."""
        async with telusur(query="gempa") as (pilot, _):
            assert "tempo.co · 2024-06-19" in screen_text(pilot)
            assert "metadata" in screen_text(pilot)

    async def test_resizing_keeps_the_place(self) -> None:
        """The text at the top stays in sight when the window gets narrower."""
        async with telusur(LONG, "emas") as (pilot, _):
            await pilot.press("enter", "enter")
            await settled(pilot)
            await pilot.resize_terminal(60, 20)
            await settled(pilot)
            assert "Isi." in screen_text(pilot)
            pane = pilot.app.screen.query_one(ArticlePane)
            assert pane.scroll_offset.y > 20

    async def test_resizing_at_the_top_keeps_the_top(self) -> None:
        """Publisher and date above the text stay in sight whatever width the window gets."""
        async with telusur(LONG, "judul") as (pilot, _):
            for size in ((80, 24), (60, 20), (120, 36)):
                await pilot.resize_terminal(*size)
                await settled(pilot)
                assert "publisher unknown ·" in " ".join(screen_text(pilot).splitlines()[2:4])


class TestFacets:
    @pytest.mark.parametrize("key", ["space", "enter"])
    async def test_ticking_a_value_narrows(self, key: str) -> None:
        """Space and Enter on a value ask for articles with it; query line and chips say so."""
        async with telusur(query="warga") as (pilot, _):
            await pilot.press("tab", "j", key)
            await settled(pilot)
            assert pilot.app.screen.query_one(QueryLine).value == "warga place:Jakarta"
            assert pilot.app.screen.query_one(ResultList).count == 1
            assert "place:Jakarta ×" in screen_text(pilot)
            assert "[x] Jakarta" in screen_text(pilot)

    async def test_ticking_again_takes_it_back(self) -> None:
        """A second tick asks the question as it was."""
        async with telusur(query="warga") as (pilot, _):
            await pilot.press("tab", "j", "space")
            await settled(pilot)
            await pilot.press("space")
            await settled(pilot)
            assert pilot.app.screen.query_one(QueryLine).value == "warga"

    async def test_excluding_a_value(self) -> None:
        """x leaves out the articles with the value, and the value stays in sight to be taken back."""
        async with telusur(query="warga") as (pilot, _):
            await pilot.press("tab", "j", "x")
            await settled(pilot)
            assert pilot.app.screen.query_one(QueryLine).value == "warga -place:Jakarta"
            assert pilot.app.screen.query_one(ResultList).count == 2
            assert "[-] Jakarta" in screen_text(pilot)

    async def test_a_hostile_value_narrows_to_itself(self) -> None:
        """A publisher whose name is full of control characters can be ticked and its article found."""
        async with telusur(query="Selesai") as (pilot, _):
            await pilot.press("tab", "j", "space")
            await settled(pilot)
            assert pilot.app.screen.query_one(ResultList).count == 1
            question = parse(pilot.app.screen.query_one(QueryLine).value)
            assert question.filters
            assert "\x1b" not in screen_text(pilot)

    async def test_chips_follow_what_is_typed(self) -> None:
        """A filter written by hand is a chip as well."""
        async with telusur() as (pilot, _):
            await write(pilot, "warga place:Jakarta")
            await settled(pilot)
            chips = pilot.app.screen.query_one(Chips)
            assert chips.display
            assert [str(part) for part in chips.filters] == ["place:Jakarta"]

    async def test_a_chip_is_removed_by_key_and_by_click(self) -> None:
        """Chips go one by one, by the delete key and by a click; the query line follows."""
        async with telusur(query="warga place:Jakarta -year:2020") as (pilot, _):
            await pilot.press("tab", "right", "delete")
            await settled(pilot)
            assert pilot.app.screen.query_one(QueryLine).value == "warga place:Jakarta"
            await pilot.click(Chips, offset=(4, 0))
            await settled(pilot)
            assert pilot.app.screen.query_one(QueryLine).value == "warga"
            assert not pilot.app.screen.query_one(Chips).display

    async def test_all_filters_go_at_once(self) -> None:
        """One key leaves only the words of the question."""
        async with telusur(query="warga place:Jakarta -year:2020") as (pilot, _):
            await pilot.press("enter", "X")
            await settled(pilot)
            assert pilot.app.screen.query_one(QueryLine).value == "warga"

    async def test_more_values_are_shown_on_demand(self) -> None:
        """A facet shows its first values and the rest when asked for them."""
        documents = tuple(article(f"{n}", "Judul", "Isi", publisher=f"media{n}.example") for n in range(60))
        async with telusur(documents) as (pilot, _):
            pane = pilot.app.screen.query_one(FacetPane)
            before = pane.count
            await pilot.press("tab", "G", "space")
            await settled(pilot)
            assert before < 12
            assert pane.count == 61

    async def test_how_many_more_values_there_are_is_said_only_where_it_is_known(self) -> None:
        """Of more values than came with the answer no number is told; of fewer, the right one."""
        few, many = (
            tuple(article(f"{n}", "Judul", "Isi", publisher=f"media{n}.example") for n in range(count))
            for count in (20, 60)
        )
        async with telusur(few) as (pilot, _):
            assert "14 more …" in screen_text(pilot)
        async with telusur(many) as (pilot, _):
            assert "     more …" in screen_text(pilot)

    async def test_two_publishers_are_alternatives(self) -> None:
        """An article has one publisher: a second one ticked finds more, both are ticked, and the chip says so."""
        async with telusur(query="warga OR gempa") as (pilot, _):
            pane = pilot.app.screen.query_one(FacetPane)
            await pilot.press("escape")
            for publisher in ("tempo.co", "kompas.com"):
                await pilot.press("f")
                pane.cursor = next(n for n, row in enumerate(pane.rows) if row.value == publisher)
                await pilot.press("space")
                await settled(pilot)
            assert query_of(pilot) == "(warga OR gempa) (publisher:tempo.co OR publisher:kompas.com)"
            assert pilot.app.screen.query_one(ResultList).count == 3
            assert screen_text(pilot).count("[x]") == 2
            assert "publisher:tempo.co OR publisher:kompas.com ×" in screen_text(pilot)

    async def test_the_other_button_excludes(self) -> None:
        """A click with the right button, or with Ctrl, leaves out the articles with the value."""
        async with telusur(query="warga") as (pilot, _):
            await pilot.click(FacetPane, offset=(8, 2), button=3)
            await settled(pilot)
            assert query_of(pilot) == "warga -place:Jakarta"
            await pilot.click(FacetPane, offset=(8, 2), control=True)
            await settled(pilot)
            assert query_of(pilot) == "warga"

    async def test_old_counts_are_told_from_new_ones(self) -> None:
        """While a slow question is counted the facets say so, and stop saying so when they are counted."""
        async with telusur(slow=0.8) as (pilot, _):
            await write(pilot, "lambat")
            await asyncio.sleep(0.6)
            assert "counting …" in screen_text(pilot)
            await settled(pilot)
            assert "counting …" not in screen_text(pilot)


class TestEvidence:
    async def test_a_value_is_proved_by_its_sentences(self, seeds_index: Path) -> None:
        """Right on a value shows sentences that name it and what found them; Enter opens the article at the name."""
        with Searcher.open(seeds_index) as searcher:
            async with telusur(query="putin", opener=lambda: searcher) as (pilot, _):
                (first, *_others) = searcher.evidence(Kind.PLACE, "Rusia", "putin")
                quote = first.quotes[-1]
                pane = pilot.app.screen.query_one(FacetPane)
                await pilot.press("tab")
                pane.cursor = next(n for n, row in enumerate(pane.rows) if row.value == "Rusia")
                await pilot.press("right")
                await settled(pilot)
                assert "Why Rusia" in screen_text(pilot)
                assert f"{quote.zone}: {quote.rules[0]}" in screen_text(pilot)
                rows = pilot.app.screen.query_one(ChoiceRows)
                rows.cursor = next(
                    n
                    for n, choice in enumerate(rows.shown)
                    if choice.value.mention == quote.mentions[0] and any(choice.marks)
                )
                await pilot.press("enter")
                await settled(pilot)
                assert pilot.app.focused is pilot.app.screen.query_one(ArticlePane)
                assert query_of(pilot) == f"putin id:{first.id}"
                shown = pilot.app.screen.query_one(ArticlePane)
                assert shown.article is not None
                assert shown.article.document.id == first.id
                name = shown.page.names[shown.named]
                mention = quote.mentions[0]
                start = shown.page.zones[mention.zone].start + mention.start
                assert (name.start, name.end, name.value) == (start, start + mention.end - mention.start, "Rusia")
                top = shown.scroll_offset.y
                assert top <= shown.page.row_of(name.start) < top + shown.scrollable_content_region.height
                assert "place: Rusia" in str(shown.border_subtitle)

    async def test_what_no_sentence_names_is_said(self) -> None:
        """A publisher counts for what an article is, not for what its sentences say, and the status line tells so."""
        async with telusur(query="warga") as (pilot, _):
            await pilot.press("tab", "G", "right")
            await settled(pilot)
            assert "Only persons, places and organisations" in screen_text(pilot)


class TestPanes:
    async def test_a_narrow_window_shows_one_pane(self) -> None:
        """Below 60 columns the results give way to the article, and Escape brings them back."""
        async with telusur(query="jakarta", size=(59, 20)) as (pilot, _):
            assert "─ Results ─" in screen_text(pilot)
            assert "Article" not in screen_text(pilot)
            await pilot.press("enter", "enter")
            await settled(pilot)
            assert "━ Article ━" in screen_text(pilot)
            assert "Results" not in screen_text(pilot)
            await pilot.press("escape")
            assert "━ Results ━" in screen_text(pilot)

    async def test_two_panes_have_room_at_sixty_columns(self) -> None:
        """At 60 columns results and article stand side by side, one column fewer and they take turns."""
        async with telusur(query="jakarta", size=(60, 20)) as (pilot, _):
            assert "Results" in screen_text(pilot)
            assert "Article" in screen_text(pilot)
            await pilot.resize_terminal(59, 20)
            await settled(pilot)
            assert "Results" in screen_text(pilot)
            assert "Article" not in screen_text(pilot)

    async def test_facets_fold_away_below_a_hundred_columns(self) -> None:
        """At 80 columns the facets take the results' place when they are asked for."""
        async with telusur(query="jakarta", size=(80, 24)) as (pilot, _):
            assert "Facets" not in screen_text(pilot)
            await pilot.press("enter", "f")
            assert "━ Facets ━" in screen_text(pilot)
            await pilot.press("escape")
            assert "━ Results ━" in screen_text(pilot)
            assert "Facets" not in screen_text(pilot)

    async def test_resizing_keeps_the_selection(self) -> None:
        """The cursor stays on its hit through every size of the window."""
        async with telusur(ARCHIVE, "warga") as (pilot, _):
            await pilot.press("enter", "j")
            for size in ((60, 20), (40, 12), (80, 24), (120, 36)):
                await pilot.resize_terminal(*size)
                await settled(pilot)
                assert pilot.app.screen.query_one(ResultList).cursor == 1
                assert "Harga beras naik" in screen_text(pilot)
