"""The same text gives the same terms, whoever asks: index, query, highlighter or suggestions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from index.language.stemming import stem
from index.language.tokens import fold, scan, split

FINGERPRINT = "sastrawi-1.2.1/plain-1"
"""Changes whenever the same text would give other terms."""


class Piece(NamedTuple):
    """One word within a raw token ``token[start:end]``, and how many positions it moves on (usually 1)."""

    surface: str
    stem: str
    advance: int
    start: int
    end: int


class Term(NamedTuple):
    """One word of a text: its terms, its place among the words, and its code points there.

    ``surface`` and ``stem`` are the terms of the two fields every text is indexed in. ``position``
    counts words from 0; several terms may share one. ``text[start:end]`` is the word as written.
    """

    surface: str
    stem: str
    position: int
    start: int
    end: int


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

    The first reading is what was typed. ``stop`` marks a word that says little by itself.
    """

    text: str
    start: int
    end: int
    readings: tuple[Reading, ...]
    stop: bool = False


class Analyzer:
    """Indonesian text to terms, and a question's words to their readings.

    The terms of a raw token depend on that token alone, so an indexer may look each one up in a table
    instead of reading it again: ``split`` gives the tokens, ``pieces`` the terms of one.
    """

    fingerprint = FINGERPRINT

    def split(self, text: str) -> list[str]:
        """The raw tokens of ``text``, without their offsets."""
        return split(text)

    def pieces(self, token: str) -> tuple[Piece, ...]:
        """The words of one raw token; none where it folds to nothing."""
        return _pieces(token)

    def terms(self, text: str) -> Iterator[Term]:
        """Every word of ``text`` as it is indexed, in order of position."""
        position = -1
        for match in scan(text):
            for piece in _pieces(match.group()):
                position += piece.advance
                start = match.start()
                yield Term(piece.surface, piece.stem, position, start + piece.start, start + piece.end)

    def words(self, text: str, *, exact: bool = False) -> list[Word]:
        """The units of words typed one after another and how each may be read.

        A compound may join several words into one unit. ``exact`` leaves only what is typed.
        """
        return [
            Word(
                text[term.start : term.end],
                term.start,
                term.end,
                (Reading((term.surface,), () if exact else (term.stem,)),),
            )
            for term in self.terms(text)
        ]

    def fold(self, text: str) -> str:
        """``text`` as terms spell it: compatibility forms, case and diacritics folded."""
        return fold(text)


@lru_cache(maxsize=200_000)
def _pieces(token: str) -> tuple[Piece, ...]:
    folded = fold(token)
    return (Piece(folded, stem(folded), 1, 0, len(token)),) if folded else ()
