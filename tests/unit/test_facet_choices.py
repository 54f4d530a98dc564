"""Facets as one chooses by them: what else there is, what a name means, and why an article counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Kind
from index.language import Analyzer
from search import Searcher, parse
from search.facets.ordering import Order, beside
from search.facets.value_lookup import _PLAIN
from search.syntax.query import Query
from tests.corpus import searcher


def values(searcher: Searcher, kind: Kind, query: Query | str) -> dict[str, int]:
    """The counts of a kind over the articles of a question."""
    (found,) = searcher.search(query, limit=0, facets=[kind]).facets
    return {value.value: value.count for value in found.values}


@pytest.mark.parametrize("kind", [Kind.PERSON, Kind.PLACE, Kind.PUBLISHER])
def test_what_is_selected_of_a_kind_does_not_narrow_it(seeds: Searcher, kind: Kind) -> None:
    """Ticked or excluded, the values of a kind keep the counts they had, and those of other kinds do not."""
    before = values(seeds, kind, "rusia")
    for value in list(before)[:4]:
        for asked in (parse("rusia").narrow(kind, value), parse("rusia").exclude(kind, value)):
            assert values(seeds, kind, asked) == before
            assert seeds.facet(kind, asked).values == seeds.facet(kind, "rusia").values
            other = Kind.ORG
            ids = [hit.id for hit in seeds.search(asked).hits]
            shown = [article.document.values(other) for id in ids if (article := seeds.article(id))]
            want = {value: sum(value in held for held in shown) for held in shown for value in held}
            assert values(seeds, other, asked) == want


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("putin person:Biden", "putin"),
        ("putin -person:Biden", "putin"),
        ("(person:Biden OR person:Putin)", ""),
        ("person:Biden AND putin", "putin"),
        ("person:Biden AND putin AND kim", "putin AND kim"),
        ("person:Biden place:Rusia", "place:Rusia"),
        ("(person:Biden OR place:Rusia) kim", "(person:Biden OR place:Rusia) kim"),
        ("putin zone:all person:Biden", "putin zone:all"),
        ("", ""),
    ],
)
def test_a_question_beside_its_choices(asked: str, left: str) -> None:
    """Only what says something of one kind alone is taken away, also under AND and OR."""
    assert beside(parse(asked), Kind.PERSON) == parse(left)


@pytest.mark.parametrize(
    ("kind", "typed", "meant"),
    [
        (Kind.PLACE, "Korut", ["Korea Utara"]),
        (Kind.PLACE, "korut", ["Korea Utara"]),
        (Kind.PLACE, "KOREA UTARA", ["Korea Utara"]),
        (Kind.PLACE, "North Korea", ["Korea Utara"]),
        (Kind.PLACE, "DPRK", ["Korea Utara"]),
        (Kind.PLACE, "usa", ["Amerika Serikat"]),
        (Kind.PERSON, "vladimir putin", ["Vladimir Putin"]),
        (Kind.PERSON, "putin", ["Vladimir Putin"]),
        (Kind.PERSON, "Kim Jong-un", ["Kim Jong Un"]),
        (Kind.PERSON, "kim", ["Kim Jong Un", "Kim Jong Il"]),
        (Kind.PERSON, "tidak ada", []),
        (Kind.PERSON, "!!!", []),
        (Kind.PERSON, "Vladimir Putin (Presiden)", ["Vladimir Putin"]),
        (Kind.YEAR, "2024", ["2024"]),
        (Kind.MONTH, "juni-2024", ["2024-06"]),
        (Kind.MONTH, "2024/6", ["2024-06"]),
        (Kind.MONTH, "Mei 2024", []),
    ],
)
def test_a_value_is_meant_by_any_of_its_names(seeds: Searcher, kind: Kind, typed: str, meant: list[str]) -> None:
    """Case, spelling and other names of the same do not matter; a part of a name means all that have it."""
    found = seeds.search(Query().narrow(kind, typed))
    want = {hit.id for value in meant for hit in seeds.search(Query().narrow(kind, value)).hits}
    assert {hit.id for hit in found.hits} == want


def test_a_single_name_in_small_letters_is_anybody_s_who_has_it(tmp_path: Path) -> None:
    """Where an article leaves a person without her other name, who types the name means the whole ones too."""
    articles = {
        "utuh.txt": "Ketua Umum PDIP Megawati Soekarnoputri membuka kongres. Megawati berpidato di Jakarta.",
        "nama.txt": "Atlet voli Megawati mencetak poin. Pemain Megawati dipuji pelatih.",
    }
    with searcher(tmp_path, articles) as small:
        shown = values(small, Kind.PERSON, "")
        assert {"Megawati", "Megawati Soekarnoputri"} <= set(shown)
        found = {asked: small.search(asked).total for asked in ("person:megawati", "person:Megawati")}
    assert found == {"person:megawati": 2, "person:Megawati": 1}


def test_an_unknown_value_is_said_with_the_nearest(seeds: Searcher) -> None:
    """A misspelled name is found to be nobody's, and whose it may have been is said."""
    results = seeds.search("person:Vladimr\\ Putin")
    assert not results.total
    assert "No person is called Vladimr Putin. Did you mean Vladimir Putin?" in results.notices
    assert "No place is called qqqq." in seeds.search("place:qqqq").notices


