"""How the question may go on, drawn beside it: the first way is the one taken, the others follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from search.output.display import visible_line
from tui.widgets.strips import Line, fit, join, styled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.style import Style

    from search.results import Completion

SIGN = "⇥ "
"""The key that takes the first one, as it is printed on keyboards."""
GAP = "  "
SCRAP = 12
"""Cells below which nothing is offered: it would say nothing."""


class Offers(NamedTuple):
    """Completions of one question, in the order in which they are offered."""

    completions: tuple[Completion, ...] = ()

    @property
    def first(self) -> Completion | None:
        """The one that would be taken."""
        return self.completions[0] if self.completions else None

    def still(self, text: str) -> Offers:
        """Those that ``text`` may still become, so that nothing flickers while one goes on typing."""
        return Offers(
            tuple(c for c in self.completions if c.query.startswith(text) and c.query.strip() != text.strip())
        )

    def turned(self, steps: int) -> Offers:
        """The same ones, another first."""
        at = steps % max(1, len(self.completions))
        return Offers((*self.completions[at:], *self.completions[:at]))

    def line(self, room: int, first: Style, others: Style) -> Line:
        """All of them in at most ``room`` cells."""
        if not self.completions or room < SCRAP:
            return Line("")
        pieces = [SIGN if at == 0 else GAP for at in range(len(self.completions))]
        styles = [first, *(others for _ in self.completions[1:])]
        told = zip(pieces, self.completions, styles, strict=True)
        return fit(join(*(styled(piece + label(c), style) for piece, c, style in told)), room)

    def at(self, x: int) -> Completion | None:
        """The one drawn over cell ``x`` of the line."""
        return next((c for c, start, end in self._places() if start <= x < end), None)

    def _places(self) -> Iterator[tuple[Completion, int, int]]:
        at = 0
        for completion in self.completions:
            end = at + len(GAP) + cell_len(label(completion))
            yield completion, at, end
            at = end


def label(completion: Completion) -> str:
    """What an offer says: the word or value, and how many articles have it."""
    return visible_line(f"{completion.text} {completion.count:,}" if completion.count else completion.text)
