"""What numpy holds of a part of a question: for each article of a segment whether it is met, and its score."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.engine import operations as ops
from index.engine.fallback.segment import Segment

Doubles = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class Scored(NamedTuple):
    """For each article of a segment, whether it is met and what it scores."""

    met: Flags
    scores: Doubles


def none(segment: Segment) -> Scored:
    """Nothing is met."""
    return Scored(np.zeros(segment.documents, dtype=np.bool_), np.zeros(segment.documents))


def combined(how: int, parts: Sequence[Scored], out: Scored) -> Scored:
    """The parts of an operation as one, written into ``out``, which meets nothing yet."""
    if how == ops.ALL:
        out.met[:] = True
    for met, scores in parts:
        if how == ops.ALL:
            np.logical_and(out.met, met, out=out.met)
        else:
            np.logical_or(out.met, met, out=out.met)
        if how == ops.BEST:
            np.maximum(out.scores, scores, out=out.scores)
        else:
            out.scores[:] += scores
    out.scores[~out.met] = 0.0
    return out


def stands(places: Sequence[Sequence[int]], slop: int) -> bool:
    """Whether words with these positions stand in order with at most ``slop`` others between them."""
    for first in places[0]:
        at = first
        for later in places[1:]:
            at = next((place for place in later if place > at), -1)
            if at < 0:
                return False
        if at - first <= len(places) - 1 + slop:
            return True
    return False
