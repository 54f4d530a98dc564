"""Judged questions in, measures of the ranking out.

The measures are those of trec_eval (https://trec.nist.gov/trec_eval/): reciprocal rank, nDCG (Järvelin and
Kekäläinen, ACM TOIS 20(4), 2002, gain = judgment, discount = log2(rank + 1)), average precision, recall, success.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import orjson

from index import Error
from index.values import dataclass
from search.results import Mode
from search.searcher import Searcher
from search.syntax.nodes import Word, together
from search.syntax.query import Query

DEPTH = 100
"""Hits looked at for each question."""

Judgments = Mapping[str, int]
"""Articles judged for one question; more than 0 is relevant."""


class Question(NamedTuple):
    """A question and the id it is judged under."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """What one question was answered with: article ids and scores, best first."""

    question: Question
    hits: tuple[tuple[str, float], ...]

    def measures(self, judged: Judgments) -> dict[str, float]:
        """Each measure of this one ranking."""
        ids = [id for id, _ in self.hits]
        return {name: measure(ids, judged) for name, measure in MEASURES.items()}


def questions(path: Path) -> list[Question]:
    """Questions from JSON Lines with ``qid`` and ``query``, or from lines of id, tab, text. Raises ``Error``."""
    return [_question(line, path, number) for number, line in _lines(path)]


def qrels(path: Path) -> dict[str, dict[str, int]]:
    """Judgments by question id, from lines of question, article, judgment, with or without TREC's second column.

    Raises ``Error`` for another line.
    """
    judged: dict[str, dict[str, int]] = {}
    for number, line in _lines(path):
        parts = line.split("\t") if "\t" in line else line.split()
        if len(parts) not in (3, 4) or not parts[-1].lstrip("-").isdigit():
            raise Error(f"{path}, line {number}: no judgment.", "Write: question, article and a whole number.")
        judged.setdefault(parts[0], {})[parts[-2]] = int(parts[-1])
    return judged


def rank(searcher: Searcher, asked: Sequence[Question], mode: Mode = Mode.ANY) -> Iterator[Ranking]:
    """The answer to each question as plain words: nothing in it is an operator."""
    for question in asked:
        query = Query(together(tuple(Word(word) for word in question.text.split())))
        hits = searcher.rank(query, limit=DEPTH, mode=mode) if query.root else ()
        yield Ranking(question, tuple(hits))


def mean(rankings: Sequence[Ranking], judged: Mapping[str, Judgments]) -> dict[str, float]:
    """Each measure, averaged over the questions that have a judgment."""
    rows = [ranking.measures(judged[ranking.question.id]) for ranking in rankings if ranking.question.id in judged]
    return {name: math.fsum(row[name] for row in rows) / len(rows) if rows else 0.0 for name in MEASURES}


def trec(rankings: Sequence[Ranking], tag: str = "telusur") -> Iterator[str]:
    """The rankings as lines of a TREC run; blanks in an id become underscores, for the format has no others."""
    for ranking in rankings:
        for place, (id, score) in enumerate(ranking.hits, start=1):
            yield f"{ranking.question.id} Q0 {'_'.join(id.split())} {place} {score:.6f} {tag}\n"


def _reciprocal(ids: Sequence[str], judged: Judgments, depth: int) -> float:
    places = (place for place, id in enumerate(ids[:depth], start=1) if judged.get(id, 0) > 0)
    return 1 / place if (place := next(places, 0)) else 0.0


def _ndcg(ids: Sequence[str], judged: Judgments, depth: int) -> float:
    best = _gain(sorted((gain for gain in judged.values() if gain > 0), reverse=True)[:depth])
    return _gain([max(0, judged.get(id, 0)) for id in ids[:depth]]) / best if best else 0.0


def _gain(gains: Sequence[int]) -> float:
    return math.fsum(gain / math.log2(place + 1) for place, gain in enumerate(gains, start=1))


def _average_precision(ids: Sequence[str], judged: Judgments, depth: int) -> float:
    relevant = _relevant(judged)
    places = [place for place, id in enumerate(ids[:depth], start=1) if id in relevant]
    found = math.fsum(number / place for number, place in enumerate(places, start=1))
    return found / len(relevant) if relevant else 0.0


def _recall(ids: Sequence[str], judged: Judgments, depth: int) -> float:
    relevant = _relevant(judged)
    return len(relevant.intersection(ids[:depth])) / len(relevant) if relevant else 0.0


def _relevant(judged: Judgments) -> set[str]:
    return {id for id, gain in judged.items() if gain > 0}


MEASURES: dict[str, Callable[[Sequence[str], Judgments], float]] = {
    "MRR@10": lambda ids, judged: _reciprocal(ids, judged, 10),
    "nDCG@10": lambda ids, judged: _ndcg(ids, judged, 10),
    "MAP@100": lambda ids, judged: _average_precision(ids, judged, 100),
    "Recall@100": lambda ids, judged: _recall(ids, judged, 100),
    "Success@1": lambda ids, judged: float(bool(_reciprocal(ids, judged, 1))),
}
"""Every measure by its name."""


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        hint = "Name a file with a question or a judgment a line."
        raise Error(f"{path} cannot be read ({error.strerror}).", hint) from error
    except UnicodeDecodeError as error:
        raise Error(f"{path} is not UTF-8.", "Save it as UTF-8.") from error
    return ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())


def _question(line: str, path: Path, number: int) -> Question:
    try:
        if line.startswith("{"):
            fields = orjson.loads(line)
            return Question(str(fields["qid"]), str(fields["query"]))
        id, text = line.split("\t", 1)
    except (ValueError, KeyError) as error:
        hint = 'Write {"qid": ..., "query": ...}, or the id, a tab and the text.'
        raise Error(f"{path}, line {number}: no question.", hint) from error
    return Question(id, text)
