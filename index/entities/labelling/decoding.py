"""The labels of a sentence under a linear-chain CRF (Viterbi), compiled where there was a compiler.

All weights are whole hundredths, so that both ways give the same labels to the last tie.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from index.compiled import compiled
from index.entities.forms.features import stretches
from index.entities.forms.memo import Memo
from index.entities.labelling.net import Layers, emitted
from index.entities.labelling.viterbi import LABELS, Vector, decoded

SEEN = ("", "-1", "+1", "-2", "+2", "rf", "rl", "rp", "rn")
"""From where an attribute of a form is seen, as training writes it before the attribute: from the form's own token,
the next and the previous one and those two away, and from a stretch of capitals that it begins, ends, precedes or
follows.
"""
PLACES = 5
"""Sizes of a stretch of capitals, and places in one, that are told apart."""

COMMON, CAPITAL, OPENER, INNER, NUMBER, BRIDGE = range(6)
"""What a form may do: end a name, be in it, likewise but not as a sentence's first word, be in it in lower case, go on
in it as a number or as a mark."""
UPPER, JOINER = 8, 16
"""Added to that for a form that begins with a capital, and one that may join two of them."""

_ROLE = 7


class Scores(NamedTuple):
    """What one form adds to the labels: a packed vector for each of ``SEEN``, one for its own token where it opens a
    sentence, and packed vectors for its own token by the shape and key of the token before and after it;
    and the numbers of the attributes that a net knows.
    """

    packed: bytes
    opening: bytes
    shapes_before: Mapping[str, bytes]
    keys_before: Mapping[str, bytes]
    shapes_after: Mapping[str, bytes]
    keys_after: Mapping[str, bytes]
    key: str
    shape: str
    told: bytes = b""


class Tables(NamedTuple):
    """What decoding looks up: roles and scores of forms; packed weights of each label after another, of each place in a
    stretch of each size, of a stretch at either end of a sentence, of a sentence's last token. The compiled decoder
    reads the fields by number, here and in ``Scores``.
    """

    roles: Memo[int]
    forms: Memo[Scores]
    transitions: bytes
    placed: bytes
    start: bytes
    end: bytes
    closing: bytes
    net: Layers | None = None


class Mark(NamedTuple):
    """What a known name adds to its token at a place: a packed vector, and what nets make of the token then."""

    at: int
    packed: bytes
    net: bytes = b""


def pack(vectors: Sequence[Vector]) -> bytes:
    """Vectors one after the other, as 32-bit numbers."""
    numbers = [number for vector in vectors for number in vector]
    return struct.pack(f"={len(numbers)}i", *numbers)


def unpack(packed: bytes) -> list[Vector]:
    """The vectors that ``pack`` packed."""
    size = len(LABELS)
    numbers = struct.unpack(f"={len(packed) // 4}i", packed)
    return [numbers[at : at + size] for at in range(0, len(numbers), size)]


class Labels(NamedTuple):
    """The label of each token of a sentence, and by how many tenths the best labels beat the best ones that give the
    token another kind, ``SUREST`` at most, where it is a name's; a byte each.
    """

    labels: bytes
    margins: bytes


def label_plainly(tables: Tables, forms: tuple[str, ...], marks: list[Mark]) -> tuple[bytes, bytes]:
    """The numbers of the best labels of all tokens, with their margins as in ``Labels``.

    A token that can be no part of a name is outside beforehand; the chain falls apart there, and each part is decoded
    by itself. ``marks`` is what lists know, once a token at most.
    """
    roles = [tables.roles[form] for form in forms]
    labels, margins = bytearray(len(forms)), bytearray(len(forms))
    runs = list(_runs(roles))
    if runs:
        sentence = _Sentence(tables, forms, marks)
        transitions = unpack(tables.transitions)
        for start, end in runs:
            emitted = [sentence.emitted(at) for at in range(start, end)]
            labels[start:end], margins[start:end] = decoded(emitted, transitions, start)
    return bytes(labels), bytes(margins)


def total_plainly(packed: Sequence[bytes]) -> bytes:
    """The sum of some packed vectors, at least one."""
    return pack([tuple(map(sum, zip(*vectors, strict=True))) for vectors in zip(*map(unpack, packed), strict=True)])


_compiled = compiled("index.entities.labelling._decoding")
label = _compiled.label if _compiled else label_plainly
total = _compiled.total if _compiled else total_plainly


def _runs(roles: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The tokens that may belong to names, each stretch with the token before and after it: the common noun of a
    place is in lower case, and the bracket after an acronym is told by what it closes.
    """
    start = end = -1
    for first, after in _capital(roles):
        if first - 1 >= end:
            if end > 0:
                yield start, end
            start = max(0, first - 1)
        end = min(len(roles), after + 1)
    if end > 0:
        yield start, end


