"""``search completion``: what a shell needs to finish commands, options, fields, words and facet values."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from search.cli.completing import candidates, split
from search.cli.options import Parser

SHELLS = ("bash", "zsh", "fish")

_BASH = r"""_search() {
    local found
    mapfile -t found < <(search completion --line "${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2>/dev/null)
    COMPREPLY=("${found[@]}")
    (( ${#found[@]} )) && compopt -o filenames
    [[ ${#found[@]} -eq 1 && ${found[0]} == *: ]] && compopt -o nospace
}
complete -o default -F _search search
"""
_ZSH = """#compdef search
_search() {
    local -a found
    found=("${(@f)$(search completion --line "$LBUFFER" 2>/dev/null)}")
    [[ -n $found ]] && compadd -U -- $found || _files
}
compdef _search search
"""
_FISH = """complete -c search -a '(search completion --line (commandline -cp | string collect) 2>/dev/null)'
"""
_SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


def run(argv: Sequence[str]) -> int:
    """Run the command: the script of a shell, or with ``--line`` what the last word of a line may become."""
    if argv and argv[0] == "--line":
        sys.stdout.writelines(f"{word}\n" for word in _of_line(*argv[1:3]))
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


def _of_line(line: str = "", breaks: str = "") -> Iterator[str]:
    """What a shell puts in the place of the end of a line.

    A shell that completes behind a colon gets what stands behind it. All begin alike as far as they were typed, for
    a shell puts there what they share.
    """
    (_, *typed), head = split(line.lstrip() or "search", breaks)
    if head < 0:
        return iter(())
    last = typed[-1][head:] if typed else ""
    found = [word[head:] for word in candidates(typed) if "\n" not in word]
    bare = last.replace('"', "")
    near = [word for word in found if word.replace('"', "").casefold().startswith(bare.casefold())]
    begun = near[0].replace('"', "")[: len(bare)] if near else ""
    return (word for word in near if word.replace('"', "").startswith(begun))
