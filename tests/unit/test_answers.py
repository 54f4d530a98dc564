"""What is found in the small corpus, and how it is marked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Kind, Record, ZoneKind
from index.news import compose
from search import Mode, Searcher, Sort, parse
from tests import corpus

FOUND = {
    "banjir": {"banjir.txt", "banjir-surut.txt"},
    "banjir zone:all": {"banjir.txt", "banjir-surut.txt", "padi.txt"},
    "BANJIR jakarta": {"banjir.txt"},
    "title:bandung": {"kunjungan.txt"},
    "body:bandung": {"kunjungan.txt", "pasar.txt"},
    "bandung -presiden": {"pasar.txt"},
    "bandung NOT (presiden OR pasar)": set(),
    "(gempa OR panen)": {"gempa.txt", "padi.txt"},
    '"jalan baru"': {"kunjungan.txt"},
    '"baru jalan"': set(),
    '"jalan bandung"': set(),
    '"jalan bandung"~2': {"kunjungan.txt"},
    '"jalan bandung"~1': set(),
    '"tidak ada"': {"gempa.txt"},
    "peng*": {"banjir-surut.txt"},
    "bnajir~": {"banjir.txt", "banjir-surut.txt"},
    "6700": {"pasar.txt"},
    "6.700": {"pasar.txt"},
    "id:jalan/tol.txt": {"jalan/tol.txt"},
    "banjir -id:banjir.txt": {"banjir-surut.txt"},
    "pulang": {"banjir-surut.txt"},
    "pengungsi": {"banjir.txt", "banjir-surut.txt"},
    "=pengungsi": {"banjir-surut.txt"},
    "date:2024": set(),
    "!!!": set(),
    "(((": set(),
    '""': set(),
}


@pytest.mark.parametrize(("query", "ids"), FOUND.items(), ids=str)
def test_a_query_finds_just_these(small: Searcher, query, ids):
    """The hits of a query are these articles and no others."""
    results = small.search(query, mode=Mode.ALL)
    assert {hit.id for hit in results.hits} == ids
    assert results.total == len(ids)


def test_no_query_asks_for_every_article(small: Searcher):
    """An empty question lists the archive."""
    assert small.search("").total == 7


DATED = {
    "a.txt": "Banjir Surut\n\nAir surut di Jakarta, Jumat (3/5/2019).\n",
    "b.txt": "Banjir Datang\n\nBanjir, banjir dan banjir di Jakarta, Sabtu (1/5/2021).\n",
    "c.txt": "Tanpa Hari\n\nTidak ada hari di Jakarta.\n",
    "d.txt": "Banjir Lagi\n\nAir naik di Jakarta, Sabtu (1/5/2021).\n",
}


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Four articles, two of one day and one of none."""
    with corpus.searcher(tmp_path_factory.mktemp("dated"), DATED) as searcher:
        yield searcher


@pytest.mark.parametrize(
    ("query", "ids"),
    {
        "": "b.txt d.txt a.txt c.txt",
        "place:Jakarta": "b.txt d.txt a.txt c.txt",
        "-datang": "d.txt a.txt c.txt",
        "date:2010..2021 -id:b.txt": "d.txt a.txt",
        "(year:2019 OR year:2021) zone:all": "b.txt d.txt a.txt",
    }.items(),
)
def test_where_no_word_is_asked_for_the_newest_stand_first(dated: Searcher, query, ids):
    """Filters alone rank nothing, so hits stand by date, those of one day by id, those of none last."""
    for fold in (False, True):
        results = dated.search(query, fold=fold)
        assert " ".join(hit.id for hit in results.hits) == ids
        assert results.sort is Sort.NEWEST
    assert " ".join(id for id, _ in dated.rank(parse(query), limit=10)) == ids
    second = dated.search(query, limit=1, offset=1, bare=True).hits
    assert [hit.id for hit in second] == ids.split()[1:2]


