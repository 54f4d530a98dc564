"""Facets over a whole archive: what articles call one is one, whatever order they came in, and counts are theirs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from index import ENTITY_KINDS, Kind, build
from search import Searcher

FULL = "Gubernur Wayan Koster tiba di Bandung. Menurut Koster, jalan itu panjang.\n"
ARTICLES = {
    "a.txt": "Jalan Baru\n\n" + FULL,
    "b.txt": "Jalan Lama\n\n" + FULL,
    "c.txt": "Jalan Tol\n\n" + FULL,
    "d.txt": "Rapat Menteri\n\nMenurut Koster, harga beras naik.\n",
    "e.txt": "Tamu Negara\n\nPresiden Rusia Vladimir Putin tiba di Hanoi.\n",
}


def write(folder: Path, names: tuple[str, ...]) -> Path:
    """Some of the articles as files."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(ARTICLES[name], encoding="utf-8")
    return folder


def facets(directory: Path) -> dict[Kind, dict[str, int]]:
    """Every entity facet over all articles."""
    with Searcher.open(directory) as searcher:
        return {kind: {v.value: v.count for v in searcher.facet(kind).values} for kind in ENTITY_KINDS}


def test_a_surname_alone_is_the_full_name_that_others_give_it(tmp_path: Path) -> None:
    """Where three articles say whose surname it is, a fourth that has it alone counts with them."""
    build([write(tmp_path / "articles", tuple(ARTICLES))], tmp_path / "index")
    assert facets(tmp_path / "index")[Kind.PERSON] == {"Wayan Koster": 4, "Vladimir Putin": 1}
    with Searcher.open(tmp_path / "index") as searcher:
        assert searcher.search("person:koster").total == 4


@pytest.mark.parametrize("order", [("a.txt", "d.txt", "b.txt", "e.txt", "c.txt"), tuple(reversed(ARTICLES))])
def test_the_order_of_articles_changes_no_facet(tmp_path: Path, order: tuple[str, ...]) -> None:
    """Brought one by one, or one of them taken away again, the articles show what they show when built at once."""
    folder = tmp_path / "articles"
    for name in order:
        build([write(folder, (name,))], tmp_path / "slow")
    build([folder], tmp_path / "fresh")
    assert facets(tmp_path / "slow") == facets(tmp_path / "fresh")
    (folder / "a.txt").unlink()
    build([folder], tmp_path / "slow")
    build([folder], tmp_path / "smaller")
    assert facets(tmp_path / "slow") == facets(tmp_path / "smaller")
    assert "Koster" in facets(tmp_path / "slow")[Kind.PERSON]


def test_counts_are_those_of_the_open_articles(seeds: Searcher) -> None:
    """Every count of an entity facet is the number of articles that show the value when opened."""
    ids = [hit.id for hit in seeds.search("").hits]
    for kind in ENTITY_KINDS:
        shown = Counter(value for id in ids if (found := seeds.article(id)) for value in found.document.values(kind))
        assert {v.value: v.count for v in seeds.facet(kind).values} == dict(shown)
