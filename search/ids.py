"""Which ids of the index a reader may have meant by one that it does not hold."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nsmallest


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
