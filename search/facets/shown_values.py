"""Facet values as they are shown: raw ones joined by what the archive says, then by what the user says.

Nothing of it is stored with the articles, so a new article or correction shows at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from index import ENTITY_KINDS, Document, Entity, Kind, Mention
from index.engine.reading.counting import HIDDEN, Counter
from index.values import dataclass, replace

if TYPE_CHECKING:
    from index.engine.reading.reader import Reader
    from index.entities.archive.corrections import Shown
    from index.store.snapshot import Snapshot

FILE = "corrections.jsonl"
"""The name of the file of corrections, in the directory of the index."""

_NOTHING: Mapping[str, str | None] = {}


@dataclass(frozen=True, slots=True)
class ShownValues:
    """What is shown otherwise than it is, and counters made of that, while the corrections are as their stamp says."""

    stamp: tuple[int, int]
    shown: Shown
    counters: dict[Kind, Counter]


class Overlay:
    """What is shown for one snapshot. The file of corrections is read anew whenever it changes."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.path = snapshot.directory / FILE
        self._snapshot = snapshot
        self._reader = snapshot.reader
        self._plain: dict[Kind, Counter] = {}
        self._last: ShownValues | None = None

    def shown(self, kind: Kind) -> Mapping[str, str | None]:
        """The raw values shown as another, or as none. Raises a ``StoreError`` where the file cannot be understood."""
        return self._current().shown.get(kind, _NOTHING) if kind in ENTITY_KINDS else _NOTHING

    def counter(self, kind: Kind) -> Counter:
        """What counts the values of a kind under those they are shown as."""
        if kind not in ENTITY_KINDS:
            if kind not in self._plain:
                self._plain[kind] = self._reader.counter(kind.value)
            return self._plain[kind]
        current = self._current()
        if kind not in current.counters:
            current.counters[kind] = counter(self._reader, kind.value, current.shown.get(kind, _NOTHING))
        return current.counters[kind]

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

    def _current(self) -> ShownValues:
        # A question without facets needs none of what is imported here.
        from index.entities.archive.corrections import apply, read

        stamp, last = self._stamp(), self._last
        if last is None or stamp != last.stamp:
            self._last = last = ShownValues(stamp, apply(read(self.path), self._aliases), {})
        return last

    @cached_property
    def _aliases(self) -> dict[Kind, dict[str, str]]:
        """What the archive as a whole says is one."""
        return {kind: self._aliases_of(kind) for kind in ENTITY_KINDS}

    def _aliases_of(self, kind: Kind) -> dict[str, str]:
        texts = iter(self._reader.texts(kind.value, self._snapshot.aliases(kind)))
        return dict(zip(texts, texts, strict=True))

    def _stamp(self) -> tuple[int, int]:
        try:
            status = self.path.stat()
        except OSError:
            return (0, 0)
        return (status.st_mtime_ns, status.st_size)


def counter(reader: Reader, field: str, shown: Mapping[str, str | None]) -> Counter:
    """A field's counter where some raw values are shown as another or, with ``None``, not at all."""
    names: dict[str, int] = {}
    moves: dict[int, int] = {}
    for raw, value in shown.items():
        number, known = reader.position(field, raw)
        if not known:
            continue
        if value is None:
            moves[number] = HIDDEN
            continue
        place, there = reader.position(field, value)
        moves[number] = place if there else reader.size(field) + names.setdefault(value, len(names))
    return reader.counter(field, moves, tuple(names))


def behind(value: str, shown: Mapping[str, str | None]) -> tuple[str, ...]:
    """The raw values that are shown as ``value``: what articles must hold to count under it."""
    own = (value,) if shown.get(value, value) == value else ()
    return tuple(dict.fromkeys((*own, *(raw for raw, other in shown.items() if other == value))))


def _place(mention: Mention) -> tuple[int, int]:
    return (mention.zone, mention.start)
