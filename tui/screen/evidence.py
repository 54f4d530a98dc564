"""The dialog that says why articles count under a value: the sentences that name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index import ENTITY_KINDS
from search.output.display import visible_line
from search.output.wrapping import lines
from search.syntax.nodes import Id
from tui.dialogs.chooser import Choice, Chooser
from tui.screen.session import Session, Sought

if TYPE_CHECKING:
    from collections.abc import Iterator

    from search.results import Evidence
    from tui.background.messages import EvidenceRead
    from tui.widgets.requests import EvidenceWanted

SENTENCE = 90
"""Cells in which sentences are broken at most; longer lines are hard to read."""
SHARE = 0.84
"""How much of the screen's width a list over it has, as the style sheet says."""
FRAME = 9
"""Cells of it that go to its frame, its scroll bar and the indent of a sentence."""
INDENT = "    "


class Proving(Session):
    """The list of what was taken for a value, and the way from a sentence of it into its article."""

    def on_evidence_wanted(self, message: EvidenceWanted) -> None:
        if message.kind in ENTITY_KINDS:
            self.background.evidence(message.kind, message.value, self.question)
        else:
            self.say("Only persons, places and organisations are found in sentences.")

    def on_evidence_read(self, message: EvidenceRead) -> None:
        shown = visible_line(message.value)
        if not message.evidence:
            self.say(f"No article of this answer names {shown}.")
        elif self.app.screen is self:
            width = max(1, min(SENTENCE, int(self.size.width * SHARE) - FRAME))
            choices = [choice for each in message.evidence for choice in proof(each, width)]
            self.app.push_screen(Chooser(f"Why {shown}", choices), self._open)

    def _open(self, sought: Sought | None) -> None:
        if sought is not None:
            self.take(self.question.also(Id(sought.id)))
            self.sought = sought
            self.go("article")

    def go(self, name: str) -> None:
        """Show a pane and give it the keys."""
        raise NotImplementedError


def proof(evidence: Evidence, width: int) -> Iterator[Choice[Sought]]:
    """An article in rows of ``width`` cells: its title, and each sentence with what took its words for a name."""
    first = evidence.quotes[0].mentions[0] if evidence.quotes else None
    called = f"called {', '.join(evidence.called)}" if evidence.called else ""
    facts = (evidence.date.isoformat() if evidence.date else "undated", called)
    yield Choice(evidence.title or evidence.id, Sought(evidence.id, first), " · ".join(filter(None, facts)))
    for quote in evidence.quotes:
        sought = Sought(evidence.id, quote.mentions[0])
        # A line feed of the article is where its line ended, not something to see in a sentence.
        for line, marks in lines(visible_line(quote.text.replace("\n", " ")), quote.marks, width):
            spans = tuple((start + len(INDENT), end + len(INDENT)) for start, end in marks)
            yield Choice(f"{INDENT}{line}", sought, marks=spans)
        yield Choice(f"{INDENT}{INDENT}{quote.zone}: {'; '.join(dict.fromkeys(quote.rules))}", sought)
