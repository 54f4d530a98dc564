"""Corrections of facet values: merge, rename, split, hide, and undo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from index import ENTITY_KINDS, StoreError
from index.entities.archive.corrections import Correction, Do, append, read, standing
from search.output.display import visible_line
from tui.background.messages import Corrected, Said
from tui.dialogs.chooser import Choice, Chooser
from tui.dialogs.prompt import Prompt
from tui.screen.session import Session
from tui.widgets.requests import CorrectionWanted

if TYPE_CHECKING:
    from index import Kind


class Mending(Session):
    """The corrections of facet values. They are written by a thread, and the question is asked again after each."""

    def on_correction_wanted(self, message: CorrectionWanted) -> None:
        kind, value = message.kind, message.value
        shown = visible_line(value)
        choices = []
        if kind in ENTITY_KINDS and value:
            choices = [
                Choice(f"Merge {shown} into another …", Do.MERGE),
                Choice(f"Rename {shown} …", Do.RENAME),
                Choice(f"Hide {shown}", Do.HIDE),
                Choice(f"Split what was merged into {shown}", Do.SPLIT),
            ]
        if (last := self._last) is not None:
            choices.append(Choice(f"Undo: {_told(last)}", Do.UNDO))
        if choices:
            self.app.push_screen(Chooser("Correct", choices), partial(self._correct, kind, value))
        else:
            self.say("There is nothing to correct here: names of persons, places and organisations can be.")

    @property
    def _last(self) -> Correction | None:
        """The correction that an undo would take back."""
        try:
            kept = standing(read(self.background.searcher.corrections)) if self.background.searcher else ()
        except StoreError:
            return None
        return kept[-1] if kept else None

    def _correct(self, kind: Kind, value: str, do: Do | None) -> None:
        def into(target: str | None) -> None:
            if target and target.strip() and target != value and do is not None:
                self.correct(Correction(do, kind, (value,), target.strip()))

        match do:
            case Do.MERGE:
                self.filling = Chooser("Merge into", (), typed=partial(self.background.meant, kind))
                self.app.push_screen(self.filling, into)
                self.background.named(kind)
            case Do.RENAME:
                self.app.push_screen(Prompt("New name", value), into)
            case Do.HIDE:
                self.correct(Correction(do, kind, (value,)))
            case Do.SPLIT:
                self.correct(Correction(do, kind, (), value))
            case Do.UNDO:
                self.correct(Correction(do))

    def correct(self, correction: Correction) -> None:
        """Write one correction; ``Corrected`` or a sentence about what was wrong follows."""
        searcher = self.background.searcher
        if searcher is None:
            return

        def job() -> Corrected | Said:
            try:
                if correction.do is Do.UNDO and not standing(read(searcher.corrections)):
                    return Said("There is no correction to take back.")
                append(searcher.corrections, correction)
            except StoreError as error:
                return Said(str(error))
            return Corrected(_told(correction))

        self.background.errands.give(job, keep=True)


def _told(correction: Correction) -> str:
    name = ", ".join(correction.values) or correction.into
    match correction.do:
        case Do.MERGE | Do.RENAME:
            return f"{name} is shown as {correction.into}."
        case Do.HIDE:
            return f"{name} is hidden."
        case Do.SPLIT:
            return f"What was merged into {name} stands for itself."
        case _:
            return "The last correction was taken back."
