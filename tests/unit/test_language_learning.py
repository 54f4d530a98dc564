"""What an archive says about its own words, and what an editor says."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from index.language import Analyzer, Lexicon
from index.language.archive.abbreviations import definitions
from index.language.archive.editor import parse, read
from index.language.archive.evidence import Evidence, affected, count, learn, merged

# A place that the stemmer would take for "ber-" and "lari"; it stands in no table.
PLACE = "Berlari"


def article(text: str) -> Evidence:
    return count(Counter(Analyzer().split(text)).items()) + Evidence(definitions=Counter(definitions(text)))


ARTICLES = [f"Warga {PLACE} menari di {PLACE}. Badan Usaha Sembalun (BUS) membantah." for _ in range(6)]


def total(texts: list[str]) -> Evidence:
    return merged(map(article, texts))


def test_a_form_written_with_a_capital_is_a_name() -> None:
    """Twelve uses, all with a capital, keep a word from the stemmer; menari stays a verb."""
    lexicon = learn(total(ARTICLES))
    assert lexicon.names == ("berlari",)
    assert Analyzer(lexicon).stem("berlari") == "berlari"
    assert Analyzer(lexicon).stem("menari") == "tari"


def test_a_few_uses_prove_nothing() -> None:
    """Under ten uses nothing is learned, and one use in small letters among ten is too many."""
    assert learn(total(ARTICLES[:4])).names == ()
    assert learn(total([*ARTICLES[:5], "ia berlari"])).names == ()


def test_words_all_in_capitals_are_no_evidence() -> None:
    """A headline in capitals says nothing of how its words are written."""
    assert count({"BERLARI": 100, "Berlari": 3}.items()) == count({"Berlari": 3}.items())


def test_learning_does_not_depend_on_order() -> None:
    """The same articles in any order, counted together or apart, give the same lexicon and the same bytes."""
    texts = [*ARTICLES, "Ia berlari dan menari."]
    together, apart = total(texts), total(texts[4:]) + total(texts[:4][::-1])
    assert learn(together) == learn(apart)
    assert json.dumps(together.to_json()) == json.dumps(apart.to_json())


def test_removed_articles_leave_no_trace() -> None:
    """Evidence less that of an article is the evidence of the others."""
    texts = [*ARTICLES, "Ia berlari. Komisi Penyelamat Laut (KPL) hadir."]
    assert total(texts) - article(texts[-1]) == total(ARTICLES)


def test_evidence_survives_being_stored() -> None:
    """What is written as JSON comes back equal; what is not evidence is refused."""
    evidence = total(ARTICLES)
    assert Evidence.from_json(json.loads(json.dumps(evidence.to_json()))) == evidence
    with pytest.raises(ValueError, match="not evidence"):
        Evidence.from_json({"forms": 3})


def test_a_lexicon_survives_being_stored() -> None:
    """What is written as JSON comes back equal; what is no lexicon is refused."""
    lexicon = learn(total(ARTICLES)) | Lexicon(stems=(("a", "b"),), same=(("Kyiv", "Kiev"),))
    assert Lexicon.from_json(json.loads(json.dumps(lexicon.to_json()))) == lexicon
    with pytest.raises(ValueError, match="not a lexicon"):
        Lexicon.from_json({"names": ["a"]})


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("kata Badan Usaha Sembalun (BUS) kemarin", ("BUS", "Badan Usaha Sembalun")),
        ("menurut Korean Central News Agency (KCNA)", ("KCNA", "Korean Central News Agency")),
        ("di Zona Demiliterisasi (DMZ) Korea", ("DMZ", "Zona Demiliterisasi")),
        ("Menteri Badan Pengawas Obat dan Makanan (BPOM)", ("BPOM", "Badan Pengawas Obat dan Makanan")),
        ("Kementerian Keuangan (Kemenkeu)", ("Kemenkeu", "Kementerian Keuangan")),
    ],
)
def test_definitions_are_found(text: str, pair: tuple[str, str]) -> None:
    """A long form followed by its short one in brackets explains it, and no word before it belongs to it."""
    assert list(definitions(text)) == [pair]


@pytest.mark.parametrize(
    "text", ["Kim Jong Un (Sumber)", "Jakarta (ANTARA)", "Presiden Rusia (CNN)", "Dia (AS)", "(KPK)"]
)
def test_other_brackets_are_no_definitions(text: str) -> None:
    """What stands in brackets and does not fit the words before it explains nothing."""
    assert not definitions(text)


def test_an_abbreviation_needs_three_articles_and_most_of_them() -> None:
    """Two articles are chance, and a short form explained in many ways means none of them."""
    assert learn(total(ARTICLES)).abbreviations == (("BUS", "Badan Usaha Sembalun"),)
    assert learn(total(ARTICLES[:2])).abbreviations == ()
    others = [f"Bank Umum {name} (BUS) naik." for name in ("Syariah", "Sejahtera", "Sentosa") for _ in range(3)]
    assert learn(total([*ARTICLES[:3], *others])).abbreviations == ()


def test_only_articles_with_a_flipped_word_are_affected() -> None:
    """When a name is learned, the terms that change are those built on it, and no others."""
    surfaces = ["berlari", "berlarinya", "lari", "menari", "berlari-lari", "pelari"]
    changed = affected(surfaces, Lexicon(), Lexicon(names=("berlari",)))
    assert changed == {"berlari", "berlarinya"}
    assert affected(surfaces, Lexicon(), Lexicon()) == set()


def test_an_editors_file_is_read_line_by_line() -> None:
    """Names, stems and spellings are understood; what is not is told with its line and changes nothing."""
    lexicon, notices = parse("# ours\nSembalun\n\nmencolokan > colok\nKyiv = Kota Kiev\n> x\na = \nb > c > d\n")
    assert lexicon == Lexicon(names=("sembalun",), stems=(("mencolokan", "colok"),), same=(("Kyiv", "Kota Kiev"),))
    assert [notice.split(" of ")[0] for notice in notices] == ["Line 6", "Line 7", "Line 8"]


def test_a_missing_file_holds_no_words(tmp_path: Path) -> None:
    """Most archives have no file of their own."""
    assert read(tmp_path / "words.txt") == (Lexicon(), ())


def test_the_editor_overrules_what_was_learned_and_what_is_given() -> None:
    """A stem from the editor's file stands against names and tables."""
    editor, _ = parse("Bali > bal\nberlari > lari\n")
    analyzer = Analyzer(Lexicon(names=("berlari",)) | editor)
    assert analyzer.stem("bali") == "bal"
    assert analyzer.stem("berlari") == "lari"


def test_definitions_are_found_wherever_brackets_stand() -> None:
    """What is read before brackets reaches as far as a definition can, and no further than the brackets before."""
    long = " ".join(["Badan" + "x" * 34, *["Nasional" + "a" * 30] * 8])
    text = f"kata {long} (BN). Komisi Pemberantasan Korupsi (KPK) Komisi Yudisial (KY), (AB) Komisi ini (KI)"
    assert {short for short, _ in definitions(text)} == {"KPK", "KY"}
    assert {short for short, _ in definitions("x" * 5000 + f" {text}" * 40)} == {"KPK", "KY"}
