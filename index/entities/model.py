"""A trained linear-chain CRF, decoded with what it knows of each form summed up once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from index.entities.features import describe, usage
from index.entities.lexicon import Found, Lexicon, lexicon, rows

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
"""Where a name begins and goes on, by what it names; O is outside."""
KNOWN_FORMS, KNOWN_PAIRS = 60_000, 60_000
"""Forms and pairs of neighbours whose scores are kept; a table starts anew beyond it, so that memory stays bounded."""

_ZERO = (0.0,) * len(LABELS)
_FORBIDDEN = -1e4
_BRIDGES = frozenset("-'’`.&,/()\"“”")

Vector = tuple[float, ...]


class Scores(NamedTuple):
    """What one form adds to the labels of itself, of the next and previous token, and of those two away."""

    here: Vector
    after: Vector
    before: Vector
    after2: Vector
    before2: Vector
    key: str
    shape: str


class _Side(NamedTuple):
    """How two neighbours are looked at, and what was seen so far."""

    learn: Callable[[str, str], tuple[Vector, ...]]
    known: dict[tuple[str, str], Vector]


class Learned(NamedTuple):
    """What training gives: a vector of label weights by attribute, a weight for each label after another,
    and the lower-case forms that may stand within a name.
    """

    weights: dict[str, Vector]
    transitions: Sequence[Vector]
    inner: frozenset[str]


class Model:
    """Labels for the tokens of a sentence.

    A token that can be no part of a name (in lower case, and never inside a name where the model was
    trained) is outside beforehand; the chain falls apart there, and each part is decoded by itself.
    """

    name = "crf"

    def __init__(self, learned: Learned, known: Lexicon) -> None:
        self._weights, self._transitions, self._inner = learned
        self._lexicon = known
        self._forms: dict[str, Scores] = {}
        self._listed: dict[tuple[str, str, str], Vector] = {}
        self._pairs: dict[tuple[str, str, str], Vector] = {}
        self._left = _Side(self._before, {})
        self._right = _Side(self._following, {})

    def label(self, forms: Sequence[str], listed: Sequence[Found]) -> list[int]:
        """The number of the best label of each token, as an index into ``LABELS``.

        ``listed`` are the known names among the tokens.
        """
        labels = [0] * len(forms)
        runs = list(self._runs(forms))
        if runs:
            marks = self._marks(listed)
            for start, end in runs:
                labels[start:end] = self._decode([self._emit(forms, at, marks) for at in range(start, end)], start > 0)
        return labels

    def _runs(self, forms: Sequence[str]) -> Iterator[tuple[int, int]]:
        """The stretches of tokens that may belong to names, from a word to a word or number, each with a capital."""
        start = end = -1
        capital = False
        for at, form in enumerate(forms):
            upper = form[0].isalpha() and not form.islower() and (at > 0 or self._maybe(form))
            if upper or form in self._inner:
                start, end = (at if start < 0 else start), at + 1
                capital = capital or upper
            elif form[0].isdigit() and start >= 0:
                end = at + 1
            elif form not in _BRIDGES or start < 0:
                if capital:
                    yield start, end
                start, capital = -1, False
        if capital:
            yield start, end

    def _maybe(self, form: str) -> bool:
        """Whether a sentence's first word may be a name: not one that never has a capital inside a sentence."""
        return usage(form, self._lexicon).habit != 0

    def _marks(self, listed: Sequence[Found]) -> dict[int, Vector]:
        """What the lists add, by token."""
        return {
            at: self._mark(name.kind, name.source, at > start)
            for start, end, name in listed
            for at in range(start, end)
        }

    def _mark(self, kind: str, source: str, inside: bool) -> Vector:
        key = (kind, source, "I" if inside else "B")
        if key not in self._listed:
            self._listed[key] = self._sum(marks(kind, source, inside))
        return self._listed[key]

    def _emit(self, forms: Sequence[str], at: int, marked: dict[int, Vector]) -> Vector:
        """The score of every label of one token, from itself and its neighbours."""
        form, last = forms[at], len(forms) - 1
        parts = [
            self._scores(form).here,
            self._joined(forms[at - 1] if at else "", form, self._left),
            self._joined(form, forms[at + 1] if at < last else "", self._right),
        ]
        if at in marked:
            parts.append(marked[at])
        if at > 1:
            parts.append(self._scores(forms[at - 2]).after2)
        if at < last - 1:
            parts.append(self._scores(forms[at + 2]).before2)
        return tuple(map(sum, zip(*parts, strict=True)))

    def _joined(self, first: str, second: str, side: _Side) -> Vector:
        """What two neighbours add to the one that ``side`` looks from; no word stands for the edge of the sentence."""
        known = side.known.get((first, second))
        if known is None:
            if len(side.known) >= KNOWN_PAIRS:
                side.known.clear()
            known = side.known[first, second] = self._sum_of(side.learn(first, second))
        return known

    def _before(self, previous: str, form: str) -> tuple[Vector, ...]:
        own = self._scores(form)
        if not previous:
            return self._sum(("BOS", f"BOS{own.shape}")), _ZERO
        other = self._scores(previous)
        return other.after, self._pair("P", other.shape, own.shape), self._pair("PK", other.key, own.key)

    def _following(self, form: str, following: str) -> tuple[Vector, ...]:
        if not following:
            return self._sum(("EOS",)), _ZERO
        own, other = self._scores(form), self._scores(following)
        return other.before, self._pair("N", own.shape, other.shape), self._pair("NK", own.key, other.key)

    def _pair(self, name: str, left: str, right: str) -> Vector:
        known = self._pairs.get((name, left, right))
        if known is None:
            if len(self._pairs) >= KNOWN_PAIRS:
                self._pairs.clear()
            known = self._pairs[name, left, right] = self._weights.get(f"{name}={left}|{right}", _ZERO)
        return known

    def _decode(self, emitted: Sequence[Vector], entered: bool) -> list[int]:
        """The best labels of one run, the tokens around it being outside (Viterbi)."""
        into = self._transitions
        best = [score + (into[0][label] if entered else 0.0) for label, score in enumerate(emitted[0])]
        best[2] = best[4] = best[6] = _FORBIDDEN
        back: list[list[int]] = []
        for scores in emitted[1:]:
            origin, values = [], []
            for label, score in enumerate(scores):
                source = _argmax(best, into, label)
                origin.append(source)
                values.append(best[source] + into[source][label] + score)
            back.append(origin)
            best = values
        label = max(range(len(LABELS)), key=lambda number: best[number] + into[number][0])
        path = [label]
        for origin in reversed(back):
            label = origin[label]
            path.append(label)
        return path[::-1]

    def _scores(self, form: str) -> Scores:
        known = self._forms.get(form)
        if known is None:
            if len(self._forms) >= KNOWN_FORMS:
                self._forms.clear()
            known = self._forms[form] = self._learn(form)
        return known

    def _learn(self, form: str) -> Scores:
        here, near, far, key, shape = describe(form, self._lexicon)
        return Scores(
            self._sum(here),
            self._sum([f"-1{name}" for name in near]),
            self._sum([f"+1{name}" for name in near]),
            self._sum([f"-2{name}" for name in far]),
            self._sum([f"+2{name}" for name in far]),
            key,
            shape,
        )

    def _sum(self, names: Sequence[str]) -> Vector:
        found = [self._weights[name] for name in names if name in self._weights]
        return self._sum_of(found) if found else _ZERO

    @staticmethod
    def _sum_of(vectors: Sequence[Vector]) -> Vector:
        return tuple(map(sum, zip(*vectors, strict=True)))


