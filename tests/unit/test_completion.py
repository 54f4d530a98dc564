"""How a query goes on: the commonest first, spelled so that it reads back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language import Analyzer, Lexicon
from search import FacetValue, Searcher, parse
from search.advice.completion import Completer

WORDS = {"bank": 9, "banjir": 7, "banjirnya": 1, "bandung": 5, "bahwa": 30, "per": 3, "persen": 2, "perang": 8}
PLACES = (
    ("Jawa Barat", 8),
    ("Jakarta", 6),
    ("Bandung Barat", 3),
    ('Kota "Baru"', 2),
    ("Barat\nDaya", 1),
    ("São Tomé", 1),
)


class Words:
    def frequency(self, field, term):
        return WORDS.get(term, 0) if field == "body" else 0

    def commonest(self, field, prefix, limit):
        assert field == "body"
        found = [(term, count) for term, count in sorted(WORDS.items()) if term.startswith(prefix)]
        return sorted(found, key=lambda item: -item[1])[:limit]


def completer(places=PLACES, version="once"):
    analyzer = Analyzer(Lexicon(frozenset(), {}))
    return Completer(Words(), analyzer, lambda _: [FacetValue(*place) for place in places], lambda _: version)


@pytest.mark.parametrize(
    ("text", "queries"),
    {
        "ban": ["bank ", "banjir ", "bandung ", "banjirnya "],
        "Ban": ["Bank ", "Banjir ", "Bandung ", "Banjirnya "],
        "gempa -ban": ["gempa -bank ", "gempa -banjir ", "gempa -bandung ", "gempa -banjirnya "],
        '(a OR "kota ban': [
            '(a OR "kota bank ',
            '(a OR "kota banjir ',
            '(a OR "kota bandung ',
            '(a OR "kota banjirnya ',
        ],
        "title:band": ["title:bandung "],
        "bank": [],
        "per": ["perang ", "person:"],
        "bah": [],
        "ban ": [],
        "": [],
        "place:b": [
            'place:"Jawa Barat" ',
            'place:"Bandung Barat" ',
            'place:"Kota \\"Baru\\"" ',
            'place:"Barat\nDaya" ',
        ],
        "x -tempat:ja": ['x -tempat:"Jawa Barat" ', "x -tempat:Jakarta "],
        'place:"jawa b': ['place:"Jawa Barat" '],
        "place:jakarta": [],
        "date:20": [],
        "zone:a": [],
        'place:"Jawa Barat"': [],
    }.items(),
)
def test_a_query_goes_on_so(text, queries):
    """The last word becomes these, the commonest first; what stands there already is not offered again."""
    assert [found.query for found in completer().complete(text, 10)] == queries


def test_at_most_so_many_are_offered():
    """A limit cuts words and values."""
    assert len(completer().complete("b", 2)) == 2
    assert [found.text for found in completer().complete("place:", 2)] == ["Jawa Barat", "Jakarta"]


def test_values_are_read_again_when_they_changed():
    """Another version of the values is another list; the same one is not read twice."""
    places, version = [list(PLACES)], [object()]
    reads = []

    def values(kind):
        reads.append(kind)
        return [FacetValue(*place) for place in places[0]]

    one = Completer(Words(), Analyzer(Lexicon(frozenset(), {})), values, lambda _: version[0])
    one.complete("place:j", 5)
    one.complete("place:ja", 5)
    assert len(reads) == 1
    places[0], version[0] = [("Jambi", 1)], object()
    assert [found.text for found in one.complete("place:ja", 5)] == ["Jambi"]


@given(st.text(max_size=20), st.sampled_from(["", "place:", '-place:"', "(a OR ", '"']))
def test_a_value_taken_reads_back_as_itself(text, before):
    """Whatever is typed, completing never raises, and a value taken is a filter of just that value."""
    for found in completer(((text, 3), ("b" + text, 2))).complete(before + text[:1], 5):
        assert found.query
        if found.what == "place" and found.text.strip():
            assert any(
                getattr(getattr(part, "child", part), "value", "") == found.text for part in parse(found.query).parts
            )


def test_the_archive_completes_its_own_values(seeds: Searcher):
    """Words, fields and values of the index itself, with how many articles hold each."""
    assert ("Vladimir Putin", 5) in [(found.text, found.count) for found in seeds.complete("orang:put")]
    assert seeds.complete("kunj")[0].what == "word"
    assert [found.text for found in seeds.complete("publi") if found.what == "field"] == ["publisher:"]
