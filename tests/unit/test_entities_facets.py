"""Facets as pure values: what is unusual, what lies behind a value, a time line without holes."""

from __future__ import annotations

from index.document import Kind
from search.facets import Archive, Order, behind, facet, overlaid, timeline
from search.results import FacetValue


def test_the_significant_order_puts_the_unusual_first() -> None:
    """Among ten articles a place that is everywhere says less than one that is nearly only there."""
    archive = Archive({"Jakarta": 500, "Pyongyang": 9, "Hanoi": 3}, articles=1000, answer=10)
    shown = facet(Kind.PLACE, {"Jakarta": 6, "Pyongyang": 6, "Hanoi": 1}, order=Order.SIGNIFICANT, archive=archive)
    assert [value.value for value in shown.values] == ["Pyongyang", "Hanoi", "Jakarta"]


def test_what_is_rarer_in_the_answer_than_outside_is_last() -> None:
    """A value the answer holds less often than the archive has a significance below zero."""
    archive = Archive({"Jakarta": 900, "Bandung": 100}, articles=1000, answer=100)
    assert archive.significance("Jakarta", 20) < 0 < archive.significance("Bandung", 80)


def test_an_answer_that_is_the_archive_has_nothing_unusual() -> None:
    """Held against itself, no value stands out, and the counts decide."""
    counts = {"Jakarta": 3, "Hanoi": 5}
    archive = Archive(counts, articles=5, answer=5)
    shown = facet(Kind.PLACE, counts, order=Order.SIGNIFICANT, archive=archive)
    assert [value.value for value in shown.values] == ["Hanoi", "Jakarta"]


def test_without_an_archive_the_significant_order_is_by_count() -> None:
    """The order needs something to compare with."""
    shown = facet(Kind.ORG, {"KPK": 1, "DPR": 2}, order=Order.SIGNIFICANT)
    assert [value.value for value in shown.values] == ["DPR", "KPK"]


def test_an_article_with_two_spellings_counts_once() -> None:
    """Where two raw values are shown as one, the articles that hold either are counted, not the two counts added."""
    articles = [{"Putin", "Vladimir Putin"}, {"Putin"}]
    counts = {"Putin": 2, "Vladimir Putin": 1}
    shown = {"Putin": "Vladimir Putin"}
    assert overlaid(counts, shown, lambda raws: sum(not held.isdisjoint(raws) for held in articles)) == {
        "Vladimir Putin": 2
    }
    assert behind("Vladimir Putin", shown) == ("Vladimir Putin", "Putin")
    assert behind("Putin", shown) == ()


def test_a_hidden_value_is_not_shown() -> None:
    """What was hidden has no count."""
    assert overlaid({"Loading": 4, "KPK": 1}, {"Loading": None}, len) == {"KPK": 1}


def test_a_time_line_shows_its_gaps() -> None:
    """Every month and year between the first and the last is there, with nothing where nothing was."""
    assert timeline(Kind.MONTH, {"2023-11": 2, "2024-02": 1}) == (
        FacetValue("2023-11", 2),
        FacetValue("2023-12", 0),
        FacetValue("2024-01", 0),
        FacetValue("2024-02", 1),
    )
    assert [v.value for v in timeline(Kind.YEAR, {"2022": 1, "2024": 1})] == ["2022", "2023", "2024"]
    assert timeline(Kind.YEAR, {}) == ()
