"""Which words of a text answer a question: never one that did not match."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index import ZoneKind
from index.language import Term
from index.schema import text_field
from search.query import Scope
from search.ranking import FIELDS
from search.typos import within_one


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words to light: terms that follow each other with at most ``slop`` other positions among them.

    ``stems`` says that the terms are stems; ``how`` that the last one is a beginning or holds a typing error.
    ``scope`` is the part of the article where they count.
    """

    terms: tuple[str, ...]
    scope: Scope
    stems: bool = False
    slop: int = 0
    how: str = ""

    def covers(self, zone: ZoneKind) -> bool:
        """Whether a zone of this kind is in the pattern's scope."""
        return text_field(zone) in FIELDS[self.scope]


class Lit(NamedTuple):
    """Code points ``start:end`` of a text, and the index of the pattern they answer."""

    start: int
    end: int
    pattern: int


def find(patterns: Sequence[Pattern], terms: Iterable[Term], zone: ZoneKind) -> list[Lit]:
    """The words among ``terms`` that answer any of the patterns, in order, each once a pattern."""
    words = list(terms)
    lit: set[Lit] = set()
    for number, pattern in enumerate(patterns):
        if pattern.covers(zone):
            lit.update(Lit(word.start, word.end, number) for word in _matches(pattern, words))
    return sorted(lit)


def merged(lit: Iterable[Lit]) -> Iterator[tuple[int, int]]:
    """The same places as spans that neither touch the same character twice nor repeat."""
    open_start = open_end = -1
    for start, end, _ in lit:
        if start < open_end:
            open_end = max(open_end, end)
            continue
        if open_end >= 0:
            yield open_start, open_end
        open_start, open_end = start, end
    if open_end >= 0:
        yield open_start, open_end


def _matches(pattern: Pattern, words: Sequence[Term]) -> Iterator[Term]:
    first = pattern.terms[0]
    if len(pattern.terms) == 1:
        yield from (word for word in words if _is(word, first, pattern, last=True))
        return
    for start, word in enumerate(words):
        if _is(word, first, pattern, last=False):
            yield from _follow(pattern, words, start)


def _follow(pattern: Pattern, words: Sequence[Term], start: int) -> list[Term]:
    # Depth first over the places where each next term may stand; the nearest come first.
    limit = words[start].position + len(pattern.terms) - 1 + pattern.slop
    path = [start]

    def extend(at: int) -> bool:
        if len(path) == len(pattern.terms):
            return True
        wanted, last = pattern.terms[len(path)], len(path) == len(pattern.terms) - 1
        for index in range(at + 1, len(words)):
            if words[index].position > limit:
                break
            if words[index].position > words[at].position and _is(words[index], wanted, pattern, last=last):
                path.append(index)
                if extend(index):
                    return True
                path.pop()
        return False

    return [words[index] for index in path] if extend(start) else []


def _is(word: Term, wanted: str, pattern: Pattern, *, last: bool) -> bool:
    if pattern.stems:
        return word.stem == wanted
    if last and pattern.how == "prefix":
        return word.surface.startswith(wanted)
    if last and pattern.how == "fuzzy":
        return within_one(word.surface, wanted)
    return word.surface == wanted
