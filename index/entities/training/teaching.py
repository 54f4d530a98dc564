"""Learn a linear chain and nets from the same sentences: the same sentences give the same nets, and all are summed.

Needs numpy and scipy, and so only ever runs while training.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import numpy as np

from index.entities.forms.features import describe
from index.entities.forms.lexicon import Lexicon
from index.entities.labelling.model import Learned, Model, marks
from index.entities.labelling.net import (
    GATES,
    MOST_ATTRIBUTES,
    OUTPUT_BITS,
    SIZE,
    STEP_BITS,
    VECTOR_BITS,
    WEIGHT_BITS,
    WIDTH,
    Member,
    Net,
)
from index.entities.labelling.netfile import MOST_WEIGHT
from index.entities.labelling.viterbi import LABELS, Vector
from index.entities.training import fitting, silver
from index.entities.training.annotated import Example
from index.entities.training.backprop import Array, Weights
from index.entities.training.descent import BATCH, Told, descended

NETS = 2
"""Nets that are learned."""
LEAST = 2
"""Occurrences an attribute needs for a vector of its own."""
SHARE = 0.5
"""What the nets' scores count together, and one less that the chain's; chosen by cross-validation."""
MARKED_AS_NEWS = "idner"
"""The set whose way of marking is that of news, so that marked sentences of plain news may stand beside its own."""

_UNTOLD = ("f=", "e4=")
_OWN = "\x1f"
_Described = Mapping[str, Sequence[list[list[str]]]]
"""The attributes of the tokens of each sentence of each source."""


def fit(sources: Mapping[str, Sequence[Example]], known: Lexicon, texts: Iterable[str] = ()) -> dict[str, Learned]:
    """What fits the examples best, once as each source annotates: a linear chain and nets, half of the scores each.

    The nets learn from sentences of ``texts`` too, where there is the source ``MARKED_AS_NEWS``: each from the labels
    that the chain and the nets before it give them. Of sources with fewer sentences than a step takes nothing but the
    chain is learned.
    """
    learned = fitting.fit(sources, known)
    if sum(map(len, sources.values())) < BATCH:
        return learned
    forms = silver.drawn(texts) if MARKED_AS_NEWS in sources else []
    untold = [Example(each, ("O",) * len(each), (), ()) for each in forms]
    described = {
        source: [attributes(example.forms, known) for example in some]
        for source, some in _beside(sources, untold).items()
    }
    numbers = _numbers(described)
    tokens = list(_numbered(described, numbers))
    nets: list[Weights] = []
    summed = learned
    while len(nets) < NETS:
        teacher = Model(summed[MARKED_AS_NEWS], known) if forms else None
        marked = [silver.labelled(each, teacher, known) for each in forms if teacher]
        labels = (example.labels for some in _beside(sources, marked).values() for example in some)
        told = [Told(each, list(map(LABELS.index, own))) for each, own in zip(tokens, labels, strict=True)]
        nets.append(descended(told, len(numbers), len(nets)))
        summed = {source: _summed(learned[source], nets, numbers, source) for source in sources}
    return summed


def attributes(forms: Sequence[str], known: Lexicon) -> list[list[str]]:
    """The attributes of every token of a sentence that the nets are told of."""
    told = [[name for name in describe(form, known).here if not name.startswith(_UNTOLD)] for form in forms]
    for start, end, name in known.find(forms):
        for at in range(start, end):
            told[at] += marks(name.kind, name.source, at > start)
    return told


def _beside(sources: Mapping[str, Sequence[Example]], more: Sequence[Example]) -> Mapping[str, Sequence[Example]]:
    """The sources, one of them with more sentences."""
    return {source: [*some, *(more if source == MARKED_AS_NEWS else ())] for source, some in sources.items()}


def _numbers(described: _Described) -> dict[str, int]:
    """The number of each attribute and, where there are several sources, of it as each of them has it (Daumé, 2007)."""
    shared: Counter[str] = Counter()
    owned: Counter[str] = Counter()
    for source, sentences in described.items():
        for told in chain.from_iterable(sentences):
            shared.update(told)
            owned.update(source + _OWN + name for name in told if len(described) > 1)
    frequent = [name for name, count in shared.most_common(MOST_ATTRIBUTES) if count >= LEAST]
    common = set(frequent)
    frequent += [name for name, count in owned.items() if count >= LEAST and name.partition(_OWN)[2] in common]
    return {name: at for at, name in enumerate(frequent)}


def _numbered(described: _Described, numbers: Mapping[str, int]) -> Iterator[list[list[int]]]:
    """Every sentence as numbers of the attributes of its tokens: those that all sources share and those of its own."""
    for source, sentences in described.items():
        for sentence in sentences:
            yield [
                [numbers[name] for name in (*told, *(source + _OWN + each for each in told)) if name in numbers]
                for told in sentence
            ]


def _summed(linear: Learned, nets: Sequence[Weights], numbers: Mapping[str, int], source: str) -> Learned:
    """The chain and the nets with their shares; every weight in whole hundredths."""
    into = np.mean([weights["into"] for weights in nets], 0) * (100 * SHARE)
    rows = [_mixed(row, into[at]) for at, row in enumerate(linear.transitions)]
    halves = {name: _mixed(vector) for name, vector in linear.weights.items()}
    some = {name: vector for name, vector in halves.items() if any(vector)}
    net = rounded([(weights, _folded(weights, numbers, source)) for weights in nets])
    return linear._replace(weights=some, transitions=tuple(rows), net=net)


def _mixed(vector: Vector, net: Iterable[float] = (0.0,) * len(LABELS)) -> Vector:
    return tuple(round((1 - SHARE) * weight + float(more)) for weight, more in zip(vector, net, strict=True))


def _folded(weights: Weights, numbers: Mapping[str, int], source: str) -> dict[str, Array]:
    """The vector of each attribute, with what one source adds to it."""
    vectors = weights["vectors"]
    own = {name: at for name, at in numbers.items() if name.startswith(source + _OWN)}
    return {
        name: vectors[at] + (vectors[own[source + _OWN + name]] if source + _OWN + name in own else 0)
        for name, at in numbers.items()
        if _OWN not in name
    }


def rounded(nets: Sequence[tuple[Weights, Mapping[str, Array]]]) -> Net:
    """Nets, each with its vectors of the same attributes, in whole numbers; each counts as much as the others."""
    names = sorted(nets[0][1])
    members = (_rounded(weights, [vectors[name] for name in names], SHARE / len(nets)) for weights, vectors in nets)
    return Net({name: at for at, name in enumerate(names)}, tuple(members))


def _rounded(weights: Weights, vectors: Sequence[Array], share: float) -> Member:
    bias = np.concatenate([weights["bias"], np.zeros(WIDTH - GATES, np.float32)])
    return Member(
        _whole(np.array(vectors).reshape(-1, SIZE), VECTOR_BITS, 127, np.int8),
        _whole(weights["projection"].T, WEIGHT_BITS, MOST_WEIGHT, np.int16),
        _whole(bias, STEP_BITS, MOST_WEIGHT, np.int32),
        _whole(weights["pooled"].T, WEIGHT_BITS, MOST_WEIGHT, np.int16),
        _whole(weights["hidden"], STEP_BITS, MOST_WEIGHT, np.int32),
        _whole(weights["output"].T * (100 * share), OUTPUT_BITS, MOST_WEIGHT, np.int16),
        _whole(weights["offsets"] * (100 * share), 0, MOST_WEIGHT, np.int32),
    )


def _whole(numbers: Array, bits: int, most: int, kind: type[np.signedinteger]) -> bytes:
    whole: bytes = np.clip(np.rint(numbers * (1 << bits)), -most, most).astype(kind).tobytes()
    return whole
