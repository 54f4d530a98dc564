"""Who and what an article names, under one value each."""

from __future__ import annotations

from index.document import Document

__all__ = ["tag"]


def tag(document: Document) -> Document:
    """The same article with its persons, places and organisations, found in its title and body."""
    # The tagger and its model are read when the first article comes: asking an index needs neither.
    from index.entities.tagger import tag as tagged

    return tagged(document)
