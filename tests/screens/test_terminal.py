"""The real program on a real terminal, and the same answers there as on the command line."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import shlex
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from index import build
from search import Searcher, Sort, parse
from search.cli import main
from tests.screens.harness import screen_text, settled, telusur, write
from tui.system.programs import command_line
from tui.widgets.facets import FacetPane
from tui.widgets.results import ResultList

ROOT = Path(__file__).parents[2]
_ESCAPES = re.compile(rb"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\|[@-Z\\-_])")

QUERIES = """
putin | kim jong un | kunjungan putin | "korea utara" | korut | rusia -ukraina | person:"Vladimir Putin" | presiden
place:Pyongyang | judul:putin | isi:senjata | kunjung* | pyongyamg~ | "presiden rusia" | "rusia putin"~5 | date:2024
(nuklir OR rudal) putin | putin AND kim | NATO | sambutan warga | kerja sama | menolak sanksi | zona:semua pelosi
tahun:2024 | =kunjungan | "kata yang tidak ada" | karpet merah | perang di ukraina | kata tidak ada putin | -putin
"""


class Terminal:
    """A program under a pseudo-terminal of 100 by 30."""

    def __init__(self, *arguments: str, home: Path, program: Sequence[str] = ("-m", "search.cli")) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        environ = {"PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
        command = [sys.executable, *program, *arguments] if program else ["/bin/sh", *arguments]
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, cwd=home, env=environ, start_new_session=True
        )
        os.close(slave)
        self.seen = b""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.master)

    def wait(self, text: str, seconds: float = 30) -> None:
        """Read until ``text`` was drawn."""
        until = time.monotonic() + seconds
        while text.encode() not in _ESCAPES.sub(b"", self.seen):
            assert time.monotonic() < until, f"{text!r} was never drawn; the end was {self.seen[-800:]!r}"
            if select.select([self.master], [], [], 0.2)[0]:
                self.seen += os.read(self.master, 65536)

    def press(self, keys: str) -> None:
        """Send keys; what was drawn before is forgotten."""
        while select.select([self.master], [], [], 0)[0]:
            os.read(self.master, 65536)
        self.seen = b""
        os.write(self.master, keys.encode())

    def end(self) -> int:
        """The exit status."""
        until = time.monotonic() + 20
        while self.process.poll() is None and time.monotonic() < until:
            if select.select([self.master], [], [], 0.1)[0]:
                try:
                    self.seen += os.read(self.master, 65536)
                except OSError:  # Linux's word for the end of a pseudo-terminal
                    break
        return self.process.wait(10)


def test_from_start_to_export(seeds_index: Path, tmp_path: Path) -> None:
    """The program starts on a terminal, answers what is typed, writes what it found and leaves with 0."""
    with Terminal("tui", "--index", str(seeds_index), home=tmp_path) as terminal:
        terminal.wait("5 articles")
        terminal.press("kunjungan nuklir")
        terminal.wait("articles · ")
        terminal.press("\r")
        terminal.wait("mark")
        terminal.press("E")
        terminal.wait("Export")
        terminal.press("jsonl")
        terminal.wait("jsonl")
        terminal.press("\r")
        terminal.wait("File name")
        terminal.press("\r")
        terminal.wait("hits written to")
        terminal.press("q")
        assert terminal.end() == 0
    written = (tmp_path / "kunjungan-nuklir.jsonl").read_text(encoding="utf-8")
    command = [sys.executable, "-m", "search.cli", "query", "--index", str(seeds_index), "--json", "kunjungan nuklir"]
    asked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    lines = [line for line in asked.splitlines() if json.loads(line)["type"] == "hit"]
    assert written.splitlines() == lines
    history = next(tmp_path.rglob("tui.json")).read_text(encoding="utf-8")
    assert json.loads(history)["history"] == ["kunjungan nuklir"]


def test_ctrl_c_gives_the_terminal_back(seeds_index: Path, tmp_path: Path) -> None:
    """Ctrl+C leaves with 130, and the last thing sent takes the terminal out of the alternate screen."""
    with Terminal("tui", "--index", str(seeds_index), home=tmp_path) as terminal:
        terminal.wait("5 articles")
        terminal.press("\x03")
        assert terminal.end() == 130
        assert b"\x1b[?1049l" in terminal.seen


def test_a_program_told_to_end_gives_the_terminal_back(seeds_index: Path, tmp_path: Path) -> None:
    """SIGTERM leaves with 143 and the terminal as it was."""
    with Terminal("tui", "--index", str(seeds_index), home=tmp_path) as terminal:
        terminal.wait("5 articles")
        terminal.press("")
        terminal.process.terminate()
        assert terminal.end() == 143
        assert b"\x1b[?1049l" in terminal.seen


def test_a_screen_is_not_drawn_into_a_file(seeds_index: Path, tmp_path: Path) -> None:
    """With standard error redirected there is one sentence and no screen."""
    script = f"{sys.executable} -m search.cli tui --index {seeds_index} 2>errors; echo ended $?"
    with Terminal("-c", script, home=tmp_path, program=()) as terminal:
        terminal.wait("ended 2")
    assert "needs a terminal" in (tmp_path / "errors").read_text()


def test_without_an_index_one_is_offered_and_made(tmp_path: Path) -> None:
    """The program asks which folder to index, indexes it, and answers from it."""
    with Terminal("tui", "--index", str(tmp_path / "new"), home=tmp_path) as terminal:
        terminal.wait("Make an index")
        terminal.press(f"\x15{ROOT / 'seeds'}")
        terminal.wait("seeds")
        terminal.press("\r")
        terminal.wait("5 articles · ")
        terminal.press("\x03")
        assert terminal.end() == 130


async def test_a_name_is_merged_and_split_from_its_own_again(tmp_path: Path) -> None:
    """A place merged into another is gone from the facets at once, counts there, and comes back by undo."""
    build([ROOT / "seeds"], tmp_path)
    with Searcher.open(tmp_path) as searcher:
        async with telusur(opener=lambda: searcher) as (pilot, _):
            pane = pilot.app.screen.query_one(FacetPane)

            def places() -> dict[str, int]:
                return {row.value: row.articles for row in pane.rows if row.kind == "place" and row.value}

            before = places()
            row = next(n for n, row in enumerate(pane.rows) if row.value == "Korea Utara")
            await pilot.press("tab")
            pane.cursor = row
            await pilot.press("c")
            await write(pilot, "merge")
            await pilot.press("enter")
            await pilot.pause()
            await write(pilot, "Rusia")
            await settled(pilot)
            await pilot.press("enter")
            await settled(pilot)
            await settled(pilot)
            assert "Korea Utara" not in places()
            assert places()["Rusia"] == 5
            assert "Korea Utara is shown as Rusia." in screen_text(pilot)
            await pilot.press("c")
            await write(pilot, "undo")
            assert "Undo: Korea Utara is shown as Rusia." in screen_text(pilot)
            await pilot.press("enter")
            await settled(pilot)
            await settled(pilot)
            assert places() == before
            await pilot.press("c")
            await write(pilot, "undo")
            assert "Undo" not in screen_text(pilot)


@pytest.fixture(scope="module")
def copied_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the seeds, each of which another outlet has copied under a headline of its own."""
    folder = tmp_path_factory.mktemp("copied")
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        text = path.read_text("utf-8")
        (folder / path.name).write_text(text, "utf-8")
        (folder / f"copy of {path.name}").write_text(f"Kabar Lain\n\n{text}\n\nKomentar\n", "utf-8")
    build([folder], folder / "index")
    return folder / "index"