def test_evidence_is_the_sentences_that_name_a_value(seeds: Searcher) -> None:
    """Every mention of every article stands in a quote, lit, and says what took it for a name."""
    found = seeds.evidence(Kind.PERSON, "vladimir putin")
    assert len(found) == 5
    for each in found:
        article = seeds.article(each.id)
        assert article
        (entity,) = (e for e in article.document.entities if e.value == "Vladimir Putin")
        assert tuple(mention for quote in each.quotes for mention in quote.mentions) == entity.mentions
        for quote in each.quotes:
            assert quote.text in article.document.text
            for (start, end), mention, rule in zip(quote.marks, quote.mentions, quote.rules, strict=True):
                zone = article.document.zones[mention.zone]
                assert quote.text[start:end] == zone.text[mention.start : mention.end]
                assert zone.kind is quote.zone
                assert rule
    assert len(seeds.evidence(Kind.PERSON, "Vladimir Putin", limit=2)) == 2
    assert seeds.evidence(Kind.PERSON, "tidak ada") == ()


def test_the_unusual_comes_first_everywhere(seeds: Searcher) -> None:
    """What is named only in the answer comes before what the whole archive names."""
    shown = [value.value for value in seeds.facet(Kind.PLACE, "kumsusan", order=Order.SIGNIFICANT).values]
    counts = values(seeds, Kind.PLACE, "")
    answer = seeds.search("kumsusan").total
    assert 0 < answer < 5
    assert counts[shown[0]] == answer
    assert shown.index("Rusia") > shown.index(shown[0])


@pytest.mark.parametrize(
    ("match", "value"), {"korut": "Korea Utara", "KORUT": "Korea Utara", "utara": "Korea Utara"}.items()
)
def test_a_value_is_looked_for_by_any_name_for_it(seeds: Searcher, match: str, value: str) -> None:
    """What is typed need not stand in the value: other names mean it too, and nothing else is listed."""
    found = seeds.facet(Kind.PLACE, match=match)
    assert value in [each.value for each in found.values]
    assert len(found.values) < len(seeds.facet(Kind.PLACE).values)
    assert seeds.facet(Kind.PLACE, match="zzz").values == ()


@given(
    st.from_regex(_PLAIN, fullmatch=True) | st.sampled_from(["Kim Jong Un", "A Yani", "Kerja sama", "Undang undang"])
)
def test_a_plain_name_is_its_words_in_small_letters(name: str) -> None:
    """What is read without the analyzer is read as the analyzer reads it."""
    assert [term.surface for term in Analyzer().terms(name)] == name.lower().split(" ")
