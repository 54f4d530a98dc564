"""The best labels of a stretch of tokens under a linear-chain CRF (Viterbi), compiled where there was a compiler.

All weights are whole hundredths, so that both ways give the same labels to the last tie.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
"""Where a name begins and goes on, by what it names; O is outside."""

_FORBIDDEN = -1_000_000_000

Vector = tuple[int, ...]
"""A weight for each label, in hundredths."""


class Scores(NamedTuple):
    """What one form adds to the labels: to its own, to those of the next and previous token and of those two away, to
    its own at either edge of a sentence, to its own beside neighbours of each shape and key, and to all labels of a
    stretch of capitals that it begins, ends, precedes or follows. The compiled decoder reads the fields by number.
    """

    here: Vector
    after: Vector
    before: Vector
    after2: Vector
    before2: Vector
    opening: Vector
    closing: Vector
    shapes_before: Mapping[str, Vector]
    keys_before: Mapping[str, Vector]
    shapes_after: Mapping[str, Vector]
    keys_after: Mapping[str, Vector]
    key: str
    shape: str
    first: Vector
    last: Vector
    leads: Vector
    trails: Vector


def decode_plainly(
    scores: list[Scores], added: list[tuple[Vector, ...]], transitions: tuple[Vector, ...], start: int, end: int
) -> list[int]:
    """The numbers of the best labels of tokens ``start:end``, the tokens around them being outside.

    ``scores`` and ``added`` (what lists and stretches say) have an item for each token of the sentence.
    """
    first = _emitted(scores, added, start)
    best = [score + (transitions[0][label] if start else 0) for label, score in enumerate(first)]
    best[2] = best[4] = best[6] = _FORBIDDEN
    back: list[list[int]] = []
    for at in range(start + 1, end):
        origin = [_source(best, transitions, label) for label in range(len(LABELS))]
        emitted = _emitted(scores, added, at)
        best = [best[source] + transitions[source][label] + emitted[label] for label, source in enumerate(origin)]
        back.append(origin)
    label = max(range(len(LABELS)), key=lambda number: best[number] + transitions[number][0])
    labels = [label]
    for origin in reversed(back):
        label = origin[label]
        labels.append(label)
    return labels[::-1]


def total_plainly(vectors: Sequence[Vector]) -> Vector:
    """The sum of some vectors, at least one."""
    return tuple(map(sum, zip(*vectors, strict=True)))


if TYPE_CHECKING:
    decode, total = decode_plainly, total_plainly
else:
    try:
        _compiled = import_module("index.entities._decoding")
        decode, total = _compiled.decode, _compiled.total
    except ImportError:
        decode, total = decode_plainly, total_plainly
    if os.environ.get("TELUSUR_KERNELS") == "numpy":
        decode, total = decode_plainly, total_plainly


_SOURCES: tuple[tuple[int, ...], ...] = tuple(
    tuple(range(7)) if label % 2 or not label else (label - 1, label) for label in range(len(LABELS))
)


def _source(best: Sequence[int], transitions: Sequence[Vector], label: int) -> int:
    """The label before ``label`` on the best path; a name goes on only where one of its kind began."""
    return max(_SOURCES[label], key=lambda source: best[source] + transitions[source][label])


def _emitted(scores: Sequence[Scores], added: Sequence[tuple[Vector, ...]], at: int) -> Vector:
    """The score of every label of one token, from itself, its neighbours and what lists say of it."""
    return total([scores[at].here, *_beside(scores, at), *added[at]])


def _beside(scores: Sequence[Scores], at: int) -> Iterator[Vector]:
    own, last = scores[at], len(scores) - 1
    if at:
        other = scores[at - 1]
        yield other.after
        yield from _pair(own.shapes_before, own.keys_before, other)
    else:
        yield own.opening
    if at < last:
        other = scores[at + 1]
        yield other.before
        yield from _pair(own.shapes_after, own.keys_after, other)
    else:
        yield own.closing
    if at > 1:
        yield scores[at - 2].after2
    if at < last - 1:
        yield scores[at + 2].before2


def _pair(shapes: Mapping[str, Vector], keys: Mapping[str, Vector], other: Scores) -> Iterator[Vector]:
    if other.shape in shapes:
        yield shapes[other.shape]
    if other.key in keys:
        yield keys[other.key]
