"""``search show``: one article, whole, with the words that answer a query marked."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from search.cli.options import Parser, absent, add_output, add_place, asked, opened
from search.cli.streams import colored, page, width
from search.output import jsonl, render


def run(argv: Sequence[str]) -> int:
    """Run the command. Raises ``Error`` where there is no such article."""
    options = parser().read(argv)
    query = asked(options.query) if options.query else None
    with opened(options) as searcher:
        article = searcher.article(options.id, query)
        if article is None:
            raise absent(options.id, searcher)
    if options.json:
        sys.stdout.write(jsonl.article(article, marked=query is not None))
    else:
        style = render.Style(lit=colored(options.color, sys.stdout), width=width(sys.stdout))
        page(render.article(article, style))
    return 0


def parser() -> Parser:
    """The command's arguments."""
    arguments = Parser(
        "show",
        "One article with all its zones; with a query, the words that answer it are marked.",
        ["search show 2024/kunjungan.txt", "search show 2024/kunjungan.txt putin --json"],
    )
    arguments.add_argument("id", metavar="ID", help="the article's id, as search query prints it")
    arguments.add_argument("query", metavar="QUERY", nargs="*", help="words to mark; - reads them from stdin")
    add_place(arguments)
    add_output(arguments)
    return arguments
