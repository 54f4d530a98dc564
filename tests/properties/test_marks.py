"""What is lit is what answers, held against a reading of every article word by word."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from index import ZoneKind
from index.language import Analyzer, Term
from index.typing_errors import within_one
from search import Article, Searcher
from search.excerpts.highlight import merged, runs
from search.results import ZoneMark
from search.syntax.nodes import Word
from search.syntax.parser import parse
from tests import corpus

ARTICLES = {
    "kunjungan.txt": "Kunjungan ke Korut\n\nPresiden mengunjungi Korea Utara. Kunjungan itu (19/6) singkat: "
    "“kunjung\u00adan” ke-75, kata AS dan as roda. AS-Korut, anti-AS, se-Indonesia!\n\n"
    "Baca juga: Kunjungan Lain ke Korea Utara\n\nJl. Merdeka No. 5,  Bandung.   Bandung\tBandung\nBandung\n",
    "phk.txt": "Pabrik mem-PHK Buruh\n\nPabrik mem-PHK 6.700 buruh. PHK itu... PHK-nya Rp1,2 miliar (Rp 1,2). "
    "Buruh-buruh di-PHK, anak-anaknya bersorak-sorai; mata-mata mereka.\n\nJum'at, Jumat, Jum’at. González İzmir "
    "ﬁnal e\u0301lite.\n",
    "situs.txt": "Situs https://www.tempo.co/a?b=1 Ditutup\n\nSitus KOMPAS.com dan tempo.co serta @kompas #gempa dan "
    "a@b.co ditutup.Situs dibuka. kepadaAFP macOS R&D A.S. U.S. US$50 Covid-19, covid 19\n\n\u202eterbalik\u202c "
    "\u200bnol\u200d kunci\x00kunci 🙂 gempa🙂bumi 𝐠𝐞𝐦𝐩𝐚 gempa, gempa; gempa\n",
    "panjang.txt": "Rapat Kerja Sama\n\nKerja sama itu kerjasama. "
    + "Rapat membahas anggaran, lalu kerja, lalu sama, " * 9
    + "selesai.\n\nFoto: kerja sama di Bandung\n\n"
    + "Bertemu, pertemuan, ditemui dan menemukan kerja sama antar-Korea, antarkorea.\n",
}
EVERY = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
_VOCABULARY = sorted({chunk for text in ARTICLES.values() for chunk in text.split()})
_MORE = ("temu", "kunjung", "Amerika", "Serikat", "korea", "utara", "zzz")
_PLAIN = st.lists(st.sampled_from([*_VOCABULARY, *_MORE]), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Articles full of what is hard to count: hyphens, addresses, invisible signs, several zones."""
    with corpus.searcher(tmp_path_factory.mktemp("marks"), ARTICLES) as searcher:
        yield searcher


def asked(searcher: Searcher, query: str) -> Iterator[tuple[Article, dict[int, list[Term]], set[tuple[int, int, int]]]]:
    """Each article, the terms of its title and body zones, and what is lit of it."""
    for id in ARTICLES:
        article = searcher.article(id, query)
        assert article
        zones = {
            at: list(Analyzer().terms(zone.text))
            for at, zone in enumerate(article.document.zones)
            if zone.kind in (ZoneKind.TITLE, ZoneKind.BODY)
        }
        yield article, zones, set(article.marks)


def standing(terms: list[Term], wanted: tuple[str, ...], part: str) -> Iterator[Term]:
    """The terms of every place where the wanted ones follow each other."""
    by_place: dict[int, list[Term]] = {}
    for term in terms:
        if getattr(term, part) in wanted:
            by_place.setdefault(term.position, []).append(term)
    for first in by_place if wanted else ():
        run = [[t for t in by_place.get(first + n, []) if getattr(t, part) == word] for n, word in enumerate(wanted)]
        if all(run):
            yield from (term for found in run for term in found)


def spans(zone: int, terms: set[Term]) -> set[tuple[int, int, int]]:
    """Terms as marks."""
    return {(zone, *span) for span in merged(sorted((t.start, t.end, 0, 0) for t in terms))}


@EVERY
@given(_PLAIN)
@example(["mem-PHK", "buruh"])
@example(["Korut"])
@example(["kerja", "sama"])
@example(["AS"])
def test_plain_words_are_lit_wherever_they_answer(archive: Searcher, words: list[str]) -> None:
    """Every word of title and body that is a reading of a word asked for is lit, and nothing else is."""
    query = parse(" ".join(words))
    if not all(isinstance(part, Word) and not part.exact for part in query.parts):
        return
    text = " ".join(part.text for part in query.parts if isinstance(part, Word))
    readings = [reading for unit in archive_analyzer(archive).words(text) for reading in unit.readings]
    for _, zones, lit in asked(archive, str(query)):
        want = set[tuple[int, int, int]]()
        for at, terms in zones.items():
            found = {t for r in readings for t in standing(terms, r.surfaces, "surface")}
            found |= {t for r in readings for t in standing(terms, r.stems, "stem")}
            want |= spans(at, found)
        assert lit == want


