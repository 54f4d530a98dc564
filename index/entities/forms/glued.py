"""Words that lost the space between them where a page's links were stripped: ``kepadaAFP``, ``Ukrainatak``."""

from __future__ import annotations

import re

from index.entities.forms.features import usage
from index.entities.forms.lexicon import Lexicon, lexicon
from index.entities.forms.memo import KNOWN_FORMS, Memo
from index.entities.forms.tokens import Sentence

_TAILS = "yang dan di ke dari tak tidak akan untuk pada dengan itu ini juga telah sudah bisa oleh saat serta atau"
_FOLLOWING = frozenset([*_TAILS.split(), "bahwa", "adalah", "karena", "hingga", "dalam"])
_LEAST = 4
"""Letters of the shortest word that is parted from another; a long word must follow a name to be parted from it."""
_AFTER_NAME = 6
"""Letters of the shortest word that is parted from a person's name."""
_PERSONS = ("1", "2")
_PREFIXES = frozenset({"Peng", "Meng"})
"""Beginnings of words that are names as well: Pengacara is no word glued to Peng."""
_ACRONYM = re.compile(r"[A-Z]{2,5}(?=[A-Z][a-z]{3,}$)")


def unglued(sentence: Sentence) -> Sentence:
    """The words of a sentence, those that are two as two."""
    if not any(map(_CUTS.__getitem__, sentence.forms)):
        return sentence
    parts = [part for form, start in zip(*sentence, strict=True) for part in _parted(form, start)]
    return Sentence([form for form, _ in parts], [start for _, start in parts])


def _parted(form: str, start: int) -> tuple[tuple[str, int], ...]:
    """A word that begins at ``start`` as the words it is made of, or as it is."""
    cut = _CUTS[form]
    if not cut:
        return ((form, start),)
    return (form[:cut], start), *_parted(form[cut:], start + cut)


def _second_start(form: str) -> int:
    """Where the second of two glued words begins; 0 in a word that is one."""
    known = lexicon()
    if len(form) <= _LEAST + 1 or form.islower() or form.isupper() or not form.isalpha():
        return 0
    if form in known.usage or form in known.names:
        return 0
    if (short := _ACRONYM.match(form)) and short[0] in known.names and usage(form[short.end() :], known).habit >= 8:
        return short.end()
    for at in range(1, len(form)):
        if form[at].isupper() and _may_precede(form[:at], known):
            return at
        if form[at].islower() and _name_before(form, at, known):
            return at
    return 0


_CUTS = Memo(_second_start, KNOWN_FORMS)


def _may_precede(word: str, known: Lexicon) -> bool:
    """Whether a name may be glued to the end of ``word``: a common word, or an office."""
    if len(word) < _LEAST or not word[1:].islower():
        return False
    used = usage(word, known)
    return 0 <= used.habit < 5 or "role" in known.classed(word)


def _name_before(form: str, at: int, known: Lexicon) -> bool:
    """Whether ``form[:at]`` is a name and the rest a common word."""
    name, word = form[:at], form[at:]
    if at < _LEAST or not word.islower() or not name[0].isupper() or word not in known.usage or name in _PREFIXES:
        return False
    used = usage(name, known)
    if word not in _FOLLOWING and len(word) < (_AFTER_NAME if used.leaning[:1] in _PERSONS else 2 * _LEAST):
        return False
    return used.habit == 9 and usage(word, known).habit == 0 and name in known.usage
