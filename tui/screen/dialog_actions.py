"""The actions that open a dialog: help, palette, history, dates, why this hit, sort order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from search import Query, Sort, parse
from search.syntax.nodes import Dated, Id
from tui import keys, themes
from tui.background.messages import MonthsRead, ReasonsRead, SimilarRead
from tui.dialogs.chooser import Choice, Chooser
from tui.dialogs.prompt import Prompt
from tui.dialogs.timeline import Span
from tui.screen.session import Session
from tui.screen.variant_switches import exactly, switched_off, without
from tui.widgets.facets import NAMES
from tui.widgets.status import Status
from tui.widgets.strips import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index import Kind
    from search import Facet, Results
    from search.syntax.periods import Period
    from tui.keys import Key


SENTENCE = 76
"""Cells in which long sentences are broken; narrower windows cut them."""


class Overlays(Session):
    """The actions that ask something back before they change anything."""

    # Every action by its key and by its name.

    def action_help(self) -> None:
        """All keys in the order of the table; Enter does what the line says."""
        choices = [
            Choice(f"{keys.shown(self._keys(key)):<16} {key.text}", key, keys.SECTIONS[key.where], also=key.name)
            for key in keys.TABLE
        ]
        self.app.push_screen(Chooser("Keys", choices), self._run)

    def action_palette(self) -> None:
        """All actions by name."""
        choices = [
            Choice(key.text, key, keys.shown(self._keys(key)), also=key.name)
            for key in sorted(keys.TABLE, key=lambda key: key.text)
            if key.where not in ("chooser", "prompt", "span")
        ]
        self.app.push_screen(Chooser("Actions", choices), self._run)

    def _keys(self, key: Key) -> str:
        return self.keymap.get(f"{key.where}.{key.name}", key.keys)

    def _run(self, key: Key | None) -> None:
        if key is not None:
            self.call_later(self.perform, key)

    async def perform(self, key: Key) -> None:
        """Do what a key does, in the pane it belongs to."""
        raise NotImplementedError

    def action_said(self) -> None:
        """All of what stands at the bottom, also what had no room there."""
        whole = self.query_one(Status).whole
        choices = [Choice(whole[start:end], None) for start, end in wrap(whole, SENTENCE)]
        self.app.push_screen(Chooser("Said", choices))

    # Questions of before.

    def action_history(self) -> None:
        """Saved searches first, then the questions asked before, the newest on top."""
        notes = self.memory.notes
        choices = [Choice(query or "all articles", query, f"saved: {name}") for name, query in notes.saved.items()]
        choices += [Choice(query, query) for query in notes.history]
        if not choices:
            self.say("Nothing was asked yet.")
            return
        forget = lambda query: self.remember(lambda notes: notes.forgotten(query))  # noqa: E731
        self.app.push_screen(Chooser("History", choices, forget), self._ask_again)

    def _ask_again(self, query: str | None) -> None:
        if query is not None:
            self.take(parse(query))

    def action_save(self) -> None:
        """Save the question under a name."""
        question = str(self.question)

        def save(name: str | None) -> None:
            if name and name.strip():
                self.remember(lambda notes: notes.named(name.strip(), question))
                self.say(f"Saved as {name.strip()}.")

        self.app.push_screen(Prompt("Save this search as", question, question or "all articles"), save)

    # Order, theme, dates.

    def action_sort(self) -> None:
        """Order the hits by the next of the three orders."""
        orders = list(Sort)
        self.sort = orders[(orders.index(self.sort) + 1) % len(orders)]
        self.take(self.question)

    def action_stories(self) -> None:
        """Fold the articles of one event under the best of them, or list every one."""
        self.stories = not self.stories
        self.take(self.question)

    def action_copies(self) -> None:
        """Fold near copies under the best of them, or list every one."""
        self.folded = not self.folded
        self.take(self.question)

    def action_theme(self) -> None:
        """The next theme, remembered for the next start."""
        name = themes.after(self.app.theme)
        self.app.theme = name
        self.remember(lambda notes: notes.themed(name))

    def action_span(self) -> None:
        """Ask for the months of the question without its dates; the histogram opens when they are here."""
        self.background.months(undated(self.question))

    def on_months_read(self, message: MonthsRead) -> None:
        if not message.months.values:
            self.say("No article of this answer has a date.")
        elif self.app.screen is self:
            self.app.push_screen(Span(message.months), self._narrow_to)

    def _narrow_to(self, period: Period | None) -> None:
        if period is None:
            return
        question = undated(self.question)
        dated = period.first or period.last
        self.take(question.within(period.first, period.last) if dated else question)

    # Values of one facet.

    def choose_value(self, kind: Kind) -> None:
        """Let a value be found by typing a part of it; the list is open before the values are here."""
        self.filling = Chooser(NAMES[kind], (), typed=partial(self.background.meant, kind))
        self.app.push_screen(self.filling, partial(self._narrow_by, kind))

    def fill(self, facet: Facet) -> None:
        """Put values into the list that waits for them."""
        if self.filling is not None:
            self.filling.fill([Choice(value.value, value.value, f"{value.count:,}") for value in facet.values])

    def _narrow_by(self, kind: Kind, value: str | None) -> None:
        if value is not None:
            self.take(self.question.narrow(kind, value))

    # Articles on the same subject.

    def action_similar(self) -> None:
        """Ask for articles on the subject of this one."""
        if (hit := self.hit) is not None:
            self.background.similar(hit.id)

    def on_similar_read(self, message: SimilarRead) -> None:
        if not message.hits:
            self.say("No other article is on this subject.")
        elif self.app.screen is self:
            choices = [
                Choice(hit.title or hit.id, hit.id, hit.date.isoformat() if hit.date else "") for hit in message.hits
            ]
            self.app.push_screen(Chooser("Articles on the same subject", choices), self._show_one)

    def _show_one(self, id: str | None) -> None:
        if id is not None:
            self.take(Query(Id(id)))

    # Why this hit.

    def action_why(self) -> None:
        """Ask what the words of the question were taken for and what each part gave this hit."""
        if (hit := self.hit) is not None:
            self.background.reasons(self.question, hit.id, self.mode)

    def on_reasons_read(self, message: ReasonsRead) -> None:
        if message.results.hits and self.app.screen is self:
            self.app.push_screen(Chooser("Why this hit", reasons(message.results, self.question)), self._switch_off)

    def _switch_off(self, question: Query | None) -> None:
        if question is not None and question != self.question:
            self.take(question)


def undated(query: Query) -> Query:
    """The same question, asked of all dates."""
    for part in query.filters:
        if isinstance(part, Dated):
            query = query.without(part)
    return query


def reasons(results: Results, question: Query) -> Sequence[Choice[Query]]:
    """Score parts and variants; choosing a variant gives the question without it."""
    hit = results.hits[0]
    rows = [Choice(f"{score:8.3f}  {part}", question, "score") for part, score in hit.explanation]
    rows.append(Choice(f"{hit.score:8.3f}  altogether", question, "score"))
    for word, variants in results.readings.items():
        rows.append(Choice(f"{word}", exactly(question, word), "Enter: this form only, no stem, no variant"))
        rows += [Choice(f"    + {v}", without(question, _form(v)), "Enter switches it off") for v in variants]
    rows += [Choice(f"    - {v}", other, "Enter switches it on again") for v, other in switched_off(question).items()]
    return rows


def _form(variant: str) -> str:
    # A variant reads "korea utara (alias)": the words, then where they come from.
    return variant.rpartition(" (")[0] or variant