_SOURCES: tuple[tuple[int, ...], ...] = tuple(
    tuple(range(7)) if label % 2 or not label else (label - 1, label) for label in range(len(LABELS))
)


def _argmax(best: Sequence[float], into: Sequence[Vector], label: int) -> int:
    """The label before ``label`` on the best path; a name goes on only where one of its kind began."""
    chosen, top = 0, -1e9
    for source in _SOURCES[label]:
        score = best[source] + into[source][label]
        if score > top:
            chosen, top = source, score
    return chosen


def marks(kind: str, source: str, inside: bool) -> tuple[str, str]:
    """The attributes of a token within a known name."""
    place = "I" if inside else "B"
    return f"g={kind}/{source}/{place}", f"g={kind}/{place}"


@lru_cache(maxsize=1)
def model() -> Model | None:
    """The model that ships with Telusur; ``None`` in an installation without it, where rules alone must do."""
    weights: dict[str, Vector] = {}
    transitions = [_ZERO] * len(LABELS)
    inner: frozenset[str] = frozenset()
    for name, *values in rows("model.tsv"):
        if name.startswith("> "):
            transitions[LABELS.index(name[2:])] = tuple(map(float, values))
        elif name == "inner":
            inner = frozenset(values)
        else:
            weights[name] = _unpack(values[0])
    return Model(Learned(weights, transitions, inner), lexicon()) if weights else None


def _unpack(packed: str) -> Vector:
    """``3:120 0:-7``: hundredths by label, the others zero."""
    vector = list(_ZERO)
    for cell in packed.split():
        label, _, hundredths = cell.partition(":")
        vector[int(label)] = int(hundredths) / 100
    return tuple(vector)
