"""Which root a word is taken to be built on where the affix grammar allows several."""

from __future__ import annotations

import pytest

from index.language.morphology.affixes import derivations
from index.language.morphology.families import KINDS, Usage, kind, usage
from index.language.morphology.stemming import root


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ajakan", "ajak"),
        ("berikan", "beri"),
        ("keretakan", "retak"),
        ("menyaring", "saring"),
        ("terpaku", "paku"),
        ("bersihkan", "bersih"),
        ("sepekan", "pekan"),
        ("diketuai", "ketua"),
        ("perampasan", "rampas"),
        ("dikeluarkan", "keluar"),
        ("pemrosesan", "proses"),
        ("mengritik", "kritik"),
    ],
)
def test_the_usage_of_families_decides_between_roots(word: str, expected: str) -> None:
    """The root that newspapers use in such words is taken, whatever else the letters allow."""
    assert root(word) == expected


def test_a_root_used_as_a_verb_stands_for_a_verb() -> None:
    """How often a thing is named makes no verb of it."""
    ways = derivations("memadukan", {"madu", "padu"})
    assert {way.root for way in ways} == {"madu", "padu"}
    patterns = {(way.prefixes, way.suffix, way.clitics): 1.0 for way in ways}
    likely = Usage({"madu": [99, 0, 0, 0], "padu": [0, 20, 0, 0]}, patterns).likelihoods(ways)
    assert likely["padu"] > likely["madu"]


def test_a_root_within_a_root_is_not_asked() -> None:
    """Where a root with a prefix is itself a root, only the longer one counts."""
    assert {way.root for way in derivations("dikeluarkan", {"keluar", "luar"})} == {"keluar"}
    assert {way.root for way in derivations("pelebaran", {"lebar", "lebaran"})} == {"lebar", "lebaran"}


def test_every_pattern_of_the_table_is_of_a_kind() -> None:
    """The tables speak the language of the grammar: each derivation of a known word finds its pattern."""
    (way,) = derivations("menuliskannya", {"tulis"})
    assert kind(way) in KINDS
    assert usage().likelihood(way) > 100 * usage().likelihood(way._replace(clitics="lahlah"))
