"""``search facets``: the values of facets with how many articles each has."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from search import jsonl, render
from search.cli.options import Parser, add_filters, add_output, add_place, asked, count, kinds, opened
from search.cli.streams import say
from search.facets import Order


def run(argv: Sequence[str]) -> int:
    """Run the command; 1 means that there is no value to show."""
    options = parser().read(argv)
    wanted = kinds(options.kind)
    query = asked(options.query, options)
    order = Order(options.sort) if options.sort else None
    for notice in query.notices:
        say(notice)
    with opened(options) as searcher:
        facets = [searcher.facet(kind, query, match=options.match, order=order, limit=options.limit) for kind in wanted]
    write = jsonl.facet if options.json else render.facet_table
    sys.stdout.writelines(write(facet) for facet in facets if facet.values or options.json)
    return 0 if any(facet.values for facet in facets) else 1


def parser() -> Parser:
    """The command's arguments."""
    arguments = Parser(
        "facets",
        "Facet values over the articles that answer a query, or over all, with their counts.",
        [
            "search facets --kind person",
            "search facets putin --kind place,org --limit 5",
            "search facets --match korea",
        ],
    )
    arguments.add_argument("query", metavar="QUERY", nargs="*", help="count only articles that answer it")
    arguments.add_argument("--kind", metavar="KIND,...", default="", help="only these kinds")
    arguments.add_argument("--match", metavar="TEXT", default="", help="only values that contain TEXT")
    arguments.add_argument("--sort", choices=tuple(Order), help="order of the values (count; years and months by name)")
    arguments.add_argument("--limit", metavar="N", type=count, help="values shown of each kind (all)")
    add_filters(arguments)
    add_place(arguments)
    add_output(arguments)
    return arguments
