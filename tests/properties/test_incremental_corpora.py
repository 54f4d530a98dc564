"""Any history of files with copies, moves, clashes and lines that shift leads to what a fresh reading gives."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import orjson
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import build
from index.building.changes import Change, Comparison
from index.document import Record
from index.progress import silent
from index.store.inventory import Inventory
from index.store.snapshot import Snapshot

TEXTS = ("Banjir merendam jalan.", "Gempa terasa sampai Bali.", "Harga beras di Bandung naik.")
FILES = ("a.txt", "b.jsonl", "m/c.jsonl", "m/d.txt", "z.jsonl")

_ROW = st.fixed_dictionaries(
    {"text": st.sampled_from(TEXTS)},
    optional={"id": st.sampled_from(("1", "2")), "url": st.just("https://a.id/1")},
)
_ROWS = st.lists(_ROW, min_size=1, max_size=3)
_STEP = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(FILES), _ROWS),
    st.tuples(st.just("move"), st.sampled_from(FILES), st.sampled_from(FILES)),
    st.tuples(st.just("remove"), st.sampled_from(FILES), st.just([])),
)
_HISTORY = st.tuples(*[_ROWS] * len(FILES)), st.lists(_STEP, min_size=1, max_size=6)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(*_HISTORY, st.integers(0, 4))
def test_history_leaves_no_trace_in_what_is_read(given, steps, stop_after):
    """Changes applied one by one, some passes cut short, end in the records, places and marks of one fresh pass."""
    with tempfile.TemporaryDirectory() as folder:
        held: dict[str, tuple[str, str]] = {}
        inventory = Inventory()
        for _ in _histories(Path(folder), given, steps):
            read = iter(range(stop_after))
            cut = Comparison(inventory, now_ns=time.time_ns(), stop=lambda read=read: next(read, None) is None)
            inventory = _pass(cut, Path(folder), held)
            inventory = _pass(Comparison(inventory, now_ns=time.time_ns()), Path(folder), held)
            once: dict[str, tuple[str, str]] = {}
            fresh = _pass(Comparison(Inventory(), now_ns=time.time_ns()), Path(folder), once)
            assert held == once
            assert inventory == fresh


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(*_HISTORY)
def test_history_leaves_no_trace_in_the_index(given, steps):
    """After every change the digest, the stored articles and their other places are those of a fresh build."""
    with tempfile.TemporaryDirectory() as folder:
        articles, kept = Path(folder) / "articles", Path(folder) / "kept"
        before = 0
        for _ in _histories(articles, given, steps):
            report = build([articles], kept, tag=False, workers=1)
            assert report.articles == before + len(report.added) - len(report.removed)
            before = report.articles
        fresh = Path(folder) / "fresh"
        assert report.digest == build([articles], fresh, tag=False, workers=1).digest
        assert _held(kept) == _held(fresh)


def _histories(articles: Path, given: tuple[list[object], ...], steps: list[tuple[str, str, object]]) -> Iterator[int]:
    clock = count(1_000_000_000_000_000_001, 1_000_000_001)  # long ago, so that a file's time proves something
    for name, rows in zip(FILES, given, strict=True):
        _take(articles, next(clock), "write", name, rows)
    yield 0
    for number, step in enumerate(steps, start=1):
        _take(articles, next(clock), *step)
        yield number


def _take(articles: Path, now: int, verb: str, name: str, what: object) -> None:
    path = articles / name
    path.parent.mkdir(exist_ok=True, parents=True)
    if verb == "remove":
        path.unlink(missing_ok=True)
    elif verb == "move":
        other = articles / str(what)
        if path.exists() and path.suffix == other.suffix:
            path.rename(other)
    else:
        text = "\n\n".join(row["text"] for row in what).encode()
        path.write_bytes(text if path.suffix == ".txt" else b"".join(orjson.dumps(row) + b"\n" for row in what))
        os.utime(path, ns=(now, now))


def _pass(comparison: Comparison, folder: Path, held: dict[str, tuple[str, str]]) -> Inventory:
    for change in comparison.changes([folder], silent):
        _apply(change, held)
    return comparison.inventory([folder])


def _apply(change: Change, held: dict[str, tuple[str, str]]) -> None:
    assert (change.id in held) == bool(change.was)
    held.pop(change.id, None)
    if isinstance(change.record, Record):
        held[change.id] = change.record.text, change.record.source


def _held(directory: Path) -> tuple[list[bytes], object]:
    with closing(Snapshot(directory)) as snapshot:
        return sorted(map(snapshot.stored, snapshot.numbers())), snapshot.places()
