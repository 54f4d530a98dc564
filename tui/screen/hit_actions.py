"""What is done with hits: marked, exported, copied, opened in an editor or a browser."""

from __future__ import annotations

import subprocess
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from search import Query
from search.output.display import visible, visible_line
from search.syntax.nodes import Either, Id, join
from tui.background.messages import Said
from tui.dialogs.chooser import Choice, Chooser
from tui.dialogs.prompt import Prompt
from tui.screen.session import Session
from tui.system import export, programs
from tui.system.article_files import PACKED, is_file, located, named, unpacked
from tui.system.export import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from search import Hit

NAMES = {Format.MARKDOWN: "Markdown", Format.CSV: "CSV for spreadsheets", Format.JSONL: "JSON Lines"}


class Work(Session):
    """The actions that leave the program with something in hand."""

    def action_mark(self) -> None:
        """Mark the hit under the cursor, or take its mark away."""
        if (hit := self.hit) is None:
            return
        if self.marked.pop(hit.id, None) is None:
            self.marked[hit.id] = hit
        self.marks_changed()
        self.say(f"{len(self.marked)} marked")

    def action_marked(self) -> None:
        """Ask for the marked articles alone."""
        if self.marked:
            self.take(Query(join(Either, tuple(map(Id, self.marked)))))
        else:
            self.say("No article is marked.")

    def marks_changed(self) -> None:
        """Show other marks."""
        raise NotImplementedError

    # Writing hits to a file.

    def action_export(self) -> None:
        """Ask what to write and where, and write it in a thread."""
        total = self.results.total if self.results else 0
        hits = "hits, near copies too," if self.results and self.results.folded else "hits"
        choices = [
            Choice(f"{count:,} {name} as {NAMES[format]}", (marked, format), f".{format}")
            for count, name, marked in ((len(self.marked), "marked", True), (total, hits, False))
            if count
            for format in Format
        ]
        if choices:
            self.app.push_screen(Chooser("Export", choices), self._ask_where)
        else:
            self.say("There is nothing to export.")

    def _ask_where(self, chosen: tuple[bool, Format] | None) -> None:
        if chosen is None:
            return
        name = export.free_name(Path.cwd(), str(self.question), chosen[1])
        about = f"The file is written to {Path.cwd()} unless the name says otherwise."
        prompt = Prompt("File name", name, about, doubt=_doubt)
        self.app.push_screen(prompt, partial(self._write, *chosen))

    def _write(self, marked: bool, format: Format, name: str | None) -> None:
        path = named(name or "")
        if path is None:
            return
        hits = iter(tuple(self.marked.values())) if marked else self._all_hits()
        question = str(self.question)

        def job() -> Said:
            count = 0

            def counted() -> Iterator[Hit]:
                nonlocal count
                for hit in hits:
                    count += 1
                    yield hit

            try:
                export.write(path, export.lines(format, question, counted()))
            except OSError as error:
                return Said(f"{path} could not be written: {error.strerror or error}.")
            return Said(f"{count:,} hits written to {path}")

        self.say(f"Writing {path} …")
        self.background.errands.give(job, keep=True)

    def _all_hits(self) -> Iterator[Hit]:
        return self.background.every_hit(self.question, self.sort, self.mode)

    # The clipboard.

    def action_copy(self) -> None:
        """Ask what to copy."""
        choices = []
        if (article := self.article) is not None:
            document = article.document
            choices = [
                Choice("Title", visible_line(document.title)),
                Choice("Citation", visible_line(programs.citation(document))),
                Choice("Passage", visible(self.passage)),
                Choice("Id", visible_line(document.id)),
            ]
        command = programs.command_line(self.directory, str(self.question), self.options)
        choices.append(Choice("Command line", command))
        choices = [Choice(c.label, c.value, visible_line(c.value)[:60]) for c in choices if c.value]
        self.app.push_screen(Chooser("Copy", choices), self._copy)

    @property
    def passage(self) -> str:
        """The paragraph of the current hit."""
        raise NotImplementedError

    def _copy(self, text: str | None) -> None:
        if text is None:
            return
        self.app.copy_to_clipboard(text)

        def job() -> Said:
            if program := programs.copy(text):
                return Said(f"Copied with {program}, and sent to the terminal.")
            return Said("Sent to the terminal's clipboard (OSC 52); whether it took it, a terminal does not say.")

        self.background.errands.give(job, keep=True)

    # Editor and browser.

    def action_edit(self) -> None:
        """Open the article's file in the user's editor, at the passage."""
        if (article := self.article) is None:
            return
        found = located(article, self.directory, self.passage)
        if found is None:
            self.say(f"The file of {article.document.id} is not where it was indexed.")
            return
        if found[0].suffix not in PACKED:
            self._edit(found)
            return
        with tempfile.TemporaryDirectory() as folder:
            self._edit(unpacked(article, Path(folder), self.passage), ": a copy, for the archive is packed")

    def _edit(self, found: tuple[Path, int], told: str = "") -> None:
        command = programs.editor(*found)
        if command is None:
            self.say("There is no editor: set $EDITOR to one.")
            return
        try:
            with self.app.suspend():
                subprocess.run(command, check=False)  # noqa: S603  the user's own editor, no shell
        except (OSError, SuspendNotSupported) as error:
            self.say(f"{command[0]} could not be started: {error}.")
            return
        self.app.refresh()
        self.say(f"Back from {Path(command[0]).name}{told}.")

    def action_open_url(self) -> None:
        """Open the article's web address in the user's browser."""
        if (article := self.article) is None:
            return
        url = article.document.url
        if not programs.web_address(url):
            self.say(f"{url} is no http or https address." if url else "The article has no web address.")
            return
        command = programs.browser(url)
        try:
            if command is None:
                self.say(f"There is no browser to open {url}.")
                return
            programs.launch(command)
        except OSError as error:
            self.say(f"The browser could not be started: {error.strerror or error}.")
            return
        self.say(f"{url} was handed to {command[0]}.")


def _doubt(name: str) -> str:
    path = named(name)
    if path is None:
        return "That names no file."
    return f"{path} exists. Enter once more replaces it." if is_file(path) else ""
