"""How precisely names are found that plain Sastrawi damages: stem only against surface and stem with guarded names.

python -m tests.benchmarks.names ARTICLES_JSONL_GZ [--least N]

A name is a form written with a capital in at least 95 of 100 uses that plain Sastrawi changes. An article is right for
a name when it holds the name as a word; precision is the share of right articles among all that the name finds.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

from index.language import Analyzer
from index.language.archive.evidence import Evidence, count, learn
from tests.benchmarks.analysis import texts
from tests.benchmarks.stemming import sastrawi


def damaged(tokens: Counter[str], least: int, stem: Callable[[str], str]) -> list[str]:
    """The names that ``stem`` changes, among forms with at least ``least`` uses."""
    capitals: Counter[str] = Counter()
    uses: Counter[str] = Counter()
    for token, number in tokens.items():
        if token.isascii() and token.isalpha() and not token.isupper():
            uses[token.lower()] += number
            capitals[token.lower()] += number * token[0].isupper()
    common = (form for form, number in uses.items() if number >= least and capitals[form] >= 0.95 * number)
    return sorted(form for form in common if stem(form) != form)


def precision(articles: list[set[str]], names: list[str], stem: Callable[[str], str]) -> list[float]:
    """For each name the share of right articles among those with its form or its stem."""
    wanted = {name: stem(name) for name in names}
    stems = set(wanted.values())
    found: dict[str, set[int]] = defaultdict(set)
    right: dict[str, set[int]] = defaultdict(set)
    for number, words in enumerate(articles):
        for word in words:
            if word in wanted:
                right[word].add(number)
            if (root := stem(word)) in stems:
                found[root].add(number)
    return [len(right[name]) / len(right[name] | found[wanted[name]]) for name in names]


def main() -> None:
    """Print the mean precision of each way to stem, and the worst names of ours."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("articles", type=Path)
    arguments.add_argument("--least", type=int, default=20)
    options = arguments.parse_args()
    plain, analyzer = sastrawi(), Analyzer()
    tokens: Counter[str] = Counter()
    articles: list[set[str]] = []
    for text in texts(options.articles, None):
        split = analyzer.split(text)
        tokens.update(split)
        articles.append({piece.surface for token in set(split) for piece in analyzer.pieces(token)})
    names = damaged(tokens, options.least, plain)
    evidence: Evidence = count(tokens.items())
    ways = {"plain Sastrawi": plain, "tables": Analyzer().stem, "tables and learned": Analyzer(learn(evidence)).stem}
    print(f"{len(names)} names that plain Sastrawi changes, of at least {options.least} uses")
    for label, stem in ways.items():
        shares = precision(articles, names, stem)
        worst = sorted(zip(shares, names, strict=True))[:12]
        print(f"{label}: {sum(shares) / len(shares):.3f}; worst: " + ", ".join(f"{n} {s:.2f}" for s, n in worst))


if __name__ == "__main__":
    main()
