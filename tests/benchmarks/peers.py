"""``python -m tests.benchmarks.peers --docs FILE.jsonl[.gz]``: our engine beside others, after they have agreed."""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.benchmarks.sides import SIDES, XAPIAN, Ours
from tests.benchmarks.workload import Article, Questions, Side, articles, can, questions

_NEEDS = {"tantivy": "tantivy", "bm25s+numba": "numba", "whoosh": "whoosh"}
_SLOW = ("whoosh", "sqlite fts5", "xapian")
_FEWER = 150
"""Questions that the slow sides are asked of each class, once."""
_CHECKED = 200
_COLD = 5

Costs = dict[str, dict[str, float]]
"""What is measured of each side, by row of the table."""


def main() -> None:
    """Run the race that the arguments ask for."""
    options = _options()
    found = articles(options.docs)
    shares = (0.1, 0.3, 1.0) if options.scale else (options.share,)
    grown: dict[int, Costs] = {}
    for share in shares:
        part = found[: int(len(found) * share)]
        print(f"\n{len(part):,} articles, {sum(len(a.tokens) for a in part):,} words")
        grown[len(part)] = race(part, options.sides, options.queries, options.rounds)
    if len(grown) > 1:
        growth(grown)
    parsing(questions(found, options.queries)[0])


def race(found: Sequence[Article], names: Sequence[str], count: int, rounds: int) -> Costs:
    """Build every side, hold their answers against each other, time them in interleaved rounds, print the table."""
    costs: Costs = {}
    with TemporaryDirectory() as base:
        sides = [kind() for kind in SIDES if kind.name in names and _here(kind.name)]
        asked = questions(found, count)
        for side in sides:
            directory = Path(base) / side.name.replace(" ", "-")
            directory.mkdir()
            costs[side.name] = built(side, found, directory) | cold(side.name, directory, asked[0].words)
            side.open(directory, [article.id for article in found])
        for each in asked:
            for side in sides:
                if can(side, each):
                    each.plans[side.name] = [side.prepare(w, each.joined, facets=each.facets) for w in each.words]
            agree(sides, each)
        for (name, side), times in timed(sides, asked, rounds).items():
            for label, part in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99)):
                costs[side][f"{name} {label}"] = statistics.median(one[int(len(one) * part)] for one in times) * 1e6
    table(costs)
    return costs


def built(side: Side, found: Sequence[Article], directory: Path) -> dict[str, float]:
    """Index with one side in a process of its own: how fast, how large, and what memory that took beside the texts."""
    gc.collect()
    with get_context("fork").Pool(1) as pool:
        took, spent, memory = pool.apply(_build, (side, found, directory))
    size = sum(path.stat().st_size for path in directory.rglob("*") if path.is_file())
    return {
        "articles/s": len(found) / took,
        "per processor second": len(found) / spent,
        "building, MB of memory": memory / 1024,
        "index, MB": size / 1e6,
    }


def _build(side: Side, found: Sequence[Article], directory: Path) -> tuple[float, float, int]:
    # From here on the greatest memory (VmHWM) is that of this process and not of the one it was forked from.
    Path("/proc/self/clear_refs").write_text("5")
    before, start, spent = _memory("VmRSS"), time.perf_counter(), time.process_time()
    side.build(found, directory)
    return time.perf_counter() - start, time.process_time() - spent, _memory("VmHWM") - before


def _memory(of: str) -> int:
    """Kilobytes, by one row of what Linux says of this process."""
    rows = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(rows[of].split()[0])


def cold(name: str, directory: Path, asked: Sequence[tuple[str, ...]]) -> dict[str, float]:
    """Milliseconds and memory of a process that opens the index and asks one title, medians of a few."""
    times, peaks = [], []
    for words in asked[:_COLD]:
        start = time.perf_counter()
        command = [sys.executable, "-m", "tests.benchmarks.cold", name, str(directory), *words]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        times.append((time.perf_counter() - start) * 1000)
        peaks.append(int(done.stdout.split()[-1]) / 1024)
    return {"cold process, ms": statistics.median(times), "cold process, MB": statistics.median(peaks)}


