"""Several segments searched as one: an answer does not depend on how the articles are spread over them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from heapq import merge
from itertools import accumulate, compress, groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from index.engine.format.box import damaged
from index.engine.format.coding import decode, encode, packed
from index.engine.format.schema import LENGTH_TABLE, Schema
from index.engine.kernels import Damaged, Index
from index.engine.operations import Plan
from index.engine.reading.segment import Segment

if TYPE_CHECKING:
    from index.engine.reading.counting import Counter, Counts

ALL_VALUES = 0xFFFFFFFF
"""The limit that leaves no value out."""

ALL_COUNTED = (1 << 64) - 1
"""The count that no total goes beyond."""

Positions = tuple[int, ...]
"""Where a term stands in one field of one article, ascending: words counted from 0."""

_NOTHING: Mapping[int, int] = {}


class Found(NamedTuple):
    """An answer: how many articles, the best of them as (id, score, number), and what each counter counted.

    Unless the total is ``exact`` there are more articles than it says.
    """

    total: int
    exact: bool
    hits: list[tuple[str, float, int]]
    counters: Sequence[Counter]
    counted: Sequence[tuple[int, int, bytes]]

    @property
    def counts(self) -> list[Counts]:
        """What was counted, the values still unread."""
        return [counter.counts(counted) for counter, counted in zip(self.counters, self.counted, strict=True)]


class Reader:
    """Segments and how many words each text field has in the articles that live. Safe to share between threads."""

    def __init__(self, schema: Schema, segments: Sequence[Segment], words: dict[str, int]) -> None:
        self.schema = schema
        self.segments = tuple(segments)
        self.firsts = [0, *accumulate(segment.documents for segment in segments)]
        self.documents = self.firsts[-1] - sum(len(segment.dead) // 4 for segment in segments)
        self._words = words

    def average(self, field: str) -> float:
        """Words an article has in a text field on average, 1 where there are none, as Whoosh has it."""
        return self._words.get(field, 0) / (self.documents or 1) or 1.0

    def search(
        self,
        plan: Plan,
        limit: int,
        *,
        order: str = "",
        newest: bool = True,
        counters: Sequence[Counter] = (),
        value_limit: int = ALL_VALUES,
        significant: bool = False,
        count_to: int = ALL_COUNTED,
    ) -> Found:
        """The best ``limit`` articles of ``plan`` by score, or by the number field ``order``; ties by id.

        Scores are rounded to nine places for the order. Articles without a number come last either way. Each of
        ``counters`` counts over all articles of the answer and keeps at most ``value_limit`` values: the most
        frequent, or with ``significant`` those that set the answer most apart from the other articles, by the
        signed log-likelihood ratio of Dunning (Computational Linguistics 19, 1993); ties by code point.

        Where more than ``count_to`` articles answer, the total is that number and not exact, and those that cannot be
        among the best may not be looked at; the best are the same. An answer in the order of a field, or one whose
        values are counted, looks at all of them and its total is exact. Raises ``IndexDamaged``.
        """
        by = self.schema.numbers[order] if order else -1
        native = tuple([counter.native for counter in counters])
        asked = (plan, limit, by, newest, native, value_limit, significant, count_to)
        total, exact, hits, found = self._asked("search", *asked)
        return Found(total, exact, hits, counters, found)

    def damage(self, error: Exception) -> Exception:
        """The error that names the file in which the kernels met what cannot be."""
        if isinstance(error, UnicodeDecodeError):
            return damaged(self.segments[0].box.path.parent, "a text in it is no UTF-8")
        segment = self.segments[error.args[0]]
        return damaged(segment.box.path, "a page or a number in it is not what was written")

    @cached_property
    def index(self) -> Any:
        """The kernels' view of the segments. Raises ``IndexDamaged`` where they do not fit together."""
        fields = tuple((int(field.kind), self.average(field.name)) for field in self.schema.fields)
        segments = tuple(segment.native(first) for segment, first in zip(self.segments, self.firsts, strict=False))
        try:
            return Index(LENGTH_TABLE, self.documents, fields, segments)
        except ValueError as error:
            raise damaged(self.segments[0].box.path.parent, f"a segment does not fit together ({error})") from error

    def counter(self, field: str, moves: Mapping[int, int] = _NOTHING, names: Sequence[str] = ()) -> Counter:
        """The values of a keyword field as they are counted; ``Counter`` says what ``moves`` and ``names`` are."""
        from index.engine.reading.counting import Counter  # a question without facets counts no values

        return Counter(self, field, moves, names)

    def tally(self, field: str, moves: Sequence[int], places: Sequence[int]) -> Any:
        """What the kernels count with: pairs of a value's number and that of the one it is shown as, laid flat."""
        return self._kernel("counter", field, packed(moves), packed(places))

    def size(self, field: str) -> int:
        """How many values a keyword field has, those of deleted articles too; they are numbered in order."""
        return int(self._kernel("values", field))

    def texts(self, field: str, numbers: Sequence[int]) -> list[str]:
        """The values of these numbers."""
        return list(self._kernel("texts", field, packed(numbers)))

    def position(self, field: str, value: str) -> tuple[int, bool]:
        """The number of the first value that is not before ``value``, and whether it is that."""
        number, same = self._kernel("place", field, encode(value))
        return number, bool(same)

    def holding(self, field: str, runs: Sequence[str]) -> Sequence[int]:
        """The numbers of the values in whose letters and digits each of ``runs``, lower-case ones of ASCII, stands.

        Also of all values with letters beyond ASCII, which the caller has to judge.
        """
        return memoryview(self._kernel("holding", field, tuple(map(encode, runs)))).cast("I")

    def _kernel(self, name: str, field: str, *arguments: Any) -> Any:
        return self._asked(name, self.schema.numbers[field], *arguments)

    def _asked(self, name: str, *arguments: Any) -> Any:
        try:
            return getattr(self.index, name)(*arguments)
        except (Damaged, UnicodeDecodeError) as error:
            raise self.damage(error) from error

    def frequency(self, field: str, term: str) -> int:
        """How many articles hold a term."""
        return int(self._kernel("frequency", field, encode(term))[0])

    def frequencies(self, field: str, terms: Sequence[str]) -> Sequence[int]:
        """How many articles hold each of some terms."""
        found: tuple[int, ...] = self._kernel("frequencies", field, tuple(map(encode, terms)))
        return found

    def places(self, terms: Sequence[tuple[str, str]], numbers: Collection[int]) -> dict[int, list[Positions]]:
        """Where terms, each with its field, stand in some articles: for each article, positions term by term."""
        ascending = tuple(sorted(set(numbers)))
        asked = tuple((self.schema.numbers[field], encode(term)) for field, term in terms)
        rows = self._asked("places", asked, ascending)
        return {number: [row[at] for row in rows] for at, number in enumerate(ascending)}

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Every term that begins with ``prefix`` in sorted order, and how many articles hold it."""
        walks = [segment.table(field).beginning(encode(prefix)) for segment in self.segments]
        deletions = any(segment.dead for segment in self.segments)
        for text, infos in groupby(merge(*walks), key=lambda info: info.text):
            count = sum(info.articles for info in infos)
            term = decode(text)
            if not deletions:
                yield term, count
            elif live := self.frequency(field, term):
                yield term, live

    def commonest(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        """The ``limit`` terms that begin with ``prefix`` and that most articles hold, with how many do."""
        return list(self._kernel("begun", field, encode(prefix), limit))

    def extent(self, field: str) -> tuple[int, int]:
        """How many terms a field has in living articles, and how many of those each is in, all together."""
        terms, postings = self._kernel("extent", field)
        return terms, postings

    def sharing(self, field: str, numbers: Sequence[int]) -> set[int]:
        """Those of some articles that may share a value of a keyword field with another; the rest share none."""
        return set(compress(numbers, self._kernel("sharing", field, packed(numbers))))

    def near(self, field: str, text: str) -> list[str]:
        """Every term at most one typing error from ``text``, sorted."""
        number, asked = self.schema.numbers[field], encode(text)
        found = {term for at in range(len(self.segments)) for term in self._asked("near", at, number, asked)}
        return [decode(term) for term in sorted(found)]

    def stem_of(self, surface: str) -> str | None:
        """The stem of a surface form the index knows, or ``None``."""
        for segment in reversed(self.segments):
            stem = segment.stem_of(surface)
            if stem is not None:
                return stem or None
        known = any(self.frequency(field.name, surface) for field in self.schema.fields if field.stems)
        return surface if known else None

    def postings(self, at: int, field: int, term: str) -> Sequence[int]:
        """The numbers within one segment of the articles that hold a term, deleted ones too."""
        found = self._asked("postings", at, field, encode(term))
        return memoryview(found[0]).cast("I") if found else ()

    def number(self, id: str) -> int | None:
        """The number of the article with this id, which holds until the next commit."""
        key = encode(id)
        for segment, first in zip(self.segments, self.firsts, strict=False):
            found = segment.find(key)
            if found is not None and found not in segment.dead_numbers:
                return first + found
        return None

    def place(self, number: int) -> tuple[Segment, int]:
        """The segment of an article, and its number there."""
        at = bisect_right(self.firsts, number) - 1
        return self.segments[at], number - self.firsts[at]

    def id(self, number: int) -> str:
        """The id of an article."""
        segment, at = self.place(number)
        return decode(segment.key(at))

    def stored(self, number: int) -> bytes:
        """What was stored of an article."""
        segment, at = self.place(number)
        return segment.stored(at)

    def all_numbers(self) -> Iterator[int]:
        """The numbers of all articles."""
        for segment, first in zip(self.segments, self.firsts, strict=False):
            dead = segment.dead_numbers
            yield from (first + at for at in range(segment.documents) if at not in dead)

    def close(self) -> None:
        """Let go of the files."""
        self.__dict__.pop("index", None)
        for segment in self.segments:
            segment.close()
