"""Measures which pairs of articles are held for one event against a reader's judgment, and the time it takes.

Run: python -m tests.benchmarks.stories INDEX [JUDGED.tsv], an index with entities of the archive that was judged.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from search import Searcher
from search.likeness.stories import Report, alike, report, threshold

JUDGED = Path(__file__).with_name("judged_stories.tsv")


def main(index: str, judged: str = str(JUDGED)) -> None:
    """Print how well likeness orders the pairs, and what is folded at the threshold and near it."""
    lines = Path(judged).read_text(encoding="utf-8").splitlines()
    pairs = [
        (one, other, said) for one, other, said in (line.split("\t") for line in lines if not line.startswith("#"))
    ]
    with Searcher.open(index) as searcher:
        reports, each = read(searcher, sorted({id for one, other, _ in pairs for id in (one, other)}))
        least = threshold(searcher.stats().articles)
    scored = [(alike(reports[one], reports[other]), said) for one, other, said in pairs]
    print(f"{len(pairs)} pairs, {each * 1e3:.1f} ms an article, area under the curve {area(scored):.3f}")
    for cut in (least - 0.05, least, least + 0.05):
        folded = [said for score, said in scored if score >= cut]
        shares = {said: folded.count(said) / max(1, len(folded)) for said in ("same", "saga", "other")}
        found = folded.count("same") / sum(said == "same" for _, said in scored)
        print(f"from {cut:.3f}: {len(folded)} folded, {shares}, {found:.2f} of the same found")


def read(searcher: Searcher, ids: list[str]) -> tuple[dict[str, Report], float]:
    """The report of each article, and the seconds that one takes."""
    articles = {id: found.document for id in ids if (found := searcher.article(id))}
    start = time.process_time()
    answerer = searcher._answerer
    reports = {id: report(document, searcher._analyzer, answerer.collector) for id, document in articles.items()}
    return reports, (time.process_time() - start) / len(ids)


def area(scored: list[tuple[float, str]]) -> float:
    """How often a pair that is the same scores more than one that is another (area under the ROC curve)."""
    same, other = ([score for score, said in scored if said == wanted] for wanted in ("same", "other"))
    wins = sum((a > b) + 0.5 * (a == b) for a in same for b in other)
    return wins / (len(same) * len(other))


if __name__ == "__main__":
    main(*sys.argv[1:])
