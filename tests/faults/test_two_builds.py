"""Two builds of one index at the same moment end as one after the other would."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from index import BuildReport, IndexBusy, build
from index.store.writer import writing
from search import Searcher

WRITING = "index.building.build.writing"
"""Where a build takes the lock of its directory."""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder of two articles, one of them in the index beside it."""
    folder = tmp_path / "berita"
    folder.mkdir()
    (folder / "satu.txt").write_text("Banjir\n\nAir naik di Jakarta.")
    again(folder)
    (folder / "dua.txt").write_text("Gempa\n\nTanah bergerak di Bali.")
    return folder


def again(folder: Path) -> BuildReport:
    """The index, brought up to date."""
    return build([folder], folder.parent / "index", tag=False, workers=1)


def overtake(folder: Path, monkeypatch: pytest.MonkeyPatch, times: int) -> list[BuildReport]:
    """Another process builds so many times between a build's look at the index and its lock."""
    real, others = writing, list[BuildReport]()

    def overtaken(*arguments: Any, **named: Any) -> Any:
        if len(others) < times:
            with monkeypatch.context() as patch:
                patch.setattr(WRITING, real)
                others.append(again(folder))
            (folder / f"n{len(others)}.txt").write_text(f"Gunung\n\nMeletus {len(others)} kali.")
        return real(*arguments, **named)

    monkeypatch.setattr(WRITING, overtaken)
    return others


def test_a_build_that_was_overtaken_begins_anew(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No article is in the index twice, and the digest is that of the articles."""
    others = overtake(corpus, monkeypatch, 1)
    report = again(corpus)
    assert [other.added for other in others] == [("dua.txt",)]
    assert report.added == ("n1.txt",)
    with Searcher.open(corpus.parent / "index") as searcher:
        assert [hit.id for hit in searcher.search("gempa").hits] == ["dua.txt"]
    assert build([corpus], corpus.parent / "fresh", tag=False, workers=1).digest == report.digest


def test_a_build_that_is_always_overtaken_says_so(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not go on for ever, and what the others wrote stands."""
    others = overtake(corpus, monkeypatch, 99)
    with pytest.raises(IndexBusy, match="just written"):
        again(corpus)
    monkeypatch.undo()
    assert len(others) < 9
    assert again(corpus).added == (f"n{len(others)}.txt",)
