"""Every line of words.tsv is a fact about what finds what."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.language import Analyzer
from tests.relevance.matching import answers

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("words.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.mark.parametrize(("kind", "question", "text", "expected", "reason"), ROWS)
def test_a_word_finds_what_it_means(
    analyzer: Analyzer, kind: str, question: str, text: str, expected: str, reason: str
) -> None:
    """A question finds exactly the texts that the table says it finds."""
    assert expected in {"yes", "no"}
    assert answers(analyzer, question, text) is (expected == "yes"), f"{kind}: {reason}"


def test_the_table_is_large_enough_to_mean_something() -> None:
    """There are at least 300 different pairs, and both answers are well represented."""
    pairs = {(question, text): expected for _, question, text, expected, _ in ROWS}
    assert len(pairs) == len(ROWS) >= 300
    assert min(list(pairs.values()).count(answer) for answer in ("yes", "no")) >= 100
