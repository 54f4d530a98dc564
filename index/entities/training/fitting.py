"""From annotated sentences to the weights of a model: the same sentences give the same weights."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from index.entities.forms.features import Form, describe, placed, stretches
from index.entities.forms.lexicon import Lexicon, Usage
from index.entities.labelling.model import Learned, Model, marks
from index.entities.labelling.netfile import written
from index.entities.labelling.viterbi import LABELS, Vector
from index.entities.training.annotated import Example, Tally, projected, spans

PENALTIES = {"c1": 0.05, "c2": 0.1}
"""Weights of the L1 and L2 penalties, chosen by the parts kept back."""
ITERATIONS = 80
"""Rounds of L-BFGS."""
BAGS = 4
"""Models whose mean is taken."""
LEAST_WEIGHT = 2
"""What adds fewer hundredths than this is left out: a tenth of the attributes hold nine tenths of what is learned."""

INNER_SHARE = 0.02
"""How much of a lower-case form's use must be within names for it to be looked at there."""

_OWN = "\x1f"
_Pair = tuple[str, str]
_Told = tuple[list[list[str]], Sequence[str]]
"""A sentence as the attributes and labels of its tokens."""


class ParsedDump(Protocol):
    """What pycrfsuite tells of a trained model."""

    transitions: dict[_Pair, float]
    state_features: dict[_Pair, float]


def fit(sources: Mapping[str, Sequence[Example]], known: Lexicon, number: int = BAGS) -> dict[str, Learned]:
    """What fits the examples best, once as each source annotates: the mean of ``number`` models, each of which has
    not seen one part of the sentences (Breiman, 1996). A mean of linear models is one, and depends less on chance.
    """
    seen: dict[str, Form] = {}
    told = {source: [(attributes(e.forms, known, seen), e.labels) for e in some] for source, some in sources.items()}
    bags = [_fit({source: _bag(some, bag, number) for source, some in told.items()}) for bag in range(number)]
    words = inner(example for examples in sources.values() for example in examples)
    into = _mean([bag.transitions for bag in bags], [(a, b) for a in LABELS for b in LABELS])
    rows = tuple(tuple(_hundredths(into.get((a, b), 0.0)) for b in LABELS) for a in LABELS)
    state = _mean(
        [bag.state_features for bag in bags], dict.fromkeys(name for bag in bags for name in bag.state_features)
    )
    return {source: Learned(_folded(state, source), rows, words) for source in sources}


