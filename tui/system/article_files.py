"""Where an article's file lies on this machine, and in which line of it a passage stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from index.store import snapshot

if TYPE_CHECKING:
    from search import Article

PACKED = (".gz", ".zst")
"""Suffixes of files that an editor would show as noise."""
LARGEST = 8 << 20
"""Bytes of a file in which a line is looked for; larger ones are opened at their first."""


def located(article: Article, directory: Path, passage: str) -> tuple[Path, int] | None:
    """The article's file and the line, from 1, where ``passage`` begins; ``None`` if it is not there any more."""
    name, _, record = article.document.source.partition("#")
    for path in _candidates(name, directory):
        if is_file(path):
            return path, int(record) if record.isdecimal() else _line(path, passage)
    return None


def unpacked(article: Article, folder: Path, passage: str) -> tuple[Path, int]:
    """A file in ``folder`` with the article's text, and the line where ``passage`` begins."""
    name = re.sub(r"[^\w.-]+", "_", article.document.id)[:80].strip(".") or "article"
    path = folder / f"{name}.txt"
    path.write_text(article.document.text, encoding="utf-8", errors="replace")
    return path, _line(path, passage)


def is_file(path: Path) -> bool:
    """Whether there is a file; a name that no file can have is no error."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def named(text: str) -> Path | None:
    """The path a user means by ``text``, ``~`` included; ``None`` for what names none."""
    try:
        path = Path(text).expanduser()
        return None if not text.strip() or "\0" in text or path.is_dir() else path
    except (OSError, RuntimeError):
        return None


def _candidates(name: str, directory: Path) -> list[Path]:
    last = snapshot.last(directory)
    roots = [Path(root) for root in last.roots] if last else []
    return [*(root / name for root in roots), *(root for root in roots if root.name == name), Path(name)]


def _line(path: Path, passage: str) -> int:
    first = next((line for line in passage.splitlines() if line.strip()), "").strip()
    if not first or path.stat().st_size > LARGEST:
        return 1
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, 1):
            if first in line:
                return number
    return 1
