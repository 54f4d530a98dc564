"""What the seeds answer, as a text whose diff shows every change of ranking, facets or content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from index import Kind
from search import Searcher

QUERIES = (
    "kunjungan Putin",
    "putin",
    "mengunjungi",
    '"Kim Jong Un"',
    "Korut",
    "sanksi dewan keamanan",
    "penandatanganan kerja sama",
    "title:meriah",
    "satelit -balistik",
    "kontainer amunisi",
    "(Lavrov OR Peskov)",
    "tembak* perbatasan",
    "date:2024-06 putin",
    "dimana Putin bertemu Kim pada tahun 2023",
)


def test_the_seeds_answer_as_they_did(seeds: Searcher, golden: Callable[[Path, str], None]) -> None:
    """Digest, counts, facets and the order of hits equal the golden file."""
    golden(Path(__file__).with_name("seeds.golden"), "\n".join(_lines(seeds)) + "\n")


def _lines(seeds: Searcher) -> Iterator[str]:
    stats = seeds.stats()
    yield f"digest {stats.digest}"
    yield f"articles {stats.articles}  terms {stats.terms}  postings {stats.postings}"
    for facet in seeds.search("", facets=tuple(Kind)).facets:
        yield f"{facet.kind}: " + ", ".join(f"{item.value} {item.count}" for item in facet.values)
    for query in QUERIES:
        results = seeds.search(query)
        hits = "  ".join(f"{hit.id[:3]} {hit.score:.4f}" for hit in results.hits)
        yield f"{query} | {results.mode} {results.total} | {hits}"