def _fit(told: Mapping[str, Sequence[_Told]]) -> ParsedDump:
    """One model's weights.

    Every attribute has a weight that all sources share and one of each source's own (Daumé, 2007): sources
    differ in what they call a name, and agree in most else.
    """
    import pycrfsuite

    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    for source, examples in told.items():
        for items, labels in examples:
            own = [[*names, *(source + _OWN + name for name in names)] for names in items] if len(told) > 1 else items
            trainer.append(own, labels)
    trainer.set_params({**PENALTIES, "max_iterations": ITERATIONS, "feature.possible_transitions": True})
    with tempfile.TemporaryDirectory() as directory:
        path = str(Path(directory) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        weights: ParsedDump = tagger.info()
        tagger.close()
    return weights


def _bag(told: Sequence[_Told], bag: int, number: int) -> list[_Told]:
    """The sentences without every ``number``-th; all of them where that would leave few."""
    few = number == 1 or len(told) < number * number
    return [one for at, one in enumerate(told) if few or at % number != bag]


def _mean(weights: Sequence[Mapping[_Pair, float]], names: Iterable[_Pair]) -> dict[_Pair, float]:
    return {name: sum(each.get(name, 0.0) for each in weights) / len(weights) for name in names}


def attributes(forms: Sequence[str], known: Lexicon, seen: dict[str, Form]) -> list[list[str]]:
    """The attributes of every token of a sentence, as the model looks them up. ``seen`` keeps each form's."""
    for form in forms:
        if form not in seen:
            seen[form] = describe(form, known)
    told = [seen[form] for form in forms]
    marked: list[list[str]] = [[] for _ in forms]
    for start, end, name in known.find(forms):
        for at in range(start, end):
            marked[at] += marks(name.kind, name.source, at > start)
    for start, end in stretches(forms):
        edges = list(_edges(told, start, end))
        for at in range(start, end):
            marked[at] += [placed(at, start, end), *edges]
    return [[*form.here, *marked[at], *_around(told, at)] for at, form in enumerate(told)]


def inner(examples: Iterable[Example]) -> frozenset[str]:
    """The lower-case forms that stand within names more than once, and not only by far more outside."""
    within: Counter[str] = Counter()
    anywhere: Counter[str] = Counter()
    for example in examples:
        anywhere.update(example.forms)
        within.update(form for form, label in zip(example.forms, example.labels, strict=True) if label != "O")
    return frozenset(f for f, n in within.items() if n > 1 and f.islower() and n >= INNER_SHARE * anywhere[f])


def score(model: Model, known: Lexicon, examples: Iterable[Example]) -> Tally:
    """How well a model labels annotated sentences, by strict spans of the annotator's tokens."""
    tally = Tally()
    for example in examples:
        labels = [LABELS[number] for number in model.label(example.forms, list(known.find(example.forms))).labels]
        tally.add(spans(example.gold), spans(projected(labels, example)))
    return tally


def save(learned: Learned, target: Path) -> None:
    """Write ``model.tsv`` and, if there is a net, ``net.tsv`` into ``target``, in an order that depends on their
    content alone.
    """
    rows = zip(LABELS, learned.transitions, strict=True)
    lines = [f"> {label}\t" + "\t".join(map(str, row)) for label, row in rows]
    lines.append("inner\t" + "\t".join(sorted(learned.inner)))
    lines += [f"{name}\t{_pack(vector)}" for name, vector in sorted(learned.weights.items())]
    weights = ("\n".join(lines) + "\n").encode()
    (target / "net.tsv").unlink(missing_ok=True)
    (target / "model.tsv").write_bytes(weights)
    if learned.net:
        (target / "net.tsv").write_bytes(written(learned.net, weights))


def save_usage(usage: dict[str, Usage], target: Path) -> None:
    """Write ``words.tsv`` (form, habit, finest cluster, leaning) and ``clusters.tsv`` (finest cluster, the others)."""
    rows = sorted((f, used.habit, used.clusters[0], used.leaning) for f, used in usage.items() if "\t" not in f)
    lines = ("\t".join(map(str, row if row[-1] else row[:-1])) + "\n" for row in rows)
    (target / "words.tsv").write_text("".join(lines), encoding="utf-8")
    paths = sorted({used.clusters for used in usage.values()})
    lines = (f"{finest}\t{' '.join(map(str, coarser))}\n" for finest, *coarser in paths)
    (target / "clusters.tsv").write_text("".join(lines), encoding="utf-8")


def _around(told: Sequence[Form], at: int) -> Iterator[str]:
    """The attributes of a token that its neighbours give it."""
    own, last = told[at], len(told) - 1
    if at:
        yield from (f"-1{name}" for name in told[at - 1].near)
        yield f"P={told[at - 1].shape}|{own.shape}"
        yield f"PK={told[at - 1].key}|{own.key}"
    else:
        yield from ("BOS", f"BOS{own.shape}")
    if at < last:
        yield from (f"+1{name}" for name in told[at + 1].near)
        yield f"N={own.shape}|{told[at + 1].shape}"
        yield f"NK={own.key}|{told[at + 1].key}"
    else:
        yield "EOS"
    if at > 1:
        yield from (f"-2{name}" for name in told[at - 2].far)
    if at < last - 1:
        yield from (f"+2{name}" for name in told[at + 2].far)


def _edges(told: Sequence[Form], start: int, end: int) -> Iterator[str]:
    """The attributes that all tokens of a stretch have from its ends and what stands around it."""
    yield from (f"rf{name}" for name in told[start].edge)
    yield from (f"rl{name}" for name in told[end - 1].edge)
    yield from (f"rp{name}" for name in (told[start - 1].edge if start else ("",)))
    yield from (f"rn{name}" for name in (told[end].edge if end < len(told) else ("",)))


def _folded(features: Mapping[_Pair, float], source: str) -> dict[str, Vector]:
    """The shared weights with those of one source added, without the least ones."""
    sums: dict[str, list[float]] = {}
    for (name, label), weight in features.items():
        owner, mark, bare = name.partition(_OWN)
        if not mark or owner == source:
            sums.setdefault(bare if mark else name, [0.0] * len(LABELS))[LABELS.index(label)] += weight
    rounded = {name: tuple(map(_hundredths, vector)) for name, vector in sums.items()}
    return {name: vector for name, vector in rounded.items() if any(vector)}


def _hundredths(weight: float) -> int:
    rounded = round(weight * 100)
    return rounded if abs(rounded) >= LEAST_WEIGHT else 0


def _pack(vector: Vector) -> str:
    return " ".join(f"{label}:{weight}" for label, weight in enumerate(vector) if weight)
