"""What the user's corrections make of facet values: applied when asked, so that no article is indexed again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from index import ENTITY_KINDS, Document, Entity, Kind, Mention
from index.entities.corrections import FILE, Shown, apply, read
from search.facets import behind, overlaid

_NOTHING: Mapping[str, str | None] = {}


class Overlay:
    """The corrections beside one index, read anew whenever their file changes. Safe to share between threads."""

    def __init__(self, directory: Path) -> None:
        self.path = directory / FILE
        self._known: tuple[tuple[int, int], Shown] = ((0, 0), {})

    def shown(self, kind: Kind) -> Mapping[str, str | None]:
        """The raw values shown as another, or as none. Raises a ``StoreError`` where the file cannot be understood."""
        stamp = self._stamp()
        if stamp != self._known[0]:
            self._known = (stamp, apply(read(self.path), {}))
        return self._known[1].get(kind, _NOTHING)

    def counts(
        self, kind: Kind, counts: Mapping[str, int], together: Callable[[Sequence[str]], int]
    ) -> Mapping[str, int]:
        """Counts of raw values as counts of shown ones; ``together`` counts articles that hold any of several."""
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
        if not any(map(self.shown, ENTITY_KINDS)):
            return document
        gathered: dict[tuple[Kind, str], Entity] = {}
        for entity in document.entities:
            value = self.shown(entity.kind).get(entity.value, entity.value)
            if value is not None:
                before = gathered.get((entity.kind, value))
                mentions = sorted({*(before.mentions if before else ()), *entity.mentions}, key=_place)
                gathered[entity.kind, value] = Entity(entity.kind, value, tuple(mentions))
        return replace(document, entities=tuple(gathered.values()))

    def _stamp(self) -> tuple[int, int]:
        try:
            status = self.path.stat()
        except OSError:
            return (0, 0)
        return (status.st_mtime_ns, status.st_size)


def _place(mention: Mention) -> tuple[int, int]:
    return (mention.zone, mention.start)
