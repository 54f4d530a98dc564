"""A question's words to the units they form and every reading that answers each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from index.language.expansion.variants import Variant, Variants, stop_words
from index.language.tokenization import hyphens, numbers
from index.language.tokenization.pieces import Piece
from index.language.tokenization.tokens import fold, scan
from index.values import dataclass, replace

Pieces = Callable[[str], Sequence[Piece]]

_MODEL = re.compile(r"([a-z]{1,5})(\d{1,4})")
_SPELLINGS = ("spelling:", "old spelling:")
_BEFORE_PUN = frozenset(
    (
        *("apa", "atau", "bagaimana", "berapa", "biar", "ini", "itu", "jika", "kalau", "kapan"),
        *("kendati", "mana", "meski", "satu", "sedikit", "sekali", "siapa", "sungguh", "walau"),
    )
)
"""Words with which pun is written together or, by EYD V (2022), apart."""
_MOST = 12
"""Readings of one unit beyond which none is added: a question must stay cheap to ask."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a word that was asked for: terms that must follow each other.

    ``stems`` is empty where only the surface form will do. ``reason`` is empty for what was typed,
    and for a variant says where it comes from.
    """

    surfaces: tuple[str, ...]
    stems: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """One unit of a question, ``text[start:end]``, with every reading that answers it.

    The first reading is what was typed. ``stop`` marks a word that says little by itself, ``share`` is what part of
    its weight one has that says less than the others.
    """

    text: str
    start: int
    end: int
    readings: tuple[Reading, ...]
    stop: bool = False
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Words typed without a space that are one thing, hyphens included: the slots hold the forms of each."""

    text: str
    start: int
    end: int
    slots: tuple[tuple[Piece, ...], ...]

    @property
    def folded(self) -> str:
        return fold(self.text) if len(self.slots) > 1 else self.slots[0][0].surface


class Questions:
    """Reads questions with the pieces and the variants of one analyzer."""

    def __init__(self, pieces: Pieces, variants: Variants) -> None:
        self._pieces = pieces
        self._variants = variants

    def words(self, text: str, *, exact: bool = False) -> Iterator[Word]:
        """The units of ``text``; ``exact`` joins none and leaves only what is typed."""
        chunks = [chunk for match in scan(text) for chunk in _chunks(match.group(), match.start(), self._pieces)]
        standard = () if exact else self._standard(tuple(chunk.folded for chunk in chunks))
        at = 0
        while at < len(chunks):
            size = 1 if exact else self._size(chunks[at:], standard[at : at + 12])
            unit = chunks[at : at + size]
            yield self._word(text, unit, exact)
            at += size

    def _size(self, chunks: list[_Chunk], standard: tuple[str, ...]) -> int:
        folded = tuple(chunk.folded for chunk in chunks[:12])
        if named := self._variants.length(folded) or (folded != standard and self._variants.length(standard)):
            return named
        pair = chunks[:2]
        return 2 if self._compound(pair) or hyphens.joined(folded[:2]) or _scaled(pair) or _emphatic(folded[:2]) else 1

    def _standard(self, words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self._variants.standard(word) for word in words)

    def _compound(self, chunks: Sequence[_Chunk]) -> str:
        if len(chunks) != 2 or any(len(chunk.slots) > 1 for chunk in chunks):
            return ""
        first = [chunk.slots[0][0] for chunk in chunks]
        # Where the table has a part with its affixes (perempat final), the stems are not what it says.
        surfaces, stems = tuple(piece.surface for piece in first), tuple(piece.stem for piece in first)
        return self._variants.compound(stems) or self._variants.compound(surfaces)

    def _word(self, text: str, unit: list[_Chunk], exact: bool) -> Word:
        start, end = unit[0].start, unit[-1].end
        typed = self._typed([slot for chunk in unit for slot in chunk.slots])
        if exact:
            return Word(text[start:end], start, end, (Reading(typed.surfaces, ()),))
        readings = {(typed.surfaces, typed.stems): typed}
        for reading in self._others(unit, typed):
            if len(readings) < _MOST:
                readings.setdefault((reading.surfaces, reading.stems), reading)
        stop = all(surface in stop_words() for surface in typed.surfaces)
        return Word(text[start:end], start, end, tuple(readings.values()), stop)

    def _typed(self, slots: Sequence[tuple[Piece, ...]], reason: str = "") -> Reading:
        chosen = [self._chosen(slot) for slot in slots]
        return Reading(tuple(piece.surface for piece in chosen), tuple(piece.stem for piece in chosen), reason)

    def _chosen(self, slot: tuple[Piece, ...]) -> Piece:
        """The form that is asked for: an acronym that is also a word only where it is in capitals."""
        return next((piece for piece in slot[1:] if piece.surface in self._variants.capitals), slot[0])

    def _others(self, unit: list[_Chunk], typed: Reading) -> Iterator[Reading]:
        slots = [slot for chunk in unit for slot in chunk.slots]
        if len(unit) > 1:
            yield from self._of_several(unit, typed)
        elif len(slots) > 1:
            yield from self._of_hyphened(unit[0], typed)
        else:
            yield from self._of_one(slots[0])

    def _of_several(self, unit: list[_Chunk], typed: Reading) -> Iterator[Reading]:
        folded = tuple(chunk.folded for chunk in unit)
        yield from self._read_all(self._variants(folded) or self._variants(self._standard(folded)))
        if joined := self._compound(unit):
            surface = "".join(folded)
            yield Reading((surface,), (joined,), f"compound: {unit[0].text} {unit[1].text} = {surface}")
        if joined := hyphens.joined(folded):
            stem = hyphens.lexicalised()[joined]
            yield Reading((joined,), (stem,), f"written with a hyphen: {joined.replace('-', ' ')} = {joined}")
            yield from self._read_all(self._variants((joined,)))
        if joined := _emphatic(folded):
            yield Reading((joined,), (), f"written together: {' '.join(folded)} = {joined}")
        if _scaled(unit):
            yield from self._written_out(typed)
        yield from self._respelled([slot for chunk in unit for slot in chunk.slots], typed)

    def _written_out(self, typed: Reading) -> Iterator[Reading]:
        *money, number, scale = typed.surfaces
        if digits := numbers.written_out(number, scale):
            yield Reading((*money, digits), (*money, digits), f"number: {number} {scale} = {digits}")

    def _respelled(self, slots: Sequence[tuple[Piece, ...]], typed: Reading) -> Iterator[Reading]:
        """What is typed with one of its words in another spelling; no word of a name is read as anything else."""
        for number, slot in enumerate(slots):
            one = slot[0]
            for variant in self._variants((one.surface,)):
                if variant.reason.startswith(_SPELLINGS):
                    yield _replaced(typed, number, self._read(variant)[0])
            for other in self._of_number(one.surface):
                yield _replaced(typed, number, other)

    def _of_hyphened(self, chunk: _Chunk, typed: Reading) -> Iterator[Reading]:
        for form in chunk.slots[0][1:]:
            if form.end - form.start == chunk.end - chunk.start:
                yield Reading((form.surface,), (form.stem,), f"written together: {chunk.text} = {form.surface}")
                yield from self._read_all(self._variants((form.surface,)))
        yield from self._read_all(self._variants((chunk.folded,)))
        for number, slot in enumerate(chunk.slots):
            for other in self._of_one(slot):
                yield _replaced(typed, number, other)

    def _of_one(self, slot: tuple[Piece, ...]) -> Iterator[Reading]:
        chosen = self._chosen(slot)
        if chosen is not slot[0]:
            yield from self._read_all(self._variants.of_capitals(chosen.surface))
            return
        yield from self._read_all(self._variants((chosen.surface,)))
        if chosen.stem != chosen.surface:
            yield from self._read_all(self._variants((chosen.stem,)))
        yield from self._of_number(chosen.surface)
        if model := _MODEL.fullmatch(chosen.surface):
            yield Reading(model.groups(), model.groups(), f"written apart: {chosen.surface} = {model[1]} {model[2]}")
        if parts := self._variants.parts(chosen.stem):
            apart = " ".join(parts)
            yield self._read(Variant(apart, f"compound: {chosen.stem} = {apart}"))[0]
        if parts := hyphens.apart(chosen.surface):
            yield Reading(parts, parts, f"written apart: {chosen.surface} = {' '.join(parts)}")

    def _of_number(self, term: str) -> Iterator[Reading]:
        for terms, kind in numbers.respelled(term) if term[:1].isdigit() else ():
            yield Reading(terms, terms, f"{kind}: {term} = {' '.join(terms)}")

    def _read_all(self, variants: Iterable[Variant]) -> Iterator[Reading]:
        """Variants as they are written, then each word of a long one in other spellings (Universitas Gajah Mada)."""
        for variant in variants:
            reading, slots = self._read(variant)
            yield reading
            if len(slots) > 1:
                yield from (replace(other, reason=variant.reason) for other in self._respelled(slots, reading))

    def _read(self, variant: Variant) -> tuple[Reading, list[tuple[Piece, ...]]]:
        if variant.capitals:
            return Reading((variant.text,), (variant.text,), variant.reason), []
        chunks = [chunk for match in scan(variant.text) for chunk in _chunks(match.group(), 0, self._pieces)]
        slots = [slot for chunk in chunks for slot in chunk.slots]
        first = [slot[0] for slot in slots]
        return Reading(tuple(p.surface for p in first), tuple(p.stem for p in first), variant.reason), slots


