"""Learns from titles and bodies which words open a sentence and which stand inside a headline.

Run: python tests/benchmarks/headline_words.py ARCHIVE.jsonl[.gz] > index/news/data/headline_words.tsv
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from pathlib import Path

from index.corpus import Source, read, sources
from index.document import Record

MINIMUM = 12
"""A word seen less often than this in all three places together says too little."""

_OPEN = re.compile(r"(?<=[.!?”\"] )([A-Z][\w'-]*)")
_MID = re.compile(r"(?<=[\w,] )([A-Z][\w'-]*)")
_WORD = re.compile(r"[\w'-]+")


def main(path: str) -> None:
    """Write ``word, log odds as opener, log odds inside a sentence`` for every frequent capitalised word."""
    opens: Counter[str] = Counter()
    middles: Counter[str] = Counter()
    titles: Counter[str] = Counter()
    for source in sources([Path(path)]):
        for record in read(source, {}) if isinstance(source, Source) else ():
            if isinstance(record, Record):
                opens.update(_OPEN.findall(record.text))
                middles.update(_MID.findall(record.text))
                titles.update(word for word in _WORD.findall(record.title or "")[1:] if word[0].isupper())
    for word in sorted(opens.keys() | titles.keys()):
        if opens[word] + titles[word] >= MINIMUM:
            title = (titles[word] + 0.5) / titles.total()
            as_opener = math.log((opens[word] + 0.5) / opens.total() / title)
            inside = math.log((middles[word] + 0.5) / middles.total() / title)
            print(f"{word}\t{as_opener:.1f}\t{inside:.1f}")


if __name__ == "__main__":
    main(sys.argv[1])
