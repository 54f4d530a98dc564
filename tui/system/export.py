"""Hits as files for other programs: Markdown, CSV that no spreadsheet calculates, JSON Lines."""

from __future__ import annotations

import csv
import io
import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from index.values import replace
from search.output import jsonl
from search.output.display import visible_line
from tui.system.atomic_write import replacing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from search import Hit

COLUMNS = ("rank", "id", "title", "date", "date_from", "publisher", "agency", "author", "snippet")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection")."""
_MARKDOWN = re.compile(r"([\\`*_\[\]|<>~&])")
"""What means something anywhere in a line (CommonMark 0.31, and tables and strikethrough of GitHub's)."""
_BLOCK = re.compile(r"^(\s*)(?:([-+#=])|(\d+)([.)]))")
"""What makes a heading, a list or a line of what it begins."""


class Format(StrEnum):
    """What a file of hits is written as; the value is its suffix."""

    MARKDOWN = "md"
    CSV = "csv"
    JSONL = "jsonl"


def lines(format: Format, query: str, hits: Iterable[Hit]) -> Iterator[str]:
    """The text of a file of hits, piece by piece; every piece encodes as UTF-8."""
    match format:
        case Format.MARKDOWN:
            yield f"# {_escaped(query) or 'All articles'}\n"
            yield from map(_markdown, hits)
        case Format.CSV:
            yield _row(COLUMNS)
            yield from (_row(_cells(hit)) for hit in hits)
        case Format.JSONL:
            yield from map(_json, hits)


def write(path: Path, pieces: Iterable[str]) -> None:
    """Write a file whole or not at all. Raises ``OSError`` where it cannot be written."""
    with replacing(path, private=False) as file:
        file.writelines(piece.encode() for piece in pieces)


def free_name(folder: Path, query: str, format: Format) -> str:
    """A file name made of the question that no file in ``folder`` has."""
    slug = "-".join(re.findall(r"\w+", query))[:40].strip("-").lower() or "articles"
    name, number = f"{slug}.{format}", 2
    while (folder / name).exists():
        name, number = f"{slug}-{number}.{format}", number + 1
    return name


def _markdown(hit: Hit) -> str:
    source = " · ".join(filter(None, (hit.publisher, hit.date.isoformat() if hit.date else None, hit.id)))
    passage = _escaped(hit.snippet.text.replace("\n", " ")).strip()
    return f"\n{hit.rank}. **{_escaped(hit.title).strip() or 'Untitled'}**  \n   {_escaped(source)}\n\n   > {passage}\n"


def _escaped(text: str) -> str:
    inline = _MARKDOWN.sub(r"\\\1", visible_line(text))
    return _BLOCK.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", inline)


def _cells(hit: Hit) -> tuple[str, ...]:
    return (
        str(hit.rank),
        hit.id,
        hit.title,
        hit.date.isoformat() if hit.date else "",
        hit.date_from or "",
        hit.publisher or "",
        "; ".join(hit.agencies),
        "; ".join(hit.authors),
        hit.snippet.text.replace("\n", " "),
    )


def _row(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_inert(cell) for cell in cells])
    return out.getvalue()


def _inert(cell: str) -> str:
    return ("'" if cell.lstrip(" ").startswith(_FORMULA) else "") + visible_line(cell)


def _json(hit: Hit) -> str:
    return jsonl.hit(
        replace(
            hit,
            id=_clean(hit.id),
            title=_clean(hit.title),
            snippet=replace(hit.snippet, text=_clean(hit.snippet.text)),
            publisher=_clean(hit.publisher) if hit.publisher else None,
            agencies=_all_clean(hit.agencies),
            authors=_all_clean(hit.authors),
        )
    )


def _all_clean(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_clean(name) for name in names)


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
