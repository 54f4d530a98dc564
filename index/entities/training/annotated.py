"""Sentences annotated in CoNLL style, cut into our own tokens, and strict span scores against them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from index.entities.forms.tokens import words
from index.errors import CorpusError
from index.values import dataclass

KINDS = {
    "PER": "PER", "PERSON": "PER", "LOC": "LOC", "PLACE": "LOC", "LOCATION": "LOC", "GPE": "LOC",
    "ORG": "ORG", "ORGANISATION": "ORG", "ORGANIZATION": "ORG",
}  # fmt: skip
"""The names annotators give the three kinds; other kinds are read as outside."""

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence: our tokens with their labels, and the annotator's labels with the token that stands for each."""

    forms: tuple[str, ...]
    labels: tuple[str, ...]
    gold: tuple[str, ...]
    heads: tuple[int, ...]


def read(path: Path) -> list[Example]:
    """The sentences of a file with a token first and a BIO label last on each line, an empty line between sentences.

    Raises ``CorpusError`` for a line without a label.
    """
    return [_example(rows) for rows in _blocks(path)]


def spans(labels: Iterable[str]) -> set[Span]:
    """The names that BIO labels mark, as first token, token after the last, and kind."""
    found, start, kind = set(), 0, ""
    for at, label in enumerate([*labels, "O"]):
        if kind and (label[0] != "I" or label[2:] != kind):
            found.add((start, at, kind))
            kind = ""
        if label[0] == "B" or (label[0] == "I" and not kind):
            start, kind = at, label[2:]
    return found


class Tally:
    """Strict span counts: a name counts where its first token, last token and kind are all right."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()

    def add(self, gold: set[Span], found: set[Span]) -> None:
        """Count one sentence."""
        self.right.update(kind for *_, kind in gold & found)
        self.wrong.update(kind for *_, kind in found - gold)
        self.missed.update(kind for *_, kind in gold - found)

    def f1(self, kind: str | None = None) -> float:
        """The harmonic mean of precision and recall of one kind, or of all names together."""
        right, wrong, missed = (
            counts.total() if kind is None else counts[kind] for counts in (self.right, self.wrong, self.missed)
        )
        return 2 * right / max(1, 2 * right + wrong + missed)


def projected(labels: Sequence[str], example: Example) -> list[str]:
    """Labels of our tokens as labels of the annotator's."""
    return [labels[head] for head in example.heads]


def _blocks(path: Path) -> Iterator[list[tuple[str, str]]]:
    block: list[tuple[str, str]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        fields = line.split()
        if not fields:
            if block:
                yield block
            block = []
        elif len(fields) == 1:
            raise CorpusError(
                f"{path}, line {number} has a token but no label.", "Write token and label, with a space."
            )
        else:
            block.append((fields[0], _label(fields[-1])))
    if block:
        yield block


def _label(label: str) -> str:
    prefix, _, kind = label.partition("-")
    return f"{prefix}-{KINDS[kind]}" if prefix in ("B", "I") and kind in KINDS else "O"


def _example(rows: list[tuple[str, str]]) -> Example:
    forms: list[str] = []
    labels: list[str] = []
    heads = []
    for token, label in rows:
        parts = words(token) or [token]
        first = next((at for at, part in enumerate(parts) if part[0].isalnum()), 0)
        heads.append(len(forms) + first)
        forms += parts
        labels += _spread(parts, first, label)
    return Example(tuple(forms), tuple(_repaired(labels)), tuple(label for _, label in rows), tuple(heads))


def _spread(parts: list[str], first: int, label: str) -> list[str]:
    """The label of one annotated token on each of its parts; brackets around a name are outside."""
    if label == "O" or label[0] == "I":
        return [label] * len(parts)
    last = max(at for at, part in enumerate(parts) if part[0].isalnum() or at == first)
    inside = ["B" + label[1:] if at == first else "I" + label[1:] for at in range(first, last + 1)]
    return ["O"] * first + inside + ["O"] * (len(parts) - last - 1)


def _repaired(labels: list[str]) -> Iterator[str]:
    """Labels in which every name begins with B."""
    previous = "O"
    for label in labels:
        fixed = "B" + label[1:] if label[0] == "I" and previous[1:] != label[1:] else label
        yield fixed
        previous = fixed
