"""What follows from a form alone is found out once, and memory stays bounded whatever the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

KNOWN_FORMS = 100_000
"""Forms that a table keeps: as many as 12,000 articles have."""
LONGEST = 60
"""Code points of the longest form that is kept: what is longer is no word, and might be a megabyte."""


class Memo(dict[str, T], Generic[T]):
    """What ``ask`` answers for each form. Of ``most`` forms half are those met since the table last was full; the other
    half, met before that, is forgotten when it is full again, but for what was asked meanwhile.

    A dict, so that a known form costs one look-up and no call (``lru_cache`` keeps an order nobody needs, and takes
    four times as long).
    """

    def __init__(self, ask: Callable[[str], T], most: int) -> None:
        super().__init__()
        self._ask, self._half = ask, most // 2
        self._before: dict[str, T] = {}

    def __missing__(self, form: str) -> T:
        answer = self._before.pop(form) if form in self._before else self._ask(form)
        if len(form) <= LONGEST:
            if len(self) >= self._half:
                self._before = dict(self)
                self.clear()
            self[form] = answer
        return answer
