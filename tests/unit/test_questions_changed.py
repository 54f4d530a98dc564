"""Questions changed by hand in the panes: variants switched off, values that stand out, months without gaps."""

from __future__ import annotations

import pytest

from index import Kind
from search import Facet, FacetValue, parse
from tui.significance import by_significance
from tui.span import MONTHS, timeline
from tui.variants import without


@pytest.mark.parametrize(
    ("query", "word", "kept", "expected"),
    [
        ("korut rudal", "korut", (), "=korut rudal"),
        ("korut rudal", "korut", ("korea utara",), '(=korut OR "korea utara") rudal'),
        ("-Korut", "korut", ("dprk",), "-(=korut OR =dprk)"),
        ("(korut OR as) dan", "korut", (), "(=korut OR as) dan"),
        ("title:korut", "korut", (), "title:=korut"),
        ("korea utara rudal", "korea utara", ("korut",), '("korea utara" OR =korut) rudal'),
        ("lain", "korut", (), "lain"),
    ],
)
def test_a_variant_is_switched_off_in_the_query_itself(
    query: str, word: str, kept: tuple[str, ...], expected: str
) -> None:
    """What remains is a question of the language, which reads back as itself."""
    changed = without(parse(query), word, kept)
    assert str(changed) == expected
    assert parse(str(changed)) == changed


def test_a_value_that_stands_out_comes_first() -> None:
    """A value half of whose articles answer comes before one that is everywhere."""
    facet = Facet(Kind.PLACE, (FacetValue("Jakarta", 50), FacetValue("Kediri", 10)))
    ranked = by_significance(facet, 100, {"Jakarta": 50_000, "Kediri": 20}, 100_000)
    assert [value.value for value in ranked.values] == ["Kediri", "Jakarta"]


def test_months_without_articles_are_shown() -> None:
    """From the first month to the last every month has its bar."""
    months = Facet(Kind.MONTH, (FacetValue("2023-11", 2), FacetValue("2024-02", 1)))
    assert timeline(months) == {"2023-11": 2, "2023-12": 0, "2024-01": 0, "2024-02": 1}


def test_many_months_become_years() -> None:
    """A span too long for months is shown in years."""
    months = Facet(Kind.MONTH, (FacetValue("2001-05", 2), FacetValue("2001-07", 3), FacetValue("2024-02", 1)))
    years = timeline(months)
    assert len(years) == 24 < MONTHS
    assert (years["2001"], years["2002"], years["2024"]) == (5, 0, 1)
    assert timeline(Facet(Kind.MONTH, ())) == {}
