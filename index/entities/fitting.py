"""From annotated sentences to the weights of a model: the same sentences give the same weights."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from index.entities.annotated import Example, Tally, projected, spans
from index.entities.features import Form, describe
from index.entities.lexicon import Lexicon, Usage
from index.entities.model import LABELS, Learned, Model, Vector, marks

PENALTY = 1.0
"""Weight of the L2 penalty, chosen by the parts kept back."""
ITERATIONS = 150
"""Rounds of L-BFGS."""
LEAST_WEIGHT = 0.02
"""What adds less than this is left out: a tenth of the attributes hold nine tenths of what is learned."""

INNER_SHARE = 0.02
"""How much of a lower-case form's use must be within names for it to be looked at there."""

_OWN = "\x1f"


def fit(sources: Mapping[str, Sequence[Example]], known: Lexicon) -> dict[str, Learned]:
    """What fits the examples best, once as each source annotates.

    Every attribute has a weight that all sources share and one of each source's own (Daumé, 2007): sources
    differ in what they call a name, and agree in most else.
    """
    import pycrfsuite

    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    seen: dict[str, Form] = {}
    for source, examples in sources.items():
        for example in examples:
            items = attributes(example.forms, known, seen)
            if len(sources) > 1:
                items = [[*names, *(source + _OWN + name for name in names)] for names in items]
            trainer.append(items, example.labels)
    trainer.set_params({"c1": 0, "c2": PENALTY, "max_iterations": ITERATIONS, "feature.possible_transitions": True})
    with tempfile.TemporaryDirectory() as directory:
        path = str(Path(directory) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    words = inner(example for examples in sources.values() for example in examples)
    into = [tuple(round(info.transitions.get((left, right), 0.0), 4) for right in LABELS) for left in LABELS]
    return {source: Learned(_folded(info.state_features, source), into, words) for source in sources}


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
        labels = [LABELS[number] for number in model.label(example.forms, list(known.find(example.forms)))]
        tally.add(spans(example.gold), spans(projected(labels, example)))
    return tally


def save(learned: Learned, target: Path) -> None:
    """Write ``model.tsv`` into ``target``, in an order that depends on its content alone."""
    rows = zip(LABELS, learned.transitions, strict=True)
    lines = [f"> {label}\t" + "\t".join(map(str, row)) for label, row in rows]
    lines.append("inner\t" + "\t".join(sorted(learned.inner)))
    lines += [f"{name}\t{_pack(vector)}" for name, vector in sorted(learned.weights.items())]
    (target / "model.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def save_usage(usage: dict[str, Usage], target: Path) -> None:
    """Write ``words.tsv`` (form, habit, finest cluster) and ``clusters.tsv`` (finest cluster, the coarser ones)."""
    rows = sorted((form, used.habit, used.clusters[0]) for form, used in usage.items() if "\t" not in form)
    (target / "words.tsv").write_text("".join(f"{f}\t{h}\t{c}\n" for f, h, c in rows), encoding="utf-8")
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


def _folded(features: Mapping[tuple[str, str], float], source: str) -> dict[str, Vector]:
    """The shared weights with those of one source added, without the least ones."""
    sums: dict[str, list[float]] = {}
    for (name, label), weight in features.items():
        owner, mark, bare = name.partition(_OWN)
        if not mark or owner == source:
            sums.setdefault(bare if mark else name, [0.0] * len(LABELS))[LABELS.index(label)] += weight
    rounded = {name: tuple(map(_rounded, vector)) for name, vector in sums.items()}
    return {name: vector for name, vector in rounded.items() if any(vector)}


def _rounded(weight: float) -> float:
    return round(weight, 2) if abs(weight) >= LEAST_WEIGHT else 0.0


def _pack(vector: Vector) -> str:
    return " ".join(f"{label}:{round(weight * 100)}" for label, weight in enumerate(vector) if weight)
