"""A trained linear-chain CRF, decoded with what it knows of each form summed up once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from index.entities.decoding import LABELS, Scores, Vector, decode, total
from index.entities.features import JOINERS, describe, placed, stretches, usage
from index.entities.lexicon import Found, Lexicon, lexicon, rows

KNOWN_FORMS = 60_000
"""Forms whose scores are kept; the table starts anew beyond it, so that memory stays bounded."""

_ZERO = (0,) * len(LABELS)
_BRIDGES = frozenset("-'’`.&,/()\"“”") | JOINERS
_COMMON, _CAPITAL, _INNER, _NUMBER, _BRIDGE = range(5)
"""What a form may do: end a name, be in it, in lower case too, go on in it as a number or as a mark."""
_NOTHING = Scores(_ZERO, _ZERO, _ZERO, _ZERO, _ZERO, _ZERO, _ZERO, {}, {}, {}, {}, "", "", _ZERO, _ZERO, _ZERO, _ZERO)
"""Of a token too far from any name to be looked at."""
_PAIRS = ("P", "PK", "N", "NK")
"""How attributes of two neighbours begin: shapes and keys of the token before, and of the next."""


class Learned(NamedTuple):
    """What training gives: a vector of label weights by attribute, a weight for each label after another, both in
    hundredths, and the lower-case forms that may stand within a name.
    """

    weights: dict[str, Vector]
    transitions: tuple[Vector, ...]
    inner: frozenset[str]


class Model:
    """Labels for the tokens of a sentence.

    A token that can be no part of a name (in lower case, never inside a name where the model was trained, and not
    beside a capital) is outside beforehand; the chain falls apart there, and each part is decoded by itself.
    """

    name = "crf"

    def __init__(self, learned: Learned, known: Lexicon) -> None:
        self._weights, self._transitions, self._inner = learned
        self._lexicon = known
        self._forms: dict[str, Scores] = {}
        self._roles: dict[str, int] = {}
        self._places: dict[tuple[int, int], Vector] = {}
        self._listed: dict[tuple[str, str, bool], Vector] = {}
        self._pairs = _by_own(self._weights)
        self._start, self._end = self._sum(("rp",)), self._sum(("rn",))

    def label(self, forms: Sequence[str], listed: Sequence[Found]) -> list[int]:
        """The number of the best label of each token, as an index into ``LABELS``.

        ``listed`` are the known names among the tokens.
        """
        labels = [0] * len(forms)
        runs = list(self._runs(forms))
        if runs:
            scores = [_NOTHING] * len(forms)
            for start, end in runs:
                for at in range(max(0, start - 2), min(len(forms), end + 2)):
                    scores[at] = self._scores(forms[at])
            added = self._added(forms, listed)
            for start, end in runs:
                labels[start:end] = decode(scores, added, self._transitions, start, end)
        return labels

    def _runs(self, forms: Sequence[str]) -> Iterator[tuple[int, int]]:
        """The tokens that may belong to names, each stretch with the token before and after it: the common noun of a
        place is in lower case, and the bracket after an acronym is told by what it closes.
        """
        start = end = -1
        for first, after in self._capital(forms):
            if first - 1 >= end:
                if end > 0:
                    yield start, end
                start = max(0, first - 1)
            end = min(len(forms), after + 1)
        if end > 0:
            yield start, end

    def _capital(self, forms: Sequence[str]) -> Iterator[tuple[int, int]]:
        """The stretches of tokens that may belong to names, from a word to a word or number, each with a capital."""
        start = end = -1
        capital = False
        roles = self._roles
        for at, form in enumerate(forms):
            role = roles.get(form)
            if role is None:
                role = roles[form] = self._role(form)
            if role == _COMMON:
                if capital:
                    yield start, end
                start, capital = -1, False
                continue
            upper = role == _CAPITAL and (at > 0 or self._maybe(form))
            if upper or role == _INNER:
                start, end = (at if start < 0 else start), at + 1
                capital = capital or upper
            elif role == _NUMBER and start >= 0:
                end = at + 1
            elif role != _BRIDGE or start < 0:
                if capital:
                    yield start, end
                start, capital = -1, False
        if capital:
            yield start, end

    def _role(self, form: str) -> int:
        """What a form may do in a name, whatever stands around it."""
        if len(self._roles) >= KNOWN_FORMS:
            self._roles.clear()
        if form in self._inner:
            return _INNER
        if form[0].isalpha() and not form.islower():
            return _CAPITAL
        return _NUMBER if form[0].isdigit() else _BRIDGE if form in _BRIDGES else _COMMON

    def _maybe(self, form: str) -> bool:
        """Whether a sentence's first word may be a name: not one that never has a capital inside a sentence."""
        return usage(form, self._lexicon).habit != 0

    def _added(self, forms: Sequence[str], listed: Sequence[Found]) -> list[tuple[Vector, ...]]:
        """What the lists and the stretches of capitals add to each token."""
        added: list[tuple[Vector, ...]] = [()] * len(forms)
        for start, end in stretches(forms):
            before = self._scores(forms[start - 1]).leads if start else self._start
            after = self._scores(forms[end]).trails if end < len(forms) else self._end
            first, last = self._scores(forms[start]).first, self._scores(forms[end - 1]).last
            for at in range(start, end):
                added[at] = (before, first, last, after, self._place(at - start, end - start))
        for start, end, name in listed:
            for at in range(start, end):
                added[at] = (*added[at], self._mark(name.kind, name.source, at > start))
        return added

    def _place(self, at: int, size: int) -> Vector:
        """What the place in a stretch of ``size`` tokens adds to a token."""
        place = self._places.get((at, size))
        if place is None:
            place = self._places[at, size] = self._weights.get(placed(at, 0, size), _ZERO)
        return place

    def _mark(self, kind: str, source: str, inside: bool) -> Vector:
        key = (kind, source, inside)
        if key not in self._listed:
            self._listed[key] = self._sum(marks(kind, source, inside))
        return self._listed[key]

    def _scores(self, form: str) -> Scores:
        known = self._forms.get(form)
        if known is None:
            if len(self._forms) >= KNOWN_FORMS:
                self._forms.clear()
            known = self._forms[form] = self._learn(form)
        return known

    def _learn(self, form: str) -> Scores:
        here, near, far, edge, key, shape = describe(form, self._lexicon)
        shapes_before, keys_before, shapes_after, keys_after = (
            known.get(own, {}) for known, own in zip(self._pairs, (shape, key, shape, key), strict=True)
        )
        return Scores(
            here=self._sum(here),
            after=self._sum([f"-1{name}" for name in near]),
            before=self._sum([f"+1{name}" for name in near]),
            after2=self._sum([f"-2{name}" for name in far]),
            before2=self._sum([f"+2{name}" for name in far]),
            opening=self._sum(("BOS", f"BOS{shape}")),
            closing=self._sum(("EOS",)),
            shapes_before=shapes_before,
            keys_before=keys_before,
            shapes_after=shapes_after,
            keys_after=keys_after,
            key=key,
            shape=shape,
            first=self._sum([f"rf{name}" for name in edge]),
            last=self._sum([f"rl{name}" for name in edge]),
            leads=self._sum([f"rp{name}" for name in edge]),
            trails=self._sum([f"rn{name}" for name in edge]),
        )

    def _sum(self, names: Sequence[str]) -> Vector:
        found = [self._weights[name] for name in names if name in self._weights]
        return total(found) if found else _ZERO


