"""What a build did, in values that a front end can print."""

from __future__ import annotations

from index.document import Skip
from index.values import dataclass


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did, by article id. ``articles`` and ``digest`` are of the index afterwards."""

    articles: int
    digest: str
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    skipped: tuple[Skip, ...] = ()
    notices: tuple[str, ...] = ()
    elapsed_s: float = 0.0

    @property
    def changes(self) -> int:
        """How many articles are not as they were."""
        return len(self.added) + len(self.updated) + len(self.removed)
