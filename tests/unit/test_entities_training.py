"""Training on one's own sentences: the same file gives the same model, and the model finds what the file marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.entities.train import main

SENTENCES = (
    ("Presiden O\nVladimir B-PER\nPutin I-PER\ntiba O\ndi O\nHanoi B-LOC\n. O\n"),
    ("Menurut O\nKPK B-ORG\n, O\nia O\ndi O\nJakarta B-LOC\n. O\n"),
    ("Kata O\nSergei B-PER\nLavrov I-PER\nkepada O\nReuters B-ORG\n. O\n"),
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A small annotated file."""
    pytest.importorskip("pycrfsuite", reason="training needs the extra named train")
    pytest.importorskip("scipy", reason="training needs the extra named train")
    path = tmp_path / "own.txt"
    path.write_text("\n".join(SENTENCES * 3), encoding="utf-8")
    return path


def test_the_same_sentences_give_the_same_model(tmp_path: Path, own: Path) -> None:
    """Two runs write the same bytes, into the folder that was named."""
    first, second = tmp_path / "a", tmp_path / "b"
    for folder in (first, second):
        folder.mkdir()
        assert main(["--data", str(own), "--out", str(folder)]) == 0
    assert (first / "model.tsv").read_bytes() == (second / "model.tsv").read_bytes()
    assert [path.name for path in first.iterdir()] == ["model.tsv"]


def test_nothing_to_learn_from_is_said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any sentences the command says what to name and fails."""
    monkeypatch.setattr("index.entities.train.find_spec", lambda name: name)
    assert main([]) == 2
    assert "--data" in capsys.readouterr().err


def test_what_learning_needs_is_named(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra's packages the command says which are missing and how they are installed."""
    monkeypatch.setattr("index.entities.train.find_spec", lambda name: None if name == "scipy" else name)
    assert main([]) == 2
    assert capsys.readouterr().err == "Learning needs scipy. Install with: pip install 'telusur[train]'\n"
