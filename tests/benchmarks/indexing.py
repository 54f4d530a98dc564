"""``python -m tests.benchmarks.indexing FILE...``: articles a second from JSON Lines to an index, and its memory."""

from __future__ import annotations

import argparse
import gc
import resource
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from index.building.build import ChangeApplier
from index.building.changes import Comparison
from index.building.making import Maker
from index.building.workers import GARBAGE_THRESHOLD, default_workers
from index.language import Analyzer, Lexicon
from index.news import compose
from index.progress import silent
from index.store.inventory import Inventory
from index.store.writer import writing
from tests.benchmarks import multiplied
from tests.benchmarks.workload import plain

WAYS = ("plain", "news", "entities")
WIDTHS = (9, 10, 16, 9, 13, 10)


def main() -> None:
    """Build the index as often and in the ways that the arguments ask for, and print a line each."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.indexing", description=__doc__)
    parser.add_argument("paths", type=Path, nargs="+", help="files or folders as `search index` takes them")
    parser.add_argument("--ways", nargs="+", default=WAYS, choices=WAYS, help="what is read in the articles")
    parser.add_argument("--workers", type=int, default=default_workers())
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument(
        "--times", type=int, default=1, help="so many times as many articles, the others altered copies"
    )
    parser.add_argument("--into", type=Path, help="where the index is made for a while")
    options = parser.parse_args()
    gc.set_threshold(GARBAGE_THRESHOLD)
    heads = zip(("articles", "a second", "per CPU second", "peak MB", "of it files", "index MB"), WIDTHS, strict=True)
    print(" " * 10 + "".join(f"{head:>{width}}" for head, width in heads))
    with TemporaryDirectory(dir=options.into) as made:
        paths = options.paths
        if options.times > 1:
            paths = [Path(made) / "multiplied.jsonl.gz"]
            multiplied.write(options.paths, options.times, paths[0])
        for way in options.ways * options.rounds:
            with TemporaryDirectory(dir=options.into) as name:
                build(way, paths, Path(name), options.workers)


def build(way: str, paths: list[Path], directory: Path, workers: int) -> None:
    """Build one index and print what it took: time, processor time of all processes, and their greatest memory."""
    maker = Maker(Analyzer(), tag=way == "entities", compose=plain if way == "plain" else compose)
    spent, start = _spent(), time.perf_counter()
    with watched() as most:
        comparison = Comparison(Inventory(), now_ns=time.time_ns())
        applied = ChangeApplier(None, maker, workers)
        with writing(directory, maker.analyzer, maker.fingerprint, since=None) as writer:
            changes = comparison.changes(paths, silent)
            first = next(changes)
            applied.apply(chain([first], changes), writer, Lexicon(), comparison.unread)
            info = writer.commit(comparison.inventory(paths), applied.words, applied.evidence)
    took, cpu = time.perf_counter() - start, _spent() - spent - most[2]
    size = sum(path.stat().st_size for path in directory.iterdir())
    told = (info.articles, info.articles / took, info.articles / cpu, most[0] / 1e6, most[1] / 1e6, size / 1e6)
    print(f"{way:<10}" + "".join(f"{each:>{width},.0f}" for each, width in zip(told, WIDTHS, strict=True)), flush=True)


@contextmanager
def watched(every_s: float = 0.2) -> Iterator[list[float]]:
    """The greatest memory of this process and its children while the block runs: bytes, and how many map files; and
    the processor seconds that watching took.

    The sum of proportional set sizes (PSS, Linux): what several processes share counts once.
    """
    most: list[float] = [0, 0, 0]
    done = threading.Event()

    def watch() -> None:
        while not done.wait(every_s):
            total, files = map(sum, zip(*(_memory(pid) for pid in _family()), strict=True))
            if total > most[0]:
                most[:2] = total, files
            most[2] = time.thread_time()

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield most
    finally:
        done.set()
        thread.join()


def _family() -> list[str]:
    """This process and its children."""
    children = [path.read_text().split() for path in Path("/proc/self/task").glob("*/children")]
    return ["self", *(pid for each in children for pid in each)]


def _memory(pid: str) -> tuple[int, int]:
    try:
        rows = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    except OSError:  # it has ended
        return 0, 0
    return tuple(int(rows[name].split()[0]) << 10 for name in ("Pss", "Pss_File"))  # type: ignore[return-value]


def _spent() -> float:
    """Processor seconds of this process and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


if __name__ == "__main__":
    main()
