"""What the words of a question find in the seeds, by the analyzer alone and in their whole text."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.language import Analyzer
from tests.relevance.matching import answers

SEEDS = {path.name[:3]: path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))}
ALL = set(SEEDS)


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def found(analyzer: Analyzer, question: str) -> set[str]:
    return {name for name, text in SEEDS.items() if answers(analyzer, question, text)}


def test_korut_finds_every_article_about_it(analyzer: Analyzer) -> None:
    """An abbreviation finds the articles that write the name in full, and the reverse."""
    assert found(analyzer, "Korut") == found(analyzer, "Korea Utara") == ALL


def test_korut_as_typed_finds_only_where_it_is_written(analyzer: Analyzer) -> None:
    """With an equals sign nothing is added."""
    assert found(analyzer, "=Korut") == {name for name, text in SEEDS.items() if "Korut" in text} != ALL


@pytest.mark.parametrize(
    ("one", "other"), [("kunjungan", "mengunjungi"), ("kerja sama", "kerjasama"), ("Kiev", "Kyiv"), ("6700", "6.700")]
)
def test_two_ways_to_say_it_find_the_same(analyzer: Analyzer, one: str, other: str) -> None:
    """Forms, spellings and ways to write a number find the same articles, and at least one."""
    assert found(analyzer, one) == found(analyzer, other) != set()


def test_no_name_is_cut_to_a_word(analyzer: Analyzer) -> None:
    """What is in no article is found in none, though a careless stemmer would find it."""
    for word in ("bal", "ban", "tani", "lidi", "rapi", "ikan"):
        assert found(analyzer, word) == set(), word


def test_a_spy_satellite_has_no_eyes(analyzer: Analyzer) -> None:
    """mata-mata is found by itself and not by mata."""
    spies = {name for name, text in SEEDS.items() if "mata-mata" in text}
    assert found(analyzer, "mata-mata") == spies
    assert not found(analyzer, "mata")
    assert spies


def test_both_sides_of_a_hyphen_are_found(analyzer: Analyzer) -> None:
    """Names joined by a hyphen, and those with a prefix before it, are found by each word."""
    assert "003" in found(analyzer, "=Korut")
    assert found(analyzer, "antar-Korea") == {"004"}
    assert found(analyzer, "anti-Barat") == {"001"}
    assert "001" in found(analyzer, "AS")


def test_ria_is_not_ri(analyzer: Analyzer) -> None:
    """An agency whose name begins like an abbreviation is not found by it."""
    assert found(analyzer, "RIA") == {name for name, text in SEEDS.items() if "RIA" in text}
    assert not found(analyzer, "RI")