def _emphatic(words: tuple[str, ...]) -> str:
    """A word and its pun as newspapers write them together (siapapun); empty where they never do."""
    return "".join(words) if len(words) == 2 and words[1] == "pun" and words[0] in _BEFORE_PUN else ""


def _scaled(unit: Sequence[_Chunk]) -> bool:
    """Whether two chunks are a number, with or without its currency, and what scales it."""
    if len(unit) != 2 or len(unit[1].slots) > 1:
        return False
    return numbers.is_scaled(unit[0].slots[-1][0].surface, unit[1].slots[0][0].surface)


def _replaced(typed: Reading, number: int, other: Reading) -> Reading:
    """``typed`` with another reading of one of its words in that word's place."""
    surfaces = (*typed.surfaces[:number], *other.surfaces, *typed.surfaces[number + 1 :])
    stems = (*typed.stems[:number], *other.stems, *typed.stems[number + 1 :])
    return Reading(surfaces, stems, other.reason)


def _chunks(token: str, start: int, pieces: Pieces) -> Iterator[_Chunk]:
    """The words of a raw token as they belong together: what a hyphen or a currency joins stays one."""
    slots: list[list[Piece]] = []
    for piece in pieces(token):
        if piece.advance:
            slots.append([piece])
        else:
            slots[-1].append(piece)
    bounds = [number for number, (one, two) in enumerate(pairwise(slots), 1) if not _joined(token, one[0], two[0])]
    for first, last in pairwise([0, *bounds, len(slots)]):
        if first < last:
            begin, end = slots[first][0].start, slots[last - 1][0].end
            kept = tuple(tuple(slot) for slot in slots[first:last])
            yield _Chunk(token[begin:end], start + begin, start + end, kept)


def _joined(token: str, one: Piece, two: Piece) -> bool:
    between = token[one.end : two.start]
    return not between.strip("‐‑-") and (bool(between) or not one.surface[-1:].isdigit())
