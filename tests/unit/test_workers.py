"""Several processes index what one would, and a failing one is heard."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from index import StoreError, build
from index.building import applying, workers
from index.document import Record
from index.language import Lexicon
from search import Searcher


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Ninety short articles in one file."""
    rows = [
        {"id": f"berita-{at}", "title": f"Banjir hari ke-{at}", "text": f"Air naik {at % 7} meter di kampung {at % 5}."}
        for at in range(90)
    ]
    path = tmp_path / "berita.jsonl"
    path.write_bytes(b"\n".join(map(orjson.dumps, rows)))
    return path


def test_any_number_of_workers_makes_the_same_index(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Digest, totals and ranked ids are those of one process, also where articles are put aside."""
    monkeypatch.setattr(workers, "BUDGET", 6000)
    monkeypatch.setattr(applying, "FEWEST_RECORDS", 10)
    monkeypatch.setattr(workers, "BATCH", 7)
    reports = [build([corpus], tmp_path / str(count), tag=False, workers=count) for count in (1, 3)]
    assert len({report.digest for report in reports}) == 1
    assert [len(report.added) for report in reports] == [90, 90]
    said = []
    for count in (1, 3):
        with Searcher.open(tmp_path / str(count)) as searcher:
            found = searcher.search("naik kampung", limit=90)
            said.append([(hit.id, pytest.approx(hit.score, abs=1e-9)) for hit in found.hits])
            assert searcher.verify() == ()
            assert searcher.stats().segments == 1
    assert said[0] == said[1]


def test_a_worker_that_fails_is_an_error(tmp_path: Path) -> None:
    """A directory that can no longer be written fails the build with the reason, and leaves no process behind."""
    (tmp_path / "nowhere").mkdir()
    pool = workers.Workers(2, tmp_path / "nowhere", tag=False, lexicon=Lexicon())
    for at in range(3):
        pool.put(Record(f"a{at}", "a", "Banjir."))
    assert [share.articles for share in pool.finish()] == [3, 0]
    (tmp_path / "nowhere").rmdir()
    with pytest.raises(StoreError, match="nowhere"):
        pool.write(Lexicon())
    pool.close()
