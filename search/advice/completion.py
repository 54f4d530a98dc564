"""How the word at the end of a query may go on: a field, a value after a field, else a word of the archive."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from index import Kind
from index.language import Analyzer, stop_words
from index.values import dataclass
from search.results import Completion, FacetValue
from search.syntax.nodes import Facet as FacetNode
from search.syntax.quoting import FIELDS, QUOTES

_VALUE = re.compile(rf"(?<![^\s(\-])(?P<name>\w+):(?:[{QUOTES}](?P<open>[^{QUOTES}]*)|(?P<bare>[^\s(){QUOTES}]*))$")
_WORD = re.compile(rf"(?<![^\s({QUOTES}=\-:])(?P<word>[^\s(){QUOTES}=:\-][^\s(){QUOTES}:]*)$")
_IN_WORDS = ("title", "body")
"""Fields whose values are words."""
_TEXT = "body"
_RARE = 50
"""A word so many times rarer than the commonest one is most often a slip of somebody's keyboard."""
_BEFORE_FIELDS = 1
"""Words offered before the fields that begin alike: who types a word means a word."""

Values = Callable[[Kind], Sequence[FacetValue]]
"""Every value of a kind over the whole archive, the commonest first."""


class Vocabulary(Protocol):
    """The words of an index."""

    def frequency(self, field: str, term: str) -> int:
        """How many articles hold the term in the field."""

    def commonest(self, field: str, prefix: str, limit: int) -> Sequence[tuple[str, int]]:
        """The terms that begin with ``prefix`` and that most articles hold, with how many do."""


@dataclass(frozen=True, slots=True)
class _Known:
    """The values of a kind as of ``version``, and what they are found by: each folded, a line each."""

    version: object
    values: Sequence[FacetValue]
    folded: str


class Completer:
    """Completes queries. ``version`` of a kind changes when its ``values`` do, which are read only then."""

    def __init__(
        self, vocabulary: Vocabulary, analyzer: Analyzer, values: Values, version: Callable[[Kind], object]
    ) -> None:
        self._vocabulary = vocabulary
        self._analyzer = analyzer
        self._values = values
        self._version = version
        self._known: dict[Kind, _Known] = {}

    def complete(self, text: str, limit: int) -> list[Completion]:
        """At most ``limit`` ways to go on, the likeliest first; none where nothing commoner than what stands there."""
        valued = _VALUE.search(text)
        field = FIELDS.get(valued["name"].casefold(), "") if valued else ""
        if valued and field in tuple(Kind):
            begun = valued["open"] if valued["open"] is not None else valued["bare"]
            return self._of_values(Kind(field), begun, text[: valued.end("name") + 1], limit)
        word = _WORD.search(text)
        if word is None or (valued and field not in ("", *_IN_WORDS)):
            return []
        begun, before = word["word"], text[: word.start()]
        words = self._of_words(begun, before, limit)
        fields = [] if field else list(_of_fields(begun, before))
        return [*words[:_BEFORE_FIELDS], *fields, *words[_BEFORE_FIELDS:]][:limit]

    def _of_values(self, kind: Kind, begun: str, before: str, limit: int) -> list[Completion]:
        known, wanted = self._of_kind(kind), self._folded(begun)
        found = (known.values[line] for line in _lines(known.folded, wanted))
        offered: list[Completion] = []
        for value in found:
            if len(offered) == limit or self._folded(value.value) == wanted:
                break
            spelled = str(FacetNode(kind, value.value)).partition(":")[2]
            offered.append(Completion(value.value, value.count, kind.value, f"{before}{spelled} "))
        return offered

    def _of_kind(self, kind: Kind) -> _Known:
        version = self._version(kind)
        known = self._known.get(kind)
        if known is None or known.version is not version:
            values = self._values(kind)
            lines = "\n".join(self._folded(value.value) for value in values)
            known = self._known[kind] = _Known(version, values, lines)
        return known

    def _folded(self, text: str) -> str:
        return " ".join(map(self._analyzer.fold, text.split()))

    def _of_words(self, begun: str, before: str, limit: int) -> list[Completion]:
        wanted = self._analyzer.fold(begun)
        if not wanted:
            return []
        typed = self._vocabulary.frequency(_TEXT, wanted)
        best = self._vocabulary.commonest(_TEXT, wanted, limit + len(stop_words()) + 1)
        said = [item for item in best if item[0] not in stop_words() and item[1] > typed][:limit]
        told = [item for item in said if item[1] * _RARE >= said[0][1]]
        return [Completion(term, count, "word", f"{before}{_cased(begun, wanted, term)} ") for term, count in told]


def _lines(folded: str, wanted: str) -> Iterator[int]:
    """The numbers of the lines in which a word begins with ``wanted``."""
    line, end, at = 0, 0, folded.find(wanted)
    while at >= 0 and end < len(folded):
        if at == 0 or not (folded[at - 1].isalnum() and wanted):
            line += folded.count("\n", end, at)
            yield line
            at = folded.find("\n", at)
            if at < 0:
                return
            end = at
        at = folded.find(wanted, at + 1)


def _of_fields(begun: str, before: str) -> Iterator[Completion]:
    for name in sorted(FIELDS):
        if name.startswith(begun.casefold()):
            yield Completion(f"{name}:", 0, "field", f"{before}{name}:")


def _cased(begun: str, wanted: str, term: str) -> str:
    """``term`` with what was typed of it left as it was typed."""
    return begun + term[len(wanted) :] if len(begun) == len(wanted) else term
