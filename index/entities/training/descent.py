"""Learn one net's weights from annotated sentences by steps down the gradient; needs numpy and scipy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

import numpy as np
from scipy import sparse

from index.entities.training import chain
from index.entities.training.backprop import Array, Weights, backward, drawn, forward

ROUNDS, LEAST_STEPS, BATCH = 12, 300, 16
"""Times each sentence is seen, steps that are taken where that is fewer, sentences a step."""
RATE, DECAY, STEEPEST = 3e-3, 1e-5, 5.0
"""Of Adam with decoupled weight decay (Loshchilov and Hutter, 2019); gradients are cut at a norm of ``STEEPEST``."""


class Told(NamedTuple):
    """A sentence as the numbers of the attributes of each token, and its labels."""

    tokens: list[list[int]]
    labels: list[int]


def descended(told: Sequence[Told], number: int, seed: int) -> Weights:
    """Weights after all rounds of Adam, its rate rising in the first and then falling to nothing. ``number`` counts the
    attributes; from another ``seed`` come another beginning and order.
    """
    random = np.random.default_rng(seed)
    weights = drawn(number, random)
    firsts = {name: np.zeros_like(each) for name, each in weights.items()}
    seconds = {name: np.zeros_like(each) for name, each in weights.items()}
    batches = -(-len(told) // BATCH)
    steps = max(ROUNDS, -(-LEAST_STEPS // batches)) * batches
    for step, batch in zip(range(steps), _batches(told, Random(seed)), strict=False):  # noqa: S311 - no secret
        rate = RATE * min(1.0, (step + 1) / batches) * (1 - step / steps) + 1e-5
        slopes = _slopes(weights, batch, number, random)
        norm = np.sqrt(sum(float(np.square(each, dtype=np.float64).sum()) for each in slopes.values()))
        for name, steep in slopes.items():
            slope = steep * np.float32(min(1.0, STEEPEST / (norm + 1e-6)))
            first, second = firsts[name], seconds[name]
            first += np.float32(0.1) * (slope - first)
            second += np.float32(0.001) * (slope * slope - second)
            spread = np.sqrt(second / np.float32(1 - 0.999 ** (step + 1))) + np.float32(1e-8)
            weights[name] *= np.float32(1 - rate * DECAY)
            weights[name] -= np.float32(rate / (1 - 0.9 ** (step + 1))) * first / spread
    return weights


def _batches(told: Sequence[Told], random: Random) -> Iterator[list[Told]]:
    """Sentences of like length together, in another order each round, without end."""
    while True:
        order = random.sample(range(len(told)), len(told))
        near = [order[at : at + 8 * BATCH] for at in range(0, len(order), 8 * BATCH)]
        order = [one for some in near for one in sorted(some, key=lambda one: len(told[one].labels))]
        batches = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
        random.shuffle(batches)
        yield from ([told[one] for one in batch] for batch in batches)


def _slopes(weights: Weights, batch: Sequence[Told], number: int, random: np.random.Generator | None) -> Weights:
    """The gradient of the loss over some sentences by each weight."""
    matrix, gold, mask = filled(batch, number)
    scores, passed = forward(matrix, weights, mask, random)
    _, by_score, by_pair = chain.loss(scores.astype(np.float64), weights["into"].astype(np.float64), gold, mask)
    slopes = backward(matrix, weights, mask, passed, by_score.astype(np.float32))
    return {**slopes, "into": by_pair.astype(np.float32)}


def filled(batch: Sequence[Told], number: int) -> tuple[sparse.csr_matrix, Array, Array]:
    """Which of all tokens has which of ``number`` attributes, the labels, and where tokens are; short sentences are
    filled up with tokens that have none.
    """
    length = max(len(one.labels) for one in batch)
    tokens = [tuple(token) for one in batch for token in (*one.tokens, *[()] * (length - len(one.labels)))]
    ends = np.cumsum([0, *map(len, tokens)])
    columns = np.array([name for token in tokens for name in token], np.int32)
    ones = np.ones(len(columns), np.float32)
    gold = np.array([one.labels + [0] * (length - len(one.labels)) for one in batch], np.int64)
    mask = np.array([[at < len(one.labels) for at in range(length)] for one in batch], np.float32)
    return sparse.csr_matrix((ones, columns, ends), (len(tokens), number)), gold, mask
