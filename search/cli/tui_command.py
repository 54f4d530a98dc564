"""``search tui``: hands over to the terminal UI."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from index import Error
from index.location import locate
from search.cli.options import Parser, add_place


def run(argv: Sequence[str]) -> int:
    """Run the command. Raises ``Error`` where there is no terminal to draw on."""
    options = parser().read(argv)
    if options.index and options.over:
        raise Error("--index and --over both say which index to read.", "Give one of them.")
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        # It draws on standard error, as programs do whose output may be piped.
        raise Error("search tui needs a terminal, on standard error too.", "Use search query in scripts and pipes.")
    if options.over:
        from search.cli.over_option import bring_up_to_date

        directory = bring_up_to_date(options.over)
    else:
        directory = locate(options.index)
    # The UI is a storey above this one, which knows it only by name.
    status: int = import_module("tui").run(directory, " ".join(options.query))
    return status


def parser() -> Parser:
    """The command's arguments."""
    examples = ["search tui", 'search tui "kunjungan putin" --over articles/']
    arguments = Parser("tui", "The terminal UI: type and read.", examples)
    arguments.add_argument("query", metavar="QUERY", nargs="*", help="what to ask first")
    add_place(arguments)
    return arguments
