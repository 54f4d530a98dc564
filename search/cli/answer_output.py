"""An answer in the form that was wanted, alone or one of many."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from index import Error
from search.cli.options import filtered
from search.cli.streams import say
from search.output import jsonl, render
from search.output.display import visible_line
from search.results import Results, brief
from search.syntax.parser import parse
from search.syntax.query import Query


def form_of(options: Namespace) -> str:
    """The form asked for: ``--json`` is short for ``--format json``."""
    return "json" if options.json else str(options.format)


def written(form: str, results: Results, style: render.Style, name: str = "") -> Iterable[str]:
    """The answer in one of the forms; ``name`` is the question's id where it is one of many."""
    match form:
        case "json":
            return jsonl.answer(results, explain=style.explain, name=name)
        case "ids":
            # A terminal would obey what a script has to get as it is.
            shown = visible_line if sys.stdout.isatty() else str
            return [f"{shown(hit.id)}\n" for hit in results.hits]
        case "count":
            return [f"{results.total}\n"]
        case "trec":
            return render.trec(results.hits, name or "1")
    return render.text(results, style)


def summary(results: Results, offset: int = 0) -> str:
    """How many articles answer, in a sentence, and which of them are shown."""
    if not results.total:
        return brief(f"Nothing found for: {results.query}") if str(results.query) else "The index holds no article."
    hits, counted = results.hits, f"{_least(results)}{articles(results.total)}"
    if results.exact and offset >= results.total - results.folded:
        return f"{counted}, none beyond {offset}, {results.elapsed_ms:.0f} ms"
    copies = sum(len(hit.copies) for hit in hits)
    more = len(hits) + copies < results.total or not results.exact
    shown = f", {hits[0].rank} to {hits[-1].rank} shown" if len(hits) > 0 and more else ""
    folded = f", {copies} near cop{'y' if copies == 1 else 'ies'} folded (--no-fold)" if copies else ""
    return f"{counted}{shown}{folded}, {results.elapsed_ms:.0f} ms"


def _least(results: Results) -> str:
    return "" if results.exact else "at least "


def articles(total: int) -> str:
    """So many articles, in words."""
    return "1 article" if total == 1 else f"{total} articles"


def batch(path: Path, ask: Callable[[Query], Results], options: Namespace) -> int:
    """Ask every line of a file; 0 when at least one found something.

    A line is a query, or an id, a tab and a query. A line that cannot be read is reported and left out. ``-`` is
    standard input.
    """
    form, found = form_of(options), False
    for name, text in _questions(path):
        results = ask(filtered(parse(text), options))
        found = found or results.total > 0
        if form == "text":
            line = f"{name}\t{_least(results)}{results.total}\t{results.query}\n"
            sys.stdout.write(line.translate({0x1B: 0x241B}))
        sys.stdout.writelines(written(form, results, render.Style(explain=options.explain), name))
    return 0 if found else 1


def _questions(path: Path) -> Iterator[tuple[str, str]]:
    try:
        lines = (sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()).splitlines()
    except OSError as error:
        raise Error(f"{path} cannot be read ({error.strerror}).", "Name a file with a query a line.") from error
    for number, line in enumerate(lines, start=1):
        try:
            name, tab, text = line.decode("utf-8").partition("\t")
        except UnicodeDecodeError:
            say(f"{path}, line {number}: not UTF-8, left out.")
            continue
        if line.strip():
            yield (name.strip() or str(number), text) if tab else (str(number), name)
