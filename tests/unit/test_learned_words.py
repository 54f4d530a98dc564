"""An archive answers with the names and abbreviations it uses itself, and with the words its editor wrote down."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import build
from index.building import applying, workers
from search import Searcher
from search.cli import main
from tests import corpus

# A place that the stemmer would take for "ber-" and "lari"; it stands in no table.
NAMED = {f"desa-{at}.txt": f"Desa {at}\n\nWarga Berlari menanam padi di Berlari.\n" for at in range(6)}
EXPLAINED = {
    f"laut-{at}.txt": f"Laut {at}\n\nKapal milik Badan Nasional Pengelola Perbatasan (BNPP) tiba.\n" for at in range(3)
}
OTHERS = {
    "lari.txt": "Lomba\n\nAnak-anak suka lari pagi.\n",
    "kapal.txt": "Kapal\n\nBNPP membantah.\n",
    "panjang.txt": "Rapat\n\nBadan Nasional Pengelola Perbatasan membantah.\n",
}


def ids(searcher: Searcher, query: str) -> set[str]:
    return {hit.id for hit in searcher.search(query, limit=100).hits}


def test_a_name_the_archive_uses_is_not_stemmed(tmp_path: Path) -> None:
    """Twelve uses with a capital: the place is found by its name and not by the verb it looks like."""
    with corpus.searcher(tmp_path, NAMED | OTHERS) as searcher:
        assert ids(searcher, "berlari") == set(NAMED)
        assert ids(searcher, "lari") == {"lari.txt"}
        assert searcher.verify() == ()


def test_without_enough_uses_it_is_the_verb(tmp_path: Path) -> None:
    """Two articles prove no name."""
    few = dict(list(NAMED.items())[:2])
    with corpus.searcher(tmp_path, few | OTHERS) as searcher:
        assert ids(searcher, "lari") == {*few, "lari.txt"}


def test_a_name_learned_later_changes_the_articles_before_it(tmp_path: Path) -> None:
    """Articles already in the index get the terms they have in an index made at once, and lose them again."""
    first, later = dict(list(NAMED.items())[:2]), dict(list(NAMED.items())[2:])
    articles = corpus.write(tmp_path / "articles", first | OTHERS)
    digest = build([articles], tmp_path / "index").digest
    corpus.write(articles, later)
    build([articles], tmp_path / "index")
    with Searcher.open(tmp_path / "index") as searcher:
        assert ids(searcher, "lari") == {"lari.txt"}
        assert ids(searcher, "berlarinya") == set(NAMED)
        assert searcher.verify() == ()
    for name in later:
        (articles / name).unlink()
    assert build([articles], tmp_path / "index").digest == digest
    with Searcher.open(tmp_path / "index") as searcher:
        assert ids(searcher, "lari") == {*first, "lari.txt"}


def test_an_abbreviation_is_explained_by_the_archive(tmp_path: Path) -> None:
    """Three articles that say what a short form means let either form find the other, with the reason."""
    with corpus.searcher(tmp_path, EXPLAINED | OTHERS) as searcher:
        both = {*EXPLAINED, "kapal.txt", "panjang.txt"}
        assert ids(searcher, "BNPP") == ids(searcher, "Badan Nasional Pengelola Perbatasan") == both
        assert ids(searcher, "=BNPP") == both - {"panjang.txt"}
        (reading,) = searcher.search("BNPP").readings["BNPP"]
        assert "(abbreviation: BNPP = Badan Nasional Pengelola Perbatasan)" in reading


def test_the_editors_file_is_in_force_after_the_next_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Names, stems and spellings count though no article changed; a line that says nothing is reported."""
    articles, index = corpus.write(tmp_path / "articles"), tmp_path / "index"
    digest = build([articles], index).digest
    (index / "words.txt").write_text("Pengungsi\nsurut > reda\nLombok = Sasak\n> x\n", encoding="utf-8")
    assert build([articles], index, check=True).notices[0].startswith("words.txt has changed")
    assert main(["index", "--index", str(index)]) == 0
    assert "Line 4 of words.txt is not a word" in capsys.readouterr().err
    with Searcher.open(index) as searcher:
        assert ids(searcher, "mengungsi") == {"banjir.txt"}
        assert ids(searcher, "reda") == {"banjir-surut.txt"}
        assert ids(searcher, "Sasak") == {"gempa.txt"}
        assert searcher.verify() == ()
    assert build([articles], index).digest == digest
    (index / "words.txt").unlink()
    build([articles], index)
    with Searcher.open(index) as searcher:
        assert ids(searcher, "mengungsi") == {"banjir.txt", "banjir-surut.txt"}
        assert ids(searcher, "Sasak") == set()


@pytest.mark.parametrize("budget", [1, 1 << 30])
def test_segments_written_before_a_name_was_known_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, budget: int
) -> None:
    """Workers that run out of room before all is read make the index that one process makes."""
    monkeypatch.setattr(applying, "FEWEST_RECORDS", 1)
    monkeypatch.setattr(workers, "BATCH", 2)
    monkeypatch.setattr(workers, "BUDGET", budget)
    articles = corpus.write(tmp_path / "articles", NAMED | OTHERS)
    report = build([articles], tmp_path / "index", workers=2)
    assert report.digest == build([articles], tmp_path / "alone", workers=1).digest
    with Searcher.open(tmp_path / "index") as searcher:
        assert ids(searcher, "lari") == {"lari.txt"}
        assert ids(searcher, "berlarinya") == set(NAMED)
        assert searcher.verify() == ()
