"""``search entities``: corrections of persons, places and organisations, shown at once and undone step by step."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

import orjson

from index import ENTITY_KINDS, Error, Kind
from index.entities.archive.corrections import Correction, Do, append, read, standing
from search.cli.options import Parser, add_output, add_place, count, opened
from search.cli.streams import say
from search.output.display import visible_line
from search.searcher import Searcher

_NEED = {"merge": 2, "rename": 2, "split": 1, "hide": 1, "undo": 0, "list": 0}


def run(argv: Sequence[str]) -> int:
    """Run the command; 1 means that there was nothing to undo or to list."""
    options = parser().read(argv)
    with opened(options) as searcher:
        path = searcher.corrections
        if options.action in ("undo", "list"):
            return _undo(path, options.steps) if options.action == "undo" else _list(path, json=options.json)
        kind = _kind(options.kind)
        correction = _correction(options.action, kind, options.values, options.into)
        named = (correction.into,) if correction.do is Do.SPLIT else correction.values
        _known(named, kind, searcher)
    append(path, correction)
    sys.stdout.write(_line(correction))
    return 0


def parser() -> Parser:
    """The command's arguments."""
    arguments = Parser(
        "entities",
        "Correct what facets show of persons, places and organisations. Nothing is indexed again.",
        [
            'search entities merge --kind person "Jokowi" --into "Joko Widodo"',
            'search entities rename --kind org "KPK" "Komisi Pemberantasan Korupsi"',
            'search entities hide --kind org "Loading"',
            "search entities undo",
        ],
    )
    arguments.add_argument("action", choices=tuple(_NEED), help="what to do")
    arguments.add_argument("values", metavar="VALUE", nargs="*", help="values as search facets shows them")
    arguments.add_argument("--kind", metavar="KIND", default="person", help="person, place or org (person)")
    arguments.add_argument(
        "--into", metavar="VALUE", default="", help="merge: what to show them as (the last one named)"
    )
    arguments.add_argument("--steps", metavar="N", type=count, default=1, help="undo: how many (1)")
    add_place(arguments)
    add_output(arguments)
    return arguments


def _correction(action: str, kind: Kind, values: Sequence[str], into: str) -> Correction:
    """What was asked, as a line of the file. Raises ``Error`` where too little is named."""
    given = [*values, into] if into else list(values)
    if len(given) < _NEED[action] or (action == "rename" and len(given) > 2):
        raise Error(
            f"search entities {action} needs {'exactly two values' if action == 'rename' else 'more values'}.",
            "See search entities --help.",
        )
    if not all(map(str.strip, given)):
        raise Error("A value is empty.", "Name it as search facets shows it.")
    match Do(action):
        case Do.HIDE:
            return Correction(Do.HIDE, kind, tuple(given))
        case Do.SPLIT:
            return Correction(Do.SPLIT, kind, tuple(given[1:]), given[0])
        case do:
            others = tuple(value for value in given[:-1] if value != given[-1])
            if not others:
                raise Error(f"{given[-1]!r} is shown so already.", "Name what else is to be shown so.")
            return Correction(do, kind, others, given[-1])


def _known(values: Sequence[str], kind: Kind, searcher: Searcher) -> None:
    """Raises ``Error`` for a value that no article counts under."""
    shown = _shown(kind, searcher)
    for value in values:
        if value not in shown:
            other = next((each for each in ENTITY_KINDS if each is not kind and value in _shown(each, searcher)), None)
            near = get_close_matches(value, shown, n=1, cutoff=0.6)
            hint = f"Did you mean {near[0]!r}?" if near else f"search facets --kind {kind.value} lists them."
            hint = f"It is a value of another kind: --kind {other.value}." if other else hint
            raise Error(f"No article counts under {kind.value} {value!r}.", hint)


def _shown(kind: Kind, searcher: Searcher) -> list[str]:
    return [value.value for value in searcher.facet(kind).values]


def _kind(name: str) -> Kind:
    if name not in ENTITY_KINDS:
        raise Error(f"{name!r} values are not corrected.", "Use --kind person, place or org.")
    return Kind(name)


def _undo(path: Path, steps: int) -> int:
    kept = standing(read(path))
    for correction in list(reversed(kept))[:steps]:
        append(path, Correction(Do.UNDO))
        sys.stdout.write("undone: " + _line(correction))
    return _told(kept, "There is no correction to take back.")


def _list(path: Path, *, json: bool) -> int:
    kept = standing(read(path))
    for correction in kept:
        said = {"do": correction.do, "kind": correction.kind, "values": correction.values, "into": correction.into}
        sys.stdout.write(orjson.dumps(said).decode() + "\n" if json else _line(correction))
    return _told(kept, "Nothing was corrected yet.")


def _told(kept: Sequence[Correction], nothing: str) -> int:
    if not kept:
        say(nothing)
    return 0 if kept else 1


def _line(correction: Correction) -> str:
    values = ", ".join(correction.values)
    into = f" -> {correction.into}" if correction.do in (Do.MERGE, Do.RENAME) else ""
    of = f"{correction.into}: " if correction.do is Do.SPLIT else ""
    return visible_line(f"{correction.do.value} {correction.kind.value} {of}{values or 'all'}{into}") + "\n"
