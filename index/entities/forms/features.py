"""What a name tagger is told about a token: all of it follows from one form, or from two neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from index.entities.forms.lexicon import Lexicon, Usage

UNKNOWN = Usage((), -1)
JOINERS = frozenset({"dan", "of"})
"""Lower-case forms that may stand between the capitals of one name."""


class Form(NamedTuple):
    """The attributes of one form: seen from itself, from the next token, from two away, from a stretch of capitals
    that it begins, ends, precedes or follows, and for pairs.
    """

    here: tuple[str, ...]
    near: tuple[str, ...]
    far: tuple[str, ...]
    edge: tuple[str, ...]
    key: str
    shape: str


def shape(form: str) -> str:
    """The outline of a form: its case, digits and marks."""
    if form[0].isdigit():
        return "9" if form.isdigit() else "9.9"
    if not form[0].isalpha():
        return form if len(form) == 1 else "*"
    if form.islower():
        return "x"
    if form.isupper():
        return "X" if len(form) == 1 else "XX" if len(form) < 6 else "XXX"
    if form[1:].islower():
        return "Xx"
    return "mX" if form[0].islower() else "XmX" if form.isalpha() else "X9"


def proper(form: str) -> bool:
    """Whether a form is a word with a capital."""
    return form[:1].isalpha() and not form.islower()


@lru_cache(maxsize=100_000)
def usage(form: str, lexicon: Lexicon) -> Usage:
    """How a form is used; one in capitals is looked up as it stands elsewhere."""
    if form[0].isdigit():
        form = "0" * min(len(form), 5)
    known = lexicon.usage
    found = known.get(form)
    if found is None and form.isupper():
        found = known.get(form.capitalize()) or known.get(form.lower())
    return found or known.get(form.lower(), UNKNOWN)


def describe(form: str, lexicon: Lexicon) -> Form:
    """The attributes of ``form``, each a string that a model may know a weight for."""
    low, outline = form.lower(), shape(form)
    used = usage(form, lexicon)
    habit = f"h={used.habit if used.habit in (-1, 0, 9) else used.habit // 3}"
    clusters = _clusters(used.clusters)
    classes = sorted(lexicon.classes.get(low, ()))
    heads = [f"k={cls}" for cls in classes]
    common = [f"w={low}", f"s={outline}", habit, *heads]
    ends = [f"e{n}={low[-n:]}" for n in (2, 3, 4) if len(low) > n] + [f"b{n}={low[:n]}" for n in (2, 3) if len(low) > n]
    here = ["BIAS", *common, *clusters, *ends, *_leaning(used), f"f={form}", f"hs={habit}{outline}"]
    if classes:
        here.append(f"ks={','.join(classes)}{outline}")
    key = classes[0] if classes else (f"{used.clusters[2]}" if used.clusters else habit)
    far = (*common[:2], *heads, *clusters[1:2])
    return Form(tuple(here), (*common, *clusters), far, (common[0], *clusters[1:2]), key, outline)


@lru_cache(maxsize=5_000)
def _clusters(numbers: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(f"c{level}={number}" for level, number in enumerate(numbers))


def stretches(forms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where neighbouring tokens with a capital begin and end; a joiner between two of them parts none."""
    at, size = 0, len(forms)
    while at < size:
        if not forms[at][0].isupper():
            at += 1
            continue
        end = at + 1
        while end < size:
            joins = forms[end] in JOINERS and end + 1 < size and forms[end + 1][0].isupper()
            if not joins and not forms[end][0].isupper():
                break
            end += 1 + joins
        yield at, end
        at = end


def placed(at: int, start: int, end: int) -> str:
    """The attribute of a token for where it stands in its stretch, and how long that is."""
    return f"r={min(end - start, 5)}/{min(at - start, 4)}"


def _leaning(used: Usage) -> list[str]:
    """What a first model made of the form elsewhere."""
    if not used.leaning:
        return ["y="] if used.clusters else []
    top, *shares = used.leaning[:2], *used.leaning[2:]
    kinds = [f"y{kind}{share}" for kind, share in zip("PLO", shares, strict=True) if share != "0"]
    return [f"y={top}", f"yy={''.join(shares)}", *kinds]
