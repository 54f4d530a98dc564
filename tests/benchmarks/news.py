"""Measures the reading of newspapers on an archive of JSON Lines: dates, publishers, furniture left, time.

Run: python tests/benchmarks/news.py ARCHIVE.jsonl[.gz]
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from index.corpus import Source, read, sources
from index.document import Document, Record, ZoneKind
from index.news import compose
from index.news.credits import named
from index.news.dates import stated

MARKS = ("baca juga", "advertisement", "scroll to", "[gambas", "copyright ©", "halaman selanjutnya", "lihat juga video")
"""What a searched zone should not hold."""


def main(path: str) -> None:
    """Print every measure, one a line."""
    records = [
        record
        for source in sources([Path(path)])
        if isinstance(source, Source)
        for record in read(source)
        if isinstance(record, Record)
    ]
    started = time.process_time()
    for record in records:
        compose(record)
    print(f"articles {len(records)}, {(time.process_time() - started) / len(records) * 1e3:.3f} ms an article")
    dates(records)
    publishers(records)
    furniture(map(compose, records))


def dates(records: Iterable[Record]) -> None:
    """Dates found in the text alone, against the day the metadata give: the same or the day before."""
    asked = found = right = 0
    for record in records:
        told = stated(record.metadata.get("date", ""))
        if told is None or told.date is None or told.other is not None:
            continue
        asked += 1
        day = compose(_bare(record)).date
        found += day is not None
        right += _right(day, told.date)
    print(f"dates: {asked} known, found {found / asked:.3f}, right {right / max(found, 1):.3f} of those found")


def _right(day: date | None, told: date) -> bool:
    return day is not None and timedelta(0) <= told - day <= timedelta(1)


def publishers(records: Iterable[Record]) -> None:
    """Publishers found in the text alone, against the one the metadata give."""
    asked = found = right = 0
    wrong: Counter[tuple[str, str]] = Counter()
    for record in records:
        told = named(record.metadata.get("publisher", ""))
        if told is None:
            continue
        asked += 1
        publisher = compose(_bare(record)).publisher
        found += publisher is not None
        right += publisher == told
        if publisher not in {None, told}:
            wrong[told, str(publisher)] += 1
    print(f"publishers: {asked} known, found {found / asked:.3f}, right {right / max(found, 1):.3f} of those found")
    for pair, count in wrong.most_common(25):
        print("   ", count, *pair)


def _bare(record: Record) -> Record:
    return replace(record, metadata={})


def furniture(documents: Iterable[Document]) -> None:
    """Articles whose searched zones still hold a mark of furniture, by mark."""
    total = 0
    left: Counter[str] = Counter()
    for document in documents:
        total += 1
        text = "".join(zone.text for zone in document.zones if zone.kind is ZoneKind.BODY).lower()
        left.update(mark for mark in MARKS if mark in text)
    print("marks of furniture left in bodies:", {mark: f"{count / total:.4f}" for mark, count in left.items()})


if __name__ == "__main__":
    main(sys.argv[1])