def archive_analyzer(searcher: Searcher) -> Analyzer:
    """The analyzer of the index, for the archive may have taught it words."""
    return Analyzer(searcher._snapshot.words.lexicon)


@EVERY
@given(st.sampled_from(_VOCABULARY), st.sampled_from("*~="))
def test_open_ended_and_exact_words_are_lit_as_they_say(archive: Searcher, word: str, sign: str) -> None:
    """A beginning lights what begins so, a typing error what is near, an exact word only itself."""
    surfaces = [term.surface for term in Analyzer().terms(word)]
    if len(surfaces) != 1 or parse(word).parts != (Word(word),) or not word.isalnum():
        return
    (wanted,) = surfaces
    agrees = {"*": lambda s: s.startswith(wanted), "~": lambda s: within_one(s, wanted), "=": lambda s: s == wanted}
    query = f"={word}" if sign == "=" else word + sign
    for _, zones, lit in asked(archive, query):
        want = (spans(at, {t for t in terms if agrees[sign](t.surface)}) for at, terms in zones.items())
        assert lit == set().union(*want)


@EVERY
@example("panjang.txt", 83, 2, 1)
@given(st.sampled_from(sorted(ARTICLES)), st.integers(0, 400), st.integers(2, 4), st.integers(0, 4))
def test_a_phrase_is_lit_only_where_it_stands(archive: Searcher, id: str, at: int, size: int, slop: int) -> None:
    """Words of a phrase are lit where a run of them is, wherever such a run begins."""
    terms = [term.surface for term in Analyzer().terms(ARTICLES[id])]
    words = terms[at : at + size]
    if len(words) < 2 or any(not word.isalnum() for word in words):
        return
    text = " ".join(words)
    wanted = [term.surface for term in Analyzer().terms(text)]
    if len({term.position for term in Analyzer().terms(text)}) != len(wanted):
        return
    for _, zones, lit in asked(archive, f'"{text}"~{slop}'):
        for zone, found in zones.items():
            lists = [sorted({t.position for t in found if t.surface == word}) for word in wanted]
            valid = list(runs_by_trying(lists, slop))
            inside = {t for t in found for run in valid if t.position in run and t.surface in wanted}
            starts = {
                (t.start, t.end) for t in found for run in valid if t.position == run[0] and t.surface == wanted[0]
            }
            marks = {(a, b) for z, a, b in lit if z == zone}
            assert marks <= {span[1:] for span in spans(zone, inside)}
            # Where another word of the phrase stands at the same position, both are one mark (antar, antar-Korea).
            assert all(any(a <= start and end <= b for a, b in marks) for start, end in starts)


def runs_by_trying(lists: list[list[int]], slop: int) -> Iterator[tuple[int, ...]]:
    """Every choice of rising positions that is narrow enough."""
    for first in lists[0]:
        near = [[p for p in positions if first < p <= first + len(lists) - 1 + slop] for positions in lists[1:]]
        yield from ((first, *run) for run in product(*near) if all(a < b for a, b in pairwise((first, *run))))


@given(
    st.lists(st.lists(st.integers(0, 12), max_size=6).map(lambda p: sorted(set(p))), min_size=1, max_size=4),
    st.integers(0, 5),
)
def test_runs_begin_wherever_one_can(lists: list[list[int]], slop: int) -> None:
    """The nearest choice finds a run from every place where any choice does."""
    assert {run[0] for run in runs(lists, slop)} == {run[0] for run in runs_by_trying(lists, slop)}
    assert {tuple(run) for run in runs(lists, slop)} <= set(runs_by_trying(lists, slop))


@EVERY
@given(_PLAIN, st.sampled_from(["", " zone:all", " -gempa"]))
def test_a_snippet_shows_marks_of_the_article(archive: Searcher, words: list[str], more: str) -> None:
    """A snippet is a stretch of one zone, its marks are those of the article there, and all that lie in it."""
    for hit in archive.search(" ".join(words) + more).hits:
        article = archive.article(hit.id, " ".join(words) + more)
        assert article
        shown = hit.snippet
        assert len(shown.text) <= 240
        zones = [(at, zone.text) for at, zone in enumerate(article.document.zones) if zone.kind is shown.zone]
        lit = [
            [(m.start - at, m.end - at) for m in article.marks if m.zone == number and _inside(m, at, len(shown.text))]
            for number, text in zones
            for at in found_at(text, shown.text)
        ]
        assert list(shown.marks) in lit
        assert all(hit.title[a:b].strip() == hit.title[a:b] for a, b in hit.title_marks)


def _inside(mark: ZoneMark, at: int, size: int) -> bool:
    return at <= mark.start and mark.end <= at + size


def found_at(text: str, part: str) -> Iterator[int]:
    """Every place of a part in a text whose blanks may be of another kind."""
    plain = "".join(" " if char.isspace() else char for char in text)
    at = plain.find(part)
    while at >= 0:
        yield at
        at = plain.find(part, at + 1)
