"""Facets as values: in the order asked for, cut where a limit says, a time line without holes."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.document import Kind
from index.engine.operations import EVERY, TERM
from index.engine.reading.counting import Counts
from index.engine.reading.reader import ALL_VALUES, Reader
from index.engine.reading.segment import Segment
from index.engine.writing.builder import SegmentBuilder
from search.facets.ordering import Order, Values, facet, timeline
from search.facets.shown_values import behind, counter
from search.results import FacetValue
from tests.oracle import SCHEMA, Article, read

ARTICLES = [
    Article("a", body=(("w",),), place=("putin", "Vladimir Putin", "KPK"), year=("2024",)),
    Article("b", body=(("w",),), place=("putin", "Loading"), year=("2022",)),
    Article("c", body=(("x",),), place=("Loading", "KPK", "DPR"), year=("2022",)),
    Article("d", body=(("x",),), place=("Loading",), year=("2023",)),
]


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    """A few articles with values."""
    builder = SegmentBuilder(SCHEMA, tmp_path, read)
    for article in ARTICLES:
        builder.add(*article.arguments)  # type: ignore[arg-type]
    made = builder.flush()
    return Reader(SCHEMA, [Segment(tmp_path, made.name, SCHEMA)], dict(made.words))


def counted(
    reader: Reader, shown: dict[str, str | None], field: str = "place", *, limit: int = ALL_VALUES, word: bytes = b""
) -> Counts:
    """The counts of a field over all articles, or those with a word."""
    plan = (TERM, 2, word, 1.0) if word else (EVERY,)
    return reader.search(plan, 0, counters=[counter(reader, field, shown)], value_limit=limit).counts[0]


def test_an_article_with_two_spellings_counts_once(reader: Reader) -> None:
    """Where two raw values are shown as one, the articles that hold either are counted, not the two counts added."""
    shown = {"putin": "Vladimir Putin"}
    assert dict(counted(reader, shown))["Vladimir Putin"] == 2
    assert behind("Vladimir Putin", shown) == ("Vladimir Putin", "putin")
    assert behind("putin", shown) == ()


def test_a_hidden_value_is_not_shown(reader: Reader) -> None:
    """What was hidden has no count."""
    assert "Loading" in dict(counted(reader, {}))
    assert "Loading" not in dict(counted(reader, {"Loading": None}))


def test_values_may_be_shown_under_a_name_no_article_has(reader: Reader) -> None:
    """A value renamed counts under its new name, whatever it is."""
    found = dict(counted(reader, {"putin": "Presiden", "Vladimir Putin": "Presiden", "nobody": "Nobody"}))
    assert found == {"Loading": 3, "KPK": 2, "Presiden": 2, "DPR": 1}


def test_values_with_equal_counts_stand_as_in_the_archive(reader: Reader) -> None:
    """The most frequent of all come first, and equals of the archive by name."""
    shown = facet(Kind.PLACE, counted(reader, {}, word=b"w"))
    assert [value.value for value in shown.values] == ["putin", "Loading", "KPK", "Vladimir Putin"]
    assert shown.complete


def test_a_limit_says_that_there_is_more(reader: Reader) -> None:
    """A facet is complete when all its values are there, and only then."""
    assert not facet(Kind.PLACE, counted(reader, {}, limit=4)).complete
    assert facet(Kind.PLACE, counted(reader, {}, limit=5)).complete
    assert facet(Kind.PLACE, counted(reader, {}), match="PUTIN").values == (
        FacetValue("putin", 2),
        FacetValue("Vladimir Putin", 1),
    )
    assert not facet(Kind.PLACE, counted(reader, {}), match="putin", limit=1).complete


def test_the_order_by_name_knows_no_case(reader: Reader) -> None:
    """Small letters do not come after all capitals."""
    shown = facet(Kind.PLACE, counted(reader, {}), order=Order.NAME, limit=4)
    assert [value.value for value in shown.values] == ["DPR", "KPK", "Loading", "putin"]


def test_a_limited_time_line_keeps_the_most_frequent(reader: Reader) -> None:
    """Years stand in their order whatever their counts, also where few of many are shown."""
    assert [v.value for v in facet(Kind.YEAR, counted(reader, {}, "year")).values] == ["2022", "2023", "2024"]
    assert facet(Kind.YEAR, counted(reader, {}, "year", limit=1)).values == (FacetValue("2022", 2),)


def test_values_are_a_sequence_like_any(reader: Reader) -> None:
    """They are read only when looked at, and look like a tuple then."""
    values = Values(counted(reader, {}))
    assert values == tuple(values)
    assert values == list(values)
    assert values[0] == FacetValue("Loading", 3)
    assert values[-1] == values[len(values) - 1]
    assert values[:2] == tuple(values)[:2]
    assert hash(values) == hash(tuple(values))
    assert repr(values) == repr(tuple(values))
    with pytest.raises(IndexError):
        values[5]


def test_a_time_line_shows_its_gaps() -> None:
    """Every month and year between the first and the last is there, with nothing where nothing was."""
    assert timeline(Kind.MONTH, [FacetValue("2023-11", 2), FacetValue("2024-02", 1)]) == (
        FacetValue("2023-11", 2),
        FacetValue("2023-12", 0),
        FacetValue("2024-01", 0),
        FacetValue("2024-02", 1),
    )
    assert [v.value for v in timeline(Kind.YEAR, [FacetValue("2022", 1), FacetValue("2024", 1)])] == [
        "2022",
        "2023",
        "2024",
    ]
    assert timeline(Kind.YEAR, []) == ()
