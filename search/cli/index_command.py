"""``search index``: bring the index up to date and say what changed."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError
from collections.abc import Sequence
from pathlib import Path

import orjson

from index import BuildReport, build
from index.location import locate
from search.cli.options import Parser, count
from search.cli.progress import progress, until_interrupted
from search.cli.streams import say
from search.output.display import visible_line

SHOWN = 20
"""Changed articles named in a report; beyond that a number says the rest."""


def run(argv: Sequence[str]) -> int:
    """Run the command; 1 means that ``--check`` found the index stale."""
    options = parser().read(argv)
    with progress() as tell, until_interrupted() as stop:
        report = build(
            [Path(path) for path in options.paths],
            locate(options.index),
            rebuild=options.rebuild,
            check=options.check,
            tag=False if options.no_entities else None,
            mapping=dict(options.map) if options.map else None,
            workers=options.workers,
            progress=tell,
            stop=stop,
        )
    sys.stdout.write(_json(report) if options.json else _text(report, check=options.check))
    for notice in report.notices:
        say(notice)
    if report.stopped:
        say("Interrupted: what was read is kept; search index goes on from there.")
        return 130
    return 1 if options.check and report.changes else 0


def parser() -> Parser:
    """The command's arguments."""
    arguments = Parser(
        "index",
        "Bring the index up to date with these files and folders; with none, those of last time.",
        ["search index articles/", "search index --check", "search index --rebuild articles/ --index /tmp/index"],
    )
    arguments.add_argument("paths", metavar="PATH", nargs="*", help="a file or folder of articles")
    arguments.add_argument(
        "--index", metavar="DIR", help="the index directory ($TELUSUR_INDEX, .telusur here or above)"
    )
    arguments.add_argument("--rebuild", action="store_true", help="start from nothing instead of what is there")
    arguments.add_argument("--check", action="store_true", help="change nothing; exit 0 when up to date, 1 when stale")
    arguments.add_argument(
        "--no-entities", action="store_true", help="do not look for persons, places and organisations"
    )
    arguments.add_argument(
        "--workers", metavar="N", type=count, help="processes that share a large job (one a processor)"
    )
    said = "the column of tables and JSON that holds a field, where its name is not known (text=isi_berita); repeatable"
    arguments.add_argument("--map", metavar="FIELD=COLUMN", type=_column, action="append", help=said)
    arguments.add_argument("--json", action="store_true", help="the report as one JSON object")
    return arguments


def _column(text: str) -> tuple[str, str]:
    field, equals, column = text.partition("=")
    if not (equals and field.strip() and column.strip()):
        raise ArgumentTypeError(f"{text!r} is not FIELD=COLUMN, as text=isi_berita is")
    return field.strip(), column.strip()


def _json(report: BuildReport) -> str:
    fields = {
        "articles": report.articles,
        "added": len(report.added),
        "updated": len(report.updated),
        "removed": len(report.removed),
        "moved": len(report.moved),
        "copies": [{"id": visible_line(id), "of": visible_line(first)} for id, first in report.copies],
        "unchanged": report.unchanged,
        "skipped": [{"source": visible_line(skip.source), "reason": skip.reason} for skip in report.skipped],
        "elapsed_s": round(report.elapsed_s, 3),
        "digest": report.digest,
    }
    return orjson.dumps(fields, option=orjson.OPT_APPEND_NEWLINE).decode()


def _further(report: BuildReport) -> str:
    """What few runs have to tell."""
    counts = {"moved": len(report.moved), "copies": len(report.copies)}
    return "".join(f"{count} {name}, " for name, count in counts.items() if count)


def _text(report: BuildReport, *, check: bool) -> str:
    signed = [
        *(("+", id) for id in report.added),
        *(("~", id) for id in report.updated),
        *(("-", id) for id in report.removed),
        *((">", f"{new} (was {old})" if old != new else new) for old, new in report.moved),
        *(("=", f"{id}: the text of {first}") for id, first in (report.copies if report.relisted else ())),
    ]
    lines = [f"{sign} {visible_line(id)}" for sign, id in signed[:SHOWN]]
    if len(signed) > SHOWN:
        lines.append(f"... and {len(signed) - SHOWN} more")
    lines += [f"! {visible_line(skip.source)}: {visible_line(skip.reason)}" for skip in report.skipped]
    if not report.changes:
        lines.append("Up to date: nothing was touched.")
    elif check:
        lines.append("Stale: search index would make these changes.")
    lines.append(
        f"{report.articles} articles: {len(report.added)} added, {len(report.updated)} updated, "
        f"{len(report.removed)} removed, {_further(report)}{report.unchanged} unchanged, "
        f"{len(report.skipped)} skipped, in {report.elapsed_s:.1f} s"
    )
    lines.append(f"digest {report.digest}")
    return "\n".join(lines) + "\n"
