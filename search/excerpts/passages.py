"""Which stretch of a text answers most of a question in few words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from search.excerpts.highlight import LitWord
from search.excerpts.sentences import sentence_bounds

LENGTH = 240
"""The longest passage, in code points."""

REPEATED = 0.1
"""What a word says when the passage has it already."""

NEAR = 0.25
"""What two words say more by standing side by side; a word between them halves it, and so on."""

CUT = 0.95
"""What a piece of a sentence is worth beside a whole one."""

_NONE = -1
_BEFORE = LENGTH // 4
_CLAUSE_ENDS = (", ", "; ", ": ", " – ", " — ", " - ")


class Passage(NamedTuple):
    """Code points ``start:end`` of a text, and what they are worth as an answer.

    ``begun`` says that its first sentence began before it, ``goes_on`` that the last one ends after it.
    """

    start: int
    end: int
    worth: float = 0.0
    begun: bool = False
    goes_on: bool = False


_Part = tuple[int, int, bool, bool]
"""Where a passage starts and ends, and whether its first and last sentences are cut."""


def passages(text: str, lit: Sequence[LitWord], weights: Mapping[int, float]) -> Iterator[Passage]:
    """The passages of ``text`` that answer, in order.

    ``lit`` are its words that answer, in order, and ``weights`` say how much each unit of the question counts. A
    passage is worth its different words, a little for words that stand near each other, and less when cut.
    """
    starts, first = [word.start for word in lit], 0
    marks = sentence_bounds(text) if lit else []
    while first < len(lit):
        number = bisect_right(marks, starts[first]) - 1
        following = bisect_left(starts, marks[number + 1], first)
        if last := _end_of_fitting(marks, number):
            inside = lit[first : bisect_left(starts, last, following)]
            yield Passage(marks[number], last, _worth(inside, weights))
        else:
            for start, end, begun, goes_on in _pieces(text, marks[number], marks[number + 1], starts[first:following]):
                inside = lit[bisect_left(starts, start, first) : bisect_left(starts, end, first)]
                yield Passage(start, end, _worth(inside, weights) * (CUT if begun or goes_on else 1), begun, goes_on)
        first = following


def opening(text: str) -> Passage:
    """The first sentences of a text that fit, or as much of the first as does."""
    marks = sentence_bounds(text)
    if last := _end_of_fitting(marks, 0):
        return Passage(0, last)
    start, end, begun, goes_on = next(_pieces(text, 0, marks[1], [len(text) - len(text.lstrip())]))
    return Passage(start, end, begun=begun, goes_on=goes_on)


def _worth(lit: Sequence[LitWord], weights: Mapping[int, float]) -> float:
    """What some words say of a question, each unit once and neighbours a little more."""
    worth, seen = 0.0, set[int]()
    last_unit, last_position, last_weight = _NONE, 0, 0.0
    for _, _, position, unit in lit:
        weight = weights[unit]
        worth += weight if unit not in seen else REPEATED * weight
        seen.add(unit)
        if last_unit not in (unit, _NONE):
            worth += NEAR * min(weight, last_weight) / max(1, position - last_position)
        last_unit, last_position, last_weight = unit, position, weight
    return worth


def _pieces(text: str, start: int, end: int, starts: Sequence[int]) -> Iterator[_Part]:
    """A part of a long sentence for each of ``starts``."""
    for at in starts:
        begin = _part_start(text, start, at)
        until = _word_end(text, begin, end)
        yield begin, until, begin > start, until < end


def _end_of_fitting(marks: Sequence[int], number: int) -> int:
    """Where the last sentence ends that fits into a passage with the one of this number; 0 where even that does not."""
    last = bisect_right(marks, marks[number] + LENGTH) - 1
    return marks[last] if last > number else 0


def _part_start(text: str, start: int, at: int) -> int:
    """Where a part of a sentence begins that shows the word at ``at``: after a comma, else some words before."""
    wanted = max(start, at - _BEFORE)
    if wanted == start:
        return start
    clause = max(text.rfind(sign, wanted, at) + len(sign) if sign in text[wanted:at] else -1 for sign in _CLAUSE_ENDS)
    space = text.find(" ", wanted, at)
    return clause if clause > 0 else space + 1 if space >= 0 else at


def _word_end(text: str, start: int, end: int) -> int:
    wanted = min(end, start + LENGTH)
    space = text.rfind(" ", start, wanted + 1)
    return wanted if wanted == end or space <= start else space
