"""How unlikely a linear chain with given scores makes the true labels, and how that changes with each score."""

from __future__ import annotations

import numpy as np

from index.entities.labelling.viterbi import LABELS

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Ids = np.ndarray[tuple[int, ...], np.dtype[np.int64]]

_NEVER = -10_000.0
_BEGINNING = np.array([label[0] != "I" for label in LABELS])
FORBIDDEN = np.array([[0.0 if b[0] != "I" or a[1:] == b[1:] else _NEVER for b in LABELS] for a in LABELS])
"""Added to the score of a label after another: a name goes on only where one of its kind began."""


def loss(scores: Floats, into: Floats, gold: Ids, mask: Floats) -> tuple[float, Floats, Floats]:
    """The mean over sentences of minus the log-likelihood of ``gold``, and its gradients by ``scores``, of shape
    (sentences, tokens, labels), and by ``into``, the score of each label after another; a sentence ends as if a token
    outside followed. ``mask`` is 1 for tokens and 0 for what fills up short sentences.
    """
    into = into + FORBIDDEN
    ways, ways_on = _before(scores, into, mask), _behind(scores, into, mask)
    whole = _logsum(ways[:, -1] + into[:, 0], 1)
    share = np.exp(ways + ways_on - whole[:, None, None]) * mask[..., None]
    pairs = ways[:, :-1, :, None] + into + (scores[:, 1:] + ways_on[:, 1:])[:, :, None, :]
    by_pair = (np.exp(pairs - whole[:, None, None, None]) * mask[:, 1:, None, None]).sum((0, 1))
    last = mask.sum(1).astype(np.int64) - 1
    every = np.arange(len(gold))
    by_pair[:, 0] += share[every, last].sum(0)
    path = float((np.take_along_axis(scores, gold[..., None], 2)[..., 0] * mask).sum())
    path += float((into[gold[:, :-1], gold[:, 1:]] * mask[:, 1:]).sum() + into[gold[every, last], 0].sum())
    share[*np.nonzero(mask), gold[mask > 0]] -= 1
    np.subtract.at(by_pair, (gold[:, :-1][mask[:, 1:] > 0], gold[:, 1:][mask[:, 1:] > 0]), 1)
    np.subtract.at(by_pair, (gold[every, last], 0), 1)
    return (float(whole.sum()) - path) / len(gold), share / len(gold), by_pair / len(gold)


def _before(scores: Floats, into: Floats, mask: Floats) -> Floats:
    """The logarithm of the weight of all ways to each label of each token."""
    ways = np.empty_like(scores)
    ways[:, 0] = scores[:, 0] + np.where(_BEGINNING, 0.0, _NEVER)
    for at in range(1, scores.shape[1]):
        on = _logsum(ways[:, at - 1, :, None] + into, 1) + scores[:, at]
        ways[:, at] = np.where(mask[:, at, None] > 0, on, ways[:, at - 1])
    return ways


def _behind(scores: Floats, into: Floats, mask: Floats) -> Floats:
    """The logarithm of the weight of all ways from each label of each token to the end."""
    ways = np.empty_like(scores)
    ways[:, -1] = into[:, 0]
    for at in range(scores.shape[1] - 2, -1, -1):
        on = _logsum(into + (scores[:, at + 1] + ways[:, at + 1])[:, None, :], 2)
        ways[:, at] = np.where(mask[:, at + 1, None] > 0, on, into[:, 0])
    return ways


def _logsum(numbers: Floats, axis: int) -> Floats:
    most = numbers.max(axis, keepdims=True)
    summed: Floats = (most + np.log(np.exp(numbers - most).sum(axis, keepdims=True))).squeeze(axis)
    return summed
