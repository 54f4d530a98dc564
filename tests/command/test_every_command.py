"""Every command and every error as a user meets it, in one golden file whose diff shows each change."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.cli import main
from search.cli.commands import COMMANDS, options_of, parser_of
from tests import corpus

COMMAND_LINES = Path(__file__).with_name("commands.txt").read_text(encoding="utf-8").splitlines()
_VARIES = {
    r"\d+ ms\b": "* ms",
    r"in \d+\.\d s": "in * s",
    r"\b[0-9a-f]{32}\b": "(digest)",
    r'"elapsed_(ms|s)":[\d.]+': r'"elapsed_\1":*',
    r"-?\d+\.\d{3,}": "*",
    r"telusur-\d+": "(format)",
    r"\(choose from .*?\)": "(choose from ...)",
    r"^((?:terms|postings|bytes) +)\d+$": r"\1*",
    r'"(terms|postings|bytes)":\d+': r'"\1":*',
}
"""What differs from run to run, with the ranking or with the version of Python, and what stands for it."""

ARCHIVE = {**corpus.ARTICLES, "2024/kunjungan.txt": "Kunjungan Putin\n\nPutin tiba di Bandung. Banjir surut.\n"}


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with articles and what the examples name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    corpus.write(tmp_path / "articles", ARCHIVE)
    (tmp_path / "queries.jsonl").write_text('{"qid": "a", "query": "banjir bekasi"}\n', encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text("a\tbanjir-surut.txt\t1\n", encoding="utf-8")
    (tmp_path / "batch.tsv").write_bytes(b"q1\tbandung\n\xff\nq3\tgempha\n")
    (tmp_path / "bad.jsonl").write_text('{"query": 1}\n', encoding="utf-8")
    return tmp_path


def called(line: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Status, stdout and stderr of a command line that begins with ``search``."""
    try:
        status = main(shlex.split(line)[1:])
    except SystemExit as ended:
        status = int(ended.code or 0)
    return status, *capsys.readouterr()


def test_every_command_and_error_says_what_it_said(archive, capsys, golden, monkeypatch):
    """Each line of commands.txt, run in order, gives the status, the output and the talk of the golden file."""
    monkeypatch.setenv("COLUMNS", "80")

    def told() -> Iterator[str]:
        for line in COMMAND_LINES:
            status, out, err = called(line, capsys)
            yield f"$ {line}\n{_plain(out)}" + "".join(f"! {said}\n" for said in _plain(err).splitlines())
            yield f"= {status}\n\n"

    golden(Path(__file__).with_name("commands.golden"), "".join(told()).replace(str(archive), "(here)"))


@pytest.mark.parametrize("columns", [60, 100, 160])
def test_help_is_as_wide_as_the_terminal(columns, capsys, monkeypatch):
    """Usage and options are wrapped at its columns, and use them."""
    monkeypatch.setenv("COLUMNS", str(columns))
    status, out, _ = called("search query --help", capsys)
    usage, _, rest = out.partition("\n\n")
    assert status == 0
    assert columns - 30 < max(map(len, usage.splitlines())) <= columns
    options = rest.partition("options:\n")[2].partition("\n\n")[0]
    assert max(map(len, options.splitlines())) <= columns


def test_the_golden_file_has_every_command():
    """A command, and every form an answer has, is run at least once."""
    lines = "\n".join(COMMAND_LINES)
    assert all(f"search {command}" in lines for command in COMMANDS)
    assert all(f"--format {form}" in lines for form in ("json", "ids", "count", "trec"))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_example_of_help_runs(command, archive, capsys):
    """What --help shows can be typed: it is understood, and ends as it should where the articles are at hand."""
    del archive
    called("search index articles", capsys)
    examples = [line.strip() for line in parser_of(command).epilog.splitlines()[1:]]
    assert examples
    for example in examples:
        typed = re.split(r"[|>]|\)\"$", example.removeprefix('eval "$('))[0].replace("/tmp/index", "other")  # noqa: S108
        assert typed.startswith(f"search {command}")
        status, _, err = called(typed, capsys)
        if command == "tui":
            assert "needs a terminal" in err
        elif command == "entities":
            assert "--help" not in err  # understood, but the small archive holds no such names
        else:
            assert status in (0, 1), err


def test_every_option_is_in_the_manual_and_none_is_undocumented(capsys):
    """The manual is made of what commands say, and each option there says what it is for."""
    page = called("search manual", capsys)[1].replace("\\-", "-")
    for command in COMMANDS:
        for option in options_of(command):
            assert option in page or option.startswith("--not-")
        for action in parser_of(command)._actions:
            assert action.help, (command, action.dest)


def _plain(text: str) -> str:
    for pattern, instead in _VARIES.items():
        text = re.sub(pattern, instead, text, flags=re.MULTILINE)
    return text