def test_words_and_a_sort_asked_for_decide_the_order(dated: Searcher):
    """One word beside filters ranks by relevance, and who asks for the oldest first gets them."""
    assert dated.search("air place:Jakarta").sort is Sort.RELEVANCE
    assert dated.search("place:Jakarta", sort=Sort.OLDEST).hits[0].id == "a.txt"


def test_words_that_are_never_together_find_the_best_of_any(small: Searcher):
    """Where no article has all words, those with any of them are shown, and a notice says so."""
    results = small.search("gempa padi")
    assert results.mode is Mode.ANY
    assert {hit.id for hit in results.hits} == {"gempa.txt", "padi.txt"}
    assert any("No article has all the words" in notice for notice in results.notices)
    assert small.search("gempa padi", mode=Mode.ALL).total == 0


def test_exclusions_and_phrases_hold_when_words_are_relaxed(small: Searcher):
    """Relaxing gives up words, never what was excluded or quoted."""
    assert {hit.id for hit in small.search("gempa padi -panen").hits} == {"gempa.txt"}
    assert small.search('gempa padi "frasa yang tidak ada"').total == 0


def test_ranks_go_on_over_pages(small: Searcher):
    """A second page continues the first."""
    whole = small.search("", limit=7).hits
    assert small.search("", limit=3, offset=3).hits == whole[3:6]
    assert [hit.rank for hit in whole] == list(range(1, 8))


def test_equal_scores_are_in_order_of_id(small: Searcher):
    """Ties never depend on the order of indexing."""
    ids = [hit.id for hit in small.search("", limit=7).hits]
    assert ids == sorted(ids)


def test_every_order_has_every_hit(small: Searcher):
    """Articles without a date come last, but they come."""
    assert {small.search("bandung", sort=sort).total for sort in Sort} == {2}


@pytest.mark.parametrize("query", ["pengungsi", '"jalan baru"', "peng*", "bnajir~", "title:bandung", "gempa padi"])
def test_marks_lie_on_words_that_match(small: Searcher, query):
    """What is lit answers the question: the word, its stem, its beginning or its near spelling."""
    for hit in small.search(query).hits:
        lit = [hit.snippet.text[start:end].lower() for start, end in hit.snippet.marks]
        assert lit or hit.title_marks
        assert set(lit) <= {"pengungsi", "mengungsi", "jalan", "baru", "banjir", "bandung", "gempa", "panen", "padi"}


def test_a_phrase_is_lit_only_where_it_stands(small: Searcher):
    """A word of the phrase elsewhere stays dark."""
    article = small.article("jalan/tol.txt", '"jalan tol"')
    assert article
    text = [article.document.zones[zone].text[start:end] for zone, start, end in article.marks]
    assert text == ["Jalan", "tol"]


def test_what_is_excluded_is_never_lit(small: Searcher):
    """An excluded word is not a reason why an article was found."""
    hit = small.search("bandung -presiden").hits[0]
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.marks] == ["Bandung"]


def test_a_score_is_the_sum_of_its_parts(small: Searcher):
    """An explanation adds up to the score."""
    for mode in Mode:
        for hit in small.search("jalan baru bandung", explain=True, mode=mode).hits:
            assert sum(score for _, score in hit.explanation) == pytest.approx(hit.score)
            assert all(score > 0 for _, score in hit.explanation)


def test_an_unknown_article_is_none(small: Searcher):
    """Nothing is invented for an id that the index does not hold."""
    assert small.article("tidak-ada.txt") is None


def test_facets_count_each_article_once_per_value(seeds: Searcher):
    """The counts of a facet equal those recomputed from the articles themselves."""
    results = seeds.search("putin", facets=tuple(Kind))
    documents = [seeds.article(hit.id).document for hit in results.hits]
    assert len(documents) == results.total
    for facet in results.facets:
        recomputed = {
            value: sum(value in d.values(facet.kind) for d in documents)
            for d in documents
            for value in d.values(facet.kind)
        }
        assert {item.value: item.count for item in facet.values} == recomputed


