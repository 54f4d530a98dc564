"""What the README shows is what happens."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from search.cli import main
from search.cli.commands import COMMANDS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SESSIONS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
PYTHON = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
_VARIES = re.compile(r"\d+ ms|in \d+\.\d s|digest [0-9a-f]+")


def test_every_session_prints_what_it_says(tmp_path, monkeypatch, capsys):
    """Each ``$ search ...`` in the README, run in order over the seeds, prints the lines below it."""
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    commands = [step for session in SESSIONS for step in re.split(r"^\$ ", session, flags=re.MULTILINE) if step]
    assert commands
    for step in commands:
        command, _, expected = step.partition("\n")
        main(shlex.split(command)[1:])
        out, err = capsys.readouterr()
        assert _same(out + err) == _same(expected), command


def test_every_python_example_runs(tmp_path, monkeypatch):
    """Library use is as the README says."""
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    assert PYTHON
    for example in PYTHON:
        exec(compile(example, "README.md", "exec"), {})  # noqa: S102 - our own README


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command):
    """A command that nobody can read about does not exist."""
    assert f"search {command}" in README


def _same(text: str) -> list[str]:
    return [_VARIES.sub("*", line.rstrip()) for line in text.splitlines() if line.strip()]
