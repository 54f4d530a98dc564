"""Whatever is corrected, added, deleted and merged, facets count what the articles show, and undoing restores them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from index import ENTITY_KINDS, Kind, build
from index.entities.archive.corrections import Correction, Do, append
from search import Searcher
from search.output import jsonl

NAMES = ["Joko Widodo", "Jusuf Kalla", "Luhut Pandjaitan", "Susilo Bambang Yudhoyono"]
PLACES = ["Bandung", "Jakarta", "Aceh", "Surabaya"]


def write(folder: Path, number: int, random: Random) -> None:
    """An article that names a few persons and places."""
    persons, places = random.sample(NAMES, random.randint(1, 3)), random.sample(PLACES, random.randint(1, 2))
    sentences = [f"Presiden {person} tiba di {random.choice(places)}." for person in persons]
    (folder / f"{number}.txt").write_text(f"Kabar {number}\n\n{' '.join(sentences)}\n", encoding="utf-8")


def facets(searcher: Searcher) -> str:
    """Every facet as it is written."""
    return "".join(jsonl.facet(searcher.facet(kind)) for kind in Kind)


def recounted(searcher: Searcher) -> dict[Kind, Counter[str]]:
    """The values of each kind, counted over the articles as they are opened."""
    shown = [article for hit in searcher.search("", limit=100).hits if (article := searcher.article(hit.id))]
    return {kind: Counter(value for each in shown for value in each.document.values(kind)) for kind in ENTITY_KINDS}


def correct(searcher: Searcher, random: Random) -> None:
    """Any correction of values that are shown."""
    kind = random.choice([Kind.PERSON, Kind.PLACE])
    shown = [value.value for value in searcher.facet(kind).values] or ["Tidak Ada"]
    some = tuple(random.sample(shown, random.randint(1, min(2, len(shown)))))
    do = random.choice([Do.MERGE, Do.RENAME, Do.SPLIT, Do.HIDE])
    into = random.choice([*shown, "Nama Baru", "Zainal"])
    values = some[:1] if do is Do.RENAME else () if do is Do.SPLIT else some
    append(searcher.corrections, Correction(do, kind, values, "" if do is Do.HIDE else into))


@pytest.mark.parametrize("seed", range(4))
def test_facets_are_those_of_the_articles(tmp_path: Path, seed: int) -> None:
    """After each step counts equal those recomputed, each value finds as many, and undoing all gives the same bytes."""
    random, folder = Random(seed), tmp_path / "articles"
    folder.mkdir()
    said = 0
    for turn in range(4):
        for number in random.sample(range(12), 4):
            write(folder, number, random)
        for path in random.sample(sorted(folder.iterdir()), turn):
            path.unlink()
        build([folder], tmp_path / "index")
        with Searcher.open(tmp_path / "index") as searcher:
            for _ in range(3):
                correct(searcher, random)
                said += 1
                want = recounted(searcher)
                for kind in ENTITY_KINDS:
                    assert {v.value: v.count for v in searcher.facet(kind).values} == want[kind]
                    for value, count in want[kind].items():
                        assert searcher.search(searcher.search("").query.narrow(kind, value)).total == count
    build([folder], tmp_path / "fresh")
    with Searcher.open(tmp_path / "index") as corrected, Searcher.open(tmp_path / "fresh") as plain:
        for _ in range(said):
            append(corrected.corrections, Correction(Do.UNDO))
        assert facets(corrected) == facets(plain)
