"""Every command by its name: the one list that help, completion and manual share."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search.cli.options import Parser

COMMANDS = {
    "index": "bring the index up to date with files and folders",
    "query": "ask",
    "show": "print one article, its hits marked",
    "similar": "find articles on the same subject",
    "facets": "list facet values with their counts",
    "entities": "merge, rename, split or hide facet values",
    "stats": "say what the index holds",
    "verify": "check that the index is whole",
    "evaluate": "measure the ranking on judged questions",
    "tui": "open the terminal UI",
    "completion": "print completion for a shell",
    "manual": "print the man page",
}
"""Every command and what it is for."""


def module(name: str) -> ModuleType:
    """The module of one command; the others are not imported, for a question should not wait for the indexer."""
    return import_module(f"search.cli.{name}_command")


def parser_of(name: str) -> Parser:
    """The arguments of one command."""
    made: Parser = module(name).parser()
    return made


def options_of(name: str) -> Iterator[str]:
    """The long options of one command."""
    for option in parser_of(name).option_strings():
        if option.startswith("--"):
            yield option
