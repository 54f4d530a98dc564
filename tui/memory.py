"""What is remembered from one start to the next: history, saved searches, theme."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from tui.system.atomic_write import replacing

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT = 500
"""Questions remembered; the oldest goes first."""


@dataclass(frozen=True, slots=True)
class Notes:
    """``history`` with the newest first, ``saved`` searches by name, the name of the ``theme`` or empty."""

    history: tuple[str, ...] = ()
    saved: dict[str, str] = field(default_factory=dict)
    theme: str = ""

    def asked(self, query: str) -> Notes:
        """The same notes with ``query`` as the newest question."""
        if not query.strip():
            return self
        rest = (old for old in self.history if old != query)
        return replace(self, history=(query, *rest)[:KEPT])

    def forgotten(self, query: str) -> Notes:
        """The same notes without a question and without the searches saved under it."""
        kept = {name: old for name, old in self.saved.items() if old != query}
        return replace(self, history=tuple(old for old in self.history if old != query), saved=kept)

    def themed(self, name: str) -> Notes:
        """The same notes with the theme of this name."""
        return replace(self, theme=name)

    def named(self, name: str, query: str) -> Notes:
        """The same notes with ``query`` saved as ``name``."""
        return replace(self, saved={**self.saved, name: query})


class Memory:
    """Notes in a file. A change is made to what the file says now, so that two programs do not undo each other."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.notes = self._read()

    def change(self, how: Callable[[Notes], Notes]) -> None:
        """Change the notes and write them. Raises ``OSError`` where the file cannot be written."""
        before = self._read() if self.path and self.path.exists() else self.notes
        self.notes = how(before)
        if self.path and self.notes != before:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(self.path, private=True) as file:
                file.write(orjson.dumps(_plain(self.notes), option=orjson.OPT_INDENT_2))

    def _read(self) -> Notes:
        if self.path is None:
            return Notes()
        try:
            return _notes(orjson.loads(self.path.read_bytes()))
        except FileNotFoundError:
            return Notes()
        except (OSError, ValueError, TypeError, AttributeError):
            # Whatever it was, it is somebody's: kept aside rather than written over.
            with suppress(OSError):
                self.path.replace(self.path.with_suffix(".unreadable"))
            return Notes()


def state_file() -> Path:
    """Where the notes are kept on this machine."""
    from platformdirs import user_state_path

    return user_state_path("telusur", appauthor=False) / "tui.json"


def _notes(read: Any) -> Notes:
    history = tuple(str(query) for query in read.get("history", ()))
    saved = {str(name): str(query) for name, query in read.get("saved", {}).items()}
    return Notes(history[:KEPT], saved, str(read.get("theme", "")))


def _plain(notes: Notes) -> dict[str, object]:
    def clean(text: str) -> str:
        return text.encode("utf-8", "replace").decode()

    saved = {clean(name): clean(query) for name, query in notes.saved.items()}
    return {"history": [clean(query) for query in notes.history], "saved": saved, "theme": notes.theme}
