"""What lies over the screen for a moment, and ends once."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual.screen import ModalScreen

T = TypeVar("T")


class Over(ModalScreen[T], Generic[T]):
    """A question to the user that ends with an answer."""

    AUTO_FOCUS = ""
    FIRST = ""
    """The selector of what has the keys at first."""
    ended = False

    def on_mount(self) -> None:
        # Textual would focus it after the first picture, and a quick hand's first keys would be lost.
        # It may be gone already: Escape in the same breath as the key that opened it.
        for first in self.query(self.FIRST):
            self.set_focus(first)

    def end(self, answer: T) -> None:
        """End with ``answer``; of two keys pressed faster than the screen goes away, only the first ends it."""
        if not self.ended and self.app.screen is self:
            self.ended = True
            self.dismiss(answer)
