"""The best labels of a stretch of tokens from the scores of each (Viterbi), and how close the next best come.

``decoding.c`` does the same, number for number.
"""

from __future__ import annotations

from collections.abc import Sequence

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
"""Where a name begins and goes on, by what it names; O is outside."""

SUREST = 255
"""The greatest margin that is told."""

_FORBIDDEN = -1_000_000_000

Vector = tuple[int, ...]
"""A weight for each label, in hundredths."""


def decoded(emitted: Sequence[Vector], transitions: Sequence[Vector], start: int) -> tuple[list[int], list[int]]:
    """The best labels of tokens with these scores, ``start`` tokens standing before them, and their margins."""
    first = [score + (transitions[0][label] if start else 0) for label, score in enumerate(emitted[0])]
    best = [[score if label in _BEGINS else _FORBIDDEN for label, score in enumerate(first)]]
    back: list[list[int]] = []
    for scores in emitted[1:]:
        origin = [_source(best[-1], transitions, label) for label in range(len(LABELS))]
        best.append([best[-1][of] + transitions[of][label] + scores[label] for label, of in enumerate(origin)])
        back.append(origin)
    label = max(range(len(LABELS)), key=lambda number: best[-1][number] + transitions[number][0])
    labels = [label]
    for origin in reversed(back):
        label = origin[label]
        labels.append(label)
    labels.reverse()
    return labels, _margins(labels, best, emitted, transitions)


def _margins(
    labels: Sequence[int], best: Sequence[Sequence[int]], emitted: Sequence[Vector], transitions: Sequence[Vector]
) -> list[int]:
    """By how much the labels beat the best ones that give a token another kind; ``best`` is the way to each label."""
    every = range(len(LABELS))
    after = [transitions[label][0] for label in every]
    top = max(map(sum, zip(best[-1], after, strict=True)))
    margins = []
    for at in range(len(labels) - 1, -1, -1):
        other = max(best[at][label] + after[label] for label in every if (label + 1) // 2 != (labels[at] + 1) // 2)
        margins.append(min(SUREST, (top - other) // 10) if labels[at] else 0)
        on = [emitted[at][label] + after[label] for label in every]
        after = [max(transitions[of][label] + on[label] for label in every if of in _SOURCES[label]) for of in every]
    return margins[::-1]


_BEGINS = frozenset({0, 1, 3, 5})
_SOURCES: tuple[tuple[int, ...], ...] = tuple(
    tuple(range(7)) if label % 2 or not label else (label - 1, label) for label in range(len(LABELS))
)


def _source(best: Sequence[int], transitions: Sequence[Vector], label: int) -> int:
    """The label before ``label`` on the best path; a name goes on only where one of its kind began."""
    return max(_SOURCES[label], key=lambda source: best[source] + transitions[source][label])
