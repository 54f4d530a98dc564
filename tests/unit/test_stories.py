"""Which reports tell one event, in whatever order they come."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from index.language import Analyzer
from search import Searcher
from search.likeness.stories import MOST, Report, alike, report, stories, threshold

DAY = date(2024, 6, 19)
ONE = {"kereta": 0.6, "tabrakan": 0.8}


def test_the_visit_of_2024_is_one_story_in_any_order(seeds: Searcher):
    """Four outlets on one visit are together and the meeting of the year before is alone, whatever is ranked first."""
    collector = seeds._answerer.collector
    articles = [seeds.article(id) for id in sorted(hit.id for hit in seeds.search("", limit=5).hits)]
    reports = [report(article.document, Analyzer(), collector) for article in articles if article]
    for order in permutations(range(5)):
        groups = stories([reports[place] for place in order], 5)
        assert sorted(sorted(order[place] for place in group) for group in groups) == [[0, 1, 2, 3], [4]]


def test_days_set_apart_what_words_do_not():
    """A report of a week later is of another event, in a group with the others too."""
    reports = [Report(DAY.replace(day=day), {}, ONE) for day in (1, 3, 5, 20)]
    assert stories(reports, 1000) == [[0, 1], [2], [3]]
    assert alike(reports[0], reports[1]) == pytest.approx(0.8 - 2 * 0.03)


def test_an_undated_report_joins_no_two_events():
    """What could belong to either of two events does not make one of them."""
    reports = [Report(DAY, {}, ONE), Report(None, {}, ONE), Report(DAY.replace(day=1), {}, ONE)]
    assert sorted(map(len, stories(reports, 1000))) == [1, 2]


def test_nothing_alike_is_left_as_it_was():
    """Groups keep the order of the hits, and articles without words stand alone."""
    reports = [Report(DAY, {}, {}), Report(DAY, {"person:A": 1.0}, {"b": 1.0}), Report(None, {}, {"c": 1.0})]
    assert stories(reports, 10) == [[0], [1], [2]]
    assert stories([], 10) == []


def test_a_long_list_costs_no_more_than_its_beginning():
    """Reports beyond the bound are not compared."""
    groups = stories([Report(DAY, {}, ONE)] * (MOST + 2), 1000)
    assert list(map(len, groups)) == [MOST, 1, 1]


def test_a_large_archive_asks_for_more_likeness():
    """The more an archive knows of rare words, the more alike two reports of one event are."""
    assert threshold(1) < threshold(100) < threshold(100_000) < 1
