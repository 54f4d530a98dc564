"""``search similar``: articles on the subject of one."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from search.cli.answer_output import form_of, written
from search.cli.options import Parser, absent, add_output, add_place, count, opened
from search.cli.streams import colored, page, width
from search.output import render


def run(argv: Sequence[str]) -> int:
    """Run the command; 1 means that no other article is near. Raises ``Error`` where there is no such article."""
    options = parser().read(argv)
    with opened(options) as searcher:
        results = searcher.similar(options.id, limit=options.limit)
        if results is None:
            raise absent(options.id, searcher)
    style = render.Style(lit=colored(options.color, sys.stdout), width=width(sys.stdout))
    page(written(form_of(options), results, style))
    return 0 if results.total else 1


def parser() -> Parser:
    """The command's arguments."""
    arguments = Parser(
        "similar",
        "Articles on the subject of this one, by the stems that set it apart.",
        ["search similar 2024/kunjungan.txt", "search similar 2024/kunjungan.txt --limit 3 --format ids"],
    )
    arguments.add_argument("id", metavar="ID", help="the article's id, as search query prints it")
    arguments.add_argument("--limit", metavar="N", type=count, default=10, help="hits shown (10)")
    arguments.add_argument("--format", choices=("text", "json", "ids", "count"), default="text", help="form (text)")
    add_place(arguments)
    add_output(arguments)
    return arguments
