"""Learns from titles and bodies how headlines and sentences are written: words in capitals, small words, pairs.

Run: python -m tests.benchmarks.headline_words ARCHIVE.jsonl[.gz] index/news/data
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from index.corpus import Source, read, sources
from index.document import Record
from index.news.line import capitalised

MINIMUM = 20
"""A capitalised word seen less often than this as opener and in headlines together says too little."""

SMALL_HEADLINES, SMALL_BODIES = 6, 600
"""A small word counts if so many headlines in capitals hold it, or so many places of bodies."""

TOGETHER, SHARE = 10, 0.03
"""How often two capitalised words stand together at least, and in what share of the places of the first."""

_OPEN = re.compile(r"(?<=[.!?”\"] )([A-Z][\w'-]*)")
_MID = re.compile(r"(?<=[\w,] )([A-Z][\w'-]*)")
_SMALL = re.compile(r"(?<=[\w,] )([a-z][\w'-]*)")
_PAIR = re.compile(r"(?<![.!?”\"] )\b([A-Z][\w'-]*) (?=([A-Z][\w'-]*))")
_WORD = re.compile(r"[\w'-]+")


class Counts:
    """How often words stand where, in titles and bodies."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.opens: Counter[str] = Counter()
        self.inside: Counter[str] = Counter()
        self.small: Counter[str] = Counter()
        self.titles: Counter[str] = Counter()
        self.titles_small: Counter[str] = Counter()
        self.ends: Counter[str] = Counter()
        self.within = 0
        self.pairs: Counter[tuple[str, str]] = Counter()
        for record in records:
            self._body(record.text)
            words = _WORD.findall(record.title or "")
            self.titles.update(word for word in words[1:] if word[0].isupper())
            if record.title and capitalised(record.title):
                self._capitals(words)

    def _body(self, text: str) -> None:
        self.opens.update(_OPEN.findall(text))
        self.inside.update(_MID.findall(text))
        self.small.update(_SMALL.findall(text))
        self.pairs.update(_PAIR.findall(text))

    def _capitals(self, words: list[str]) -> None:
        """A headline in capitals."""
        self.within += len(words[1:])
        self.titles_small.update(word for word in words[1:] if word[0].islower())
        self.ends.update(words[-1:])
        self.pairs.update(pair for pair in pairwise(words) if pair[0][0].isupper() and pair[1][0].isupper())

    def words(self) -> Iterator[tuple[str, float, float, float]]:
        """For a capitalised word the columns of ``headline_words.tsv``."""
        for word in sorted(self.opens.keys() | self.titles.keys()):
            if self.opens[word] + self.titles[word] >= MINIMUM:
                title = (self.titles[word] + 0.5) / self.titles.total()
                opens = math.log((self.opens[word] + 0.5) / self.opens.total() / title)
                inside = math.log((self.inside[word] + 0.5) / self.inside.total() / title)
                # A headline has about eight words, one of which ends it.
                ends = math.log((self.ends[word] + 0.3) / (self.titles[word] + 8 * 0.3) * 8)
                yield word, opens, inside, ends

    def smalls(self) -> Iterator[tuple[str, float]]:
        """For a small word the column of ``headline_small.tsv``."""
        bodies = self.inside.total() + self.small.total()
        for word in sorted(self.small.keys() | self.titles_small.keys()):
            if self.titles_small[word] >= SMALL_HEADLINES or self.small[word] >= SMALL_BODIES:
                yield (
                    word,
                    math.log((self.small[word] + 0.5) / bodies / ((self.titles_small[word] + 0.5) / self.within)),
                )

    def together(self) -> Iterator[tuple[str]]:
        """The pairs of ``capital_pairs.tsv``."""
        for pair, count in sorted(self.pairs.items()):
            first = pair[0]
            share = count / (self.opens[first] + self.inside[first] + self.titles[first] + 1)
            if count >= TOGETHER and share >= SHARE:
                yield (" ".join(pair),)


def records(path: str) -> Iterator[Record]:
    """The records of an archive in order."""
    for source in sources([Path(path)]):
        for record in read(source, {}) if isinstance(source, Source) else ():
            if isinstance(record, Record):
                yield record


def main(path: str, folder: str) -> None:
    """Write the three tables."""
    counts = Counts(records(path))
    for name, said, rows in (
        ("headline_words", "word, log odds of opening a sentence, of standing inside one with a capital, both against "
         "standing in a headline, and of ending a headline", counts.words()),
        ("headline_small", "word in small letters, log odds of standing in a sentence against a headline in capitals",
         counts.smalls()),
        ("capital_pairs", "two words in capitals that often stand together within sentences and headlines",
         counts.together()),
    ):  # fmt: skip
        lines = ("\t".join([word, *(f"{value:.1f}" for value in values)]) for word, *values in rows)
        text = f"# {said}\n# counted in about 35,500 Indonesian news articles by tests/benchmarks/headline_words.py\n"
        Path(folder, f"{name}.tsv").write_text(text + "".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
