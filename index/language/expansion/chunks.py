"""What a question's words are as they were typed: what a hyphen or a currency joins, a number and what scales it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from index.language.tokenization import numbers
from index.language.tokenization.pieces import Piece
from index.language.tokenization.tokens import fold
from index.values import dataclass

Pieces = Callable[[str], Sequence[Piece]]
"""Reads one raw token."""

_BEFORE_PUN = frozenset(
    (
        *("apa", "atau", "bagaimana", "berapa", "biar", "ini", "itu", "jika", "kalau", "kapan"),
        *("kendati", "mana", "meski", "satu", "sedikit", "sekali", "siapa", "sungguh", "walau"),
    )
)
"""Words with which pun is written together or, by EYD V (2022), apart."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words typed without a space that are one thing, hyphens included: the slots hold the forms of each."""

    text: str
    start: int
    end: int
    slots: tuple[tuple[Piece, ...], ...]

    @property
    def folded(self) -> str:
        """What tables know it by."""
        return fold(self.text) if len(self.slots) > 1 else self.slots[0][0].surface


def chunks_of(token: str, start: int, pieces: Pieces) -> Iterator[Chunk]:
    """The words of a raw token as they belong together: what a hyphen or a currency joins stays one."""
    slots: list[list[Piece]] = []
    for piece in pieces(token):
        if piece.advance:
            slots.append([piece])
        else:
            slots[-1].append(piece)
    bounds = [
        number for number, (one, two) in enumerate(pairwise(slots), 1) if not _hyphen_joins(token, one[0], two[0])
    ]
    for first, last in pairwise([0, *bounds, len(slots)]):
        if first < last:
            begin, end = slots[first][0].start, slots[last - 1][0].end
            kept = tuple(tuple(slot) for slot in slots[first:last])
            yield Chunk(token[begin:end], start + begin, start + end, kept)


def _hyphen_joins(token: str, one: Piece, two: Piece) -> bool:
    between = token[one.end : two.start]
    return not between.strip("‐‑-") and (bool(between) or not one.surface[-1:].isdigit())


def joined_with_pun(words: tuple[str, ...]) -> str:
    """A word and its pun as newspapers write them together (siapapun); empty where they never do."""
    return "".join(words) if len(words) == 2 and words[1] == "pun" and words[0] in _BEFORE_PUN else ""


def is_scaled_number(unit: Sequence[Chunk]) -> bool:
    """Whether two chunks are a number, with or without its currency, and what scales it."""
    if len(unit) != 2 or len(unit[1].slots) > 1:
        return False
    return numbers.is_scaled(unit[0].slots[-1][0].surface, unit[1].slots[0][0].surface)
