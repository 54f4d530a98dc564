"""Learning from plain news: what sets differ in is put as news marks it, and sentences are drawn the same each time."""

from __future__ import annotations

import pytest

from index.entities.forms.lexicon import lexicon
from index.entities.forms.tokens import words
from index.entities.labelling.rules import Rules
from index.entities.mentions.finder import find
from index.entities.training.annotated import Example, spans
from index.entities.training.conventions import as_news
from index.entities.training.mending import labels
from index.entities.training.silver import drawn, labelled, score


def example(text: str, *names: tuple[str, str]) -> Example:
    """A sentence with some of its words marked."""
    forms = tuple(words(text))
    marked = []
    for name, kind in names:
        parts = tuple(words(name))
        start = next(at for at in range(len(forms)) if forms[at : at + len(parts)] == parts)
        marked.append((start, start + len(parts), kind))
    told = labels(len(forms), marked)
    return Example(forms, told, told, tuple(range(len(forms))))


def named(found: Example) -> list[tuple[str, str]]:
    """The names an example marks, with their kinds."""
    return [(" ".join(found.forms[start:end]), kind) for start, end, kind in sorted(spans(found.labels))]


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("Warga Indonesia tiba di Malaysia .", [("Indonesia", "LOC"), ("Malaysia", "LOC")], [("Malaysia", "LOC")]),
        ("Israel menyerang lagi .", [("Israel", "LOC")], []),
        ("Ia lahir di desa Sukamaju .", [("desa Sukamaju", "LOC")], [("Sukamaju", "LOC")]),
        ("Ia ke Gaza selatan .", [("Gaza", "LOC")], [("Gaza selatan", "LOC")]),
        ("Ia belajar di SMA Negeri 1 .", [("SMA Negeri 1", "LOC")], [("SMA Negeri 1", "ORG")]),
        (
            "Menurut Komisi Pemilihan Umum ( KPU ) , itu benar .",
            [("Komisi Pemilihan Umum", "ORG"), ("KPU", "ORG")],
            [("Komisi Pemilihan Umum ( KPU )", "ORG")],
        ),
        ("Ketua DPP PKS hadir .", [("DPP PKS", "ORG")], [("PKS", "ORG")]),
        ("Rapat di gedung DPR ditunda .", [("DPR", "ORG")], [("gedung DPR", "LOC")]),
        ("Pemerintahan Jokowi - JK baru .", [("Jokowi - JK", "PER")], [("Jokowi", "PER"), ("JK", "PER")]),
        ("Kata Karine Jean - Pierre .", [("Karine Jean - Pierre", "PER")], [("Karine Jean - Pierre", "PER")]),
        (
            "Politisi Partai Golkar Qwertz Asdfa hadir .",
            [("Partai Golkar Qwertz Asdfa", "ORG")],
            [("Partai Golkar", "ORG"), ("Qwertz Asdfa", "PER")],
        ),
        ("Ketua PDI Perjuangan hadir .", [("PDI Perjuangan", "ORG")], [("PDI Perjuangan", "ORG")]),
        (
            "Ketua PDI Perjuangan Jakarta hadir .",
            [("PDI Perjuangan Jakarta", "ORG")],
            [("PDI Perjuangan", "ORG")],
        ),
        ("Fraksi PKB DPR hadir .", [("PKB DPR", "ORG")], [("PKB", "ORG"), ("DPR", "ORG")]),
        (
            "Gubernur Bank Sentral Qwertz Asdfa hadir .",
            [("Bank Sentral Qwertz", "ORG"), ("Asdfa", "PER")],
            [("Bank Sentral Qwertz", "ORG"), ("Asdfa", "PER")],
        ),
        (
            "Ketua PDI Perjuangan Qwertz Asdfa hadir .",
            [("PDI Perjuangan Qwertz", "ORG"), ("Asdfa", "PER")],
            [("PDI Perjuangan", "ORG"), ("Qwertz Asdfa", "PER")],
        ),
        (
            "Pemimpin QWZ Qwertz Asdfa hadir .",
            [("QWZ Qwertz Asdfa", "ORG")],
            [("QWZ", "ORG"), ("Qwertz Asdfa", "PER")],
        ),
        ("Saham PT Pertamina Persero naik .", [("Pertamina Persero", "ORG")], [("Pertamina Persero", "ORG")]),
        ("Pasien RSUD Arifin Achmad pulih .", [("RSUD Arifin Achmad", "ORG")], [("RSUD Arifin Achmad", "ORG")]),
        ("Raja Abdullah II tiba .", [("Abdullah", "PER")], [("Abdullah II", "PER")]),
        ("Jaksa Agung Prasetyo hadir .", [("Agung Prasetyo", "PER")], [("Prasetyo", "PER")]),
        ("Menurut Jaksa Agung .", [("Agung", "PER")], []),
        (
            "Menurut Komisi Nasional Hak Asasi Manusia .",
            [("Nasional Hak Asasi Manusia", "ORG")],
            [("Komisi Nasional Hak Asasi Manusia", "ORG")],
        ),
        ("Saham PT Qwertz naik .", [("PT", "ORG"), ("Qwertz", "ORG")], [("PT Qwertz", "ORG")]),
        (
            "Pasangan Qwertz Asdfa - Yuiop Hjklz kalah .",
            [("Qwertz Asdfa - Yuiop Hjklz", "PER")],
            [("Qwertz Asdfa", "PER"), ("Yuiop Hjklz", "PER")],
        ),
        ("Warga Qwertz Bersaudara hadir .", [("Qwertz Bersaudara", "PER")], [("Qwertz", "PER")]),
    ],
)
def test_names_are_marked_as_news_sets_mark_them(
    text: str, marked: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    """Attributes and actors are no places; common nouns and boards are left out, acronyms and buildings are not; two
    persons, and whoever is named behind an organisation, stand apart.
    """
    assert named(as_news(example(text, *marked), lexicon())) == expected


def test_the_same_sentences_are_drawn_in_any_order() -> None:
    """What is drawn depends on the texts alone, is a whole sentence after the first, and no more than asked for."""
    texts = [
        f"Judul.\nRapat nomor {n} itu akhirnya ditunda lagi.\nWarga nomor {n} kecewa akan hal itu." for n in range(9)
    ]
    some = drawn(texts, 4)
    assert some == drawn(list(reversed(texts)), 4)
    assert len(some) == 4
    assert all(forms[-1] == "." and "Judul" not in forms for forms in some)


def test_a_drawn_sentence_has_the_names_that_rules_find() -> None:
    """A sentence of plain text becomes an example, its names marked as in news."""
    found = labelled(tuple(words("Presiden Rusia Vladimir Putin tiba di Hanoi .")), Rules(lexicon()), lexicon())
    assert named(found) == [("Vladimir Putin", "PER"), ("Hanoi", "LOC")]


def test_a_model_that_reads_as_news_is_scored_with_the_rules() -> None:
    """What the rules put right counts as found, in the annotator's own tokens."""
    gold = example("Presiden Rusia Vladimir Putin tiba di Hanoi .", ("Vladimir Putin", "PER"), ("Hanoi", "LOC"))
    assert score(Rules(lexicon()), lexicon(), [gold]).f1() == 1.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Itu benar , kata Qwertzu .", ["Qwertzu"]),
        ("Itu benar , kata Qwertzu Asdfa .", []),
        ("Itu benar , kata Polisi .", []),
        ("Itu benar , kata QWERTZU .", []),
        ("Itu benar dan Qwertzu .", []),
    ],
)
def test_who_spoke_is_a_person_though_nobody_knows_the_name(text: str, expected: list[str]) -> None:
    """One unknown capitalised word behind a verb of speech names a person; two, a known one or an acronym do not."""
    forms = words(text)
    found = [" ".join(forms[span.start : span.end]) for span in find(forms, Rules(lexicon()), lexicon())]
    assert found == expected
