"""What a few small recurrent nets over the whole sentence add to the scores of labels, in whole numbers.

A token is the sum of a vector for each of its attributes. From that alone follow the gates of two running means, one
of what stands before each token and one of what stands behind it (a QRNN, Bradbury et al., 2017, without window); they
and the tokens around meet in one hidden layer. Nets that began with other random numbers err elsewhere, so that their
mean errs less (Hansen and Salamon, 1990). ``net.h`` does the same, number for number.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from index.compiled import compiled
from index.entities.forms.memo import Memo
from index.entities.labelling.viterbi import LABELS, Vector

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Numbers = npt.NDArray[np.int64]

SIZE, UNITS, HIDDEN, WINDOW = 64, 48, 48, 5
"""Numbers of a token's vector, of each running mean, of the hidden layer, and tokens that it looks at."""
GATES = 4 * UNITS
"""What a token gives to the means: what it adds to both, then the shares that they keep of what was."""
WIDTH = GATES + WINDOW * HIDDEN
"""All that follows from a token: its gates and, for each place in the window, what it adds to the hidden layer."""
MOST_MEMBERS = 4
"""Nets that there may be."""
MOST_ATTRIBUTES = 60_000
"""Attributes that have a vector; their numbers are told in two bytes."""
LONGEST = 2_000
"""Tokens of the longest sentence that is read so: what is longer is none, and might take a gigabyte."""
PROJECTED_FORMS, LISTED_FORMS = 12_000, 1_500
"""Forms whose ``WIDTH`` numbers are kept, and those as a part of some list's names."""

VECTOR_BITS, WEIGHT_BITS, STEP_BITS, OUTPUT_BITS = 7, 12, 8, 6
"""Binary places of vectors, of weights, of what is added up before an activation, and of what makes hundredths."""
_UNIT_BITS, _POOLED_BITS = 15, 11
_ONE = (1 << _UNIT_BITS) - 1
_STEPS = 2_048
_MOST_SUM, _MOST_STEP, _MOST_HIDDEN = 2_047, 32_767, 4_095


class Member(NamedTuple):
    """One net, as packed numbers of the machine's order: a row of ``SIZE`` bytes for each attribute; 16-bit weights
    from a vector to ``WIDTH`` numbers, from both means to the hidden layer, from that to labels, a row for each result;
    and what is added to each of those results, in 32 bits.
    """

    vectors: bytes
    projection: bytes
    bias: bytes
    pooled: bytes
    hidden: bytes
    output: bytes
    offsets: bytes


class Net(NamedTuple):
    """What training gives: the number of each attribute, the same in all nets, and the nets, whose scores are added."""

    attributes: dict[str, int]
    members: tuple[Member, ...]


class Layers(NamedTuple):
    """What decoding looks up: the ``WIDTH`` 16-bit numbers of each form for one net after another, and the nets. The
    compiled decoder reads all fields by number.
    """

    forms: Memo[bytes]
    members: tuple[Member, ...]


def numbered(net: Net, attributes: Sequence[str]) -> bytes:
    """The numbers of those attributes that have a vector, 16 bits each."""
    numbers = [net.attributes[name] for name in attributes if name in net.attributes]
    return struct.pack(f"={len(numbers)}H", *numbers)


def projected(net: Net, numbers: bytes) -> bytes:
    """The ``WIDTH`` numbers that follow from the attributes of a token, for one net after another."""
    return project(numbers, net.members, *activations())


def project_plainly(numbers: bytes, members: tuple[Member, ...], tanh: bytes, sigmoid: bytes) -> bytes:
    """The ``WIDTH`` 16-bit numbers that each net makes of the attributes of a token, by the tables of
    ``activations``.
    """
    return b"".join(_member_projected(numbers, member, tanh, sigmoid) for member in members)


