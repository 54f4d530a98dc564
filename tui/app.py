"""The program: its themes, its style sheet and its first screen."""

from __future__ import annotations

from asyncio import get_running_loop
from contextlib import suppress
from signal import SIGTERM
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding

from search import Searcher
from tui.keymap import Keymap
from tui.memory import Memory
from tui.screen.browse import Browse
from tui.themes import DARK, THEMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.binding import BindingType

INTERRUPTED = 130
"""The exit status of a program ended by Ctrl+C."""
TERMINATED = 143
"""The exit status of a program ended by SIGTERM."""


class Telusur(App[int]):
    """One index, asked with fingers. ``opener`` opens it in a thread."""

    CSS_PATH = "styles.tcss"
    TITLE = "Telusur"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "interrupt", priority=True, show=False, system=True)]

    def __init__(
        self,
        directory: Path,
        query: str = "",
        *,
        opener: Callable[[], Searcher] | None = None,
        memory: Memory | None = None,
        keymap: Keymap | None = None,
    ) -> None:
        super().__init__()
        self.directory = directory
        self.opener = opener or (lambda: Searcher.open(directory))
        self.first_query = query
        self.memory = memory or Memory(None)
        self.own_keys = keymap or Keymap({})
        for theme in THEMES:
            self.register_theme(theme)
        known = {theme.name for theme in THEMES}
        self.theme = name if (name := self.memory.notes.theme) in known else DARK.name

    def get_default_screen(self) -> Browse:
        """The first screen is the one that is used, so that the first key is heard there."""
        return Browse(self.directory, self.opener, self.first_query, self.memory, self.own_keys.notices)

    def on_mount(self) -> None:
        self.set_keymap(self.own_keys.keys)
        # Ended by another program, it still gives the terminal back.
        with suppress(NotImplementedError, RuntimeError, ValueError):
            get_running_loop().add_signal_handler(SIGTERM, self.exit, None, TERMINATED)

    async def on_event(self, event: events.Event) -> None:
        # A key may still be on its way when the last screen has gone: there is nobody left to hear it.
        if self.screen_stack or not isinstance(event, events.InputEvent | events.Paste):
            await super().on_event(event)

    def action_interrupt(self) -> None:
        """Leave as an interrupted program does."""
        self.exit(None, return_code=INTERRUPTED)
