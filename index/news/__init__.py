"""What a newspaper adds to a text: zones, dates, publisher, agencies, authors."""

from __future__ import annotations

from pathlib import Path

from index.document import Document, Record
from index.hashes import data_sum

__all__ = ["compose", "fingerprint"]

_CODE = 16
"""Goes up whenever the same file and the same lists would give other records or other articles."""

_READ = 20_000
"""Bytes from which a list counts by its size."""


def compose(record: Record) -> Document:
    """``record`` read as a newspaper article. Pure: the same record gives the same article.

    The texts of the zones joined are the whole text: ``record.text``, after ``record.title`` and two line
    breaks where the record has a title of its own.
    """
    # The rules are read when the first article comes: asking an index needs none.
    from index.news.reading import document

    return document(record)


def fingerprint() -> str:
    """Changes whenever the same article would be read otherwise: the code's number and a sum of the lists.

    A learned list counts by its size, all others by their content: a question should not wait for it.
    """
    return f"{_CODE}-{data_sum(Path(__file__).with_name('data'), _READ)}"
