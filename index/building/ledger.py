"""Changes as they are made, told at the end by what articles say and not by where they lie."""

from __future__ import annotations

from collections.abc import Iterator

from index.building.changes import Change, Verb
from index.report import Move

CONTENT_BYTES = 24
"""Bytes of what an article says, as ``corpus.said`` gives it in hexadecimal digits."""

_NO_CONTENT = bytes(CONTENT_BYTES)


class Ledger:
    """What one id has lost and another has gained was moved.

    So the articles of a file whose lines have shifted were neither updated, removed nor added, but for the one that
    went or came.
    """

    def __init__(self) -> None:
        self._ids: list[str] = []
        # What each says, packed, and what those said that were there: a first build has as many changes as articles.
        self._now = bytearray()
        self._was: dict[int, bytes] = {}

    def note(self, change: Change) -> None:
        """Put one change."""
        if change.was:
            self._was[len(self._ids)] = _packed(change.was)
        self._ids.append(change.id)
        self._now += _packed(change.now)

    def ids_by_verb(self) -> dict[Verb, tuple[str, ...]]:
        """The ids by what happened to them; ``moves`` has the others."""
        moved = self._moves_by_content()
        lists: dict[Verb, list[str]] = {verb: [] for verb in Verb}
        for id, was, now in self._changes():
            came, went = now != _NO_CONTENT and now not in moved, was != _NO_CONTENT and was not in moved
            if came or went:
                lists[Verb.UPDATE if came and went else Verb.ADD if came else Verb.REMOVE].append(id)
        return {verb: tuple(ids) for verb, ids in lists.items()}

    def moves(self) -> tuple[Move, ...]:
        """The articles that say what they said, elsewhere."""
        return tuple(self._moves_by_content().values())

    def _moves_by_content(self) -> dict[bytes, Move]:
        lost = {was: id for id, was, _ in self._changes() if was != _NO_CONTENT}
        return {now: Move(lost[now], id) for id, _, now in self._changes() if now in lost}

    def _changes(self) -> Iterator[tuple[str, bytes, bytes]]:
        now = bytes(self._now)
        for number, id in enumerate(self._ids):
            yield id, self._was.get(number, _NO_CONTENT), now[number * CONTENT_BYTES : (number + 1) * CONTENT_BYTES]


def _packed(content: str) -> bytes:
    return bytes.fromhex(content) if content else _NO_CONTENT
