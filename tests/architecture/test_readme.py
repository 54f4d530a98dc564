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


def test_every_session_prints_what_it_says(tmp_path, monkeypatch, capsys, pytestconfig):
    """Each ``$ search ...`` in the README, run in order over the seeds, prints the lines below it."""
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    fresh = README
    assert SESSIONS
    for session in SESSIONS:
        steps = [step.partition("\n") for step in re.split(r"^\$ ", session, flags=re.MULTILINE) if step]
        printed = [(command, _printed(command, capsys), expected) for command, _, expected in steps]
        fresh = fresh.replace(session, "\n".join(f"$ {command}\n{said}" for command, said, _ in printed))
        for command, said, expected in printed:
            assert pytestconfig.getoption("--update-golden") or _same(said) == _same(expected), command
    if pytestconfig.getoption("--update-golden"):
        (ROOT / "README.md").write_text(fresh, encoding="utf-8")


def _printed(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    main(shlex.split(command)[1:])
    return "".join(capsys.readouterr())


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
