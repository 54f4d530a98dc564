"""What the last word of a command line may become: commands, options and their values, words and facet values."""

from __future__ import annotations

from argparse import Action
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from index import ENTITY_KINDS, Error, Kind
from index.location import locate
from search.cli.commands import COMMANDS, options_of, parser_of
from search.searcher import Searcher

MOST = 20
"""Words and values offered at most."""

_ASKING = ("query", "show", "facets", "tui")
_LISTS = ("--facets", "--kind")
"""Options that take several kinds with commas between them."""


def candidates(typed: Sequence[str]) -> list[str]:
    """What the last of the words after ``search`` may become, as the command is to be given it."""
    last = typed[-1] if typed else ""
    if len(typed) < 2:
        return _beginning(COMMANDS, last)
    command, *before, _ = typed
    if command not in COMMANDS:
        return []
    if last.startswith("-"):
        return _beginning(options_of(command), last)
    actions = parser_of(command)._actions if before else []
    option = next((action for action in actions if before[-1] in action.option_strings), None)
    if option is not None and option.nargs != 0:
        return _values(option, before[-1], last, before)
    return _words(command, last, before)


def split(line: str, breaks: str = "") -> tuple[list[str], int]:
    """The words of a shell's line up to the cursor without their quotes, the last of them unfinished.

    Also how much of the last one stands before what the shell completes: it begins anew behind each of ``breaks``
    that is not quoted, and its quotes are the shell's to write. -1 where a quote was opened within the word: what is
    put there would lose it.
    """
    words: list[str] = []
    word, begun, inside, head, quote, at = "", False, False, 0, "", 0
    while at < len(line):
        char = line[at]
        if quote and char == quote:
            quote = ""
        elif char == "\\" and quote != "'":
            at += 1
            word += line[at : at + 1]
            begun = True
        elif not quote and char in "'\"":
            quote, begun, inside = char, True, bool(word)
        elif not quote and char.isspace():
            words += [word] if begun else []
            word, begun, head = "", False, 0
        else:
            word += char
            begun = True
            head = len(word) if not quote and char in breaks else head
        at += 1
    return [*words, word], -1 if quote and inside else head


def _words(command: str, last: str, before: Sequence[str]) -> list[str]:
    """What may stand where no option wants a value."""
    if command == "completion":
        return _beginning(("bash", "zsh", "fish"), last)
    if command == "entities" and not before:
        action = next(action for action in parser_of(command)._actions if action.dest == "action")
        return _beginning(map(str, action.choices or ()), last)
    if command == "entities":
        return _of_kind(Kind(_after("--kind", before, Kind.PERSON, ENTITY_KINDS)), last, before)
    return _completed(last, before) if command in _ASKING else []


def _values(option: Action, name: str, last: str, before: Sequence[str]) -> list[str]:
    """What an option may be given."""
    if option.choices:
        return _beginning(map(str, option.choices), last)
    kind = name.removeprefix("--").removeprefix("not-")
    if kind in tuple(Kind):
        return _of_kind(Kind(kind), last, before)
    if name in _LISTS:
        listed, comma, begun = last.rpartition(",")
        return [listed + comma + found for found in _beginning(Kind, begun)]
    return []  # numbers, dates and files: the shell knows files


def _completed(last: str, before: Sequence[str]) -> list[str]:
    field, colon, value = last.rpartition(":")
    # What a shell's quotes kept together is one value, although the quotes are gone.
    found = list(_asked(f'{field}:"{value}' if colon and " " in value and '"' not in value else last, before))
    quote = '"' if colon and any(" " in text for text, _ in found) else ""
    return [text if what == "field" else f"{field}{colon}{quote}{text}{quote}" for text, what in found]


def _of_kind(kind: Kind, last: str, before: Sequence[str]) -> list[str]:
    return [text for text, _ in _asked(f'{kind}:"{last}', before)]


def _asked(text: str, before: Sequence[str]) -> Iterator[tuple[str, str]]:
    try:
        with Searcher.open(locate(_after("--index", before, ""))) as searcher:
            yield from ((item.text, item.what) for item in searcher.complete(text, limit=MOST))
    except Error:  # nothing to complete from, and a prompt is no place to say so
        return


def _after(option: str, words: Sequence[str], otherwise: str, allowed: Sequence[str] = ()) -> str:
    """What was typed behind an option."""
    given = [value for name, value in pairwise(words) if name == option]
    return given[-1] if given and (not allowed or given[-1] in allowed) else otherwise


def _beginning(words: Iterable[str], prefix: str) -> list[str]:
    return [str(word) for word in words if word.startswith(prefix)]
