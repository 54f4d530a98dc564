"""Where the sentences of a news text begin."""

from __future__ import annotations

import re

# Pages lose the blank between two sentences, or the line break: "tiba.Mereka".
_BREAK = re.compile(r"[.!?…\n][.!?…\"”’')\]»]*(?:\s+|(?=[“\"]?[A-Z][a-z]))")
_ITEM = re.compile(r"\s*\(?\d{1,3}\Z")
_OPENING = "([\"“‘'/\n\t"

ABBREVIATED = frozenset(
    """adm almh bpk brigjen bripda bripka briptu dr dra drg drs gg hj iptu ipda irjen jend jl jln kab kapt kec kel
    kombes komjen kompol letda letjen letkol lettu mayjen moh mr mrs ms muh ny pdt pgs plh plt pol prof prov ps pt
    rd rt rw sdr sdri serda serka sertu sgt st telp tn vs yth""".split()  # noqa: SIM905 - a list of words is read as one
)
"""Words whose full stop ends no sentence: titles, ranks and parts of addresses as newspapers shorten them."""

NUMBERED = frozenset(("art", "ayat", "bab", "hal", "hlm", "kav", "no", "pasal", "rp", "tgl", "th", "us", "vol"))
"""Words whose full stop ends no sentence before a number."""

CLOSING = frozenset(("dkk", "dll", "dsb", "dst", "inc", "jr", "sr", "tbk"))
"""Words whose full stop ends a sentence too, where a capital follows."""

_UNSURE = ABBREVIATED | NUMBERED | CLOSING
_LONGEST = max(map(len, _UNSURE))


def sentence_bounds(text: str) -> list[int]:
    """Where each sentence begins, 0 first, and the end of the text; the blanks between belong to the one before.

    A full stop ends no sentence after an abbreviation or an initial (Jl., dr., S. Sukarno), after the number of
    an item, or before a small letter. A blank line always does. Without a blank after it, it ends one between a small
    letter or a digit and a word with a capital.
    """
    found = [0]
    for match in _BREAK.finditer(text):
        stop, end = match.span()
        if end < len(text) and (_ends_sentence(text, found[-1], stop, end) or text.count("\n", stop, end) > 1):
            found.append(end)
    return [*found, len(text)]


def _ends_sentence(text: str, start: int, stop: int, end: int) -> bool:
    following = text[end]
    if text[stop] == "\n" or following.islower():
        return False
    if not text[end - 1].isspace() and text[stop - 1 : stop].isupper():
        return False
    word = text[max(start, text.rfind(" ", start, stop) + 1) : stop]
    if len(word) > 1 and word.isalpha() and word.casefold() not in _UNSURE:
        return True
    if (len(word) > _LONGEST and "." not in word) or text[stop] != "." or text[stop + 1] in ".!?…":
        return True
    return not _ITEM.match(text, start, stop) and _ends_after(word.lstrip(_OPENING).casefold(), following)


def _ends_after(word: str, following: str) -> bool:
    if word in CLOSING:
        return following.isupper()
    if word in NUMBERED:
        return not following.isdigit()
    return not (word in ABBREVIATED or _initials(word))


def _initials(word: str) -> bool:
    """Whether a word is one letter, or short ones between full stops: S., S.H., M.Si., a.n."""
    if len(word) < 2:
        return word.isalpha()
    return "." in word and all(part.isalpha() and len(part) <= 2 for part in word.split("."))
