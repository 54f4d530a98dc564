"""An index says when the rules by which articles were read are not ours, and is made anew by the next build."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import IndexOutdated, build, news, schema
from search import Searcher


def _articles(folder: Path) -> Path:
    (folder / "a.txt").write_text("Banjir di Semarang\n\nAir naik, kata bupati, Rabu (19/6/2024).\n", encoding="utf-8")
    return folder


def test_an_index_read_by_other_rules_is_said_to_be_so_and_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files have not changed, yet the zones and dates in it are those of other rules."""
    articles, directory = _articles(tmp_path), tmp_path / ".index"
    first = build([articles], directory, tag=False, workers=1)
    monkeypatch.setattr(news, "_CODE", news._CODE + 1)
    with Searcher.open(directory) as searcher:
        assert any(notice.startswith("Another version made the index") for notice in searcher.notices)
    asked = build([articles], directory, workers=1, check=True)
    assert asked.added == ("a.txt",)
    assert "has to be built anew" in asked.notices[0]
    report = build([articles], directory, workers=1)
    assert (report.added, report.unchanged) == (("a.txt",), 0)
    assert "was built anew" in report.notices[0]
    assert report.digest != first.digest
    with Searcher.open(directory) as searcher:
        assert not searcher.notices


def test_an_index_of_another_layout_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It cannot be asked, which is said with its remedy, and the next build makes it anew."""
    articles, directory = _articles(tmp_path), tmp_path / ".index"
    with monkeypatch.context() as then:
        then.setattr(schema, "FORMAT", "telusur-0")
        build([articles], directory, tag=False, workers=1)
    with pytest.raises(IndexOutdated, match="telusur-0"):
        Searcher.open(directory)
    report = build([articles], directory, workers=1)
    assert report.added == ("a.txt",)
    assert "was built anew" in report.notices[0]
    Searcher.open(directory).close()


def test_a_changed_list_of_the_rules_is_another_fingerprint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has to remember a number when a list of furniture grows."""
    monkeypatch.setattr(news, "__file__", str(tmp_path / "__init__.py"))
    (tmp_path / "data").mkdir()
    rule = tmp_path / "data" / "furniture.txt"
    rule.write_text("Loading\n", encoding="utf-8")
    before = news.fingerprint()
    rule.write_text("Beranda\n", encoding="utf-8")
    assert news.fingerprint() != before
