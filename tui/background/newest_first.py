"""Threads that run the newest job given to them; one overtaken while it waits is never run."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, Thread
from typing import TYPE_CHECKING

from tui.background.messages import Failed

if TYPE_CHECKING:
    from textual.message import Message

Job = Callable[[], "Message | None"]


class NewestFirst:
    """Runs the newest job given to it, at most ``width`` at a time; one overtaken while waiting is never run.

    Threads are daemons: leaving the program does not wait for a question nobody wants answered any more.
    """

    def __init__(self, topic: str, post: Callable[[Message], object], width: int = 1) -> None:
        self.topic = topic
        self.post = post
        self.width = width
        self.running = 0
        self.waiting: list[Job] = []
        self.lock = Lock()

    def give(self, job: Job, *, keep: bool = False) -> None:
        """Run ``job`` soon; unless ``keep``, jobs still waiting are forgotten."""
        with self.lock:
            self.waiting = [*self.waiting, job] if keep else [job]
            if self.running >= self.width:
                return
            self.running += 1
        Thread(target=self._run, name=f"telusur-{self.topic}", daemon=True).start()

    def _run(self) -> None:
        while (job := self._next()) is not None:
            try:
                message = job()
            except Exception as error:  # a thread that dies silently leaves the screen waiting for ever
                message = Failed(self.topic, error)
            if message is not None:
                self.post(message)

    def _next(self) -> Job | None:
        with self.lock:
            if self.waiting:
                return self.waiting.pop()
            self.running -= 1
            return None
