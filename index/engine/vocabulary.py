"""Numbers for raw tokens and facet values, one for each that is different."""

from __future__ import annotations

from collections.abc import Iterator
from secrets import randbits

from index.engine.kernels import Vocabulary
from index.language.tokenization import tokens

GAP = 0
"""The number, in a vocabulary of words, of what stands between two stretches that no phrase may reach across."""

_SOME = 10_000


def values() -> Vocabulary:
    """One for the values of a facet: it knows nothing yet."""
    return Vocabulary(tokens.classes(), randbits(64))


def vocabulary() -> Vocabulary:
    """One for words: it knows ``GAP`` only, as the empty token, which no text has."""
    made = values()
    made.number(("",))
    return made


def split(raws: Vocabulary, text: str) -> bytes:
    """The numbers of the raw tokens of ``text`` as uint32."""
    numbers = raws.split(text)
    return raws.number(tokens.split(text)) if numbers is None else numbers


def some_texts(raws: Vocabulary, first: int = 0) -> Iterator[list[str]]:
    """The tokens from the number ``first`` on, some at a time, for as text they take much more room."""
    return (raws.texts(at, at + _SOME) for at in range(first, len(raws), _SOME))
