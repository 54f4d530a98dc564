"""A Markdown file as an article: the columns of its front matter, and the text below."""

from __future__ import annotations

import re

from index.corpus.fields import record
from index.document import Record, Skip
from index.values import replace

_FRONT = re.compile(r"\A---[ \t]*\n(?P<rows>(?:[^\n]*\n){1,60}?)---[ \t]*(?:\n|\Z)")
_ROW = re.compile(r"^([\w -]{1,40}):[ \t]+(\S.*?)[ \t]*$", re.MULTILINE)


def article(text: str, id: str) -> Record | Skip:
    """The record of a file; without front matter that names anything its text is whole."""
    front = _FRONT.match(text)
    rows = _ROW.findall(front.group("rows")) if front is not None else []
    if front is None or not rows:
        return Record(id, id, text)
    named = {name: value.strip("\"'[]") for name, value in rows}
    read = record({**named, "text": text[front.end() :].lstrip("\n")}, {}, id, 1)
    return replace(read, id=id, source=id) if isinstance(read, Record) else Skip(id, "It holds no text.")
