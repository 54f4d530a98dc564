"""What each part of the analysis is worth: question sets answered with the whole chain and with each part off in turn.

python -m tests.benchmarks.relevance FOLDER [--sets facqa ...] [--questions N] [--peers [--kept FOLDER]] [--parts]

FOLDER holds one folder a set with queries.jsonl, qrels.tsv and docs.jsonl.gz; knownitem_headline is asked of
news.jsonl.gz beside it, whose titles are left out. Any word may match; BM25 over surface and stem terms, weighed as
search weighs them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from index.language import Analyzer, Reading, Word
from index.language.archive.abbreviations import definitions
from index.language.archive.evidence import Evidence, count, learn
from search.matching.word_clauses import about
from search.weights import STEM_WEIGHT, STOP_WEIGHT, VARIANT_WEIGHT
from tests.benchmarks import contest
from tests.benchmarks.bm25 import Field, Index, Scores
from tests.benchmarks.stemming import sastrawi

Terms = list[tuple[str, str, int]]
MEASURES = {
    "tydiqa_id": "MRR@10",
    "facqa": "MRR@10",
    "knownitem_headline": "success@1",
    "tags_imanueldrexel": "MAP@100",
}


@dataclass(frozen=True, slots=True)
class Chain:
    """One way to analyse: its index-time ``reads`` and which parts of a question count."""

    reads: str = "guarded"
    surfaces: bool = True
    stems: bool = True
    stops: bool = True
    variants: bool = True
    units: bool = True


WHOLE = Chain()
CHAINS = {
    "whole chain": WHOLE,
    "learned lexicon on": replace(WHOLE, reads="learned"),
    "variants off": replace(WHOLE, variants=False),
    "variants and units off": replace(WHOLE, variants=False, units=False),
    "query stop words off": replace(WHOLE, stops=False),
    "stems off": replace(WHOLE, stems=False),
    "surface forms off": replace(WHOLE, surfaces=False),
    "guard, tables, grammar off": replace(WHOLE, reads="unguarded"),
    "tokens off (letters and digits)": replace(WHOLE, reads="plain", variants=False, units=False),
    "plain Sastrawi alone": replace(WHOLE, reads="plain", surfaces=False, stops=False, variants=False, units=False),
    "no analysis": replace(WHOLE, reads="plain", stems=False, stops=False, variants=False, units=False),
}


@dataclass(frozen=True, slots=True)
class Questions:
    """A set: articles by number, questions, and the numbers of the right articles of each."""

    name: str
    articles: list[str]
    questions: list[tuple[str, set[int]]]


def load(folder: Path, name: str, limit: int | None) -> Questions:
    """One set from its folder; questions without a right article are left out."""
    headlines = name == "knownitem_headline"
    source = folder / "news.jsonl.gz" if headlines else folder / name / "docs.jsonl.gz"
    numbers: dict[str, int] = {}
    articles: list[str] = []
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            numbers[article["id"]] = len(articles)
            title = "" if headlines else article.get("title") or ""
            articles.append(f"{title}\n{article['text'] or ''}")
    right: dict[str, set[int]] = defaultdict(set)
    for line in (folder / name / "qrels.tsv").read_text("utf-8").splitlines():
        question, article_id, _ = line.split("\t")
        if article_id in numbers:
            right[question].add(numbers[article_id])
    asked = [json.loads(line) for line in (folder / name / "queries.jsonl").read_text("utf-8").splitlines()]
    kept = [(entry["query"], right[entry["qid"]]) for entry in asked if entry["qid"] in right]
    return Questions(name, articles, kept[:limit])


class Reader:
    """Analyses articles and questions in one of four ways."""

    def __init__(self, reads: str, articles: Sequence[str]) -> None:
        self.analyzer = Analyzer()
        self.plain = sastrawi()
        self.reads = reads
        if reads == "learned":
            tokens: dict[str, int] = defaultdict(int)
            for text in articles:
                for token in self.analyzer.split(text):
                    tokens[token] += 1
            explained = Counter(pair for text in articles for pair in definitions(text))
            self.analyzer = Analyzer(learn(count(tokens.items()) + Evidence(definitions=explained)))
        elif reads == "unguarded":
            self.analyzer._stem = self.plain  # type: ignore[assignment]

    def terms(self, text: str) -> Terms:
        """Surface, stem and position of every term."""
        if self.reads == "plain":
            words = re.findall(r"\w+", text.lower())
            return [(word, self.plain(word), place) for place, word in enumerate(words)]
        return [(term.surface, term.stem, term.position) for term in self.analyzer.terms(text)]

    def words(self, question: str, chain: Chain) -> list[Word]:
        """The units of a question as the chain reads them, with what each is worth."""
        units = list(self.analyzer.words(question))
        if not chain.units:
            units = list(self._alone(question, {unit.text.lower() for unit in units if unit.stop}))
        elif not chain.variants:
            units = [replace(unit, readings=unit.readings[:1]) for unit in units]
        return about(units)

    def _alone(self, question: str, stops: Collection[str]) -> Iterator[Word]:
        seen = -1
        for surface, stem, place in self.terms(question):
            if place > seen:
                yield Word(surface, 0, 0, (Reading((surface,), (stem,)),), surface in stops)
            seen = place


def answer(index: Index, words: Sequence[Word], chain: Chain) -> Scores:
    """The score of every article: the sum over words, in both fields, of the best of each word's readings."""
    fields = [(index.surfaces, False)] * chain.surfaces + [(index.stems, True)] * chain.stems
    total = np.zeros(index.size)
    for word in words:
        weight = (STOP_WEIGHT if word.stop else word.share) if chain.stops else 1.0
        for field, stems in fields:
            share = weight * (STEM_WEIGHT if stems else 1.0)
            total += share * best_reading(index, field, [r.stems if stems else r.surfaces for r in word.readings])
    return total


