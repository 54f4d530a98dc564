"""How well and how fast names are found: ``python -m tests.benchmarks.entities --idner DIR --nergrit DIR``.

Trains on the train parts and scores the parts kept back by strict span F1: a name counts where its first token,
its last token and its kind are all right; of a model that reads as news also with what rules put right in it. The
model that ships has learned from the parts kept back too (``train --all``), once they had scored the others, so that
its own figures on them say nothing; trained without a set, nothing that a model
made of the set is used, neither, but a model of the other set may mark articles of ``--plain`` to learn from.
``--other FILE`` scores the shipped model on another annotated file, ``--news FILE`` times the whole tagger on articles.
Needs ``pip install telusur[train]``.
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

import orjson

from index.document import Record
from index.entities import tag
from index.entities.forms.lexicon import DATA, Lexicon, Usage, lexicon
from index.entities.labelling.model import Model, model
from index.entities.train import gather, news
from index.entities.training import silver, teaching
from index.entities.training.annotated import Example, Tally, read
from index.entities.training.fitting import score
from index.news import compose


def main() -> None:
    """Print every figure."""
    options = _options().parse_args()
    size = sum(len((DATA / name).read_bytes()) for name in ("model.tsv", "net.tsv", "words.tsv", "clusters.tsv"))
    print(f"model and clusters: {size / 1e6:.2f} MB")
    shipped = model()
    assert shipped, "no model is installed"
    for path in options.other:
        print(f"{path.name}, shipped model: {_line(score(shipped, lexicon(), read(path)))}")
    sources, held = gather(options.idner, options.nergrit)
    if sources:
        _trained("all sources", sources, held, lexicon(), news(options.plain) if options.plain else ())
    if len(sources) > 1:
        known = _Unlabelled()
        texts = news(options.plain) if options.plain else ()
        _trained(
            "without idner, read as news", silver.news_like({"nergrit": sources["nergrit"]}, known, texts), held, known
        )
    for kept in held.values():
        _speed(shipped, kept)
    if options.news:
        _articles(options.news, options.articles)


class _Unlabelled(Lexicon):
    """What is known of words without what a trained model made of them."""

    @cached_property
    def usage(self) -> dict[str, Usage]:
        return {form: used._replace(leaning="") for form, used in super().usage.items()}


def _trained(
    title: str,
    sources: dict[str, list[Example]],
    held: dict[str, list[Example]],
    known: Lexicon,
    texts: Iterable[str] = (),
) -> None:
    start = time.perf_counter()
    learned = teaching.fit(sources, known, texts)
    spent = time.perf_counter() - start
    for source, kept in held.items():
        way = source if source in learned else next(iter(learned))
        found = Model(learned[way], known)
        print(f"{title}, {spent:.0f} s: {source} dev {_line(score(found, known, kept))}")
        if way == silver.READING:
            print(f"  and rules: {_line(silver.score(found, known, kept))}")


def _line(tally: Tally) -> str:
    kinds = " ".join(f"{kind} {tally.f1(kind):.3f}" for kind in ("PER", "LOC", "ORG"))
    return f"F1 {tally.f1():.3f} {kinds}"


def _speed(shipped: Model, examples: Sequence[Example]) -> None:
    rounds = []
    for _ in range(5):
        start = time.perf_counter()
        for example in examples:
            shipped.label(example.forms, list(lexicon().find(example.forms)))
        rounds.append(sum(len(example.forms) for example in examples) / (time.perf_counter() - start))
    print(f"  {sorted(rounds)[2]:,.0f} tokens/s (median of 5)")


def _articles(path: Path, number: int) -> None:
    """Articles a second on one core, from raw text to entities, and of that the tagging alone."""
    with path.open("rb") as stream:
        raw = [orjson.loads(line) for line in itertools.islice(stream, number)]
    records = [Record(str(at), "", article["text"], article["title"]) for at, article in enumerate(raw)]
    start = time.process_time()
    documents = [compose(record) for record in records]
    read_in = time.process_time()
    for document in documents:
        tag(document)
    tagged = time.process_time()
    print(f"{number} articles: {number / (tagged - read_in):.0f} tagged/s, {number / (tagged - start):.0f} with zones")


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.entities", description=__doc__)
    parser.add_argument("--idner", type=Path, help="folder of idner-news-2k (train.txt, dev.txt)")
    parser.add_argument("--nergrit", type=Path, help="folder of nergrit (train_preprocess.txt, valid_preprocess.txt)")
    parser.add_argument("--other", type=Path, action="append", default=[], help="another annotated file")
    parser.add_argument("--plain", type=Path, help="JSON Lines of articles nobody has annotated, to learn from too")
    parser.add_argument("--news", type=Path, help="JSON Lines of articles, uncompressed")
    parser.add_argument("--articles", type=int, default=2000)
    return parser


if __name__ == "__main__":
    main()
