"""``search stats``: what the index holds."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from search.cli.options import Parser, add_output, add_place, opened
from search.output import jsonl, render


def run(argv: Sequence[str]) -> int:
    """Run the command."""
    options = parser().read(argv)
    with opened(options) as searcher:
        stats = searcher.stats()
        where = searcher.directory
    sys.stdout.write(jsonl.stats(stats) if options.json else render.stats(stats, where))
    return 0


def parser() -> Parser:
    """The command's arguments."""
    summary = "What the index holds: articles, terms, dates, facets."
    arguments = Parser("stats", summary, ["search stats", "search stats --json"])
    add_place(arguments)
    add_output(arguments)
    return arguments
