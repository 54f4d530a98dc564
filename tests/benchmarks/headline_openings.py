"""Fits what speaks for a word opening the sentence after a headline, and says how often the end is found exactly.

Run: python -m tests.benchmarks.headline_openings ARCHIVE.jsonl[.gz] > index/news/data/opening_weights.tsv
(needs numpy). Headlines are set before sentences of other articles of their publisher, so the end is known; those
that really stand behind the opening of a link, and are the title of an article of the archive, count three times.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np

from index.corpus import Source, read, sources
from index.document import Record
from index.news.headlines import headline_end, headline_words, written_small
from index.news.line import lowered
from index.news.openings import candidates

RANDOM = Random(5)

NAMES = (
    "opens", "word_inside", "unknown", "function_word", "quote", "comma", "comma_opener", "digit", "upper", "credit",
    "item", "small_next", "two_small_next", "word_elsewhere", "pair_elsewhere", "pair",
    "ends", "end_unknown", "before_elsewhere", "after_stop", "after_question", "after_colon", "after_comma",
    "after_quote", "after_small", "after_digit", "after_upper", "at_end",
    "capitals", "capital_inside", "capitals_unknown", "smalls", "small_inside", "smalls_unknown", "betrays",
    "under_five", "under_four", "over_eleven", "over_fourteen",
    "subject_none", "subject_one", "subject_two", "subject_three", "subject_four", "subject_five", "subject_long",
    "subject_comma", "subject_verb", "opens_elsewhere", "after_initial", "next_pair", "post", "behind_post",
    "behind_post_comma", "subject_post",
)  # fmt: skip
"""The pieces of evidence, as ``index.news.openings`` calls them."""

_SENTENCE = re.compile(r"(?<=[a-z][.!?”\"]) (?=[A-Z“\"][^.]{40,}\.)")
_OTHER = re.compile(
    r"(?<=[a-z][.!?”\"] )(?=\d{1,2}\. [A-Z]|(?:KOMPAS|Kompas)\.(?:com|COM)/|SHUTTERSTOCK|Dok\. |Foto: |[A-Z][a-z]+ /)|"
    r"(?<=[a-z] )(?=\d\. [A-Z])"
)
"""Where an item of a list begins, or the credit of a picture."""

_OTHERS = 0.25
"""Share of the headlines set before these."""

_STOPPED = 0.1
"""Share of the headlines behind which a scraper put a stop."""

_NOT_BODY = re.compile(r"baca|advertisement|lihat|scroll|simak|dapatkan", re.IGNORECASE)
_OPENING = "Baca juga: "


_REAL = re.compile(
    r"(?:(?:Baca|BACA|Lihat|LIHAT|Simak)(?: [Jj]uga| JUGA| artikel)?|Pilihan Redaksi)\s*[:;]?\s*"
    r"(?=(?P<title>\S.{40,600}))"
)
_LINKED = 3
"""How often a headline that really is a link counts."""

_KEY = 4
"""Words by which a title is looked up."""


class Glued(NamedTuple):
    """A text with a headline in it at ``start:end``; ``small`` says that it is written as a sentence is."""

    text: str
    start: int
    end: int
    small: bool


def main(path: str) -> None:
    """Fit on half of the archive, print the weights, and measure those in use on the other half (on stderr)."""
    both = [made(path, small=small) for small in (False, True)]
    real = linked(path)
    print_weights(
        [
            fitted([known for glued in (*half[0], *_LINKED * real[0][small]) if (known := _known(glued))])
            for small, half in enumerate(both)
        ]
    )
    for name, measured in (
        ("capitals", both[0][1]),
        ("small letters", both[1][1]),
        ("real links", [glued for some in real[1] for glued in some]),
    ):
        off = [_off(glued) for glued in measured]
        exact, early, late = off.count(0), sum(words <= -3 for words in off), sum(words >= 3 for words in off)
        print(
            f"{name}: exact {exact / len(off):.3f}, three words or more too early {early / len(off):.3f}, "
            f"too late {late / len(off):.3f} of {len(off)}",
            file=sys.stderr,
        )


def _off(glued: Glued) -> int:
    """How many words behind the end of the headline the end found is, negative before it."""
    found = headline_end(glued.text, glued.start, len(glued.text), small=glued.small)
    if found == glued.end:
        return 0
    return len(glued.text[glued.end : found].split()) or -len(glued.text[found : glued.end].split())


def linked(path: str) -> tuple[tuple[list[Glued], list[Glued]], tuple[list[Glued], list[Glued]]]:
    """From the even and the odd records the links in running text whose headline is a title, by kind, each once."""
    records = list(_records(path))
    titles: dict[str, list[str]] = defaultdict(list)
    for record, _ in records:
        words = (record.title or "").split()
        if len(words) > _KEY:
            titles[" ".join(words[:_KEY])].append(" ".join(words))
    found: tuple[tuple[list[Glued], list[Glued]], tuple[list[Glued], list[Glued]]] = (([], []), ([], []))
    seen: set[tuple[str, int]] = set()
    for record, place in records:
        for at in _REAL.finditer(record.text):
            said = at.group("title")
            known = titles.get(" ".join(said.split()[:_KEY]), ())
            title = max((one for one in known if said.startswith(f"{one} ")), key=len, default=None)
            if title is None or len(said) < len(title) + 40 or (said[: len(title) + 40], place % 2) in seen:
                continue
            seen.add((said[: len(title) + 40], place % 2))
            start = at.start("title")
            small = lowered(record.title or "") or written_small(headline_words(record.text, start, len(record.text)))
            found[place % 2][small].append(Glued(record.text, start, start + len(title), small))
    return found


def _records(path: str) -> Iterator[tuple[Record, int]]:
    """Every record that has a title, and its place in its file."""
    for source in sources([Path(path)]):
        for place, record in enumerate(read(source) if isinstance(source, Source) else ()):
            if isinstance(record, Record) and record.title:
                yield record, place


def made(path: str, *, small: bool, number: int = 12_000) -> tuple[list[Glued], list[Glued]]:
    """Two lists of texts, from the even and the odd records, with headlines of one kind."""
    by: dict[tuple[str, int], list[Record]] = defaultdict(list)
    for record, place in _records(path):
        if len(record.title or "") > 20 and lowered(record.title or "") == small:
            by[record.metadata.get("publisher", ""), place % 2].append(record)
    both: tuple[list[Glued], list[Glued]] = ([], [])
    names = sorted({name for name, _ in list(by) if name and len(by[name, 0]) > 50 and len(by[name, 1]) > 50})
    for half, wanted in ((0, number), (1, number // 3)):
        while len(both[half]) < wanted:
            glued = _glued(*RANDOM.sample(by[RANDOM.choice(names), half], 2), small=small)
            if glued is not None:
                both[half].append(glued)
    return both


def _glued(headline: Record, body: Record, *, small: bool) -> Glued | None:
    title = " ".join((headline.title or "").split()) + ("." if RANDOM.random() < _STOPPED else "")
    text = body.text
    places = [at.end() for at in _SENTENCE.finditer(text) if not _NOT_BODY.match(text, at.end())]
    if RANDOM.random() < _OTHERS:
        places = [at.end() for at in _OTHER.finditer(text)] or places
    if not places:
        return None
    place = RANDOM.choice(places)
    start = place + len(_OPENING)
    return Glued(f"{text[:place]}{_OPENING}{title} {text[place:]}", start, start + len(title), small)


def _known(glued: Glued) -> tuple[np.ndarray, int] | None:
    """The evidence of every candidate as a matrix, and which of them is right."""
    words = headline_words(glued.text, glued.start, len(glued.text))
    found = list(candidates(words, glued.text[max(0, glued.start - 1500) : glued.start + 1500]))
    right = [number for number, one in enumerate(found) if words[one.place - 1].end == glued.end]
    if not right:
        return None
    return np.array([[one.evidence.get(name, 0.0) for name in NAMES] for one in found]), right[0]


def fitted(known: Sequence[tuple[np.ndarray, int]], rounds: int = 14) -> np.ndarray:
    """Weights of a conditional logit over each headline's candidates, by AdaGrad."""
    weight = np.zeros(len(NAMES))
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


def print_weights(weights: Sequence[np.ndarray]) -> None:
    """The table as the package ships it."""
    print("# What speaks for a word opening the sentence after a headline, and how much (log odds): where headlines")
    print("# are in capitals, and where they are in small letters. Fitted by tests/benchmarks/headline_openings.py")
    print("# on 12,000 headlines of each kind set before sentences of other articles, and those that are links.")
    for name, *values in zip(NAMES, *weights, strict=True):
        print(name, *(f"{value:.2f}" for value in values), sep="\t")


if __name__ == "__main__":
    main(sys.argv[1])