def test_a_facet_filter_finds_as_many_as_its_count(seeds: Searcher):
    """Picking a value leads to exactly the articles that were counted."""
    for facet in seeds.search("", facets=tuple(Kind)).facets:
        for item in facet.values:
            assert seeds.search(seeds.search("").query.narrow(facet.kind, item.value)).total == item.count


def test_a_lone_sentence_is_body():
    """A text of one sentence has no headline, and is shown by its opening words."""
    document = compose(Record("a", "a", "Harga beras di Bandung naik menjadi 6.700 rupiah."))
    assert [zone.kind for zone in document.zones] == [ZoneKind.BODY]
    assert document.title.startswith("Harga beras")


@pytest.mark.parametrize("word", ["Korut", "PBB", "kerjasama", "antar-Korea"])
def test_one_variant_is_switched_off_and_all_else_stands(seeds: Searcher, word):
    """Each variant of a word can be excluded by itself, and the others stay."""
    before = seeds.search(word).readings[word]
    assert before
    for variant in before:
        after = seeds.search(f'{word} -variant:"{variant.rpartition(" (")[0]}"')
        assert after.readings[word] == tuple(other for other in before if other != variant)
        assert not any("is read as" in notice for notice in after.notices)


def test_a_switched_off_variant_keeps_the_stem(seeds: Searcher):
    """Where a variant is off, the words still find what shares their stem."""
    for query, articles in (
        ("pengunjung Korut", 5),
        ('pengunjung Korut -variant:"korea utara"', 2),
        ("=pengunjung", 0),
    ):
        assert seeds.search(query, mode=Mode.ALL).total == articles


def test_a_variant_that_nothing_is_read_as_is_said(seeds: Searcher):
    """An exclusion without effect has a notice, and so has a variant without its minus."""
    assert seeds.search("putin -variant:usa").notices == ("No word of the question is read as usa.",)
    assert "needs a minus" in " ".join(seeds.search("putin variant:usa").notices)
    assert seeds.search("-variant:usa").total == 5


@pytest.mark.parametrize("text", ['"{}"', "={}", "{}", "title:{}*", "{}~", "-{}", "{0} {0} {0}", "{}x OR y"])
@pytest.mark.parametrize("words", ["banjir ", "banjir-", "banjir.", "b/"])
def test_more_words_in_a_row_than_the_engine_takes_are_cut(small: Searcher, text, words):
    """A text of any length is a question, also in quotes or as one word, and what is said of it stays readable."""
    results = small.search(text.format(words * 6000))
    assert all(len(notice) < 400 for notice in results.notices)


def test_an_index_that_was_removed_is_another_than_the_open_one(tmp_path: Path):
    """Who watches the directory is told, and the snapshot goes on answering."""
    with corpus.searcher(tmp_path) as searcher:
        assert not searcher.stale
        shutil.rmtree(tmp_path / "index")
        assert searcher.stale
        assert searcher.search("banjir").total == 2


def test_a_doubled_word_in_a_phrase_is_found_with_its_hyphen_and_without(tmp_path: Path):
    """Who types a plural carelessly finds it as papers write it, and the other way, each lit as it stands there."""
    texts = {
        "a.txt": "Panti\n\nPanti untuk anak-anak yatim dibuka di Bandung.\n",
        "b.txt": "Bazar\n\nBazar untuk anak anak yatim digelar di Jakarta.\n",
        "c.txt": "Sekolah\n\nUntuk anak yatim ada sekolah, bukan untuk anak lain.\n",
    }
    with corpus.searcher(tmp_path, texts) as searcher:
        for asked in ('"untuk anak anak yatim"', '"untuk Anak-anak yatim"'):
            hits = searcher.search(asked).hits
            lit = {hit.id: [hit.snippet.text[mark.start : mark.end] for mark in hit.snippet.marks] for hit in hits}
            assert lit == {"a.txt": ["untuk", "anak-anak", "yatim"], "b.txt": ["untuk", "anak", "anak", "yatim"]}
        assert searcher.search('"anak yatim"').total == 2
