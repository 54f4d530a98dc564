"""The ranking held against others', and against itself with a part of it off, on questions it was not tuned on.

The weights were fitted on the questions of even place (0, 2, ...); what is told here is of those of odd place. The
p-value is of a paired randomisation test on the mean (scipy's ``permutation_test``, signs of 10,000 samples). Where a
set holds an article twice, with a blank more in a number, which copy comes first is chance, or the order of ids for who
tells them not apart: so the same is told with copies of a right article as right.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from unittest.mock import patch

import numpy as np
from scipy.stats import permutation_test

from search import weights
from search.evaluate import MEASURES, Question, qrels, questions
from search.matching import planner, word_clauses
from tests.benchmarks.rivals import RIVALS, Article, Rival, Telusur, Whoosh

MEASURED = {
    "tydiqa_id": "MRR@10",
    "facqa": "MRR@10",
    "knownitem_headline": "Success@1",
    "tags_imanueldrexel": "MAP@100",
}

PARTS: dict[str, list[tuple[ModuleType, str, object]]] = {
    "everything": [],
    "place in the text off": [(word_clauses, "PRESENCE", {"title": (0.5, 0.0, 0.0), "body": (2.0, 0.0, 0.0)})],
    "floor of every word off": [(word_clauses, "PRESENCE", {"body": (0.0, 2.6, 2.0)})],
    "both off": [(word_clauses, "PRESENCE", {})],
    "whole title off": [(word_clauses, "WHOLE_TITLE", 0.0)],
    "headings as questions": [(planner, "is_heading", lambda _: False)],
    "words of a heading apart": [(word_clauses, "SIDE_BY_SIDE", 0.0)],
    "words of asking as others": [(word_clauses, "asked_about", lambda words: [True] * len(words))],
    "nouns before names as others": [(weights, "CLASS_SHARE", 1.0)],
    "stop words as others": [(word_clauses, "STOP_WEIGHT", 1.0)],
    "variants off": [(word_clauses, "VARIANT_WEIGHT", 0.0)],
    "stems as light as forms": [(weights, "STEM_WEIGHT", 1.0)],
    "title as light as body": [(weights, "WEIGHTS", {"title": 1.0, "body": 1.0, "rest": 0.5})],
}
"""Each part of the ranking, and what to put in its place to do without."""


Right = dict[str, dict[str, int]]
"""For each question the articles that were judged and how."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A set of articles, its questions that were not tuned on, and what is right for each."""

    name: str
    articles: list[Article]
    asked: list[Question]
    right: Right

    def values(self, answers: Sequence[list[str]]) -> np.ndarray:
        """The measure of the set for each question."""
        measure = MEASURES[MEASURED[self.name]]
        pairs = zip(self.asked, answers, strict=True)
        return np.array([measure(ids, self.right[question.id]) for question, ids in pairs])

    def with_copies(self) -> Judged:
        """The same set where an article of the same letters and digits is as right as one that was judged."""
        copies: dict[str, list[str]] = defaultdict(list)
        for article in self.articles:
            copies[_letters(article)].append(article.id)
        twins = {id: ids for ids in copies.values() for id in ids}
        right = {
            question: {twin: gain for id, gain in judged.items() for twin in twins.get(id, [id])}
            for question, judged in self.right.items()
        }
        return replace(self, right=right)


def load(folder: Path, name: str) -> Judged:
    """One set from its folder. Headlines are asked of articles without titles."""
    headlines = name == "knownitem_headline"
    source = folder / "news.jsonl.gz" if headlines else folder / name / "docs.jsonl.gz"
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    articles = [Article(a["id"], "" if headlines else a["title"] or "", a["text"] or "") for a in found]
    right = qrels(folder / name / "qrels.tsv")
    judged = [question for question in questions(folder / name / "queries.jsonl") if question.id in right]
    return Judged(name, articles, judged[1::2], right)


