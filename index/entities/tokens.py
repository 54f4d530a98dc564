"""Text to sentences of tokens as a name tagger needs them: punctuation kept, every offset a code point."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 120
"""Tokens a sentence may have; text without any full stop is cut there, so that hostile input stays cheap."""

_TOKEN = re.compile(
    r"[a-zA-Z]++(?![\w.'’‘`ʼ\u0300-\u036f])"  # nearly every word: no other alternative would read it otherwise
    r"|\d+(?:[.,:/]\d+)*"  # 6.700  19/6  10:30
    r"|[^\W_]++(?:\.(?:com|co|id|net|org|go|or|ac|sch|tv|news|info|ru|COM|CO|ID)){1,2}\b"  # kompas.com  viva.co.id
    r"|[^\W\d_][^\W_\u0300-\u036f]*[\u0300-\u036f]*(?:[^\W_]|[\u0300-\u036f])*(?:['’‘`ʼ][^\W_]+)*"  # Jum'at  PM2
    r"|[^\W_]+"
    r"|\n[^\S\n]*(?:\n\s*)*"  # the end of a line ends a sentence too
    r"|[^\w\s]|_"
)
_STOPS = frozenset(".?!")
_CLOSING = frozenset("\"'”’»)]")
_SHORT = """
dr drs dra drg ir prof h hj kh ust jl jln no st tn ny sdr mr mrs ms sgt lt gen col capt brig kol letkol kapt
mayjen brigjen jend komjen irjen kombes akbp kompol akp iptu ipda aiptu aipda bripka dll dsb dkk hlm vol kec
kab kel ds dk gg inc corp ltd co
"""
_ABBREVIATIONS = frozenset(_SHORT.split())


class Token(NamedTuple):
    """One word or mark, ``text[start:end]`` of the text it was cut from."""

    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The tokens of ``text`` in order; the end of a line is a token of its own that begins with a newline."""
    made = tuple.__new__  # Token's own takes half as long again
    for match in _TOKEN.finditer(text):
        yield made(Token, (match.group(), *match.span()))


def words(text: str) -> list[str]:
    """The tokens of one line, without their offsets."""
    return [found for found in _TOKEN.findall(text) if found[0] != "\n"]


def sentences(text: str) -> Iterator[list[Token]]:
    """The sentences of ``text``: cut at full stops, at the ends of lines, and at ``LONGEST`` tokens."""
    sentence: list[Token] = []
    ended = False
    make = tuple.__new__
    for match in _TOKEN.finditer(text):
        form = match.group()
        first = form[0]
        if sentence and (first == "\n" or len(sentence) >= LONGEST or (ended and first not in _CLOSING)):
            yield sentence
            sentence = []
        if first == "\n":
            ended = False
            continue
        ended = (ended and first in _CLOSING) or (first in _STOPS and _ends(sentence))
        sentence.append(make(Token, (form, *match.span())))
    if sentence:
        yield sentence


def _ends(sentence: list[Token]) -> bool:
    """Whether a stop after these tokens ends the sentence: not after an initial or an abbreviation."""
    if not sentence:
        return False
    last = sentence[-1].text
    return not (last[0].isalpha() and (len(last) == 1 or last.lower() in _ABBREVIATIONS))