def _capital(roles: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches of tokens that may belong to names, from a word to a word or number, each with a capital."""
    start = end = -1
    capital = False
    for at, flags in enumerate([*roles, COMMON]):
        role = flags & _ROLE
        upper = role == CAPITAL or (role == OPENER and at > 0)
        if upper or role == INNER:
            start, end = (at if start < 0 else start), at + 1
            capital = capital or upper
        elif role == NUMBER and start >= 0:
            end = at + 1
        elif role != BRIDGE or start < 0:
            if capital:
                yield start, end
            start, capital = -1, False


class _Sentence:
    """What each token of a sentence adds to the scores of labels."""

    def __init__(self, tables: Tables, forms: Sequence[str], marks: Sequence[Mark]) -> None:
        self._tables = tables
        self._scores = [tables.forms[form] for form in forms]
        self._seen = [unpack(scores.packed) for scores in self._scores]
        self._added = self._stretched(forms)
        for at, packed, _ in marks:
            self._added[at] += unpack(packed)
        if tables.net:
            for more, vector in zip(
                self._added, emitted(tables.net, forms, [(at, net) for at, _, net in marks]), strict=True
            ):
                more.append(vector)

    def emitted(self, at: int) -> Vector:
        """The score of every label of a token, from itself, its neighbours and what lists and stretches say of it."""
        vectors = [self._seen[at][0], *self._beside(at), *self._added[at]]
        return tuple(map(sum, zip(*vectors, strict=True)))

    def _beside(self, at: int) -> Iterator[Vector]:
        own, last = self._scores[at], len(self._scores) - 1
        if at:
            yield self._seen[at - 1][1]
            yield from _pair(own.shapes_before, own.keys_before, self._scores[at - 1])
        else:
            yield from unpack(own.opening)
        if at < last:
            yield self._seen[at + 1][2]
            yield from _pair(own.shapes_after, own.keys_after, self._scores[at + 1])
        else:
            yield from unpack(self._tables.closing)
        if at > 1:
            yield self._seen[at - 2][3]
        if at < last - 1:
            yield self._seen[at + 2][4]

    def _stretched(self, forms: Sequence[str]) -> list[list[Vector]]:
        """What the ends of a stretch of capitals, what stands around it and the place in it add to each token."""
        added: list[list[Vector]] = [[] for _ in forms]
        placed = unpack(self._tables.placed)
        for start, end in stretches(forms):
            before = [self._seen[start - 1][7]] if start else unpack(self._tables.start)
            after = [self._seen[end][8]] if end < len(forms) else unpack(self._tables.end)
            row = PLACES * (min(end - start, PLACES) - 1)
            for at in range(start, end):
                place = placed[row + min(at - start, PLACES - 1)]
                added[at] = [*before, *after, self._seen[start][5], self._seen[end - 1][6], place]
        return added


def _pair(shapes: Mapping[str, bytes], keys: Mapping[str, bytes], other: Scores) -> Iterator[Vector]:
    for table, name in ((shapes, other.shape), (keys, other.key)):
        if name in table:
            yield from unpack(table[name])