@pytest.mark.parametrize("folded", [True, False])
async def test_the_same_answers_as_on_the_command_line(
    folded: bool, copied_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Thirty queries have the same hits in the same order on the command line and on the screen, folded or not."""
    queries = [query.strip() for query in QUERIES.replace("\n", "|").split("|") if query.strip()]
    assert len(queries) == 30
    shown = {}
    with Searcher.open(copied_index) as searcher:
        async with telusur(opener=lambda: searcher) as (pilot, _):
            if not folded:
                await pilot.press("escape", "C")
            for query in queries:
                pilot.app.screen.take(parse(query))
                await settled(pilot)
                results = pilot.app.screen.query_one(ResultList)
                hits = [entry.hit for row in range(results.count) if (entry := results.entry(row))]
                shown[query] = [(hit.id, list(hit.copies)) for hit in hits]
    assert any(copies for found in shown.values() for _, copies in found) == folded
    for query in queries:
        options = [] if folded else ["--no-fold"]
        main(["query", "--index", str(copied_index), "--json", "--limit", "100", *options, "--", query])
        said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        hits = [line for line in said if line["type"] == "hit"]
        assert shown[query] == [(line["id"], line.get("copies", [])) for line in hits], query


def test_it_ends_with_its_terminal_although_the_hangup_is_ignored(seeds_index: Path, tmp_path: Path) -> None:
    """A program started to ignore SIGHUP ends by itself when its terminal is gone."""
    ignoring = "import signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); from search.cli import main; "
    with Terminal(
        "tui", "--index", str(seeds_index), home=tmp_path, program=["-c", ignoring + "sys.exit(main(sys.argv[1:]))"]
    ) as terminal:
        terminal.wait("5 articles")
        os.close(terminal.master)
        terminal.master = os.open(os.devnull, os.O_RDONLY)
        assert terminal.process.wait(10) == 129


@pytest.mark.parametrize(
    ("options", "sort", "stories"),
    [
        (("--sort", "newest"), Sort.NEWEST, False),
        (("--sort", "oldest"), Sort.OLDEST, False),
        (("--group",), Sort.RELEVANCE, True),
        (("--group", "--sort", "newest"), Sort.NEWEST, True),
    ],
)
async def test_the_same_answers_however_they_are_ordered_and_folded(
    options: tuple[str, ...], sort: Sort, stories: bool, seeds_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sorted by time and folded into stories, both have the same ids in the same order, and the same facets."""
    queries = ("putin", "kunjungan putin", "korut nuklir", "putin -place:Rusia", "presiden OR menteri", "")
    shown = {}
    with Searcher.open(seeds_index) as searcher:
        async with telusur(opener=lambda: searcher) as (pilot, _):
            screen = pilot.app.screen
            screen.sort, screen.stories = sort, stories
            for query in queries:
                screen.take(parse(query))
                await settled(pilot)
                results = screen.query_one(ResultList)
                ids = [entry.hit.id for row in range(results.count) if (entry := results.entry(row))]
                shown[query] = ids, dict(screen.query_one(FacetPane).facets)
    for query, (ids, facets) in shown.items():
        arguments = ["--index", str(seeds_index), "--limit", "48", "--json", "--facets", *options]
        main(["query", *arguments, "--", query])
        said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert ids == [line["id"] for line in said if line["type"] == "hit"], query
        for line in said:
            if line["type"] == "facet":
                values = [{"value": v.value, "count": v.count} for v in facets[line["kind"]].values]
                assert values == line["values"][: len(values)], query


@pytest.mark.parametrize("keys", ["C", "S", "SS", "Z", "SZC"])
async def test_the_copied_command_lists_what_the_screen_does(
    keys: str, copied_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """However hits are sorted and folded, the command that is copied has the same ones in the same order."""
    with Searcher.open(copied_index) as searcher:
        async with telusur(opener=lambda: searcher, query="putin") as (pilot, _):
            await pilot.press("escape", *keys)
            await settled(pilot)
            screen = pilot.app.screen
            results = screen.query_one(ResultList)
            shown = [entry.hit.id for row in range(results.count) if (entry := results.entry(row))]
            command = shlex.split(command_line(copied_index, str(screen.question), screen.options))
    main([*command[1:-2], "--format", "json", *command[-2:]])
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert shown == [line["id"] for line in said if line["type"] == "hit"]
