"""The segments that the next commit will name, and which of them are merged first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log
from pathlib import Path

from index.engine.format.manifest import Part
from index.engine.format.schema import Schema
from index.engine.reading.segment import Segment
from index.engine.writing.sections import WrittenSegment
from index.values import dataclass, field

TIER = 8
"""So many segments of like size become one, so that their number grows with the logarithm of the index."""

MOST_DELETED = 0.25
"""A segment that holds a larger share of deleted articles is written anew without them."""


@dataclass(slots=True)
class PendingSegment:
    """A segment as it will be committed: opened, with the numbers of its deleted articles."""

    segment: Segment
    seals: Mapping[str, int]
    words: dict[str, int]
    dead: set[int]
    part: Part | None = field(default=None)

    @property
    def living(self) -> int:
        """How many articles are not deleted."""
        return self.segment.documents - len(self.dead)


def due(segments: Sequence[PendingSegment], *, whole: bool) -> list[PendingSegment]:
    """Segments to make one next."""
    if whole and (len(segments) > 1 or any(each.dead for each in segments)):
        return list(segments)
    for each in segments:
        if len(each.dead) > MOST_DELETED * each.segment.documents:
            return [each]
    tiers: dict[int, list[PendingSegment]] = {}
    for each in segments:
        tiers.setdefault(int(log(max(each.living, 1000), TIER)), []).append(each)
    return next((tier for tier in tiers.values() if len(tier) >= TIER), [])


def pending(segment: Segment, part: Part) -> PendingSegment:
    """A segment of a generation, opened."""
    seals = {name: seal for name, (_, seal) in part.files.items() if name != part.deletions}
    return PendingSegment(segment, seals, dict(part.words), set(segment.dead_numbers), part)


def written(directory: Path, made: WrittenSegment, schema: Schema) -> PendingSegment:
    """A segment just written."""
    return PendingSegment(Segment(directory, made.name, schema), made.seals, dict(made.words), set())
