"""A keyword field as it is counted: every value under the one it is shown as, an article under each once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, overload

from index.engine.format.coding import encode
from index.engine.format.schema import NONE

if TYPE_CHECKING:
    from index.engine.reading.reader import Reader

HIDDEN = NONE
"""What a value is moved to that is not shown."""

_REMEMBERED = 50_000
"""Texts of values kept for the next answer."""


class Counter:
    """The values of one keyword field by number, in order of code points. Safe to share between threads.

    ``moves`` gives the number of each value that is shown as another, and the number of that one: a value's own,
    ``HIDDEN``, or from ``size`` on a name that no article has, as ``names`` lists them.
    """

    def __init__(self, reader: Reader, field: str, moves: Mapping[int, int], names: Sequence[str] = ()) -> None:
        self._reader = reader
        self._field = field
        self._named = sorted(range(len(names)), key=lambda at: encode(names[at]))
        self._names = [names[at] for at in self._named]
        self._texts: dict[int, str] = {}
        self.size = reader.size(field)
        new = {self.size + old: self.size + at for at, old in enumerate(self._named)}
        flat = [number for move in moves.items() for number in (move[0], new.get(move[1], move[1]))]
        places = [reader.position(field, name)[0] for name in self._names]
        self.native = reader.tally(field, flat, places)

    def counts(self, counted: tuple[int, int, bytes]) -> Counts:
        """What the kernels counted, the texts of its values still unread."""
        return Counts(self, counted)

    def texts(self, numbers: Sequence[int]) -> list[str]:
        """What the values of these numbers are called."""
        known = self._texts
        missing = [number for number in numbers if number < self.size and number not in known]
        if missing:
            read = dict(zip(missing, self._reader.texts(self._field, missing), strict=True))
            self._texts = known = (
                {**known, **read} if len(known) + len(read) <= _REMEMBERED else read | _of(known, numbers)
            )
        return [known[number] if number < self.size else self._names[number - self.size] for number in numbers]


class Counts(Sequence[tuple[str, int]]):
    """Values of an answer with their articles, the best first; a text is read only when it is looked at.

    ``found`` is how many values the answer has, all of them if ``whole``, else at least so many.
    """

    __slots__ = ("_counted", "_counter")

    def __init__(self, counter: Counter, counted: tuple[int, int, bytes]) -> None:
        self._counter = counter
        self._counted = counted

    @property
    def found(self) -> int:
        """How many values there are, or how many at least."""
        return self._counted[0]

    @property
    def whole(self) -> bool:
        """Whether ``found`` are all."""
        return bool(self._counted[1])

    def __len__(self) -> int:
        return len(self._counted[2]) // 8

    @overload
    def __getitem__(self, at: int) -> tuple[str, int]: ...
    @overload
    def __getitem__(self, at: slice) -> list[tuple[str, int]]: ...
    def __getitem__(self, at: int | slice) -> Any:
        pairs = memoryview(self._counted[2]).cast("Q")[at]
        if isinstance(pairs, int):
            return self._counter.texts([pairs & NONE])[0], pairs >> 32
        listed = pairs.tolist()
        return list(
            zip(self._counter.texts([pair & NONE for pair in listed]), [pair >> 32 for pair in listed], strict=True)
        )

    def __iter__(self) -> Iterator[tuple[str, int]]:
        return iter(self[:])


def _of(known: Mapping[int, str], numbers: Sequence[int]) -> dict[int, str]:
    return {number: known[number] for number in numbers if number in known}
