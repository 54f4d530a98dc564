"""What a build did, in values that a front end can print."""

from __future__ import annotations

from typing import NamedTuple

from index.document import Skip
from index.values import dataclass, replace


class Move(NamedTuple):
    """An article that says what it said, under another id or at another place of its file."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did, by article id. ``articles`` and ``digest`` are of the index afterwards.

    ``copies`` names every record that is only another place of an article, with the article; ``relisted`` counts
    articles whose other places have changed. ``stopped`` says that the build was ended early.
    """

    articles: int
    digest: str
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    moved: tuple[Move, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    relisted: int = 0
    unchanged: int = 0
    skipped: tuple[Skip, ...] = ()
    notices: tuple[str, ...] = ()
    elapsed_s: float = 0.0
    stopped: bool = False

    @property
    def changes(self) -> int:
        """How many articles are not as they were."""
        return len(self.added) + len(self.updated) + len(self.removed) + len(self.moved) + self.relisted

    def then(self, other: BuildReport) -> BuildReport:
        """What this build and another, that went on where it was ended, did together."""
        came = len(self.added) + len(self.updated) + len(self.moved)
        return replace(
            other,
            added=self.added + other.added,
            updated=self.updated + other.updated,
            removed=self.removed + other.removed,
            moved=self.moved + other.moved,
            relisted=self.relisted + other.relisted,
            unchanged=max(0, other.unchanged - came),
            skipped=tuple(dict.fromkeys(self.skipped + other.skipped)),
            notices=tuple(dict.fromkeys(self.notices + other.notices)),
        )
