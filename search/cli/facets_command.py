"""``search facets``: the values of facets with how many articles each has, and why an article counts under one."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence

from index import ENTITY_KINDS, Error, Kind
from search.cli.options import Parser, add_filters, add_output, add_place, asked, count, kinds, opened
from search.cli.streams import colored, page, say, width
from search.facets.ordering import BY_TIME, Order
from search.output import jsonl, render
from search.results import Facet
from search.searcher import Searcher
from search.syntax.query import Query

ARTICLES = 10
"""Articles of an evidence unless another limit is asked for."""


def run(argv: Sequence[str]) -> int:
    """Run the command; 1 means that there is no value to show."""
    options = parser().read(argv)
    wanted = kinds(options.kind)
    query = asked(options.query, options)
    style = render.Style(lit=colored(options.color, sys.stdout), width=width(sys.stdout))
    with opened(options) as searcher:
        about = query if options.evidence is None else query.narrow(_named(options.kind), options.evidence)
        for notice in searcher.search(about, limit=0).notices:
            say(notice)
        if options.evidence is not None:
            return _evidence(searcher, query, options, style)
        order = Order(options.sort) if options.sort else None
        facets = [searcher.facet(kind, query, match=options.match, order=order, limit=options.limit) for kind in wanted]
        page(line for facet in facets for line in _written(facet, options, style))
    return 0 if any(facet.values for facet in facets) else 1


def parser() -> Parser:
    """The command's arguments."""
    arguments = Parser(
        "facets",
        "Facet values over the articles that answer a query, or over all, with their counts. What the query selects"
        " of a kind does not narrow that kind.",
        [
            "search facets --kind person",
            "search facets putin --kind place,org --limit 5 --sort significant",
            "search facets --match korea",
            'search facets --kind person --evidence "Vladimir Putin"',
        ],
    )
    arguments.add_argument("query", metavar="QUERY", nargs="*", help="count only articles that answer it")
    arguments.add_argument("--kind", metavar="KIND,...", default="", help="only these kinds")
    arguments.add_argument("--match", metavar="TEXT", default="", help="only values that contain TEXT or are called so")
    said = "order of the values (count; years and months by name); significant: what is unusual about the answer"
    arguments.add_argument("--sort", choices=tuple(map(str, Order)), help=said)
    arguments.add_argument("--evidence", metavar="VALUE", help="the sentences that name it, and what found it there")
    arguments.add_argument("--limit", metavar="N", type=count, help="values shown of each kind (all), or articles (10)")
    add_filters(arguments)
    add_place(arguments)
    add_output(arguments)
    return arguments


def _written(facet: Facet, options: Namespace, style: render.Style) -> Iterable[str]:
    if options.json:
        return [jsonl.facet(facet)]
    if facet.kind in BY_TIME and not (options.sort or options.match or options.limit is not None):
        return render.histogram(facet, style)
    return [render.facet_table(facet)]


def _evidence(searcher: Searcher, query: Query, options: Namespace, style: render.Style) -> int:
    kind = _named(options.kind)
    found = searcher.evidence(kind, options.evidence, query, limit=ARTICLES if options.limit is None else options.limit)
    if options.json:
        page(jsonl.evidence(kind, options.evidence, each) for each in found)
    else:
        page(line for each in found for line in render.evidence(each, style))
    return 0 if found else 1


def _named(text: str) -> Kind:
    """The one kind that an evidence is about. Raises ``Error`` for none, for more, and for one without mentions."""
    wanted = kinds(text) if text else ()
    if len(wanted) != 1 or wanted[0] not in ENTITY_KINDS:
        raise Error(
            "Evidence is of one kind that is named in the text.", f"Add --kind with one of {', '.join(ENTITY_KINDS)}."
        )
    return wanted[0]
