"""The state that all parts of the screen share: the question, its answer, what is marked and what is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.screen import Screen

from search import Mode, Query, Sort, parse
from tui.background.searcher import BackgroundSearcher, size
from tui.widgets.status import Status

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.timer import Timer

    from index import Mention
    from search import Article, Hit, Results, Searcher
    from tui.dialogs.chooser import Chooser
    from tui.memory import Memory, Notes


class Sought(NamedTuple):
    """Where in an article one wants to go: to the mention of a name, or to its beginning."""

    id: str
    mention: Mention | None


class Session(Screen[None]):
    """The state that every part of the screen shares, and the two things all of them do: ask and say."""

    def __init__(
        self, directory: Path, opener: Callable[[], Searcher], query: str, memory: Memory, notices: tuple[str, ...] = ()
    ) -> None:
        super().__init__(classes="on-results")
        self.directory = directory
        self.background = BackgroundSearcher(opener, self.post_message)
        self.memory = memory
        self.text = query
        self.first_notices = notices
        self.question: Query = parse(query)
        self.sort = Sort.RELEVANCE
        self.stories = False
        """Whether articles of one event are folded under the best of them."""
        self.folded = True
        """Whether near copies are folded under the best of them."""
        self.results: Results | None = None
        self.sought: Sought | None = None
        """Where the article of this question opens, if not at its first hit."""
        self.marked: dict[str, Hit] = {}
        self.timer: Timer | None = None
        self.known: tuple[str, ...] = ()
        """What there is to say about the index itself; said once, when it is opened."""
        self.filling: Chooser[str] | None = None
        """The list over the screen that waits for its choices."""
        self.news = ""
        """What is said with the next answer."""
        self.unasked = False
        """Whether the query line says something that waits for a pause in typing."""

    @property
    def hit(self) -> Hit | None:
        """The hit under the cursor of the results."""
        raise NotImplementedError

    @property
    def article(self) -> Article | None:
        """The article on the screen."""
        raise NotImplementedError

    @property
    def mode(self) -> Mode | None:
        """Whether the answer is for all words or any; further pages must be of the same."""
        return self.results.mode if self.results else None

    @property
    def options(self) -> list[str]:
        """What the command line needs so that it lists what the screen does, in the same order."""
        sorted_by = [] if self.sort is Sort.RELEVANCE else ["--sort", self.sort.value]
        grouped = ["--group", "--limit", str(size(group=True))] if self.stories else []
        return [*sorted_by, *grouped, *([] if self.folded else ["--no-fold"])]

    @property
    def keymap(self) -> dict[str, str]:
        """The user's own keys by the name of what they do."""
        return dict(self.app._keymap)

    def take(self, question: Query) -> None:
        """Make ``question`` the one that query line, chips and facets show, and ask it."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        """Put ``text`` on the status line."""
        self.query_one(Status).text = text

    def remember(self, how: Callable[[Notes], Notes]) -> None:
        """Change what is remembered; where that cannot be written, say so and go on."""
        try:
            self.memory.change(how)
        except OSError as error:
            self.say(f"Nothing could be remembered: {error.strerror or error}.")
