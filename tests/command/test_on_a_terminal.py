"""The real program where people and scripts run it: a terminal, a pager, a locale without letters, an interrupt."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from index import build
from tests import corpus

ROOT = Path(__file__).parents[2]
PAGER = "import sys; text = sys.stdin.read(); print(f'PAGED {len(text.splitlines())}'); print(text)"


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index with more articles than fit a screen."""
    folder = tmp_path_factory.mktemp("terminal")
    many = {f"{at:02}.txt": f"Banjir ke-{at}\n\nBanjir di Bandung, kata wali kota 🙂 – “surut”.\n" for at in range(30)}
    corpus.write(folder / "articles", {**corpus.ARTICLES, **many})
    build([folder / "articles"], folder / "index")
    return folder / "index"


def environment(directory: Path, **more: str) -> dict[str, str]:
    """What the program sees of its surroundings."""
    plain = {"PATH": os.environ["PATH"], "HOME": str(directory.parent), "PYTHONPATH": str(ROOT), "TERM": "xterm"}
    return {**plain, "TELUSUR_INDEX": str(directory), **more}


def on_terminal(directory: Path, *arguments: str, columns: int = 80, **more: str) -> str:
    """All that a terminal of 24 rows receives."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    command = [sys.executable, "-m", "search.cli", *arguments]
    with subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env=environment(directory, **more), start_new_session=True
    ) as running:
        os.close(slave)
        seen = b""
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:  # Linux says so when the last writer has gone
                break
            if not part:
                break
            seen += part
    os.close(master)
    assert running.returncode == 0
    return seen.decode("utf-8").replace("\r\n", "\n")


def test_what_scrolls_goes_through_the_pager_and_what_fits_does_not(directory: Path, tmp_path: Path):
    """The pager is asked only for more lines than the screen has, and may be one with arguments."""
    script = tmp_path / "pager.py"
    script.write_text(PAGER, encoding="utf-8")
    pager = f"{sys.executable} {script}"
    assert "PAGED" in on_terminal(directory, "query", "banjir", "--limit", "20", PAGER=pager)
    assert "PAGED" not in on_terminal(directory, "query", "banjir", "--limit", "2", PAGER=pager)
    assert "PAGED" not in on_terminal(directory, "query", "banjir", "--limit", "20", PAGER="")
    assert "PAGED" not in on_terminal(directory, "query", "banjir", "--limit", "20", PAGER="'unclosed")


def test_a_terminal_gets_light_and_links_unless_it_is_dumb(directory: Path):
    """Words are lit and ids can be clicked; a dumb terminal and NO_COLOR get plain text."""
    lit = on_terminal(directory, "query", "bandung", "--limit", "1")
    assert "\x1b[1;33mBandung\x1b[0m" in lit
    assert "\x1b]8;;file://" in lit
    assert "\x1b" not in on_terminal(directory, "query", "bandung", "--limit", "1", TERM="dumb")
    assert "\x1b" not in on_terminal(directory, "query", "bandung", "--limit", "1", NO_COLOR="1")


@pytest.mark.parametrize("columns", [20, 200])
def test_lines_fit_a_narrow_and_a_wide_terminal(directory: Path, columns: int):
    """Passages and titles are wrapped at the terminal's width, however narrow it is."""
    shown = on_terminal(directory, "query", "bandung presiden", "--limit", "3", columns=columns, TERM="dumb")
    lines = [line for line in shown.splitlines() if " · " not in line and "articles" not in line]
    assert lines
    assert max(map(len, lines)) <= columns
    assert max(map(len, lines)) > min(columns, 60) / 2


def test_a_locale_without_letters_changes_nothing(directory: Path):
    """Under LANG=C the same bytes are written, in UTF-8."""
    command = [sys.executable, "-m", "search.cli", "query", "wali kota", "--format", "text", "--limit", "1"]
    outputs = [
        subprocess.run(command, env=environment(directory, **locale), capture_output=True, check=True).stdout
        for locale in ({"LANG": "C.UTF-8"}, {"LANG": "C", "LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"})
    ]
    assert outputs[0] == outputs[1] == outputs[2]
    assert "🙂 – “surut”" in outputs[0].decode("utf-8")


def test_an_interrupt_is_130_without_a_word(directory: Path, tmp_path: Path):
    """Ctrl-C while it waits ends it at once, with nothing on either stream."""
    questions = tmp_path / "questions"
    os.mkfifo(questions)
    # A run in the background of a script ignores interrupts, which its children would inherit.
    code = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
    code += "from search.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "query", "--batch", str(questions)]
    with (
        subprocess.Popen(
            command, env=environment(directory), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as running,
        questions.open("wb"),
    ):  # opens when the program has, which then waits for a line
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (130, b"", b"")


def test_leaving_at_once_leaves_nothing_unsaid(directory: Path):
    """Whatever the status, all of both streams has arrived when the program is gone."""
    runs = [
        subprocess.run(
            [sys.executable, "-m", "search.cli", "query", *arguments],
            env=environment(directory),
            capture_output=True,
            check=False,
            text=True,
        )
        for arguments in (("banjir", "--json", "--limit", "30"), ("tidakadadimanapun",), ("banjir", "--limit", "x"))
    ]
    assert [run.returncode for run in runs] == [0, 1, 2]
    assert runs[0].stdout.count('"type":"hit"') == 30
    assert '"type":"end"' in runs[0].stdout.splitlines()[-1]
    assert not runs[1].stdout
    assert "Nothing found" in runs[1].stderr
    assert not runs[2].stdout
    assert "--limit" in runs[2].stderr