def _member_projected(numbers: bytes, member: Member, tanh: bytes, sigmoid: bytes) -> bytes:
    import numpy as np

    rows = np.frombuffer(member.vectors, np.int8).reshape(-1, SIZE)[np.frombuffer(numbers, np.uint16)]
    token = np.clip(rows.sum(0, dtype=np.int64), -_MOST_SUM, _MOST_SUM)
    weights = np.frombuffer(member.projection, np.int16).reshape(WIDTH, SIZE).astype(np.int64)
    steps = _shifted(weights @ token, VECTOR_BITS + WEIGHT_BITS - STEP_BITS) + np.frombuffer(member.bias, np.int32)
    at = np.clip(steps[:GATES], -_STEPS, _STEPS - 1) + _STEPS
    values = np.frombuffer(tanh, np.int16).astype(np.int64)[at[: 2 * UNITS]]
    kept = np.frombuffer(sigmoid, np.int16).astype(np.int64)[at[2 * UNITS :]]
    fresh = _shifted((_ONE - kept) * values, _UNIT_BITS)
    around = np.clip(steps[GATES:], -_MOST_STEP, _MOST_STEP)
    return np.concatenate([fresh, kept, around]).astype(np.int16).tobytes()


_compiled = compiled("index.entities.labelling._decoding")
project = _compiled.project if _compiled else project_plainly


def emitted(net: Layers, forms: Sequence[str], marks: Sequence[tuple[int, bytes]]) -> list[Vector]:
    """What the nets add to every label of each token, in hundredths; ``marks`` are the numbers of tokens in listed
    names, instead of those of their forms.
    """
    import numpy as np

    sums = np.zeros((len(forms), len(LABELS)), np.int64)
    if forms and len(forms) <= LONGEST:
        told = dict(marks)
        packed = (told[at] if at in told else net.forms[form] for at, form in enumerate(forms))
        steps = np.array([np.frombuffer(numbers, np.int16) for numbers in packed], np.int64)
        for member, own in zip(net.members, np.split(steps, len(net.members), 1), strict=True):
            sums += _member_emitted(member, own)
    return [tuple(row) for row in sums.tolist()]


def _member_emitted(member: Member, steps: Numbers) -> Numbers:
    """What one net adds, from what follows from each token."""
    import numpy as np

    weights = np.frombuffer(member.pooled, np.int16).reshape(HIDDEN, 2 * UNITS).astype(np.int64)
    sums = _shifted(_means(steps[:, :GATES]) @ weights.T, _POOLED_BITS + WEIGHT_BITS - STEP_BITS)
    sums += np.frombuffer(member.hidden, np.int32)
    around = steps[:, GATES:].reshape(len(steps), WINDOW, HIDDEN)
    for place in range(WINDOW):
        off = place - WINDOW // 2
        seen = np.arange(max(0, -off), min(len(steps), len(steps) - off))
        sums[seen] += around[seen + off, place]
    hidden = np.clip(sums, 0, _MOST_HIDDEN)
    out = np.frombuffer(member.output, np.int16).reshape(len(LABELS), HIDDEN).astype(np.int64)
    return _shifted(hidden @ out.T, STEP_BITS + OUTPUT_BITS) + np.frombuffer(member.offsets, np.int32)


def _means(gates: Numbers) -> Numbers:
    """The running means before each token and behind it, next to each other."""
    import numpy as np

    fresh, kept = gates[:, : 2 * UNITS], gates[:, 2 * UNITS :]
    pooled = np.zeros_like(fresh)
    for half, order in ((slice(UNITS), 1), (slice(UNITS, None), -1)):
        mean = np.zeros(UNITS, np.int64)
        for token in range(len(gates))[::order]:
            pooled[token, half] = mean >> (_UNIT_BITS - _POOLED_BITS)
            mean = _shifted(kept[token, half] * mean, _UNIT_BITS) + fresh[token, half]
    return pooled


def _shifted(numbers: Numbers, bits: int) -> Numbers:
    """Without the last binary places, rounded."""
    return (numbers + (1 << (bits - 1))) >> bits


@lru_cache(maxsize=1)
def activations() -> tuple[bytes, bytes]:
    """What tanh and the logistic function are at each of ``_STEPS`` steps either side of zero, packed."""
    steps = [at / (1 << STEP_BITS) for at in range(-_STEPS, _STEPS)]
    tables = ([math.tanh(x) for x in steps], [1 / (1 + math.exp(-x)) for x in steps])
    tanh, sigmoid = (struct.pack(f"={len(table)}h", *(round(_ONE * y) for y in table)) for table in tables)
    return tanh, sigmoid
