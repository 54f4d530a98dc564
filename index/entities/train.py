"""Learn the name tagger anew: ``python -m index.entities.train --idner DIR --nergrit DIR --news FILE``.

With ``--data FILE`` it learns from a user's own sentences as well, or from them alone.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import orjson

from index.entities.annotated import Example, Tally, projected, read, spans
from index.entities.features import Form, describe
from index.entities.lexicon import DATA, Lexicon, Usage
from index.entities.model import LABELS, Model, Vector, listed

C1, C2, ITERATIONS = 0.1, 0.05, 150
"""Weights of the L1 and L2 penalties, and rounds of L-BFGS: chosen on idner's train part."""
LEAST_WEIGHT = 0.015


def attributes(example: Sequence[str], known: Lexicon, seen: dict[str, Form]) -> list[list[str]]:
    """The attributes of every token of a sentence, as the model looks them up."""
    forms = [seen.setdefault(form, seen.get(form) or describe(form, known)) for form in example]
    marks: list[list[str]] = [[] for _ in forms]
    for start, end, name in known.find(example):
        for at in range(start, end):
            marks[at] += listed(name.kind, name.source, at > start)
    return [[*form.here, *marks[at], *_around(forms, at)] for at, form in enumerate(forms)]


def _around(forms: list[Form], at: int) -> Iterator[str]:
    own, last = forms[at], len(forms) - 1
    if at:
        yield from (f"-1{name}" for name in forms[at - 1].near)
        yield f"P={forms[at - 1].shape}|{own.shape}"
        yield f"PK={forms[at - 1].key}|{own.key}"
    else:
        yield from ("BOS", f"BOS{own.shape}")
    if at < last:
        yield from (f"+1{name}" for name in forms[at + 1].near)
        yield f"N={own.shape}|{forms[at + 1].shape}"
        yield f"NK={own.key}|{forms[at + 1].key}"
    else:
        yield "EOS"
    if at > 1:
        yield from (f"-2{name}" for name in forms[at - 2].far)
    if at < last - 1:
        yield from (f"+2{name}" for name in forms[at + 2].far)


def fit(examples: Iterable[Example], known: Lexicon) -> tuple[dict[str, Vector], list[Vector]]:
    """The weights of attributes and of label pairs that fit the examples best; the same ones for the same examples."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    seen: dict[str, Form] = {}
    for example in examples:
        trainer.append(attributes(example.forms, known, seen), example.labels)
    trainer.set_params({"c1": C1, "c2": C2, "max_iterations": ITERATIONS, "feature.possible_transitions": True})
    with tempfile.TemporaryDirectory() as directory:
        path = str(Path(directory) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    weights: dict[str, list[float]] = {}
    for (name, label), weight in info.state_features.items():
        if abs(weight) >= LEAST_WEIGHT:
            weights.setdefault(name, [0.0] * len(LABELS))[LABELS.index(label)] = round(weight, 2)
    transitions = [tuple(round(info.transitions.get((left, right), 0.0), 4) for right in LABELS) for left in LABELS]
    return {name: tuple(vector) for name, vector in weights.items()}, transitions


def inner(examples: Iterable[Example]) -> frozenset[str]:
    """The lower-case forms that stand within names more than once."""
    counts = Counter(
        form
        for example in examples
        for form, label in zip(example.forms, example.labels, strict=True)
        if label != "O" and form.islower()
    )
    return frozenset(form for form, count in counts.items() if count > 1)


def score(model: Model, examples: Iterable[Example]) -> Tally:
    """How well a model labels annotated sentences, by strict spans of the annotator's tokens."""
    tally = Tally()
    for example in examples:
        labels = [LABELS[number] for number in model.label(example.forms)]
        tally.add(spans(example.gold), spans(projected(labels, example)))
    return tally


def save(weights: dict[str, Vector], transitions: list[Vector], words: frozenset[str], target: Path) -> None:
    """Write ``model.tsv`` into ``target``, in an order that depends on its content alone."""
    lines = [f"> {label}\t" + "\t".join(map(str, row)) for label, row in zip(LABELS, transitions, strict=True)]
    lines.append("inner\t" + "\t".join(sorted(words)))
    lines += [f"{name}\t{_pack(vector)}" for name, vector in sorted(weights.items())]
    (target / "model.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def save_usage(usage: dict[str, Usage], target: Path) -> None:
    """Write ``words.tsv`` (form, habit, finest cluster) and ``clusters.tsv`` (finest cluster, the coarser ones)."""
    rows = sorted((form, used.habit, used.clusters[0]) for form, used in usage.items() if "\t" not in form)
    (target / "words.tsv").write_text("".join(f"{f}\t{h}\t{c}\n" for f, h, c in rows), encoding="utf-8")
    paths = sorted({used.clusters for used in usage.values()})
    lines = (f"{finest}\t{' '.join(map(str, coarser))}\n" for finest, *coarser in paths)
    (target / "clusters.tsv").write_text("".join(lines), encoding="utf-8")


def news(path: Path) -> Iterator[str]:
    """Title and text of each article of a JSON Lines file, which may be compressed with gzip."""
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as stream:
        for line in stream:
            article = orjson.loads(line)
            yield f"{article.get('title') or ''}\n{article.get('text') or ''}"


def _pack(vector: Vector) -> str:
    return " ".join(f"{label}:{round(weight * 100)}" for label, weight in enumerate(vector) if round(weight * 100))


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, write the model into ``--out``, and say how it does on the parts kept back."""
    options = _options().parse_args(arguments)
    started = time.monotonic()
    if options.news:
        from index.entities import clusters

        save_usage(clusters.learn(news(options.news)), options.out)
    known = Lexicon()
    examples, held = _gather(options)
    weights, transitions = fit(examples, known)
    words = inner(examples)
    save(weights, transitions, words, options.out)
    model = Model(weights, transitions, words, known)
    for name, kept in held.items():
        tally = score(model, kept)
        kinds = " ".join(f"{kind} {tally.f1(kind):.3f}" for kind in ("PER", "LOC", "ORG"))
        sys.stdout.write(f"{name}: F1 {tally.f1():.3f} ({kinds})\n")
    spent = time.monotonic() - started
    sys.stderr.write(f"{len(examples)} sentences, {len(weights)} attributes, {spent:.0f} s\n")
    return 0


def _gather(options: argparse.Namespace) -> tuple[list[Example], dict[str, list[Example]]]:
    examples: list[Example] = []
    held: dict[str, list[Example]] = {}
    for folder, train, dev in (
        (options.idner, "train.txt", "dev.txt"),
        (options.nergrit, "train_preprocess.txt", "valid_preprocess.txt"),
    ):
        if folder:
            examples += read(folder / train)
            held[f"{folder.name}/{dev}"] = read(folder / dev)
    for path in options.data:
        examples += read(path)
    return examples, held


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m index.entities.train", description=__doc__)
    parser.add_argument("--idner", type=Path, help="folder of idner-news-2k (train.txt, dev.txt)")
    parser.add_argument("--nergrit", type=Path, help="folder of nergrit (train_preprocess.txt, valid_preprocess.txt)")
    parser.add_argument(
        "--data", type=Path, action="append", default=[], help="a file annotated in CoNLL style; repeatable"
    )
    parser.add_argument("--news", type=Path, help="JSON Lines of articles to learn word clusters from")
    parser.add_argument("--out", type=Path, default=Path(str(DATA)), help="where the model goes (the package itself)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
