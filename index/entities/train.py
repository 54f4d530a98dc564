"""Learn the name tagger anew: ``python -m index.entities.train --idner DIR --nergrit DIR --news FILE``.

``--data FILE`` adds a file of one's own, annotated in CoNLL style, alone or beside the others; the model then
marks names as that file does. Needs ``pip install telusur[train]``.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import orjson

from index.entities.forms.lexicon import DATA, Lexicon
from index.entities.labelling.model import Learned, Model
from index.entities.training import leanings, silver
from index.entities.training.annotated import Example, Tally, read
from index.entities.training.fitting import fit, save, save_usage, score

_NEEDED = ("numpy", "pycrfsuite", "scipy")
FOLDERS = {
    "idner": ("train.txt", "dev.txt"),
    "nergrit": ("train_preprocess.txt", "valid_preprocess.txt"),
}
"""The files of the two public sets: what is learned from, and what is kept back to score."""


def news(path: Path) -> Iterator[str]:
    """Title and text of each article of a JSON Lines file, which may be compressed with gzip."""
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as stream:
        for line in stream:
            article = orjson.loads(line)
            yield f"{article.get('title') or ''}\n{article.get('text') or ''}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, write the model into ``--out``, and say how it does on the parts kept back."""
    options = _options().parse_args(arguments)
    if missing := [name for name in _NEEDED if find_spec(name) is None]:
        sys.stderr.write(f"Learning needs {' and '.join(missing)}. Install with: pip install 'telusur[train]'\n")
        return 2
    started = time.monotonic()
    sources, held = gather(options.idner, options.nergrit, options.data)
    if not sources:
        sys.stderr.write("Nothing to learn from. Name --idner, --nergrit or --data.\n")
        return 2
    anew = options.news and not options.keep_words
    if anew:
        _learn_usage(options.news, sources, options.out)
    known = Lexicon(options.out if anew else None)
    learned = _taught(sources, known, options)
    reading = options.reading or _reading(list(sources), options.data)
    save(learned[reading], options.out)
    for source, kept in held.items():
        way = source if source in learned else reading
        found = Model(learned[way], known)
        sys.stdout.write(f"{source}: {_line(score(found, known, kept))}\n")
        if way == silver.READING:
            sys.stdout.write(f"{source}, with rules: {_line(silver.score(found, known, kept))}\n")
    if options.all:
        sources = {source: [*learned_from, *held.get(source, ())] for source, learned_from in sources.items()}
        save(_taught(sources, known, options)[reading], options.out)
    sentences = sum(map(len, sources.values()))
    sys.stderr.write(f"{sentences} sentences, {time.monotonic() - started:.0f} s, written to {options.out}\n")
    return 0


def _line(tally: Tally) -> str:
    kinds = " ".join(f"{kind} {tally.f1(kind):.3f}" for kind in ("PER", "LOC", "ORG"))
    return f"F1 {tally.f1():.3f} ({kinds})"


def _taught(sources: dict[str, list[Example]], known: Lexicon, options: argparse.Namespace) -> dict[str, Learned]:
    """What fits the sentences, as each set marks names or all as news does."""
    if options.reading == silver.READING:
        sources = silver.news_like(sources, known, news(options.news) if options.news else ())
    from index.entities.training import teaching  # which needs numpy and scipy at once

    return teaching.fit(sources, known, news(options.news) if options.news else ())


def _learn_usage(path: Path, sources: dict[str, list[Example]], out: Path) -> None:
    """Write how words are used in news: first their clusters, then how a model that has no more labels them."""
    from index.entities.training import clusters

    save_usage(clusters.learn(news(path)), out)
    known = Lexicon(out)
    first = Model(next(iter(fit(sources, known, 1).values())), known)
    save_usage(leanings.learn(news(path), first, known), out)


def gather(
    idner: Path | None, nergrit: Path | None, own: Sequence[Path] = ()
) -> tuple[dict[str, list[Example]], dict[str, list[Example]]]:
    """The sentences to learn from, and those kept back, by source. Raises ``CorpusError`` and ``OSError``."""
    sources, held = {}, {}
    for source, folder in (("idner", idner), ("nergrit", nergrit)):
        if folder:
            train, dev = FOLDERS[source]
            sources[source], held[source] = read(folder / train), read(folder / dev)
    for path in own:
        sources[path.name] = read(path)
    return sources, held


def _reading(sources: Sequence[str], own: Sequence[Path]) -> str:
    """The source whose way of marking names the model takes: the user's own, else the first, which is news."""
    return own[-1].name if own else sources[0]


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m index.entities.train", description=__doc__)
    parser.add_argument("--idner", type=Path, help="folder of idner-news-2k (train.txt, dev.txt)")
    parser.add_argument("--nergrit", type=Path, help="folder of nergrit (train_preprocess.txt, valid_preprocess.txt)")
    parser.add_argument("--data", type=Path, action="append", default=[], help="a file annotated in CoNLL style")
    parser.add_argument("--news", type=Path, help="JSON Lines of articles to learn from too: word clusters, sentences")
    parser.add_argument("--keep-words", action="store_true", help="use the word clusters that ship, not --news's own")
    parser.add_argument(
        "--reading",
        help="the set whose way of marking names the model takes (default: the last --data, else idner); "
        '"news": as news is marked, whatever the sets, learning from sentences of --news as well',
    )
    parser.add_argument("--all", action="store_true", help="learn from the parts kept back too, once they are scored")
    parser.add_argument("--out", type=Path, default=Path(str(DATA)), help="where the model goes (the package itself)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
