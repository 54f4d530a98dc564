"""A trained linear-chain CRF, decoded with what it knows of each form summed up once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from index.entities.forms.features import JOINERS, describe, placed, usage
from index.entities.forms.lexicon import DATA, Found, Lexicon, lexicon, rows
from index.entities.forms.memo import KNOWN_FORMS, Memo
from index.entities.labelling import decoding, net
from index.entities.labelling.decoding import (
    BRIDGE,
    CAPITAL,
    COMMON,
    INNER,
    JOINER,
    NUMBER,
    OPENER,
    PLACES,
    SEEN,
    UPPER,
    Labels,
    Mark,
    Scores,
    Tables,
    pack,
)  # fmt: skip
from index.entities.labelling.net import Net
from index.entities.labelling.netfile import parsed
from index.entities.labelling.viterbi import LABELS, Vector

_ZERO = (0,) * len(LABELS)
_BRIDGES = frozenset("-'’`.&,/()\"“”") | JOINERS
_PAIRS = ("P", "PK", "N", "NK")
"""How attributes of two neighbours begin: shapes and keys of the token before, and of the next."""
_ALONE = ("g=", "BOS")
"""How attributes begin that neither a form nor two neighbours have: those of listed names, and of openings."""
_NO_PAIRS: dict[str, bytes] = {}
_NOTHING = pack([_ZERO] * len(SEEN))


class Learned(NamedTuple):
    """What training gives: a vector of label weights by attribute, a weight for each label after another, both in
    hundredths, the lower-case forms that may stand within a name, and nets whose scores are added.
    """

    weights: dict[str, Vector]
    transitions: tuple[Vector, ...]
    inner: frozenset[str]
    net: Net | None = None


class Model:
    """Labels for the tokens of a sentence.

    A token that can be no part of a name (in lower case, never inside a name where the model was trained, and not
    beside a capital) is outside beforehand.
    """

    name = "crf"

    def __init__(self, learned: Learned, known: Lexicon) -> None:
        weights, transitions, self._inner, self._net = learned
        self._lexicon = known
        self._listed: dict[tuple[str, str, bool], tuple[bytes, Memo[bytes]]] = {}
        self._openings = Memo(self._opening, KNOWN_FORMS)
        self._pairs = _by_own(weights)
        self._seen = _by_form(weights)
        self._alone = {name: vector for name, vector in weights.items() if name.startswith(_ALONE)}
        sizes = [(at, size) for size in range(1, PLACES + 1) for at in range(PLACES)]
        self._tables = Tables(
            roles=Memo(self._role, KNOWN_FORMS),
            forms=Memo(self._scores, KNOWN_FORMS),
            transitions=pack(transitions),
            placed=pack([weights.get(placed(at, 0, size), _ZERO) for at, size in sizes]),
            start=pack([weights.get("rp", _ZERO)]),
            end=pack([weights.get("rn", _ZERO)]),
            closing=pack([weights.get("EOS", _ZERO)]),
            net=net.Layers(Memo(self._projected, net.PROJECTED_FORMS), self._net.members) if self._net else None,
        )

    def label(self, forms: Sequence[str], listed: Sequence[Found]) -> Labels:
        """The best labels, as indexes into ``LABELS``; ``listed`` are the known names among the tokens."""
        marked = [
            Mark(at, *self._mark(forms[at], name.kind, name.source, at > start))
            for start, end, name in listed
            for at in range(start, end)
        ]
        return Labels(*decoding.label(self._tables, tuple(forms), marked))

    def _role(self, form: str) -> int:
        """What a form may do in a name, whatever stands around it."""
        upper = UPPER * form[0].isupper() + JOINER * (form in JOINERS)
        if form in self._inner:
            return INNER | upper
        if form[0].isalpha() and not form.islower():
            # A sentence's first word may be a name unless it never has a capital inside a sentence.
            return (OPENER if usage(form, self._lexicon).habit == 0 else CAPITAL) | upper
        return (NUMBER if form[0].isdigit() else BRIDGE if form in _BRIDGES else COMMON) | upper

    def _scores(self, form: str) -> Scores:
        """What a form adds to the labels."""
        told = describe(form, self._lexicon)
        seen = [self._seen[name] for name in told.here if name in self._seen]
        owners = zip(self._pairs, (told.shape, told.key) * 2, strict=True)
        shapes_before, keys_before, shapes_after, keys_after = (known.get(own, _NO_PAIRS) for known, own in owners)
        return Scores(
            decoding.total(seen) if seen else _NOTHING,
            self._openings[told.shape],
            shapes_before,
            keys_before,
            shapes_after,
            keys_after,
            told.key,
            told.shape,
            net.numbered(self._net, told.here) if self._net else b"",
        )

    def _opening(self, shape: str) -> bytes:
        """What opening a sentence adds to a form of this shape."""
        return self._sum("BOS", f"BOS{shape}")

    def _projected(self, form: str, names: tuple[str, ...] = ()) -> bytes:
        """What the nets make of a form with some attributes more."""
        if not self._net:
            return b""
        told = self._tables.forms[form].told
        return net.projected(self._net, told + net.numbered(self._net, names) if names else told)

    def _mark(self, form: str, kind: str, source: str, inside: bool) -> tuple[bytes, bytes]:
        """What a known name adds to one of its tokens, and what the nets make of a form that is one."""
        key = (kind, source, inside)
        if key not in self._listed:
            names = marks(kind, source, inside)
            self._listed[key] = self._sum(*names), Memo(lambda form: self._projected(form, names), net.LISTED_FORMS)
        packed, told = self._listed[key]
        return packed, told[form] if self._net else b""

    def _sum(self, *names: str) -> bytes:
        return decoding.total([pack([self._alone.get(name, _ZERO)]) for name in names])


def _by_form(weights: dict[str, Vector]) -> dict[str, bytes]:
    """By attribute of a form, the packed vectors of it as it is seen from each of ``SEEN``."""
    found: dict[str, list[Vector]] = {}
    for name, vector in weights.items():
        prefix = name[:2] if name[:2] in SEEN else ""
        found.setdefault(name.removeprefix(prefix), [_ZERO] * len(SEEN))[SEEN.index(prefix)] = vector
    return {name: pack(vectors) for name, vectors in found.items()}


def _by_own(weights: dict[str, Vector]) -> tuple[dict[str, dict[str, bytes]], ...]:
    """The vectors of two neighbours, by what is known of the token itself and then of the other."""
    found: dict[str, dict[str, dict[str, bytes]]] = {name: {} for name in _PAIRS}
    for name, vector in weights.items():
        kind, mark, both = name.partition("=")
        if mark and kind in found:
            left, right = _halves(both)
            own, other = (right, left) if kind[0] == "P" else (left, right)
            found[kind].setdefault(own, {})[other] = pack([vector])
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
    return Model(Learned(weights, tuple(transitions), inner, _trained()), lexicon()) if weights else None


def _trained() -> Net | None:
    """The net that was trained with the weights. Raises ``ModelDamaged`` for another, or one that is not whole."""
    path = DATA / "net.tsv"
    return parsed(path.read_bytes(), (DATA / "model.tsv").read_bytes()) if path.is_file() else None


def _unpack(packed: str) -> Vector:
    """``3:120 0:-7``: hundredths by label, the others zero."""
    vector = list(_ZERO)
    for cell in packed.split():
        label, _, hundredths = cell.partition(":")
        vector[int(label)] = int(hundredths)
    return tuple(vector)
