"""What is done with hits: marked, exported, copied, opened in other programs."""

from __future__ import annotations

import csv
import json
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from tests.screens.harness import ARCHIVE, many, query_of, said, screen_text, settled, telusur, write
from tui.app import Telusur
from tui.widgets.article import ArticlePane
from tui.widgets.results import ResultList


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
