"""Counts in an archive how roots are used, for the tables by which the stemmer chooses among roots.

python -m tests.benchmarks.families ARTICLES_JSONL_GZ [--write]

Only statistics leave the articles: a weight for each root and kind of use, and one for each pattern of affixes. Words
that can be read one way only tell of roots; the patterns of the others are shared out by what is known so far.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from index.language.morphology.affixes import Derivation, derivations
from index.language.morphology.families import KINDS, Pattern, Usage, kind
from index.language.morphology.stemming import dictionary
from index.language.tables import FOLDER
from index.language.tokenization.tokens import split
from tests.benchmarks.analysis import texts

LEAST = 3
ROUNDS = 8
Reading = tuple[float, list[Derivation]]

ROOTS_HEAD = """\
# How Indonesian newspapers use roots, one a line: root, and sums of log2(1 + uses) over the distinct words built on it
# that can be read one way only: alone, as verbs, with ber- or per-, with ke- or se-
# (index/language/morphology/families.py).
# Statistics over some 36,000 news articles, made by tests/benchmarks/families.py; not meant for editing by hand.
"""
PATTERNS_HEAD = """\
# How often affixes form a word together, one pattern a line: prefixes, suffix, clitics (- for none), sum of log2(1 +
# uses).
# Statistics over some 36,000 news articles, made by tests/benchmarks/families.py; not meant for editing by hand.
"""


def common_words(archive: Iterable[str]) -> dict[str, int]:
    """Words of plain letters that stand more often in small letters than not, with how often they do."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for text in archive:
        for token in split(text):
            if token.isascii() and token.isalpha():
                (small if token.islower() else large)[token.lower()] += 1
    return {word: uses for word, uses in small.items() if uses >= LEAST and uses >= large[word] and len(word) > 3}


def readings(words: dict[str, int]) -> list[Reading]:
    """Each word's weight and the ways to build it; a root is read as itself alone."""
    roots = dictionary()
    found = (
        (math.log2(1 + uses), [Derivation(word, (), "", "")] if word in roots else derivations(word, roots))
        for word, uses in sorted(words.items())
    )
    return [(weight, ways) for weight, ways in found if ways]


def count_roots(read: Iterable[Reading]) -> dict[str, list[float]]:
    """The weights of each root by kind, from words that have one root only."""
    roots: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(KINDS))
    for weight, ways in read:
        if len({way.root for way in ways}) == 1:
            for way in ways:
                roots[way.root][KINDS.index(kind(way))] += weight / len(ways)
    return roots


def count_patterns(read: list[Reading], roots: dict[str, list[float]]) -> dict[Pattern, float]:
    """The weights of patterns by expectation maximisation, from equal shares on."""
    patterns: dict[Pattern, float] = {}
    for _ in range(ROUNDS):
        usage, shared = Usage(roots, patterns), defaultdict(float)
        for weight, ways in read:
            shares = [usage.likelihood(way) for way in ways] if patterns else [1.0] * len(ways)
            for way, share in zip(ways, shares, strict=True):
                shared[way.prefixes, way.suffix, way.clitics] += weight * share / sum(shares)
        patterns = dict(shared)
    return patterns


def main() -> None:
    """Print how much was found, or write the two tables."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("articles", type=Path)
    arguments.add_argument("--write", action="store_true")
    options = arguments.parse_args()
    read = readings(common_words(texts(options.articles, None)))
    roots = count_roots(read)
    patterns = count_patterns(read, roots)
    print(f"{len(read)} words, {len(roots)} roots, {len(patterns)} patterns")
    if options.write:
        lines = ["\t".join([root, *(str(round(use)) for use in uses)]) for root, uses in sorted(roots.items())]
        (FOLDER / "families.tsv").write_text(ROOTS_HEAD + "\n".join(lines) + "\n", "utf-8")
        common = sorted(((number, pattern) for pattern, number in patterns.items() if number >= 1), reverse=True)
        lines = [f"{' '.join(p) or '-'}\t{s or '-'}\t{c or '-'}\t{number:.0f}" for number, (p, s, c) in common]
        (FOLDER / "patterns.tsv").write_text(PATTERNS_HEAD + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
