"""Annotated files are read in either style, and a span counts only whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.entities.training.annotated import Tally, read, spans
from index.errors import CorpusError


def test_an_annotated_file_is_read_in_either_style(tmp_path: Path) -> None:
    """Kinds may have short or long names, tokens may hold brackets, and spans come out by the annotator's tokens."""
    path = tmp_path / "own.txt"
    path.write_text("Ketua O\nKPK B-ORGANISATION\n(Jakarta) B-LOC\n. O\n\nIa\tO\n", encoding="utf-8")
    first, second = read(path)
    assert first.forms == ("Ketua", "KPK", "(", "Jakarta", ")", ".")
    assert first.labels == ("O", "B-ORG", "O", "B-LOC", "O", "O")
    assert spans(first.gold) == {(1, 2, "ORG"), (2, 3, "LOC")}
    assert second.labels == ("O",)


def test_a_token_without_a_label_is_an_error(tmp_path: Path) -> None:
    """A line that lacks its label is named."""
    path = tmp_path / "own.txt"
    path.write_text("Ketua O\nKPK\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="line 2"):
        read(path)


def test_a_span_counts_only_when_all_of_it_is_right() -> None:
    """One token too many, or another kind, is both a wrong and a missed name."""
    tally = Tally()
    tally.add({(0, 2, "PER"), (3, 4, "LOC")}, {(0, 2, "PER"), (3, 5, "LOC")})
    assert tally.f1("PER") == 1.0
    assert tally.f1("LOC") == 0.0
    assert tally.f1() == 0.5
