"""The same text gives the same terms, whoever asks: index, query, highlighter or suggestions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index.language.stemming import stem
from index.language.tokens import fold, tokens

FINGERPRINT = "sastrawi-1.2.1/plain-1"
"""Changes whenever the same text would give other terms."""


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
    """Indonesian text to terms, and a question's words to their readings. Holds no state of its own."""

    fingerprint = FINGERPRINT

    def terms(self, text: str) -> list[Term]:
        """Every word of ``text`` as it is indexed, in order of position."""
        return [
            Term(token.folded, stem(token.folded), position, token.start, token.end)
            for position, token in enumerate(tokens(text))
        ]

    def words(self, text: str, *, exact: bool = False) -> list[Word]:
        """The units of a question and how each may be read; ``exact`` leaves only what is typed."""
        return [
            Word(
                text[token.start : token.end],
                token.start,
                token.end,
                (Reading((token.folded,), () if exact else (stem(token.folded),)),),
            )
            for token in tokens(text)
        ]

    def fold(self, text: str) -> str:
        """``text`` as terms spell it: compatibility forms, case and diacritics folded."""
        return fold(text)

    def sequence(self, words: Sequence[str]) -> list[Word]:
        """The units of words typed one after the other: a compound may join several of them."""
        return self.words(" ".join(words))
