"""Any file of a corpus as records, one at a time; what cannot be read is told in one sentence and passed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from index.corpus import markdown
from index.corpus.decoding import clean, decode
from index.corpus.files import Source
from index.corpus.html import article
from index.corpus.json_stream import objects
from index.corpus.streams import LARGEST_RECORD, Watch, opened
from index.corpus.tables import json_lines, rows
from index.document import Record, Skip
from index.errors import CorpusError

MOST_SKIPPED = 1_000
"""Records in a row that cannot be read after which a file is given up."""


def read(
    source: Source, mapping: Mapping[str, str] | None = None, watch: Watch | None = None
) -> Iterator[Record | Skip]:
    """The records of ``source`` in order; memory does not grow with the file.

    ``mapping`` gives the column of a field ("text": "isi_berita") for tables and JSON. ``watch`` is given the
    file as it lies on disk, whose position tells how far the reading is. A record that is
    broken, without text or larger than ``LARGEST_RECORD`` bytes is a ``Skip``; so is a file that cannot be
    read, and the rest of one that breaks off.
    """
    if source.size == 0:
        yield Skip(source.id, "It is empty.")
        return
    found = False
    try:
        for item in _while_readable(_items(source, mapping or {}, watch)):
            found = True
            yield item
    except CorpusError as error:
        yield Skip(source.id, error.message, unseen=True)
    else:
        if not found:
            yield Skip(source.id, "It holds no article.")


def _while_readable(items: Iterator[Record | Skip]) -> Iterator[Record | Skip]:
    """``items`` until too many in a row cannot be read: that file holds something else than articles."""
    skipped = 0
    for item in items:
        skipped = skipped + 1 if isinstance(item, Skip) else 0
        yield item
        if skipped == MOST_SKIPPED:
            raise CorpusError(f"{MOST_SKIPPED} records in a row could not be read; the rest was left out.")


def _items(source: Source, mapping: Mapping[str, str], watch: Watch | None) -> Iterator[Record | Skip]:
    with opened(source, watch) as stream:
        match source.format:
            case "jsonl":
                yield from json_lines(stream, source.id, mapping)
            case "json":
                yield from objects(stream, source.id, mapping)
            case "csv" | "tsv":
                yield from rows(stream, source.id, mapping, tabs=source.format == "tsv")
            case form:
                data = stream.read(LARGEST_RECORD + 1)
                yield _whole(data, source.id, form)


def _whole(data: bytes, id: str, form: str) -> Record | Skip:
    """A file that is one article."""
    if len(data) > LARGEST_RECORD:
        return Skip(id, f"It is larger than {LARGEST_RECORD >> 20} MB, more than an article can be.")
    if _binary(data):
        return Skip(id, "It is no text: too many of its bytes are control characters.")
    text = decode(data)
    if form == "html":
        return article(text, id)
    text = clean(text)
    if not text.strip("\0\ufeff").strip():
        return Skip(id, "It holds no text.")
    return markdown.article(text, id) if form == "markdown" else Record(id, id, text)


def _binary(data: bytes) -> bool:
    """Whether more than a tenth of the first bytes are control characters that no text has."""
    head = data[:65536]
    return len(head) - len(head.translate(None, _CONTROLS)) > len(head) // 10


_CONTROLS = bytes(chain(range(9), range(14, 27), range(28, 32)))
