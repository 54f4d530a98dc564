"""``search verify``: whether the index is whole, checksum by checksum and count by count."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from index import IndexDamaged
from search.cli.options import Parser, add_output, add_place, opened
from search.output import jsonl


def run(argv: Sequence[str]) -> int:
    """Run the command. Raises ``IndexDamaged`` after saying what is wrong."""
    options = parser().read(argv)
    with opened(options) as searcher:
        wrong = searcher.verify()
        where = searcher.directory
    if options.json:
        sys.stdout.write(jsonl.verdict(wrong))
    else:
        sys.stdout.write("".join(f"{sentence}\n" for sentence in wrong) or f"{where} is sound.\n")
    if wrong:
        raise IndexDamaged(f"{where} is not sound.", "Build it again with: search index --rebuild PATH")
    return 0


def parser() -> Parser:
    """The arguments of the command."""
    summary = "Whether the index is whole: every checksum, count and cross-reference."
    made = Parser("verify", summary, ["search verify", "search verify --json"])
    add_place(made)
    add_output(made)
    return made
