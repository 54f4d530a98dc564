"""A modal screen that ends once, with an answer, however fast keys are pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from textual.screen import ModalScreen

if TYPE_CHECKING:
    from textual import events

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

    def on_click(self, event: events.Click) -> None:
        """A click beside the box closes it."""
        if self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            self.action_cancel()

    def action_cancel(self) -> None:
        """End without an answer."""
        raise NotImplementedError

    def end(self, answer: T) -> None:
        """End with ``answer``; of two keys pressed faster than the screen goes away, only the first ends it."""
        if not self.ended and self.app.screen is self:
            self.ended = True
            self.dismiss(answer)
