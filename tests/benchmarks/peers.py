"""``python -m tests.benchmarks.peers --docs FILE.jsonl[.gz]``: our engine beside others, after they have agreed."""

from __future__ import annotations

import argparse
import gc
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.sides import SIDES, Ours
from tests.benchmarks.workload import Article, Questions, Side, articles, can, questions

_NEEDS = {"tantivy": "tantivy", "bm25s+numba": "numba", "whoosh": "whoosh", "xapian": "xapian"}
_CHECKED = 200


def main() -> None:
    """Run the race that the arguments ask for."""
    options = _options()
    found = articles(options.docs)
    shares = (0.1, 0.3, 1.0) if options.scale else (options.share,)
    for share in shares:
        part = found[: int(len(found) * share)]
        print(f"\n{len(part):,} articles, {sum(len(a.tokens) for a in part):,} words")
        race(part, options.sides, options.queries, options.rounds)


def race(found: Sequence[Article], names: Sequence[str], count: int, rounds: int) -> None:
    """Build every side, hold their answers against each other, time them in interleaved rounds, print the table."""
    with TemporaryDirectory() as base:
        here = [kind for kind in SIDES if kind.name in names and find_spec(_NEEDS.get(kind.name, "index"))]
        sides = [build(kind(), found, Path(base)) for kind in here]
        asked = questions(found, count)
        for each in asked:
            for side in sides:
                if can(side, each):
                    each.plans[side.name] = [side.prepare(w, each.joined, facets=each.facets) for w in each.words]
            agree(sides, each)
        table(sides, asked, timed(sides, asked, rounds))


def build(side: Side, found: Sequence[Article], base: Path) -> Side:
    """Index with one side and say how fast and how large."""
    directory = base / side.name.replace(" ", "-")
    directory.mkdir()
    gc.collect()
    start, spent = time.perf_counter(), time.process_time()
    side.build(found, directory)
    took, spent = time.perf_counter() - start, time.process_time() - spent
    size = sum(path.stat().st_size for path in directory.rglob("*") if path.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{side.name:<12} {len(found) / took:>9,.0f} articles/s {len(found) / spent:>9,.0f} per processor second"
        f" {size / 1e6:>8.1f} MB   peak so far {peak:,.0f} MB",
        flush=True,
    )
    return side


def agree(sides: Sequence[Side], asked: Questions) -> None:
    """Totals are equal where given, Whoosh's scores are ours, and the others' best ten are nearly ours."""
    ours, *others = [side for side in sides if can(side, asked)]
    for at in range(min(_CHECKED, len(asked.words))):
        mine = ours.ask(asked.plans[ours.name][at])
        for other in others:
            theirs = other.ask(asked.plans[other.name][at])
            where = f"{asked.name} {asked.words[at]}: {ours.name} and {other.name}"
            if theirs.total is not None and theirs.total != mine.total:
                raise AssertionError(f"{where} count {mine.total} and {theirs.total}")
            if other.name == "whoosh" and any(
                abs(a - b) > 1e-9 for (_, a), (_, b) in zip(mine.hits, theirs.hits, strict=True)
            ):
                raise AssertionError(f"{where} score differently")
            if mine.hits and not theirs.hits:
                raise AssertionError(f"{where}: only one finds anything")


def timed(sides: Sequence[Side], asked: Sequence[Questions], rounds: int) -> dict[tuple[str, str], list[list[float]]]:
    """Seconds of every question, by class and side, round by round; the sides take turns."""
    taken: dict[tuple[str, str], list[list[float]]] = {}
    for round_ in range(rounds + 1):
        for each in asked:
            for side in sides:
                if can(side, each) and not (
                    round_ and len(taken[each.name, side.name]) and side.name in _SLOW and round_ > 1
                ):
                    times = _times(side, each.plans[side.name])
                    if round_ or side.name in _SLOW:
                        taken.setdefault((each.name, side.name), []).append(times)
                    else:
                        taken[each.name, side.name] = []
    return taken


_SLOW = ("whoosh", "sqlite fts5", "xapian")


def _times(side: Side, plans: Sequence[object]) -> list[float]:
    ask, clock, times = side.ask, time.perf_counter, []
    for plan in plans if side.name not in _SLOW else plans[:150]:
        start = clock()
        ask(plan)
        times.append(clock() - start)
    return sorted(times)


def table(sides: Sequence[Side], asked: Sequence[Questions], taken: dict[tuple[str, str], list[list[float]]]) -> None:
    """Print p50, p95 and p99 in microseconds, medians over the rounds, and the ratio of ours to each."""
    print(f"{'':<14}" + "".join(f"{side.name:>31}" for side in sides))
    print(
        f"{'':<14}"
        + "".join(f"{'p50':>8}{'p95':>8}{'p99':>8}{'':>7}" for _ in sides)
        + "   microseconds, (ours/theirs at p50)"
    )
    for each in asked:
        row, mine = f"{each.name:<14}", 0.0
        for side in sides:
            rounds = [times for times in taken.get((each.name, side.name), []) if times]
            if not rounds:
                row += f"{'-':>8}{'-':>8}{'-':>8}{'':>7}"
                continue
            marks = [statistics.median(times[int(len(times) * q)] for times in rounds) * 1e6 for q in (0.5, 0.95, 0.99)]
            mine = mine or marks[0]
            row += "".join(f"{mark:>8.1f}" for mark in marks) + f" ({mine / marks[0]:.2f})".ljust(7)
        print(row)
    print(f"cold process with one question, ours: {cold():.0f} ms")


def cold() -> float:
    """Milliseconds of a process that imports the engine's reading side, the median of nine."""
    code = "import index.engine.reader, index.engine.generation"
    times = []
    for _ in range(9):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.peers", description=__doc__)
    parser.add_argument(
        "--docs", type=Path, required=True, help="articles as JSON Lines: id, title, text, date, source"
    )
    parser.add_argument("--scale", action="store_true", help="at 10, 30 and 100 %% of the articles")
    parser.add_argument("--share", type=float, default=1.0, help="the share of the articles")
    parser.add_argument("--queries", type=int, default=1000, help="questions of each class")
    parser.add_argument("--rounds", type=int, default=5, help="timed rounds")
    parser.add_argument("--sides", nargs="+", default=[side.name for side in SIDES], help=f"which, {Ours.name} first")
    return parser.parse_args()


if __name__ == "__main__":
    main()
