"""Questions changed by hand in the panes: variants switched off, months without gaps."""

from __future__ import annotations

import pytest

from index import Kind
from search import Facet, FacetValue, parse
from tui.dialogs.timeline import by_month, by_year
from tui.screen.variant_switches import exactly, switched_off, without
from tui.widgets.facets import asked, excluded, toggled


@pytest.mark.parametrize(
    ("query", "word", "expected"),
    [
        ("korut rudal", "korut", "=korut rudal"),
        ("-Korut", "korut", "-=korut"),
        ("(korut OR as) dan", "korut", "(=korut OR as) dan"),
        ("title:korut", "korut", "title:=korut"),
        ("korea utara rudal", "korea utara", '"korea utara" rudal'),
        ("lain", "korut", "lain"),
    ],
)
def test_a_word_is_asked_as_it_is_written(query: str, word: str, expected: str) -> None:
    """Without stem and variants it is a question of the language, which reads back as itself."""
    changed = exactly(parse(query), word)
    assert str(changed) == expected
    assert parse(str(changed)) == changed


def test_a_variant_is_switched_off_and_on_in_the_query_itself() -> None:
    """What is switched off can be read in the question, and each switch can be taken back."""
    asked = parse("korut as")
    changed = without(without(asked, "korea utara"), "amerika serikat")
    assert str(changed) == 'korut as -variant:"korea utara" -variant:"amerika serikat"'
    assert parse(str(changed)) == changed
    off = switched_off(changed)
    assert list(off) == ["korea utara", "amerika serikat"]
    assert off["korea utara"] == without(asked, "amerika serikat")


def test_months_without_articles_are_shown() -> None:
    """From the first month to the last every month has its bar."""
    months = Facet(Kind.MONTH, (FacetValue("2023-11", 2), FacetValue("2024-02", 1)))
    assert by_month(months) == {"2023-11": 2, "2023-12": 0, "2024-01": 0, "2024-02": 1}


def test_months_add_up_to_years() -> None:
    """Every year from the first to the last has what its months have."""
    months = Facet(Kind.MONTH, (FacetValue("2001-05", 2), FacetValue("2001-07", 3), FacetValue("2024-02", 1)))
    years = by_year(by_month(months))
    assert len(years) == 24
    assert (years["2001"], years["2002"], years["2024"]) == (5, 0, 1)
    assert by_year(by_month(Facet(Kind.MONTH, ()))) == {}


@pytest.mark.parametrize(
    ("query", "kind", "value", "exclude", "expected"),
    [
        ("a", Kind.PLACE, "Jakarta", False, "a place:Jakarta"),
        ("a place:Jakarta", Kind.PLACE, "Bandung", False, "a place:Jakarta place:Bandung"),
        ("a place:Jakarta", Kind.PLACE, "Jakarta", False, "a"),
        ("a publisher:tempo.co", Kind.PUBLISHER, "kompas.com", False, "a (publisher:tempo.co OR publisher:kompas.com)"),
        ("a (year:2020 OR year:2021 OR year:2022)", Kind.YEAR, "2021", False, "a (year:2020 OR year:2022)"),
        ("a (year:2020 OR year:2021)", Kind.YEAR, "2021", False, "a year:2020"),
        ("a (year:2020 OR year:2021)", Kind.YEAR, "2021", True, "a year:2020 -year:2021"),
        ("a place:Jakarta", Kind.PLACE, "Jakarta", True, "a -place:Jakarta"),
        ("a -place:Jakarta", Kind.PLACE, "Jakarta", False, "a place:Jakarta"),
        ("a -place:Jakarta", Kind.PLACE, "Jakarta", True, "a"),
        ("a (year:2020 OR place:Jakarta)", Kind.YEAR, "2021", False, "a (year:2020 OR place:Jakarta) year:2021"),
    ],
)
def test_values_are_ticked_and_excluded(query: str, kind: Kind, value: str, exclude: bool, expected: str) -> None:
    """Several values of what an article has one of are alternatives; the others narrow further."""
    changed = toggled(parse(query), kind, value, exclude=exclude)
    assert str(changed) == expected
    assert parse(str(changed)) == changed
    assert (value in asked(changed, kind)) is (f"{kind}:{value}" in expected and f"-{kind}:{value}" not in expected)
    assert (value in excluded(changed, kind)) is (f"-{kind}:{value}" in expected)
