"""``search evaluate``: how well the ranking does on judged questions."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import orjson

from index import Error
from search import evaluate
from search.cli.options import Parser, add_output, add_place, opened
from search.results import Mode


def run(argv: Sequence[str]) -> int:
    """Run the command; 1 means that no question has a judgment."""
    options = parser().read(argv)
    asked, judged = evaluate.questions(options.queries), evaluate.qrels(options.qrels)
    with opened(options) as searcher:
        rankings = list(evaluate.rank(searcher, asked, options.mode))
    if options.run:
        _write(options.run, evaluate.trec(rankings))
    measured = sum(question.id in judged for question in asked)
    means = evaluate.mean(rankings, judged)
    if options.json:
        fields = {"queries": measured, **{name: round(value, 6) for name, value in means.items()}}
        sys.stdout.write(orjson.dumps(fields, option=orjson.OPT_APPEND_NEWLINE).decode())
    else:
        sys.stdout.write(f"{'queries':11} {measured}\n")
        sys.stdout.writelines(f"{name:11} {value:.4f}\n" for name, value in means.items())
    return 0 if measured else 1


def _write(path: Path, lines: Iterable[str]) -> None:
    try:
        with path.open("w", encoding="utf-8") as file:
            file.writelines(lines)
    except OSError as error:
        raise Error(f"The run cannot be written to {path} ({error.strerror}).", "Name another file.") from error


def parser() -> Parser:
    """The command's arguments."""
    arguments = Parser(
        "evaluate",
        "Measure the ranking on judged questions, each asked as plain words.",
        [
            "search evaluate --queries queries.jsonl --qrels qrels.tsv",
            "search evaluate --queries queries.jsonl --qrels qrels.tsv --run telusur.run --json",
        ],
    )
    arguments.add_argument(
        "--queries", metavar="FILE", type=Path, required=True, help="JSON Lines (qid, query) or id-tab-text"
    )
    arguments.add_argument(
        "--qrels", metavar="FILE", type=Path, required=True, help="lines of question, article, judgment"
    )
    arguments.add_argument("--run", metavar="FILE", type=Path, help="write the rankings there as a TREC run")
    mode = arguments.add_mutually_exclusive_group()
    mode.add_argument("--all", dest="mode", action="store_const", const=Mode.ALL, help="only articles with every word")
    mode.add_argument("--any", dest="mode", action="store_const", const=Mode.ANY, help="any of the words (default)")
    arguments.set_defaults(mode=Mode.ANY)
    add_place(arguments)
    add_output(arguments)
    return arguments
