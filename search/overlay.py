"""Facet values as they are shown: raw ones joined by what the archive says, then by what the user says.

Nothing of it is stored with the articles, so a new article or correction shows at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from index import ENTITY_KINDS, Document, Entity, Kind, Mention
from index.schema import PAIRS
from search.clauses import AllOf, AnyOf, Clause, Keyword
from search.collect import Collector
from search.facets import behind, overlaid

if TYPE_CHECKING:
    from index.entities.corrections import Shown

FILE = "corrections.jsonl"
"""The name of the file of corrections, in the directory of the index."""

_NOTHING: Mapping[str, str | None] = {}


class Overlay:
    """What is shown for one snapshot. The file of corrections is read anew whenever it changes."""

    def __init__(self, directory: Path, collector: Collector) -> None:
        self.path = directory / FILE
        self._collector = collector
        self._known: tuple[tuple[int, int], Shown] | None = None
        self._meeting: dict[tuple[str, tuple[str, ...]], bool] = {}

    def shown(self, kind: Kind) -> Mapping[str, str | None]:
        """The raw values shown as another, or as none. Raises a ``StoreError`` where the file cannot be understood."""
        if kind not in ENTITY_KINDS:
            return _NOTHING
        # A question without facets needs none of what follows.
        from index.entities.corrections import apply, read

        stamp = self._stamp()
        if self._known is None or stamp != self._known[0]:
            self._known = (stamp, apply(read(self.path), self._aliases))
        return self._known[1].get(kind, _NOTHING)

    def counts(self, kind: Kind, counts: Mapping[str, int], clause: Clause) -> Mapping[str, int]:
        """Counts of raw values over the articles that meet ``clause`` as counts of shown ones."""

        def together(raws: Sequence[str]) -> int:
            if not self._meet(kind, raws):
                return sum(counts[raw] for raw in raws)
            return self._collector.collect(AllOf((clause, _any(kind, raws))), limit=0).total

        shown = self.shown(kind)
        return overlaid(counts, shown, together) if shown else counts

    def values(self, kind: Kind, raw: Iterable[str]) -> Sequence[str]:
        """The values shown for ``raw`` ones, each once."""
        shown = self.shown(kind)
        found = (shown.get(value, value) for value in raw) if shown else raw
        return list(dict.fromkeys(value for value in found if value is not None))

    def raw(self, kind: Kind, values: Iterable[str]) -> Sequence[str]:
        """The raw values behind shown ones."""
        shown = self.shown(kind)
        return [one for value in values for one in behind(value, shown)] if shown else list(values)

    def document(self, document: Document) -> Document:
        """An article with its entities under the values shown."""
        gathered: dict[tuple[Kind, str], Entity] = {}
        for entity in document.entities:
            value = self.shown(entity.kind).get(entity.value, entity.value)
            if value is not None:
                before = gathered.get((entity.kind, value))
                mentions = sorted({*(before.mentions if before else ()), *entity.mentions}, key=_place)
                gathered[entity.kind, value] = Entity(entity.kind, value, tuple(mentions))
        return replace(document, entities=tuple(gathered.values()))

    @cached_property
    def _aliases(self) -> dict[Kind, dict[str, str]]:
        """What the archive as a whole says is one."""
        from index.entities.aliases import aliases, pair

        counts = {kind: dict(self._collector.terms(kind.value)) for kind in ENTITY_KINDS}
        return aliases(counts, {pair(text): count for text, count in self._collector.terms(PAIRS)})

    def _meet(self, kind: Kind, raws: Sequence[str]) -> bool:
        """Whether any article holds two of several raw values. Most never meet: an article uses one spelling."""
        key = (kind.value, tuple(raws))
        if key not in self._meeting:
            if len(self._meeting) >= _REMEMBERED:
                self._meeting = {}
            total = self._collector.collect(_any(kind, raws), limit=0).total
            self._meeting[key] = total < sum(self._collector.frequency(kind.value, raw) for raw in raws)
        return self._meeting[key]

    def _stamp(self) -> tuple[int, int]:
        try:
            status = self.path.stat()
        except OSError:
            return (0, 0)
        return (status.st_mtime_ns, status.st_size)


_REMEMBERED = 50_000


def _any(kind: Kind, raws: Sequence[str]) -> Clause:
    return AnyOf(tuple(Keyword(kind.value, raw) for raw in raws))


def _place(mention: Mention) -> tuple[int, int]:
    return (mention.zone, mention.start)
