"""``search manual``: the man page, made of what every command says of itself."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import version

from search.cli.commands import COMMANDS, parser_of
from search.cli.options import Parser

_ENVIRONMENT = {
    "TELUSUR_INDEX": "the index directory where no --index is given",
    "NO_COLOR, CLICOLOR_FORCE": "light nothing; light text even where it goes to no terminal",
    "PAGER": "shows answers longer than the screen (less)",
}
_EXIT = {
    "0": "found, or done",
    "1": "nothing found, or stale (index --check)",
    "2": "an error, said in one sentence",
    "130": "Ctrl-C",
}


def run(argv: Sequence[str]) -> int:
    """Run the command."""
    parser().read(argv)
    sys.stdout.writelines(f"{line}\n" for line in _page())
    return 0


def parser() -> Parser:
    """The command's arguments."""
    return Parser("manual", "The man page, in roff.", ["search manual | man -l -", "search manual > search.1"])


def _page() -> Iterator[str]:
    yield f'.TH SEARCH 1 "" "telusur {version("telusur")}" "User Commands"'
    yield from (".SH NAME", r"search \- search engine for Indonesian news archives")
    yield from (".SH SYNOPSIS", r"\fBsearch\fR \fICOMMAND\fR ...")
    yield ".SH COMMANDS"
    for name, purpose in COMMANDS.items():
        yield from _command(name, purpose)
    yield from _terms("ENVIRONMENT", _ENVIRONMENT)
    yield from _terms("EXIT STATUS", _EXIT)


def _command(name: str, purpose: str) -> Iterator[str]:
    yield from (f".SS search {name}", _roff(f"{purpose[:1].upper()}{purpose[1:]}."), ".PP", ".nf")
    yield from (_roff(line) for line in parser_of(name).format_help().splitlines())
    yield ".fi"


def _terms(title: str, entries: dict[str, str]) -> Iterator[str]:
    yield f".SH {title}"
    for term, meaning in entries.items():
        yield from (".TP", rf"\fB{_roff(term)}\fR", _roff(meaning))


def _roff(text: str) -> str:
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped[:1] in (".", "'") else escaped
