"""What the subject of a sentence says about where it begins: names, posts beside them, and how far the verb is."""

from __future__ import annotations

from collections.abc import Sequence

from index.news.lists import entries
from index.news.tokens import Token

_SUBJECTS = (
    "subject_none",
    "subject_one",
    "subject_two",
    "subject_three",
    "subject_four",
    "subject_five",
    "subject_long",
)
"""Words in capitals before a sentence's first word in small letters."""

_VERBS = ("me", "kata", "ujar", "adalah", "akan", "telah", "sudah", "juga", "tidak", "masih", "bisa", "dapat", "harus")
"""What the first word behind a subject begins with."""

_POSTS = frozenset({*entries("posts.txt"), *(office for office in entries("offices.txt") if " " not in office)})
"""Posts and trades of one word."""

_POST_REACH = 8
"""Words between a post and the name that belongs to it, at most."""


class Subject:
    """What the words of a sentence say up to its first in small letters: its subject, mostly."""

    def __init__(self, words: Sequence[Token]) -> None:
        self._words = words
        self._turn = next((place for place, word in enumerate(words) if place and word.betrays), 0)
        self._posts = [place for place, word in enumerate(words) if word.bare in _POSTS]
        self._commas = [place for place, word in enumerate(words[: self._turn]) if word.text[-1] == ","]
        self._verb = words[self._turn].bare.startswith(_VERBS)

    def tell(self, evidence: dict[str, float], place: int) -> None:
        """What speaks for and against a sentence that begins at ``place``."""
        if place <= self._turn:
            self._before_turn(evidence, place)
        if self._posts and (post := self._post(place)) is not None:
            evidence[post] = 1.0

    def _before_turn(self, evidence: dict[str, float], place: int) -> None:
        posts, turn = self._posts, self._turn
        if place in posts:
            evidence["post"] = 1.0
        evidence[_SUBJECTS[min(turn - place, len(_SUBJECTS) - 1)]] = 1.0
        if self._commas and self._commas[-1] >= place:
            evidence["subject_comma"] = 1.0
            if any(place <= post < turn for post in posts):
                evidence["subject_post"] = 1.0
        if place < turn and self._verb:
            evidence["subject_verb"] = 1.0

    def _post(self, place: int) -> str | None:
        """Whether ``place`` is behind a post, as the name of who holds it is, or the post's house."""
        words = self._words
        for post in range(place - 1, max(0, place - 1 - _POST_REACH), -1):
            if words[post].betrays:
                return None
            if post in self._posts:
                told = words[post - 1].text[-1] == "," or any(word.text[-1] == "," for word in words[post:place])
                return "behind_post_comma" if told else "behind_post"
        return None
