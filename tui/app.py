"""The program: its themes, its style sheet and its first screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import App

from tui.browse import Browse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.binding import BindingType

    from search.searcher import Searcher


class Telusur(App[int]):
    """One index, asked with fingers. ``opener`` opens it in a thread."""

    CSS_PATH = "styles.tcss"
    TITLE = "Telusur"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, directory: Path, query: str = "", *, opener: Callable[[], Searcher] | None = None) -> None:
        super().__init__()
        self.directory = directory
        self.opener = opener or self._open
        self.first_query = query

    def _open(self) -> Searcher:
        from search.searcher import Searcher  # noqa: PLC0415  the engine is loaded in the thread that needs it

        return Searcher.open(self.directory)

    def get_default_screen(self) -> Browse:
        """The first screen is the one that is used, so that the first key is heard there."""
        return Browse(self.opener, self.first_query)
