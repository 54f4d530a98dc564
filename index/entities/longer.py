"""The names of an article that may be longer forms of another are found by the words they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from index.document import Kind

_FORMS = frozenset({"PT", "CV", "Bank", "Partai", "Grup", "Perum", "Harian"})
"""First words that a short name leaves out: PT Bank Permata is Bank Permata, Bank Danamon is Danamon."""
_NICKNAME = 4
"""Letters a first name's beginning must have to stand for it: Truno for Trunoyudo Wisnu."""


class Named:
    """The names of one kind in an article in order of mention: their words, how often each stands there, and which may
    be longer forms of another, so that an archive in one file is no more work a name than an article.
    """

    def __init__(self, words: Mapping[str, tuple[str, ...]], counts: Counter[str]) -> None:
        self.words = words
        self.counts = counts

    def holding(self, words: Iterable[str]) -> Sequence[str]:
        """The names that may hold all words, whatever their case, in order of mention."""
        return min((self._holding.get(word.lower(), ()) for word in words), key=len)

    def called(self, text: str) -> Iterator[str]:
        """The names of several words whose first, or whose initials, ``text`` may be short for."""
        return (name for name in self._called.get(text[:_NICKNAME], ()) if short_for(text, self.words[name]))

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each name in the order of mention."""
        return {name: place for place, name in enumerate(self.counts)}

    @cached_property
    def _holding(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for name in self.counts:
            for word in dict.fromkeys(map(str.lower, self.words[name])):
                found.setdefault(word, []).append(name)
        return found

    @cached_property
    def _called(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for name in self.counts:
            words = self.words[name]
            if len(words) > 1:
                for begun in dict.fromkeys((words[0][:_NICKNAME], "".join(word[:1] for word in words)[:_NICKNAME])):
                    found.setdefault(begun, []).append(name)
        return found


def short_for(text: str, whole: tuple[str, ...]) -> bool:
    """Whether a person may be called so: by the beginning of the first name, or by all initials."""
    if text.isupper() and text.isalpha():
        return text == "".join(word[0] for word in whole)
    return len(text) >= _NICKNAME and whole[0].startswith(text)


def within(kind: Kind, part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether ``part`` is a part of ``whole`` in order; of an organisation its beginning, or the last of two words,
    as clubs leave out their town.
    """
    if kind is Kind.ORG:
        club = len(whole) == 2 and whole[1:] == part and part[0].istitle()
        return whole[1:] == part if whole[0] in _FORMS else whole[: len(part)] == part or club
    rest = map(str.lower, whole)
    return len(part) < len(whole) and all(word.lower() in rest for word in part)
