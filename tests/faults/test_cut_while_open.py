"""A file that is cut short under an open index is told in a sentence; the process lives on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import corpus

ROOT = Path(__file__).parents[2]
ASK = """
import os, sys
from index import IndexDamaged, Kind
from search import Searcher

searcher = Searcher.open(sys.argv[1])
searcher.search("banjir")
for name in os.listdir(sys.argv[1]):
    if name.endswith(sys.argv[2]):
        os.truncate(os.path.join(sys.argv[1], name), 100)
for ask in (
    lambda: searcher.search("gempa"),
    lambda: searcher.rank(searcher.search("").query, limit=1),
    lambda: searcher.similar("gempa.txt"),
    lambda: searcher.article("gempa.txt"),
    lambda: searcher.facet(Kind.PLACE),
    lambda: searcher.evidence(Kind.PLACE, "Bali"),
    lambda: searcher.meant(Kind.PLACE, "bali"),
    lambda: searcher.complete("gem"),
):
    try:
        ask()
    except IndexDamaged as error:
        assert "cut short" in error.message
    else:
        sys.exit("nobody noticed")
print("alive")
"""


@pytest.mark.parametrize("ending", [".seg", ".docs"])
def test_a_file_cut_short_under_an_open_index_is_told(tmp_path: Path, ending: str) -> None:
    """Every way to ask says which file was cut; to read what is gone would end the process with a signal."""
    corpus.searcher(tmp_path).close()
    command = [sys.executable, "-c", ASK, str(tmp_path / "index"), ending]
    asked = subprocess.run(
        command, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    assert (asked.returncode, asked.stdout) == (0, "alive\n"), asked.stderr
