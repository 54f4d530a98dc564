"""An archive in one file has as many names as an archive, and each is no more work than in an article."""

from __future__ import annotations

from itertools import product

import pytest

from index.document import Kind, Mention
from index.entities.forms.lexicon import lexicon
from index.entities.resolution import full_names
from index.entities.resolution.canonical import Naming, entities

LETTERS = "bcdfghjk"
NAMES = [
    f"{''.join(letters).title()}a {last}"
    for letters in product(LETTERS, "aeio", LETTERS, "aeio")
    for last in ("Sari", "Jaya")
][:600]


def _namings(texts: list[str], kind: Kind) -> list[Naming]:
    return [
        Naming(kind, tuple(text.split(" ")), text, Mention(0, 100 * at, 100 * at + len(text), "crf"), 9)
        for at, text in enumerate(texts)
    ]


@pytest.mark.parametrize("kind", [Kind.PERSON, Kind.ORG])
def test_names_are_compared_with_those_that_share_a_word_only(monkeypatch: pytest.MonkeyPatch, kind: Kind) -> None:
    """Twice the names are about twice the comparisons, not four times."""
    counted = []
    for name in ("_is_part_of", "_is_short_for"):
        whole = getattr(full_names, name)
        monkeypatch.setattr(full_names, name, lambda *given, whole=whole: counted.append(1) or whole(*given))
    found = entities(_namings([*NAMES, *(name.split(" ")[0] for name in NAMES)], kind), {}, lexicon())
    assert len(counted) < 10 * len(NAMES)
    assert {entity.value for entity in found} >= set(NAMES)


def test_a_part_of_a_name_still_stands_for_the_whole() -> None:
    """The first name, the last and the beginning of the first are found among many others."""
    others = [f"Nama{number} Lain{number}" for number in range(50)]
    texts = [*others, "Trunoyudo Wisnu", "Truno", "Wisnu", "Nama7", "Lain9"]
    values = {e.value: len(e.mentions) for e in entities(_namings(texts, Kind.PERSON), {}, lexicon())}
    assert (values["Trunoyudo Wisnu"], values["Nama7 Lain7"], values["Nama9 Lain9"]) == (3, 2, 2)