def best_reading(index: Index, field: Field, readings: Sequence[tuple[str, ...]]) -> Scores:
    """The best score of what was typed and of its variants, which are never rarer than what was typed."""
    typed = index.rarity(field, readings[0])
    best = index.score(field, readings[0], typed)
    for terms in readings[1:]:
        if terms:
            rarity = min(typed, index.phrase_rarity(field, terms)) * VARIANT_WEIGHT
            best = np.maximum(best, index.score(field, terms, rarity))
    return best


def reciprocal(ranked: list[int], right: set[int]) -> float:
    """One over the rank of the first right article among ten, or 0."""
    return next((1 / rank for rank, article in enumerate(ranked[:10], 1) if article in right), 0.0)


def success(ranked: list[int], right: set[int]) -> float:
    """Whether the first article is right."""
    return float(bool(ranked) and ranked[0] in right)


def average_precision(ranked: list[int], right: set[int]) -> float:
    """The mean over right articles of the precision where each stands among a hundred."""
    hits, total = 0, 0.0
    for rank, article in enumerate(ranked[:100], 1):
        if article in right:
            hits += 1
            total += hits / rank
    return total / min(len(right), 100)


JUDGES: dict[str, Callable[[list[int], set[int]], float]] = {
    "MRR@10": reciprocal,
    "success@1": success,
    "MAP@100": average_precision,
}


def ranked(scores: Scores) -> list[int]:
    """The hundred best articles that score at all; of equals the one that comes first in the set."""
    order = np.argsort(-scores, kind="stable")[:100]
    return [int(article) for article in order if scores[article] > 0]


def measure(asked: Questions) -> dict[str, float]:
    """The mean of the set's measure for every chain."""
    judge = JUDGES[MEASURES[asked.name]]
    means: dict[str, float] = {}
    for reads in dict.fromkeys(chain.reads for chain in CHAINS.values()):
        reader = Reader(reads, asked.articles)
        index = Index([reader.terms(text) for text in asked.articles])
        for label, chain in CHAINS.items():
            if chain.reads == reads:
                results = (
                    judge(ranked(answer(index, reader.words(question, chain), chain)), right)
                    for question, right in asked.questions
                )
                means[label] = sum(results) / len(asked.questions)
    return means


def main() -> None:
    """Print one row a chain and one column a set."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--sets", nargs="+", default=list(MEASURES), choices=list(MEASURES))
    arguments.add_argument("--questions", type=int)
    arguments.add_argument("--peers", action="store_true", help="hold the ranking of the untuned half against others'")
    arguments.add_argument("--parts", action="store_true", help="the same with each part of the ranking off in turn")
    arguments.add_argument("--kept", type=Path, help="folder that keeps the others' answers from one run to the next")
    arguments.add_argument("--workers", type=int, default=2, help="processes that answer side by side (2)")
    options = arguments.parse_args()
    if options.peers:
        contest.compete(options.folder, options.sets, options.kept, options.workers)
    if options.parts:
        contest.dissect(options.folder, options.sets)
    if options.peers or options.parts:
        return
    columns = {name: measure(load(options.folder, name, options.questions)) for name in options.sets}
    print(f"{'':34}" + "".join(f"{name + ' ' + MEASURES[name]:>30}" for name in columns))
    for label in CHAINS:
        print(f"{label:34}" + "".join(f"{means[label]:30.3f}" for means in columns.values()))


if __name__ == "__main__":
    main()
