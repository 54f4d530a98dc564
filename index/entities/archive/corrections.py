"""What the user said of values: merged, renamed, split, hidden, each undone step by step, nothing reindexed.

The corrections lie in one file, a line of JSON each, that is only ever appended to:

    {"do":"merge","kind":"person","values":["Putin","V. Putin"],"into":"Vladimir Putin"}
    {"do":"split","kind":"person","values":["Kim"],"into":"Kim Jong Un"}
    {"do":"undo"}

They are read from the first to the last and applied to what articles hold. A value is never stored, only
computed, so none can be left without articles.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from index import jsontext, regular
from index.document import ENTITY_KINDS, Kind
from index.errors import StoreError
from index.values import dataclass

LONGEST = 500
"""Code points a value may have."""

Shown = dict[Kind, dict[str, str | None]]
"""By kind, the value each raw value is shown under where that is another; ``None`` where it is hidden."""


class Do(StrEnum):
    """What can be said of values."""

    MERGE = "merge"
    RENAME = "rename"
    SPLIT = "split"
    HIDE = "hide"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Correction:
    """One step.

    ``merge`` shows every one of ``values`` as ``into``; so does ``rename``, which has one. ``split`` lets
    ``values``, which were shown as ``into``, stand for themselves; without any, all that were. ``hide`` shows
    none of ``values``. ``undo`` takes back the last step that is not taken back yet.
    """

    do: Do
    kind: Kind = Kind.PERSON
    values: tuple[str, ...] = ()
    into: str = ""


def read(path: Path) -> tuple[Correction, ...]:
    """Every line of the file, undone ones too; none where there is no file. A line cut short by a crash is no line.

    Raises ``StoreError`` for a line that is no correction.
    """
    try:
        lines = regular.read(path).split(b"\n")
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise StoreError(f"The corrections in {path} cannot be read: {error.strerror}.") from error
    return tuple(_parse(path, number, line) for number, line in enumerate(lines[:-1], 1) if line.strip())


def append(path: Path, correction: Correction) -> None:
    """Add one line, durably; a reader sees all of it or nothing. Raises ``StoreError`` where that cannot be done."""
    _check(correction)
    fields = {"do": correction.do.value}
    if correction.do is not Do.UNDO:
        fields |= {"kind": correction.kind.value, "values": list(correction.values), "into": correction.into}  # type: ignore[dict-item]
    line = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace") + b"\n"
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o644)
        try:
            os.write(file, (b"" if _ends_with_line(file) else b"\n") + line)
            os.fsync(file)
        finally:
            os.close(file)
    except OSError as error:
        raise StoreError(f"The correction cannot be written to {path}: {error.strerror}.") from error


def standing(log: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections that are not taken back, in order."""
    kept: list[Correction] = []
    for correction in log:
        if correction.do is not Do.UNDO:
            kept.append(correction)
        elif kept:
            kept.pop()
    return tuple(kept)


def apply(log: Iterable[Correction], aliases: Mapping[Kind, Mapping[str, str]]) -> Shown:
    """What each raw value is shown as: by alias first, then as every standing correction says, in order."""
    groups = {kind: _Groups(aliases.get(kind, {})) for kind in ENTITY_KINDS}
    for correction in standing(log):
        groups[correction.kind].take(correction)
    return {kind: group.shown() for kind, group in groups.items()}


class _Groups:
    """Raw values by the value they are shown under. A value of which nothing is said is a group of its own."""

    def __init__(self, aliases: Mapping[str, str]) -> None:
        self._shown_by_raw: dict[str, str | None] = dict(aliases)
        self._members: dict[str | None, dict[str, None]] = {}
        for raw, value in aliases.items():
            self._members.setdefault(value, {})[raw] = None

    def take(self, correction: Correction) -> None:
        """Apply one correction."""
        match correction.do:
            case Do.MERGE | Do.RENAME:
                self._move([raw for value in correction.values for raw in self._raw_values(value)], correction.into)
            case Do.HIDE:
                self._move([raw for value in correction.values for raw in self._raw_values(value)], None)
            case Do.SPLIT:
                self._split(correction.values, correction.into)

    def shown(self) -> dict[str, str | None]:
        """What is shown otherwise than it is."""
        return {raw: value for raw, value in self._shown_by_raw.items() if raw != value}

    def _split(self, values: Sequence[str], into: str) -> None:
        for raw in self._raw_values(into):
            if raw in values or not values:
                self._move([raw], raw)

    def _raw_values(self, value: str) -> list[str]:
        """The raw values shown as ``value``: itself, unless it is shown as another."""
        own = [value] if self._shown_by_raw.get(value, value) == value else []
        return list(dict.fromkeys([*own, *self._members.get(value, {})]))

    def _move(self, raws: Sequence[str], value: str | None) -> None:
        for raw in raws:
            self._members.get(self._shown_by_raw.get(raw, raw), {}).pop(raw, None)
            self._shown_by_raw[raw] = value
            self._members.setdefault(value, {})[raw] = None


def _ends_with_line(file: int) -> bool:
    """Whether a file ends with a whole line, or is empty."""
    size = os.fstat(file).st_size
    return size == 0 or os.pread(file, 1, size - 1) == b"\n"


def _check(correction: Correction) -> None:
    named = [*correction.values, correction.into]
    if any(len(value) > LONGEST for value in named):
        raise StoreError(f"A value can have {LONGEST} characters at most.")
    if correction.kind not in ENTITY_KINDS:
        raise StoreError(f"{correction.kind.value} values are not corrected.", "Use person, place or org.")
    if correction.do in (Do.MERGE, Do.RENAME, Do.SPLIT) and not correction.into.strip():
        raise StoreError("A value cannot be empty.")
    if correction.do in (Do.MERGE, Do.RENAME, Do.HIDE) and not any(map(str.strip, correction.values)):
        raise StoreError("No value is named.", "Name one as search facets shows it.")


def _parse(path: Path, number: int, line: bytes) -> Correction:
    try:
        fields = jsontext.loads(line)
        do = Do(fields["do"])
        if do is Do.UNDO:
            return Correction(do)
        values = tuple(str(value) for value in fields["values"])
        return Correction(do, Kind(fields["kind"]), values, str(fields.get("into", "")))
    except (ValueError, KeyError, TypeError) as error:
        hint = "Mend or delete that line; the index itself is not touched by it."
        raise StoreError(f"Line {number} of {path} is no correction.", hint) from error
