"""``search query``: ask, and write the answer in the form that was wanted."""

from __future__ import annotations

import sys
from argparse import BooleanOptionalAction, Namespace
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from index import Error, Kind
from search.cli.answer_output import articles, batch, form_of, summary, written
from search.cli.options import Parser, add_filters, add_output, add_place, asked, count, kinds, opened
from search.cli.streams import colored, page, say, width
from search.output import render
from search.results import Mode, Results, Sort
from search.searcher import Searcher
from search.syntax.query import Query

FACET_VALUES = 10
"""Values of a facet in text; JSON has them all."""


def run(argv: Sequence[str]) -> int:
    """Run the command; 1 means that nothing was found."""
    options = parser().read(argv)
    if options.batch and options.query:
        raise Error("--batch and a query both say what to ask.", "Give one of them.")
    query = asked(options.query, options)  # before the index is opened: what is wrong with it is said at once
    with opened(options) as searcher:
        ask = partial(_ask, searcher, options)
        if options.batch:
            return batch(options.batch, ask, options)
        return _answered(ask(query), options, searcher)


def _ask(searcher: Searcher, options: Namespace, query: Query) -> Results:
    form = form_of(options)
    listed = form in ("ids", "trec")
    return searcher.search(
        query,
        limit=0 if form == "count" else options.limit,
        offset=options.offset,
        sort=Sort(options.sort),
        mode=options.mode,
        facets=options.facets,
        facet_limit=None if form == "json" else FACET_VALUES,
        explain=options.explain,
        group=options.group,
        # Forms that cannot tell of what they left out leave out nothing unless they are told to.
        fold=form in ("text", "json") if options.fold is None else options.fold,
        # Lists of ids say nothing of how many there are, nor of what is in them.
        count_to=1 if listed and options.count_to is None else options.count_to,
        bare=listed,
    )


def _answered(results: Results, options: Namespace, searcher: Searcher) -> int:
    form = form_of(options)
    if form != "json":
        for notice in results.notices:
            say(notice)
    lit = colored(options.color, sys.stdout)
    links = searcher.link if lit and sys.stdout.isatty() else None
    style = render.Style(lit=lit, width=width(sys.stdout), explain=options.explain, link=links)
    page(written(form, results, style))
    if form == "count" and not results.exact:
        say("There are more: counted no further, as --count-to asks.")
    if form == "text":
        say(summary(results, options.offset))
        for suggestion in results.suggestions:
            say(f"Try: {suggestion.query} ({articles(suggestion.articles)})")
    return 0 if results.total else 1


def parser() -> Parser:
    """The command's arguments."""
    arguments = Parser(
        "query",
        "Ask. All words must match, as written, by stem or by variant; no query lists every article.",
        [
            'search query "kunjungan Putin" --facets',
            "search query '\"kerja sama\" -militer date:2024' --json",
            'search query putin --person "Kim Jong Un" --since 2024-06 --sort newest',
            "search query --over articles/ banjir --format count",
        ],
    )
    arguments.add_argument("query", metavar="QUERY", nargs="*", help="words and operators; - reads them from stdin")
    arguments.add_argument("--limit", metavar="N", type=count, default=10, help="hits shown (10)")
    arguments.add_argument("--offset", metavar="N", type=count, default=0, help="hits left out before them (0)")
    said = "count articles only to N, or as far as the hits need; the hits are the same (count all)"
    arguments.add_argument("--count-to", metavar="N", type=count, help=said)
    arguments.add_argument(
        "--sort",
        choices=tuple(map(str, Sort)),
        default=Sort.RELEVANCE,
        help="order of the hits (relevance, without words newest)",
    )
    mode = arguments.add_mutually_exclusive_group()
    mode.add_argument("--all", dest="mode", action="store_const", const=Mode.ALL, help="only articles with every word")
    mode.add_argument("--any", dest="mode", action="store_const", const=Mode.ANY, help="articles with any of the words")
    every, said = tuple(Kind), "count facet values (all kinds)"
    arguments.add_argument("--facets", metavar="KIND,...", nargs="?", type=kinds, const=every, default=(), help=said)
    arguments.add_argument("--group", action="store_true", help="fold hits of the page that tell one event")
    said = "near copies of a hit, the same text in other furniture, are one hit with it (text and JSON: yes)"
    arguments.add_argument("--fold", action=BooleanOptionalAction, default=None, help=said)
    arguments.add_argument("--batch", metavar="FILE", type=Path, help="ask every line of FILE (query, or id-tab-query)")
    arguments.add_argument("--explain", action="store_true", help="how words were read and what each adds to a score")
    add_filters(arguments)
    add_place(arguments)
    add_output(arguments)
    forms = ("text", "json", "ids", "count", "trec")
    arguments.add_argument("--format", choices=forms, default="text", help="form of the answer (text)")
    return arguments
