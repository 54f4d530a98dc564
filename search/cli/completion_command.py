"""``search completion``: what a shell needs to finish commands, options, fields, words and facet values."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from index import Error
from index.location import locate
from search.cli.commands import COMMANDS, options_of
from search.cli.options import Parser
from search.searcher import Searcher

SHELLS = ("bash", "zsh", "fish")

_BASH = """_search() {
    local cur=${COMP_WORDS[COMP_CWORD]}
    local IFS=$'\\n'
    COMPREPLY=($(compgen -W "$(search completion --words "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)" -- "$cur"))
}
complete -o default -F _search search
"""
_ZSH = """#compdef search
_search() {
    local -a found
    found=("${(@f)$(search completion --words "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    compadd -Q -- $found
    _files
}
compdef _search search
"""
_FISH = """complete -c search -a '(search completion --words (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
"""
_SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


def run(argv: Sequence[str]) -> int:
    """Run the command: the script of a shell, or with ``--words`` what the last word may become."""
    if argv and argv[0] == "--words":
        sys.stdout.writelines(f"{word}\n" for word in _words(list(argv[1:])))
        return 0
    sys.stdout.write(_SCRIPTS[parser().read(argv).shell])
    return 0


def parser() -> Parser:
    """The command's arguments."""
    arguments = Parser(
        "completion",
        "The script that makes a shell complete commands, options, fields, words and facet values.",
        ['eval "$(search completion bash)"', "search completion fish > ~/.config/fish/completions/search.fish"],
    )
    arguments.add_argument("shell", choices=SHELLS, help="which shell")
    return arguments


def _words(typed: list[str]) -> list[str]:
    last = typed[-1] if typed else ""
    if len(typed) < 2:
        return [name for name in COMMANDS if name.startswith(last)]
    if typed[0] in COMMANDS and last.startswith("-"):
        return [option for option in options_of(typed[0]) if option.startswith(last)]
    return _from_index(last) if typed[0] in ("query", "show", "facets", "tui") else []


def _from_index(last: str) -> list[str]:
    try:
        with Searcher.open(locate(None)) as searcher:
            found = searcher.complete(last, limit=20)
    except Error:  # nothing to complete from, and a prompt is no place to say so
        return []
    field = last.rpartition(":")[0]
    before = f"{field}:" if field else ""
    return [_quoted(before, item.text) if item.what != "field" else item.text for item in found]


def _quoted(before: str, text: str) -> str:
    return f'{before}"{text}"' if " " in text else before + text
