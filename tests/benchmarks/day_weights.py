"""Fits what speaks for a day that an article names being the day it was published, and measures it held out.

Run: python tests/benchmarks/day_weights.py ARCHIVE.jsonl[.gz] [index/news/data/day_weights.tsv]
Articles are cut in two halves by a hash of their ids: the weights are fitted on the one and measured on the other.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np

from index.corpus import Source, read, sources
from index.document import DateFrom, Record
from index.news import compose
from index.news.dates import stated
from index.news.days import Candidate, candidates, likeliest
from index.news.mentions import mentions

_PULL = 1.0
"""Strength of the ridge that keeps weights small."""


class Case(NamedTuple):
    """One article whose day is known: the days its text names, or the day of its date line."""

    half: int
    told: date
    line: date | None
    candidates: list[Candidate]


def main(archive: str, table: str = "") -> None:
    """Print what is found and right at several thresholds; write the table if one is named."""
    cases = list(_cases(archive))
    names = sorted({name for case in cases for one in case.candidates for name in one.evidence})
    weights = _fitted([case for case in cases if case.half == 0], names)
    _measure([case for case in cases if case.half == 1], names, weights)
    if table:
        rows = "".join(f"{name}\t{weight:.2f}\n" for name, weight in zip(names, weights, strict=True))
        Path(table).write_text(f"{_HEAD}{rows}", encoding="utf-8")


_HEAD = """# What speaks for a day that an article names being the day it was published, and how much (log odds).
# Fitted by tests/benchmarks/day_weights.py on half of the articles of an archive whose metadata give the day.
"""


def _cases(archive: str):
    for source in sources([Path(archive)]):
        for record in read(source) if isinstance(source, Source) else ():
            told = stated(record.metadata.get("date", "")) if isinstance(record, Record) else None
            if told is None or told.date is None or told.other is not None:
                continue
            document = compose(replace(record, metadata={}))
            line = document.date if document.date_from is DateFrom.DATELINE else None
            half = zlib.crc32(record.id.encode()) % 2
            yield Case(half, told.date, line, candidates(document.zones, tuple(mentions(document.zones))))


def _right(day: date, told: date) -> bool:
    return timedelta(0) <= told - day <= timedelta(1)


def _vector(one: Candidate, names: Sequence[str]) -> list[float]:
    return [one.evidence.get(name, 0.0) for name in names]


def _fitted(cases: Sequence[Case], names: Sequence[str]) -> np.ndarray:
    """Logistic regression by Newton's method."""
    rows = [(_vector(one, names), _right(one.date, case.told)) for case in cases for one in case.candidates]
    given, wanted = np.array([row for row, _ in rows]), np.array([right for _, right in rows], float)
    weights = np.zeros(len(names))
    for _ in range(20):
        chance = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (wanted - chance) - _PULL * weights
        bend = (given * (chance * (1 - chance))[:, None]).T @ given + _PULL * np.eye(len(names))
        weights += np.linalg.solve(bend, slope)
    return weights


def _measure(cases: Sequence[Case], names: Sequence[str], weights: np.ndarray) -> None:
    """Print what is found and right where the likeliest days are taken, by the least chance that is taken."""
    best = []
    for case in cases:
        scored = [(1 / (1 + np.exp(-float(np.dot(_vector(one, names), weights)))), one) for one in case.candidates]
        if case.line is not None:
            best.append((1.0, case.line, case.told))
        elif (found := likeliest(scored)) is not None:
            # What is taken for the date is decided by the likeliest of the days.
            best.append((max(chance for chance, _ in scored), found[1].date, case.told))
    within = sum(any(_right(one.date, case.told) for one in case.candidates) or case.line is not None for case in cases)
    print(f"held out: {len(cases)} articles, of which {within / len(cases):.3f} name the day at all")
    for least in (0.0, 0.3, 0.4, 0.5, 0.55, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93):
        taken = [(_right(day, told), -3 <= (told - day).days <= 7) for chance, day, told in best if chance >= least]
        right, week = np.mean(taken, axis=0)
        found = len(taken) / len(cases)
        print(f"  chance {least:.2f}: found {found:.3f}, right {right:.3f} of those found, in the week {week:.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
