"""The net of ``net.py`` in real numbers, with its gradient written out: numpy learns it, nothing else is needed."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from index.entities.labelling.net import GATES, HIDDEN, SIZE, UNITS, WIDTH, WINDOW
from index.entities.labelling.viterbi import LABELS

Array = np.ndarray[tuple[int, ...], np.dtype[Any]]
Weights = dict[str, Array]
"""``vectors`` of attributes, ``projection`` from a token's vector and ``bias`` of it, ``pooled`` from both means to the
hidden layer, ``output`` from that to labels with its ``offsets``, and ``into``, each label after another."""

DROPPED = 0.4
"""The share of numbers left out at random in each layer while learning (Srivastava et al., 2014)."""


class Passed(NamedTuple):
    """What one way through the net leaves for the way back, ``gaps`` being what was left out where."""

    tokens: Array
    values: Array
    kept: Array
    means: Array
    hidden: Array
    gaps: tuple[Array, Array, Array]


def drawn(attributes: int, random: np.random.Generator) -> Weights:
    """Weights to begin with."""

    def uniform(rows: int, columns: int, meeting: int) -> Array:
        weights: Array = ((random.random((rows, columns)) * 2 - 1) / np.sqrt(meeting)).astype(np.float32)
        return weights

    projection = np.hstack([uniform(SIZE, GATES, SIZE), uniform(SIZE, WIDTH - GATES, SIZE * WINDOW)])
    kept = np.ones(2 * UNITS, np.float32)  # at first the means remember far
    return {
        "vectors": (random.standard_normal((attributes, SIZE)) * 0.1).astype(np.float32),
        "projection": projection,
        "bias": np.concatenate([np.zeros(2 * UNITS, np.float32), kept]),
        "pooled": uniform(2 * UNITS, HIDDEN, 2 * UNITS),
        "hidden": np.zeros(HIDDEN, np.float32),
        "output": uniform(HIDDEN, len(LABELS), HIDDEN),
        "offsets": np.zeros(len(LABELS), np.float32),
        "into": np.zeros((len(LABELS), len(LABELS)), np.float32),
    }


def forward(told: Any, weights: Weights, mask: Array, random: np.random.Generator | None) -> tuple[Array, Passed]:
    """The scores of labels, of shape (sentences, tokens, labels). ``told`` is a sparse matrix that says which of all
    tokens, sentence after sentence, has which attributes; with ``random`` some of each layer is left out.
    """
    count, length = mask.shape
    tokens, gap = _thinned(told @ weights["vectors"], random)
    steps = (tokens @ weights["projection"]).reshape(count, length, WIDTH)
    gates = steps[..., :GATES] + weights["bias"]
    values, kept = np.tanh(gates[..., : 2 * UNITS]), 1 / (1 + np.exp(-gates[..., 2 * UNITS :]))
    means = _means((1 - kept) * values * mask[..., None], kept)
    seen, means_gap = _thinned(means, random)
    sums = seen @ weights["pooled"] + weights["hidden"]
    around = steps[..., GATES:].reshape(count, length, WINDOW, HIDDEN) * mask[..., None, None]
    for place, (here, there) in enumerate(_shifts(length)):
        sums[:, here] += around[:, there, place]
    hidden, hidden_gap = _thinned(np.maximum(sums, 0), random)
    scores: Array = hidden @ weights["output"] + weights["offsets"]
    return scores, Passed(tokens, values, kept, means, hidden, (gap, means_gap, hidden_gap))


def backward(told: Any, weights: Weights, mask: Array, passed: Passed, by_score: Array) -> Weights:
    """The gradient by each weight, but ``into``, from that by each score."""
    count, length = mask.shape
    gap, means_gap, hidden_gap = passed.gaps
    by_sum = (by_score @ weights["output"].T) * hidden_gap * (passed.hidden > 0)
    by_around = np.zeros((count, length, WINDOW, HIDDEN), np.float32)
    for place, (here, there) in enumerate(_shifts(length)):
        by_around[:, there, place] = by_sum[:, here]
    by_around *= mask[..., None, None]
    by_gate = _by_gates(passed, (by_sum @ weights["pooled"].T) * means_gap, mask)
    by_step = np.concatenate([by_gate, by_around.reshape(count, length, -1)], 2).reshape(-1, WIDTH)
    return {
        "vectors": told.T @ ((by_step @ weights["projection"].T) * gap),
        "projection": passed.tokens.T @ by_step,
        "bias": by_gate.sum((0, 1)),
        "pooled": _products(passed.means * means_gap, by_sum),
        "hidden": by_sum.sum((0, 1)),
        "output": _products(passed.hidden, by_score),
        "offsets": by_score.sum((0, 1)),
    }


def _shifts(length: int) -> list[tuple[slice, slice]]:
    """For each place in the window, the tokens that have one there, and those that are it."""
    offs = [place - WINDOW // 2 for place in range(WINDOW)]
    return [
        (slice(max(0, -off), max(0, length - max(0, off))), slice(max(0, off), max(0, length + min(0, off))))
        for off in offs
    ]


def _means(fresh: Array, kept: Array) -> Array:
    """The running means before each token and behind it."""
    means = np.zeros_like(fresh)
    for half, at, on in _ways(fresh.shape[1]):
        means[:, on, half] = kept[:, at, half] * means[:, at, half] + fresh[:, at, half]
    return means


def _by_gates(passed: Passed, by_mean: Array, mask: Array) -> Array:
    """The gradient by what the gates are made from, from that by the means."""
    by_next = np.zeros_like(by_mean)
    for half, at, on in reversed(_ways(by_mean.shape[1])):
        by_next[:, at, half] = by_mean[:, on, half] + passed.kept[:, on, half] * by_next[:, on, half]
    by_kept = by_next * (passed.means - passed.values * mask[..., None]) * passed.kept * (1 - passed.kept)
    by_value = by_next * (1 - passed.kept) * mask[..., None] * (1 - passed.values**2)
    return np.concatenate([by_value, by_kept], 2)


def _ways(length: int) -> list[tuple[slice, int, int]]:
    """The halves of the means with each token and the next on the way through the sentence."""
    there = [(slice(0, UNITS), at, at + 1) for at in range(length - 1)]
    return there + [(slice(UNITS, 2 * UNITS), at, at - 1) for at in range(length - 1, 0, -1)]


def _thinned(layer: Array, random: np.random.Generator | None) -> tuple[Array, Array]:
    """A layer without some of its numbers, the others the larger for it, and what each was multiplied by."""
    if random is None:
        return layer, np.ones((), np.float32)
    gap = (random.random(layer.shape, dtype=np.float32) >= DROPPED) / np.float32(1 - DROPPED)
    return layer * gap, gap


def _products(left: Array, right: Array) -> Array:
    product: Array = left.reshape(-1, left.shape[-1]).T @ right.reshape(-1, right.shape[-1])
    return product