def compete(folder: Path, names: Sequence[str], kept: Path | None, workers: int) -> None:
    """Print each side's mean on each set, and the probability that ours is better by chance.

    Every side answers in this run, in one of ``workers`` processes, unless the folder ``kept`` has the answers of
    others: what they answer is written there as soon as it is known, so that a run that was cut short is gone on with.
    """
    with ProcessPoolExecutor(workers) as pool:
        # Whoosh takes longest of all, and longest for the most articles.
        told = {
            (name, number): pool.submit(_answers, folder, name, number, kept)
            for number in sorted(range(len(RIVALS)), key=lambda number: RIVALS[number] is not Whoosh)
            for name in sorted(names, key=lambda name: name != "knownitem_headline")
        }
        _print(folder, names, {key: job.result for key, job in told.items()})


def _print(folder: Path, names: Sequence[str], told: Mapping[tuple[str, int], Callable[[], list[list[str]]]]) -> None:
    for name in names:
        judged = load(folder, name)
        widened = judged.with_copies()
        doubled = sum(widened.right[question.id] != judged.right[question.id] for question in judged.asked)
        print(f"\n{name}: {MEASURED[name]} of {len(judged.asked):,} questions over {len(judged.articles):,} articles")
        print(f"{'':28} as judged          with copies, which {doubled} have")
        ours = told[name, 0]()
        print(f"{RIVALS[0].name:28} {judged.values(ours).mean():.3f}{widened.values(ours).mean():19.3f}", flush=True)
        for number, rival in enumerate(RIVALS[1:], start=1):
            theirs = told[name, number]()
            words = [
                f"{side.values(theirs).mean():.3f} (p = {chance(side.values(ours), side.values(theirs)):.4f})"
                for side in (judged, widened)
            ]
            print(f"{rival.name:28} {'   '.join(words)}", flush=True)


def dissect(folder: Path, names: Sequence[str]) -> None:
    """Print the mean of each set with each part of the ranking off in turn."""
    for name in names:
        judged = load(folder, name)
        with TemporaryDirectory() as directory:
            whole = judged.values(list(Telusur().answers(judged.articles, judged.asked, Path(directory))))
            print(f"\n{name}: {MEASURED[name]}\n{'everything':28} {whole.mean():.3f}", flush=True)
            for label, changes in list(PARTS.items())[1:]:
                patches = [patch.object(module, attribute, value) for module, attribute, value in changes]
                for each in patches:
                    each.start()
                without = judged.values(list(Telusur().asked(judged.asked, Path(directory))))
                patch.stopall()
                print(f"{label:28} {without.mean():.3f}   p = {chance(whole, without):.4f}", flush=True)


def chance(ours: np.ndarray, theirs: np.ndarray) -> float:
    """The probability of so great a difference of means if neither were better."""
    differences = ours - theirs
    test = permutation_test(
        (differences,),
        lambda given, axis: np.mean(given, axis=axis),
        permutation_type="samples",
        n_resamples=10_000,
        vectorized=True,
        batch=500,
        rng=np.random.default_rng(0),
    )
    return float(test.pvalue)


def _answers(folder: Path, name: str, number: int, kept: Path | None) -> list[list[str]]:
    judged, rival = load(folder, name), RIVALS[number]()
    return _kept(judged, rival, kept) if number else _answered(judged, rival)


def _answered(judged: Judged, rival: Rival) -> list[list[str]]:
    with TemporaryDirectory() as directory:
        return list(rival.answers(judged.articles, judged.asked, Path(directory)))


def _kept(judged: Judged, rival: Rival, folder: Path | None) -> list[list[str]]:
    if folder is None:
        return _answered(judged, rival)
    path = folder / f"{judged.name} {rival.name}.json"
    if not path.exists():
        path.write_text(json.dumps(_answered(judged, rival)), encoding="utf-8")
    answers: list[list[str]] = json.loads(path.read_text("utf-8"))
    return answers


def _letters(article: Article) -> str:
    return "".join(filter(str.isalnum, f"{article.title} {article.text}".casefold()))
