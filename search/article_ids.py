"""The article that an id means, where its file lies, and which ids are near one that the index does not hold."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cached_property
from heapq import nsmallest
from pathlib import Path

from index.store.inventory import Place, Places, owner
from index.store.snapshot import Snapshot


class Ids:
    """The ids of one snapshot. What stands beside the index of further places is read at most once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def number(self, id: str) -> int | None:
        """The number of the article of this id, or of the one that the record of this id is only a place of."""
        number = self._snapshot.number(id)
        if number is None and (first := owner(self._places, id)) is not None:
            return self._snapshot.number(first)
        return number

    def places(self, id: str) -> tuple[Place, ...]:
        """Where else the text of the article stands."""
        return tuple(self._places.get(id, ()))

    def link(self, id: str) -> str:
        """The address of the file that holds the article, or nothing where it is not found any more."""
        name = id.partition("#")[0]
        for root in map(Path, self._snapshot.info.roots):
            for path in (root / name, root if root.name == name else root / name):
                # Unlike the path's own method this has a plain no for a name that no file can have.
                if os.path.isfile(path):
                    return path.absolute().as_uri()
        return ""

    def meant(self, text: str) -> tuple[str, ...]:
        """A few ids that may be meant by ``text``; all of the index are read for them."""
        return meant(map(self._snapshot.reader.id, self._snapshot.numbers()), text)

    @cached_property
    def _places(self) -> Places:
        return self._snapshot.places()


def meant(ids: Iterable[str], asked: str, limit: int = 3) -> tuple[str, ...]:
    """At most ``limit`` of ``ids``: those that ``asked`` is a path to, that begin with it, then that hold it.

    The case of letters does not count; ids of the same closeness come in order.
    """
    wanted = asked.casefold().removeprefix("./")
    if not wanted:
        return ()
    close = ((distance, id) for id in ids if (distance := _distance(id.casefold(), wanted)) is not None)
    return tuple(id for _, id in nsmallest(limit, close))


def _distance(id: str, wanted: str) -> int | None:
    if id == wanted or wanted.endswith(f"/{id}"):
        return 0
    if id.startswith(wanted) or f"/{wanted}" in id:
        return 1
    return 2 if wanted in id else None
