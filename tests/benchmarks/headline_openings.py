"""Fits what speaks for a word opening the sentence after a headline, and says how often the end is found exactly.

Run: python tests/benchmarks/headline_openings.py ARCHIVE.jsonl[.gz] > index/news/data/opening_weights.tsv
(needs numpy). Headlines are set before sentences of other articles of their publisher, so the end is known.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np

from index.corpus import Source, read, sources
from index.document import Record
from index.news.headlines import LONGEST, headline_end
from index.news.line import capitalised
from index.news.openings import candidates, tokens, weights

RANDOM = Random(5)

_SENTENCE = re.compile(r"(?<=[a-z][.!?”\"]) (?=[A-Z“\"][^.]{40,}\.)")
_NOT_BODY = re.compile(r"baca|advertisement|lihat|scroll|simak|dapatkan", re.IGNORECASE)
_OPENING = "Baca juga: "


class Glued(NamedTuple):
    """A text with a headline in it at ``start:end``; ``small`` says that its own title is in small letters."""

    text: str
    start: int
    end: int
    small: bool


def main(path: str) -> None:
    """Fit on half of the archive, print the weights, and measure on the other half (on stderr)."""
    half = made(path)
    print_weights(fitted([known for glued in half[0] if (known := _known(glued))]))
    exact = sum(
        headline_end(glued.text, glued.start, len(glued.text), small=glued.small) == glued.end for glued in half[1]
    )
    print(f"exact with the weights in use: {exact / len(half[1]):.3f} of {len(half[1])}", file=sys.stderr)


def made(path: str, number: int = 12_000) -> tuple[list[Glued], list[Glued]]:
    """Two lists of texts, from the even and the odd records."""
    by: dict[tuple[str, int], list[Record]] = defaultdict(list)
    for source in sources([Path(path)]):
        for place, record in enumerate(read(source) if isinstance(source, Source) else ()):
            if isinstance(record, Record) and record.title and len(record.title) > 20:
                by[record.metadata.get("publisher", ""), place % 2].append(record)
    both: tuple[list[Glued], list[Glued]] = ([], [])
    names = sorted({name for name, _ in list(by) if name and len(by[name, 0]) > 50 and len(by[name, 1]) > 50})
    for half, wanted in ((0, number), (1, number // 4)):
        while len(both[half]) < wanted:
            glued = _glued(*RANDOM.sample(by[RANDOM.choice(names), half], 2))
            if glued is not None:
                both[half].append(glued)
    return both


def _glued(headline: Record, body: Record) -> Glued | None:
    title = (headline.title or "").strip()
    text = body.text
    places = [at.end() for at in _SENTENCE.finditer(text) if not _NOT_BODY.match(text, at.end())]
    if not places:
        return None
    place = RANDOM.choice(places)
    start = place + len(_OPENING)
    small = body.title is not None and not capitalised(body.title)
    return Glued(f"{text[:place]}{_OPENING}{title} {text[place:]}", start, start + len(title), small)


def _known(glued: Glued) -> tuple[np.ndarray, int] | None:
    """The evidence of every candidate as a matrix, and which of them is right."""
    words = [*tokens(glued.text, glued.start, glued.start + 400, LONGEST)]
    betrayed = next((place for place, word in enumerate(words) if word.betrays), None)
    if betrayed is None or betrayed < 4:
        return None
    found = candidates(words, betrayed, glued.text[max(0, glued.start - 4000) : glued.start + 4000])
    right = [number for number, one in enumerate(found) if words[one.place - 1].end == glued.end]
    if not right:
        return None
    names = list(weights())
    return np.array([[one.evidence.get(name, 0.0) for name in names] for one in found]), right[0]


def fitted(known: Sequence[tuple[np.ndarray, int]], rounds: int = 12) -> np.ndarray:
    """Weights of a conditional logit over each headline's candidates, by AdaGrad."""
    weight = np.zeros(len(weights()))
    seen = np.zeros_like(weight)
    order = list(known)
    for _ in range(rounds):
        RANDOM.shuffle(order)
        for first in range(0, len(order), 64):
            step = -1e-3 * weight
            for evidence, right in order[first : first + 64]:
                score = evidence @ weight
                chance = np.exp(score - score.max())
                step += (evidence[right] - chance / chance.sum() @ evidence) / 64
            seen += step * step
            weight += 0.3 * step / (np.sqrt(seen) + 1e-6)
    return weight


def print_weights(weight: np.ndarray) -> None:
    """The table as the package ships it."""
    for name, value in zip(weights(), weight, strict=True):
        print(f"{name}\t{value:.2f}")


if __name__ == "__main__":
    main(sys.argv[1])
