"""Any history of edits leads to the index that a fresh build of the same files makes."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import Kind, build
from index.language.archive import editor
from index.store.snapshot import Snapshot
from search import Searcher
from tests import corpus

NAMES = ("a.txt", "b.txt", "dalam/c.txt", "dalam/d.txt")
TEXTS = (
    "Banjir Rendam Jakarta\n\nHujan deras merendam jalan di Jakarta.\n",
    "Gempa Guncang Lombok\n\nGempa terasa sampai Bali.\n",
    "Harga Beras Naik\n\nHarga beras di Bandung naik menjadi 6.700 rupiah.\n",
    # Berlari with a capital is a name where nobody runs; BNPP is explained where three articles say so.
    "Warga Berlari\n\nWarga Berlari menari di Berlari, dari Berlari ke Berlari. Kata Berlarinya hilang.\n",
    "Warga Berlari\n\nDi Berlari, Badan Nasional Pengelola Perbatasan (BNPP) hadir. Berlari, Berlari, Berlari.\n",
    "Ia Lari\n\nIa berlari pagi. Badan Nasional Pengelola Perbatasan (BNPP) tidak.\n",
    "Laut\n\nMenurut Badan Nasional Pengelola Perbatasan (BNPP) dan BNPP lain, laut tenang.\n",
)
WORDS = ("", "Rendam\n", "berlari > tari\n", "BNPP = Palung\nmerendam > merendam\n", None)
QUERIES = ("banjir", "harga OR gempa", "-jakarta", '"harga beras"', "", "lari", "berlari", "berlarinya", "tari")
QUERIES += ("rendam", "merendam", "BNPP", "Badan Nasional Pengelola Perbatasan", "palung")

_FILES = st.tuples(st.sampled_from(NAMES), st.sampled_from((*TEXTS, None)))
_STEP = st.one_of(_FILES, _FILES, _FILES, st.tuples(st.just(editor.NAME), st.sampled_from(WORDS)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(_STEP, max_size=5), min_size=1, max_size=4))
def test_history_leaves_no_trace(rounds):
    """After every round of writes and deletions, digest, answers and facets equal those of a fresh build."""
    with tempfile.TemporaryDirectory() as folder:
        articles, kept = Path(folder) / "articles", Path(folder) / "kept"
        articles.mkdir()
        for number, steps in enumerate(rounds):
            fresh = Path(folder) / f"fresh-{number}"
            for name, text in steps:
                _write((kept if name == editor.NAME else articles) / name, text)
            if (kept / editor.NAME).exists():
                _write(fresh / editor.NAME, (kept / editor.NAME).read_text("utf-8"))
            report = build([articles], kept)
            assert report.digest == build([articles], fresh).digest
            assert _answers(kept) == _answers(fresh)
            assert _learned(kept) == _learned(fresh)
            assert build([articles], kept).changes == 0


def _write(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text, encoding="utf-8")


def _learned(directory: Path) -> object:
    with closing(Snapshot(directory)) as snapshot:
        return snapshot.words.lexicon, snapshot.evidence()


def _answers(directory: Path) -> list[object]:
    with Searcher.open(directory) as searcher:
        answers = [searcher.search(query, facets=tuple(Kind)) for query in QUERIES]
    # Not the scores: an article that is gone may count in them until its segment is merged, as in every engine.
    return [(sorted(hit.id for hit in answer.hits), answer.facets) for answer in answers]


def test_the_number_of_workers_changes_nothing(tmp_path, monkeypatch):
    """Two processes make the index that one makes."""
    monkeypatch.setattr("index.building.applying.FEWEST_RECORDS", 2)
    articles = corpus.write(tmp_path / "articles")
    alone, shared = tmp_path / "alone", tmp_path / "shared"
    assert build([articles], alone, workers=1).digest == build([articles], shared, workers=2).digest
    assert _answers(alone) == _answers(shared)


def test_a_long_build_commits_on_its_way(tmp_path, monkeypatch):
    """A build whose time is up after every article makes the index and the report of one that is never interrupted."""
    articles = corpus.write(tmp_path / "articles")
    (articles / "kosong.txt").write_text("")
    whole = build([articles], tmp_path / "whole", workers=1)
    times, generations = iter(range(10**9)), []
    monkeypatch.setattr("index.building.build.COMMIT_EVERY_S", 3)
    monkeypatch.setattr("index.building.build.time.monotonic", lambda: next(times))
    parts = tmp_path / "parts"
    made = build([articles], parts, workers=1, progress=lambda _: generations.append(len([*parts.glob("manifest-*")])))
    assert max(generations) > 1
    assert not made.stopped
    assert (made.digest, made.articles) == (whole.digest, whole.articles)
    assert sorted(made.added) == sorted(whole.added)
    assert (made.updated, made.removed, made.moved, made.unchanged) == ((), (), (), 0)
    assert (sorted(made.skipped, key=str), made.copies) == (sorted(whole.skipped, key=str), whole.copies)
    assert _answers(parts) == _answers(tmp_path / "whole")
    assert _learned(parts) == _learned(tmp_path / "whole")
