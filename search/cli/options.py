"""The options that several commands share, and what they mean."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from index import Error, Kind
from index.location import locate
from index.values import replace
from search.searcher import Searcher
from search.syntax import periods
from search.syntax.nodes import Scope
from search.syntax.parser import parse
from search.syntax.query import Query

# Its messages are in English, as ours are; to look for translations of them takes longer than to read the arguments.
vars(argparse)["_"] = str

_UNSEEN = 80
"""Columns of a help that nobody will see."""

NAMED = (Kind.PERSON, Kind.PLACE, Kind.ORG, Kind.PUBLISHER, Kind.AGENCY, Kind.AUTHOR)
"""The kinds that have an option of their own name."""


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaint is one sentence with its remedy."""

    def __init__(self, command: str, summary: str, examples: Sequence[str]) -> None:
        self._shown = False
        epilog = "examples:\n" + "\n".join(f"  {example}" for example in examples)
        super().__init__(
            prog=f"search {command}",
            description=summary,
            epilog=epilog,
            formatter_class=self._formatter,
            allow_abbrev=False,
        )

    def _formatter(self, prog: str) -> argparse.HelpFormatter:
        # One is made for every option to check it, and each would measure the terminal; only what is shown does.
        return argparse.RawDescriptionHelpFormatter(prog, width=None if self._shown else _UNSEEN)

    def format_help(self) -> str:
        """The whole help, as wide as the terminal."""
        self._shown = True
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong as an ``Error``."""
        from difflib import get_close_matches

        if message.startswith("the following arguments are required"):
            # argparse counts words as missing too, which may be none.
            missing = [action for action in self._actions if action.required and action.nargs not in ("*", "?")]
            named = (action.metavar or action.dest for action in missing if not action.option_strings)
            options = (action.option_strings[-1] for action in missing if action.option_strings)
            message = f"the following arguments are required: {', '.join(map(str, (*named, *options)))}"
        hint = f"{self.prog} --help lists the options."
        unknown = message.removeprefix("unrecognized arguments: ").partition(" ")[0]
        if unknown.startswith("--") and (near := get_close_matches(unknown, self.option_strings(), n=1)):
            hint = f"Did you mean {near[0]}? {hint}"
        elif message.startswith("unrecognized arguments: -"):
            hint += " To leave out a word, quote the query ('putin -kim') or put it after --."
        raise Error(f"{message[:1].upper()}{message[1:]}.", hint)

    def option_strings(self) -> list[str]:
        """Every option as it is typed."""
        return [option for action in self._actions for option in action.option_strings]

    def read(self, argv: Sequence[str]) -> argparse.Namespace:
        """The arguments, options before or after the words; what follows ``--`` is words, whatever it looks like."""
        at = list(argv).index("--") if "--" in argv else len(argv)
        self._shown = not {"-h", "--help"}.isdisjoint(argv[:at])  # argparse writes the usage before it reads them
        return self.parse_intermixed_args([*argv[:at], *map(_Plain, argv[at + 1 :])])

    def _parse_optional(self, arg_string: str) -> Any:
        return None if isinstance(arg_string, _Plain) else super()._parse_optional(arg_string)


class _Plain(str):
    """An argument that is no option."""

    __slots__ = ()


def add_place(parser: Parser) -> None:
    """Options that say which index is read."""
    group = parser.add_argument_group("which index")
    group.add_argument("--index", metavar="DIR", help="the index directory ($TELUSUR_INDEX, .telusur here or above)")
    group.add_argument("--over", metavar="PATH", type=Path, help="the index of PATH, first brought up to date")


def add_output(parser: Parser) -> None:
    """Options for how an answer is written."""
    group = parser.add_argument_group("output")
    group.add_argument("--json", action="store_true", help="JSON, one object a line")
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="light words")


def add_filters(parser: Parser) -> None:
    """Options that narrow a query by facet, date and zone."""
    about = "Each may be given several times; --not-person V, --not-place V and so on leave articles out."
    group = parser.add_argument_group("filters", about)
    for kind in NAMED:
        group.add_argument(f"--{kind}", metavar="V", action="append", default=[], help=f"only with this {kind}")
        group.add_argument(f"--not-{kind}", metavar="V", action="append", default=[], help=argparse.SUPPRESS)
    group.add_argument("--since", metavar="DATE", help="published on this day, month or year or later")
    group.add_argument("--until", metavar="DATE", help="published on this day, month or year or earlier")
    group.add_argument("--zone", choices=("body", "all"), help="all: look in teasers, captions and footers too")


def asked(words: Sequence[str], options: argparse.Namespace | None = None) -> Query:
    """The question: the words given, or standard input for ``-``, narrowed by the options."""
    query = parse(sys.stdin.read() if list(words) == ["-"] else " ".join(words))
    return query if options is None else filtered(query, options)


def filtered(query: Query, options: argparse.Namespace) -> Query:
    """The query, narrowed by the options of ``add_filters``."""
    for kind in NAMED:
        if not all(map(str.strip, (*getattr(options, kind), *getattr(options, f"not_{kind}")))):
            raise Error(f"--{kind} has no value.", f"Name one, or leave --{kind} out.")
        query = query.among(kind, getattr(options, kind))
        for value in getattr(options, f"not_{kind}"):
            query = query.exclude(kind, value)
    if options.since or options.until:
        since, until = _period(options.since), _period(options.until)
        if since and until and since.first and until.last and since.first > until.last:
            raise Error(f"--since {options.since} is after --until {options.until}.", "Exchange the two.")
        query = query.within(since.first if since else None, until.last if until else None)
    return replace(query, scope=Scope.ALL if options.zone == "all" else Scope.DEFAULT) if options.zone else query


def opened(options: argparse.Namespace) -> Searcher:
    """The index that the options mean, open; with ``--over`` built or brought up to date before."""
    if options.over is None:
        return Searcher.open(locate(options.index))
    if options.index:
        raise Error("--index and --over both say which index to read.", "Give one of them.")
    from search.cli.over_option import bring_up_to_date  # half of the program, and only this option needs it

    return Searcher.open(bring_up_to_date(options.over))


def absent(id: str, searcher: Searcher) -> Error:
    """What to raise where the index holds no article of this id."""
    near = searcher.ids_like(id)
    hint = f"Did you mean {' or '.join(near)}?" if near else "search query --format ids lists ids."
    return Error(f"There is no article {id!r} in the index.", hint)


def kinds(text: str) -> tuple[Kind, ...]:
    """The facet kinds in a comma-separated list, all for an empty one. Raises ``Error`` for an unknown one."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    for name in names:
        if name not in tuple(Kind):
            raise Error(f"There is no facet kind {name!r}.", f"Kinds are {', '.join(Kind)}.")
    return tuple(dict.fromkeys(map(Kind, names))) or tuple(Kind)


def count(text: str) -> int:
    """A number of things, zero or more."""
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 to 999999999")
    return int(text)


def _period(text: str | None) -> periods.Period | None:
    if not text:
        return None
    if period := periods.parse(text):
        return period
    raise Error(f"{text!r} is no date.", "Write 2024-06-19, 2024-06, 2024 or juni-2024.")
