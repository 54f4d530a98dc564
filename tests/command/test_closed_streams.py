"""A caller may close any stream; a command does its work without it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SEARCH = f'"{sys.executable}" -m search.cli'


@pytest.mark.parametrize(
    ("command", "status"),
    [
        ("query putin >&-", 0),
        ("query - <&-", 0),
        ("query tidakada >&- 2>&-", 1),
        ("stats <&- >&- 2>&-", 0),
    ],
)
def test_a_closed_stream_is_no_failure(seeds_index: Path, command: str, status: int) -> None:
    """The exit status says what was found, and nothing is written where something is still open."""
    head, *rest = command.split(" ", 1)
    line = f'{SEARCH} {head} --index "{seeds_index}" {rest[0]}'
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == status
    assert "Traceback" not in done.stderr
