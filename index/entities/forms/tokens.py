"""Text to sentences of tokens as a name tagger needs them: punctuation kept, every offset a code point."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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


class Sentence(NamedTuple):
    """Words and marks in order, and where each begins in the text they were cut from."""

    forms: Sequence[str]
    starts: Sequence[int]


def words(text: str) -> list[str]:
    """The tokens of one line, without their offsets."""
    return [found for found in _TOKEN.findall(text) if found[0] != "\n"]


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of ``text``: cut at full stops, at the ends of lines, and at ``LONGEST`` tokens."""
    forms: list[str] = _TOKEN.findall(text)
    starts = _starts(text, forms)
    for start, end in _sentence_bounds(forms):
        yield Sentence(forms[start:end], starts[start:end])


def _starts(text: str, forms: Sequence[str]) -> list[int]:
    """Where each token begins: only blanks stand between two, so that the next place where it is found is its own."""
    starts, end, find = [], 0, text.find
    for form in forms:
        start = find(form, end)
        starts.append(start)
        end = start + len(form)
    return starts


def _sentence_bounds(forms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First token and token after the last of each sentence."""
    begin = 0
    for at in [at for at, form in enumerate(forms) if form in _STOPS or form[0] == "\n"]:
        while at - begin >= LONGEST:
            yield begin, begin + LONGEST
            begin += LONGEST
        if forms[at][0] == "\n":
            if begin < at:
                yield begin, at
            begin = at + 1
        elif begin < at and _ends_sentence(forms[at - 1]):
            end = at + 1
            while end < len(forms) and forms[end] in _CLOSING:
                if end - begin >= LONGEST:
                    yield begin, end
                    begin = end
                end += 1
            yield begin, end
            begin = end
    for start in range(begin, len(forms), LONGEST):
        yield start, min(len(forms), start + LONGEST)


def _ends_sentence(last: str) -> bool:
    """Whether a stop after this token ends the sentence: not after an initial or an abbreviation."""
    return not (last[0].isalpha() and (len(last) == 1 or last.lower() in _ABBREVIATIONS))
