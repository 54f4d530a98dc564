"""A question's words: the units they form and the readings of each."""

from __future__ import annotations

import pytest

from index.language import Analyzer, Lexicon


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


def test_a_name_with_an_abbreviation_is_one_unit(analyzer: Analyzer) -> None:
    """Words typed side by side that are one thing are asked for together, with what else it is called."""
    question = "pemimpin Korea Utara tiba"
    words = analyzer.words(question)
    assert [question[word.start : word.end] for word in words] == ["pemimpin", "Korea Utara", "tiba"]
    assert [reading.surfaces for reading in words[1].readings][:2] == [("korea", "utara"), ("korut",)]


def test_the_first_reading_is_what_was_typed(analyzer: Analyzer) -> None:
    """Only variants carry a reason, and it names both forms."""
    (word,) = analyzer.words("Korut")
    assert word.readings[0].reason == ""
    assert [reading.reason for reading in word.readings[1:]] == ["abbreviation: Korut = Korea Utara"]


def test_the_longest_name_wins(analyzer: Analyzer) -> None:
    """A name within a longer one does not break it up."""
    (word,) = analyzer.words("Kementerian Hukum dan Hak Asasi Manusia")
    assert ("kemenkumham",) in [reading.surfaces for reading in word.readings]


def test_exact_words_have_one_reading_without_a_stem(analyzer: Analyzer) -> None:
    """Nothing is stemmed, joined or added to a word that is asked for exactly."""
    words = analyzer.words("Korea Utara kunjungan", exact=True)
    assert [[(r.surfaces, r.stems) for r in word.readings] for word in words] == [
        [(("korea",), ())],
        [(("utara",), ())],
        [(("kunjungan",), ())],
    ]


def test_capitals_decide_what_an_acronym_means(analyzer: Analyzer) -> None:
    """AS is the country, and is asked for in capitals; as is a word."""
    (country,), (axle,) = analyzer.words("AS"), analyzer.words("as")
    assert [reading.surfaces for reading in country.readings] == [("AS",), ("amerika", "serikat")]
    assert [reading.surfaces for reading in axle.readings] == [("as",)]
    assert not country.stop


def test_variants_reach_into_hyphenated_names(analyzer: Analyzer) -> None:
    """Rusia-Korut is asked for as a phrase, and as Rusia followed by Korea Utara."""
    (word,) = analyzer.words("Rusia-Korut")
    assert word.readings[0].surfaces == ("rusia", "korut")
    assert ("rusia", "korea", "utara") in [reading.surfaces for reading in word.readings]


def test_stop_words_are_marked_and_negations_are_not(analyzer: Analyzer) -> None:
    """A negation carries the meaning of a question and weighs as much as any word."""
    assert {word.text: word.stop for word in analyzer.words("tidak dan bukan yang belum tanpa jangan")} == {
        "tidak": False,
        "dan": True,
        "bukan": False,
        "yang": True,
        "belum": False,
        "tanpa": False,
        "jangan": False,
    }


def test_words_glued_without_a_space_are_units_of_their_own(analyzer: Analyzer) -> None:
    """A slash or a full stop between words makes no phrase of them."""
    assert [word.text for word in analyzer.words("dan/atau viral.Kapolsek")] == ["dan", "atau", "viral", "Kapolsek"]


def test_a_question_never_has_more_readings_than_it_can_afford(analyzer: Analyzer) -> None:
    """However many hyphens join however many abbreviations, the readings of one unit are bounded."""
    (word,) = analyzer.words("-".join(["Korut", "Korsel", "Jabar", "Jatim", "PBB", "DPR", "KPK", "Polri", "BUMN"]))
    assert 1 < len(word.readings) <= 12


def test_a_stem_that_the_index_knows_is_taken_from_it() -> None:
    """With a source of stems at hand the stemmer is not asked."""
    analyzer = Analyzer(known_stem={"menggambarkan": "from the index"}.get)
    assert [piece.stem for piece in analyzer.pieces("menggambarkan")] == ["from the index"]
    assert [piece.stem for piece in analyzer.pieces("digambarkan")] == ["gambar"]


def test_an_archive_brings_its_own_words() -> None:
    """Names, abbreviations, stems and spellings of a lexicon are used like those of the tables."""
    lexicon = Lexicon(
        names=("sembalun",), abbreviations=(("BUPSHA", "Badan Usaha Sembalun"),), stems=(("mencolokan", "colok"),)
    )
    analyzer = Analyzer(lexicon)
    (word,) = analyzer.words("Badan Usaha Sembalun")
    assert ("bupsha",) in [reading.surfaces for reading in word.readings]
    assert [piece.stem for piece in analyzer.pieces("mencolokan")] == ["colok"]


def test_the_fingerprint_covers_what_changes_terms_and_nothing_else() -> None:
    """Names and stems of a lexicon make another index; abbreviations only make other questions."""
    plain = Analyzer().fingerprint
    assert Analyzer(Lexicon(names=("sembalun",))).fingerprint != plain
    assert Analyzer(Lexicon(stems=(("a", "b"),))).fingerprint != plain
    assert Analyzer(Lexicon(abbreviations=(("BUPSHA", "Badan Usaha Sembalun"),))).fingerprint == plain