def agree(sides: Sequence[Side], asked: Questions) -> None:
    """Hold the sides against ours: equal totals, Whoosh's very scores, and no hit that ours does not find.

    Sides score differently, so that their best ten are not the same; how many are is printed.
    """
    ours, *others = [side for side in sides if can(side, asked)]
    if not isinstance(ours, Ours):
        return
    shared = {other.name: [] for other in others}  # type: dict[str, list[float]]
    for at in range(min(_CHECKED, len(asked.words))):
        question = asked.plans[ours.name][at]
        mine, every = ours.ask(question), ours.all(question)
        for other in others:
            theirs, total = other.surely(asked.plans[other.name][at]), other.count(asked.plans[other.name][at])
            where = f"{asked.name} {asked.words[at]}: {ours.name} and {other.name}"
            if total not in (None, mine.total):
                raise AssertionError(f"{where} count {mine.total} and {total}")
            if other.name == "whoosh" and [round(s, 9) for _, s in mine.hits] != [round(s, 9) for _, s in theirs.hits]:
                raise AssertionError(f"{where} score differently")
            ids = {id for id, _ in theirs.hits}
            if not ids <= every or len(ids) != len(mine.hits):
                raise AssertionError(f"{where} find {len(mine.hits)} and {len(ids)}, {sorted(ids - every)} only there")
            shared[other.name].append(len(ids & {id for id, _ in mine.hits}) / max(1, len(ids)))
    told = ", ".join(f"{name} {statistics.mean(each):.2f}" for name, each in shared.items())
    print(f"{asked.name}: all agree; of the best ten the same: {told or '-'}", flush=True)


def timed(sides: Sequence[Side], asked: Sequence[Questions], rounds: int) -> dict[tuple[str, str], list[list[float]]]:
    """Seconds of every question, by class and side, round by round; the sides take turns, the slow ones only once."""
    taken: dict[tuple[str, str], list[list[float]]] = {}
    for number in range(rounds + 1):
        for each in asked:
            for side in sides:
                slow = side.name in _SLOW
                if can(side, each) and not (slow and number):
                    times = _times(side, each.plans[side.name][: _FEWER if slow else None])
                    if number or slow:  # the first round warms those up that are asked again
                        taken.setdefault((each.name, side.name), []).append(times)
    return taken


def _times(side: Side, plans: Sequence[Any]) -> list[float]:
    ask, clock, times = side.ask, time.perf_counter, []
    for plan in plans:
        start = clock()
        ask(plan)
        times.append(clock() - start)
    return sorted(times)


def table(costs: Costs) -> None:
    """Print every measure of every side, and in brackets ours as a part of theirs."""
    rows = dict.fromkeys(row for of in costs.values() for row in of)
    ours = next(iter(costs.values()))
    print("\n" + f"{'':<24}" + "".join(f"{name:>20}" for name in costs) + "\n(microseconds; in brackets ours / theirs)")
    for row in rows:
        cells = ((of.get(row), ours.get(row)) for of in costs.values())
        print(f"{row:<24}" + "".join(_cell(theirs, mine) for theirs, mine in cells))


def _cell(theirs: float | None, mine: float | None) -> str:
    if theirs is None:
        return f"{'-':>12}{'':8}"
    ratio = f" ({mine / theirs:.2f})" if mine and theirs else ""
    return f"{theirs:>12,.1f}{ratio:<8}" if theirs < 100 else f"{theirs:>12,.0f}{ratio:<8}"


def growth(grown: dict[int, Costs]) -> None:
    """Print what each measure of the largest collection is as a multiple of the smallest."""
    (least, first), *_, (most, last) = grown.items()
    print(f"\nfrom {least:,} to {most:,} articles, {most / least:.1f} times as many:")
    print(f"{'':<24}" + "".join(f"{name:>14}" for name in last))
    for row in next(iter(last.values())):
        ratios = (
            of[row] / first[name][row] if of.get(row) and first[name].get(row) else 0 for name, of in last.items()
        )
        print(f"{row:<24}" + "".join(f"{f'x {ratio:.1f}' if ratio else '-':>14}" for ratio in ratios))


def parsing(titles: Questions) -> None:
    """Print how long our own parser takes for a title as it is typed."""
    from search.syntax.parser import parse

    times = []
    for words in titles.words:
        text = " ".join(words)
        start = time.perf_counter()
        parse(text)
        times.append((time.perf_counter() - start) * 1e6)
    times.sort()
    print(f"\nparsing a title: p50 {times[len(times) // 2]:.1f}, p99 {times[int(len(times) * 0.99)]:.1f} microseconds")


def _here(name: str) -> bool:
    if name == "xapian":
        return any(XAPIAN.glob(f"xapian/_xapian.cpython-{sys.version_info[0]}{sys.version_info[1]}-*.so")) or (
            find_spec("xapian") is not None
        )
    return name not in _NEEDS or find_spec(_NEEDS[name]) is not None


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
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    main()
