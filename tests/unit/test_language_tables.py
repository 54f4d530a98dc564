"""The tables of the language hold what their first lines promise."""

from __future__ import annotations

import pytest

from index.language import Analyzer, tables
from index.language.expansion.variants import stop_words
from index.language.morphology.lemma import gazetteer, overrides
from index.language.morphology.stemming import dictionary, root
from index.language.tokenization.tokens import fold

WIDTHS = {
    "abbreviations.tsv": {5},
    "compounds.tsv": {2},
    "families.tsv": {5},
    "hyphens.tsv": {3},
    "names.tsv": {2},
    "patterns.tsv": {4},
    "roots.tsv": {3},
    "spellings.tsv": set(range(3, 9)),
    "stems.tsv": {3},
    "stopwords.tsv": {1},
}


@pytest.mark.parametrize("name", sorted(path.name for path in tables.FOLDER.glob("*.tsv")))
def test_every_line_has_its_columns(name: str) -> None:
    """No line of a table lacks a column or holds an empty one, and the file says at its top what it is."""
    rows = tables.rows(name)
    assert {len(row) for row in rows} <= WIDTHS[name]
    assert all(cell and cell == cell.strip() for row in rows for cell in row)
    assert (tables.FOLDER / name).read_text("utf-8").startswith("# ")


@pytest.mark.parametrize(
    "name", ["compounds.tsv", "families.tsv", "hyphens.tsv", "names.tsv", "roots.tsv", "stems.tsv", "stopwords.tsv"]
)
def test_words_are_folded_and_stand_once(name: str) -> None:
    """Words are written as terms spell them, each on one line."""
    words = [row[0] for row in tables.rows(name)]
    assert all(word == " ".join(map(fold, word.split(" "))) for word in words)
    assert len(set(words)) == len(words)


def test_there_are_enough_abbreviations_each_with_its_source() -> None:
    """At least 150 different short forms are curated, and every line names a way, a case and a source."""
    rows = tables.rows("abbreviations.tsv")
    assert len({short for short, *_ in rows}) >= 150
    assert {way for _, _, way, _, _ in rows} <= {"both", "open"}
    assert {case for _, _, _, case, _ in rows} <= {"any", "capitals"}
    assert all(short.isupper() and 2 <= len(short) <= 4 for short, _, _, case, _ in rows if case == "capitals")


def test_the_stemmer_cuts_no_abbreviation() -> None:
    """Perwali is built on no wali: every short form that is one word is its own stem."""
    analyzer = Analyzer()
    shorts = {fold(short) for short, *_ in tables.rows("abbreviations.tsv")}
    assert {short: analyzer.stem(short) for short in shorts if analyzer.stem(short) != short} == {}


def test_every_name_of_the_gazetteer_needs_it() -> None:
    """A name that the stemmer leaves alone would be a line without effect."""
    assert [name for name in gazetteer() if root(name) == name] == []


def test_no_word_has_both_a_stem_and_a_guard() -> None:
    """A word is either a name or has a stem; two tables never disagree."""
    assert gazetteer().isdisjoint(overrides())


def test_negations_are_no_stop_words() -> None:
    """What turns the sense of a question around keeps its full weight."""
    assert stop_words().isdisjoint({"tidak", "bukan", "belum", "tanpa", "jangan", "tak", "tiada"})


def test_a_root_taken_out_is_gone_and_one_added_is_there() -> None:
    """The signs of the table of roots do what they say."""
    for word, sign, _ in tables.rows("roots.tsv"):
        assert (word in dictionary()) is (sign == "+"), word