def _by_own(weights: dict[str, Vector]) -> tuple[dict[str, dict[str, Vector]], ...]:
    """The vectors of two neighbours, by what is known of the token itself and then of the other."""
    found: dict[str, dict[str, dict[str, Vector]]] = {name: {} for name in _PAIRS}
    for name, vector in weights.items():
        kind, mark, both = name.partition("=")
        if mark and kind in found:
            left, right = _halves(both)
            own, other = (right, left) if kind[0] == "P" else (left, right)
            found[kind].setdefault(own, {})[other] = vector
    return tuple(found[name] for name in _PAIRS)


def _halves(both: str) -> tuple[str, str]:
    """``left|right``, where the shape of the bar itself is a bar."""
    if both.startswith("|"):
        return "|", both[2:]
    left, _, right = both.partition("|")
    return left, right


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
            transitions[LABELS.index(name[2:])] = tuple(map(int, values))
        elif name == "inner":
            inner = frozenset(values)
        else:
            weights[name] = _unpack(values[0])
    return Model(Learned(weights, tuple(transitions), inner), lexicon()) if weights else None


def _unpack(packed: str) -> Vector:
    """``3:120 0:-7``: hundredths by label, the others zero."""
    vector = list(_ZERO)
    for cell in packed.split():
        label, _, hundredths = cell.partition(":")
        vector[int(label)] = int(hundredths)
    return tuple(vector)
