"""A question's words to the units they form and every reading that answers each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from index.language.expansion.chunks import Chunk, Pieces, chunks_of, is_scaled_number, joined_with_pun
from index.language.expansion.variants import Variant, Variants, stop_words
from index.language.tokenization import hyphens, numbers
from index.language.tokenization.pieces import Piece
from index.language.tokenization.tokens import scan
from index.values import dataclass, replace

_MODEL_NAME = re.compile(r"([a-z]{1,5})(\d{1,4})")
_SPELLINGS = ("spelling:", "old spelling:")
_LONGEST_UNIT = 12
"""Words of the longest name or phrase that is looked up."""
_MOST_READINGS = 12
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


class Questions:
    """Reads questions with the pieces and the variants of one analyzer."""

    def __init__(self, pieces: Pieces, variants: Variants) -> None:
        self._pieces = pieces
        self._variants = variants

    def words(self, text: str, *, exact: bool = False) -> Iterator[Word]:
        """The units of ``text``; ``exact`` joins none and leaves only what is typed."""
        chunks = [chunk for match in scan(text) for chunk in chunks_of(match.group(), match.start(), self._pieces)]
        standard = () if exact else self._standard(tuple(chunk.folded for chunk in chunks))
        at = 0
        while at < len(chunks):
            size = 1 if exact else self._unit_size(chunks[at:], standard[at : at + _LONGEST_UNIT])
            unit = chunks[at : at + size]
            yield self._unit(text, unit, exact)
            at += size

    def _unit_size(self, chunks: list[Chunk], standard: tuple[str, ...]) -> int:
        """How many of the chunks are the first unit; ``standard`` has their words in the standard spelling."""
        folded = tuple(chunk.folded for chunk in chunks[:_LONGEST_UNIT])
        named = self._variants.phrase_length(folded)
        if not named and folded != standard:
            named = self._variants.phrase_length(standard)
        if named:
            return named
        pair, words = chunks[:2], folded[:2]
        joins = self._compound(pair) or hyphens.hyphenated(words) or is_scaled_number(pair) or joined_with_pun(words)
        return 2 if joins else 1

    def _standard(self, words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self._variants.standard(word) for word in words)

    def _compound(self, chunks: Sequence[Chunk]) -> str:
        if len(chunks) != 2 or any(len(chunk.slots) > 1 for chunk in chunks):
            return ""
        first = [chunk.slots[0][0] for chunk in chunks]
        # Where the table has a part with its affixes (perempat final), the stems are not what it says.
        surfaces, stems = tuple(piece.surface for piece in first), tuple(piece.stem for piece in first)
        return self._variants.compound(stems) or self._variants.compound(surfaces)

    def _unit(self, text: str, unit: list[Chunk], exact: bool) -> Word:
        start, end = unit[0].start, unit[-1].end
        typed = self._as_typed([slot for chunk in unit for slot in chunk.slots])
        if exact:
            return Word(text[start:end], start, end, (Reading(typed.surfaces, ()),))
        readings = {(typed.surfaces, typed.stems): typed}
        for reading in self._other_readings(unit, typed):
            if len(readings) < _MOST_READINGS:
                readings.setdefault((reading.surfaces, reading.stems), reading)
        stop = all(surface in stop_words() for surface in typed.surfaces)
        return Word(text[start:end], start, end, tuple(readings.values()), stop)

    def _as_typed(self, slots: Sequence[tuple[Piece, ...]], reason: str = "") -> Reading:
        chosen = [self._form_asked(slot) for slot in slots]
        return Reading(tuple(piece.surface for piece in chosen), tuple(piece.stem for piece in chosen), reason)

    def _form_asked(self, slot: tuple[Piece, ...]) -> Piece:
        """The form that is asked for: an acronym that is also a word only where it is in capitals."""
        return next((piece for piece in slot[1:] if piece.surface in self._variants.capitals), slot[0])

    def _other_readings(self, unit: list[Chunk], typed: Reading) -> Iterator[Reading]:
        slots = [slot for chunk in unit for slot in chunk.slots]
        if len(unit) > 1:
            yield from self._of_several_chunks(unit, typed)
        elif len(slots) > 1:
            yield from self._of_hyphenated(unit[0], typed)
        else:
            yield from self._of_one_word(slots[0])

    def _of_several_chunks(self, unit: list[Chunk], typed: Reading) -> Iterator[Reading]:
        folded = tuple(chunk.folded for chunk in unit)
        yield from self._readings_of(self._variants(folded) or self._variants(self._standard(folded)))
        if joined := self._compound(unit):
            surface = "".join(folded)
            yield Reading((surface,), (joined,), f"compound: {unit[0].text} {unit[1].text} = {surface}")
        if joined := hyphens.hyphenated(folded):
            stem = hyphens.lexicalised()[joined]
            yield Reading((joined,), (stem,), f"written with a hyphen: {joined.replace('-', ' ')} = {joined}")
            yield from self._readings_of(self._variants((joined,)))
        if joined := joined_with_pun(folded):
            yield Reading((joined,), (), f"written together: {' '.join(folded)} = {joined}")
        if is_scaled_number(unit):
            yield from self._written_out(typed)
        yield from self._one_respelled([slot for chunk in unit for slot in chunk.slots], typed)

    def _written_out(self, typed: Reading) -> Iterator[Reading]:
        *money, number, scale = typed.surfaces
        if digits := numbers.written_out(number, scale):
            yield Reading((*money, digits), (*money, digits), f"number: {number} {scale} = {digits}")

    def _one_respelled(self, slots: Sequence[tuple[Piece, ...]], typed: Reading) -> Iterator[Reading]:
        """What is typed with one of its words in another spelling; no word of a name is read as anything else."""
        for number, slot in enumerate(slots):
            one = slot[0]
            for variant in self._variants((one.surface,)):
                if variant.reason.startswith(_SPELLINGS):
                    yield _with_replaced(typed, number, self._reading_of(variant)[0])
            for other in self._of_number(one.surface):
                yield _with_replaced(typed, number, other)

    def _of_hyphenated(self, chunk: Chunk, typed: Reading) -> Iterator[Reading]:
        for form in chunk.slots[0][1:]:
            if form.end - form.start == chunk.end - chunk.start:
                yield Reading((form.surface,), (form.stem,), f"written together: {chunk.text} = {form.surface}")
                yield from self._readings_of(self._variants((form.surface,)))
        yield from self._readings_of(self._variants((chunk.folded,)))
        for number, slot in enumerate(chunk.slots):
            for other in self._of_one_word(slot):
                yield _with_replaced(typed, number, other)

    def _of_one_word(self, slot: tuple[Piece, ...]) -> Iterator[Reading]:
        chosen = self._form_asked(slot)
        if chosen is not slot[0]:
            yield from self._readings_of(self._variants.of_capitals(chosen.surface))
            return
        yield from self._readings_of(self._variants((chosen.surface,)))
        if chosen.stem != chosen.surface:
            yield from self._readings_of(self._variants((chosen.stem,)))
        yield from self._of_number(chosen.surface)
        if model := _MODEL_NAME.fullmatch(chosen.surface):
            yield Reading(model.groups(), model.groups(), f"written apart: {chosen.surface} = {model[1]} {model[2]}")
        if parts := self._variants.parts(chosen.stem):
            apart = " ".join(parts)
            yield self._reading_of(Variant(apart, f"compound: {chosen.stem} = {apart}"))[0]
        if parts := hyphens.written_apart(chosen.surface):
            yield Reading(parts, parts, f"written apart: {chosen.surface} = {' '.join(parts)}")

    def _of_number(self, term: str) -> Iterator[Reading]:
        for terms, kind in numbers.respelled(term) if term[:1].isdigit() else ():
            yield Reading(terms, terms, f"{kind}: {term} = {' '.join(terms)}")

    def _readings_of(self, variants: Iterable[Variant]) -> Iterator[Reading]:
        """Variants as they are written, then each word of a long one in other spellings (Universitas Gajah Mada)."""
        for variant in variants:
            reading, slots = self._reading_of(variant)
            yield reading
            if len(slots) > 1:
                yield from (replace(other, reason=variant.reason) for other in self._one_respelled(slots, reading))

    def _reading_of(self, variant: Variant) -> tuple[Reading, list[tuple[Piece, ...]]]:
        if variant.capitals:
            return Reading((variant.text,), (variant.text,), variant.reason), []
        chunks = [chunk for match in scan(variant.text) for chunk in chunks_of(match.group(), 0, self._pieces)]
        slots = [slot for chunk in chunks for slot in chunk.slots]
        surfaces, stems = tuple(slot[0].surface for slot in slots), tuple(slot[0].stem for slot in slots)
        return Reading(surfaces, stems, variant.reason), slots


def _with_replaced(typed: Reading, number: int, other: Reading) -> Reading:
    """``typed`` with another reading of one of its words in that word's place."""
    surfaces = (*typed.surfaces[:number], *other.surfaces, *typed.surfaces[number + 1 :])
    stems = (*typed.stems[:number], *other.stems, *typed.stems[number + 1 :])
    return Reading(surfaces, stems, other.reason)
