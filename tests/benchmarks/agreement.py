"""``python -m tests.benchmarks.agreement --docs FILE``: questions of all shapes, answered by Whoosh and by us alike."""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from index.engine import _kernels  # type: ignore[attr-defined]  # where it was not built there is nothing to compare
from tests import alike
from tests.benchmarks.workload import articles


def main() -> None:
    """Ask as many questions as the arguments say, of an index with a past, before and after merging."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.agreement", description=__doc__)
    parser.add_argument("--docs", type=Path, required=True, help="articles as JSON Lines")
    parser.add_argument("--share", type=float, default=0.05, help="the share of the articles")
    parser.add_argument("--queries", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--kernels", action="store_true", help="not Whoosh's own walk over our index")
    options = parser.parse_args()
    found = [article for article in articles(options.docs, options.share) if article.tokens]
    rows = [alike.Row(a.id, a.tokens, a.values["source"][0] or "-", len(a.tokens)) for a in found]
    asked = alike.questions(Random(options.seed), rows, options.queries)
    with TemporaryDirectory() as base, alike.mended():
        (stock := Path(base) / "stock").mkdir()
        wanted = alike.answers(alike.stock(rows, stock), asked)
        for whole in (False, True):
            (ours := Path(base) / f"ours{whole:d}").mkdir()
            alike.with_a_past(rows, ours, whole=whole)
            for name, kernels in (("C", _kernels), ("numpy", None)):
                taken, scored = alike.hold(asked, wanted, ours, compiled=kernels)
                state = "merged" if whole else "in segments with deletions"
                told = f"{taken} of {len(asked)} questions found alike, {scored} of them scored alike"
                print(f"{len(rows):,} articles {state}, {name}: {told}", flush=True)
        if not options.kernels:
            alike.hold_whoosh(asked, wanted, ours)
            print(f"Whoosh on our index and on its own: all {len(asked)} questions")


if __name__ == "__main__":
    main()
