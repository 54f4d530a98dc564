"""``search query``: ask, and write the answer in the form that was wanted."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from search import jsonl, render
from search.cli.options import Parser, add_filters, add_output, add_place, asked, count, kinds, opened
from search.cli.streams import colored, say, width
from search.results import Mode, Results, Sort

FACET_VALUES = 10
"""Values of a facet in text; JSON has them all."""


def run(argv: Sequence[str]) -> int:
    """Run the command; 1 means that nothing was found."""
    options = _parser().read(argv)
    form = "json" if options.json else options.format
    wanted = kinds(options.facets) if options.facets is not None else ()
    query = asked(options.query, options)
    with opened(options) as searcher:
        results = searcher.search(
            query,
            limit=0 if form == "count" else options.limit,
            offset=options.offset,
            sort=Sort(options.sort),
            mode=options.mode,
            facets=wanted,
            facet_limit=None if form == "json" else FACET_VALUES,
            explain=options.explain,
        )
    if form != "json":
        for notice in results.notices:
            say(notice)
    style = render.Style(lit=colored(options.color, sys.stdout), width=width(sys.stdout), explain=options.explain)
    for piece in _written(form, results, style):
        sys.stdout.write(piece)
    if form == "text":
        say(_summary(results))
    return 0 if results.total else 1


def _written(form: str, results: Results, style: render.Style) -> Iterable[str]:
    match form:
        case "json":
            return jsonl.answer(results, explain=style.explain)
        case "ids":
            return [f"{hit.id}\n" for hit in results.hits]
        case "count":
            return [f"{results.total}\n"]
        case "trec":
            return render.trec(results.hits)
    return render.text(results, style)


def _summary(results: Results) -> str:
    if not results.total:
        return f"Nothing found for: {results.query}" if str(results.query) else "The index holds no article."
    hits = results.hits
    shown = f", {hits[0].rank} to {hits[-1].rank} shown" if 0 < len(hits) < results.total else ""
    return f"{results.total} article{'s' if results.total > 1 else ''}{shown}, {results.elapsed_ms:.0f} ms"


def _parser() -> Parser:
    parser = Parser(
        "query",
        "Ask. All words must match, as written, by stem or by variant; no query lists every article.",
        [
            'search query "kunjungan Putin" --facets',
            "search query '\"kerja sama\" -militer date:2024' --json",
            'search query putin --person "Kim Jong Un" --since 2024-06 --sort newest',
            "search query --over articles/ banjir --format count",
        ],
    )
    parser.add_argument("query", metavar="QUERY", nargs="*", help="words and operators; - reads them from stdin")
    parser.add_argument("--limit", metavar="N", type=count, default=10, help="hits shown (10)")
    parser.add_argument("--offset", metavar="N", type=count, default=0, help="hits left out before them (0)")
    parser.add_argument("--sort", choices=tuple(Sort), default=Sort.RELEVANCE, help="order of the hits (relevance)")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--all", dest="mode", action="store_const", const=Mode.ALL, help="only articles with every word")
    mode.add_argument("--any", dest="mode", action="store_const", const=Mode.ANY, help="articles with any of the words")
    parser.add_argument("--facets", metavar="KIND,...", nargs="?", const="", help="count facet values (all kinds)")
    parser.add_argument("--explain", action="store_true", help="how words were read and what each adds to a score")
    add_filters(parser)
    add_place(parser)
    add_output(parser)
    forms = ("text", "json", "ids", "count", "trec")
    parser.add_argument("--format", choices=forms, default="text", help="form of the answer (text)")
    return parser
