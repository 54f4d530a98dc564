"""Which articles are on the subject of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import build
from search import Searcher

SUBJECT = "Presiden Joko Widodo meresmikan waduk di Lampung pada hari Senin."
SAME_MAN = "Jokowi menonton pertandingan sepak bola di Jakarta pada hari Minggu."
OTHER_MAN = "Prabowo menonton pertandingan sepak bola di Jakarta pada hari Minggu."
FILLERS = [f"Harga beras naik di pasar nomor {number}." for number in range(6)]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """Articles that share a person with one, and that share only words."""
    folder: Path = tmp_path_factory.mktemp("alike")
    texts = {"subjek": SUBJECT, "a-lain": OTHER_MAN, "b-sama": SAME_MAN, "peresmian": "Waduk diresmikan di Lampung."}
    texts |= {f"pasar-{number}": text for number, text in enumerate(FILLERS)}
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(f"Kabar Hari Ini\n\n{text}\n", encoding="utf-8")
    build([folder], folder.with_name("alike-index"))
    return Searcher.open(folder.with_name("alike-index"))


def test_the_same_person_under_another_name_makes_articles_alike(archive: Searcher) -> None:
    """Of two articles with the same words the one that names the person of the subject stands first."""
    results = archive.similar("subjek.txt")
    assert results is not None
    ids = [hit.id.removesuffix(".txt") for hit in results.hits]
    assert ids[0] == "peresmian"
    assert ids.index("b-sama") < ids.index("a-lain")


def test_a_name_that_is_shared_is_lit(archive: Searcher) -> None:
    """What an article shares with another is lit in its passage."""
    results = archive.similar("peresmian.txt")
    assert results is not None
    snippet = next(hit.snippet for hit in results.hits if hit.id == "subjek.txt")
    assert {"waduk", "Lampung"} <= {snippet.text[start:end] for start, end in snippet.marks}
