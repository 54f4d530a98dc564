"""Changes as they are made, told at the end by what articles say and not by where they lie."""

from __future__ import annotations

from index.changes import Change, Verb
from index.report import Move


class Ledger:
    """What one id has lost and another has gained was moved.

    So the articles of a file whose lines have shifted were neither updated, removed nor added, but for the one that
    went or came.
    """

    def __init__(self) -> None:
        self._changes: list[tuple[str, str, str]] = []

    def note(self, change: Change) -> None:
        """Put one change."""
        self._changes.append((change.id, change.was, change.now))

    def told(self) -> dict[Verb, tuple[str, ...]]:
        """The ids by what happened to them; ``moves`` has the others."""
        moved = self._moved()
        lists: dict[Verb, list[str]] = {verb: [] for verb in Verb}
        for id, was, now in self._changes:
            came, went = now and now not in moved, was and was not in moved
            if came or went:
                lists[Verb.UPDATE if came and went else Verb.ADD if came else Verb.REMOVE].append(id)
        return {verb: tuple(ids) for verb, ids in lists.items()}

    def moves(self) -> tuple[Move, ...]:
        """The articles that say what they said, elsewhere."""
        return tuple(self._moved().values())

    def _moved(self) -> dict[str, Move]:
        lost = {was: id for id, was, _ in self._changes if was}
        return {now: Move(lost[now], id) for id, _, now in self._changes if now in lost}
