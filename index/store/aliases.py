"""What an archive as a whole shows as another value, by numbers, kept with the generation that it follows from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.document import ENTITY_KINDS, Kind
from index.engine import operations as ops
from index.engine.format.coding import packed, unpacked
from index.errors import IndexDamaged
from index.schema import PAIRS

if TYPE_CHECKING:
    from index.engine.reading.reader import Reader


def section(kind: Kind) -> str:
    """The name under which the aliases of a kind are kept."""
    return f"aliases.{kind}"


def derive(reader: Reader) -> dict[str, bytes]:
    """The aliases of each kind, to be kept with the generation that will hold just the articles of ``reader``."""
    from index.entities.archive.aliases import aliases, pair  # only a build needs it

    told = {pair(text): count for text, count in _counts(reader, PAIRS).items()}
    found = aliases({kind: _counts(reader, kind.value) for kind in ENTITY_KINDS}, told)
    return {
        section(kind): packed(
            [reader.position(kind.value, value)[0] for pair in sorted(shown.items()) for value in pair]
        )
        for kind, shown in found.items()
    }


def read(data: bytes, size: int, path: Path) -> Sequence[int]:
    """The numbers that ``derive`` packed: raw, shown, raw, shown, ...

    Raises ``IndexDamaged`` where one is not below ``size``, the number of the values.
    """
    numbers = unpacked(data)
    if len(numbers) % 2 or max(numbers, default=-1) >= size:
        raise IndexDamaged(
            f"{path} tells of values that are not there.", "Build it again with: search index --rebuild PATH"
        )
    return numbers


def _counts(reader: Reader, field: str) -> dict[str, int]:
    return dict(reader.search((ops.EVERY,), 0, counters=[reader.counter(field)]).counts[0])
