"""The full name that a part of it stands for in an article: a surname, a first name, initials, a club without town."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from index.document import Kind
from index.entities.forms.lexicon import Lexicon

_FORMS = frozenset({"PT", "CV", "Bank", "Partai", "Grup", "Perum", "Harian"})
"""First words that a short name leaves out: PT Bank Permata is Bank Permata, Bank Danamon is Danamon."""
_NICKNAME = 4
"""Letters a first name's beginning must have to stand for it: Truno for Trunoyudo Wisnu."""
_DOMINANT = 3
"""How many times as often as the next a full name must stand for a surname of several to mean it."""


class Named:
    """The names of one kind in an article in order of mention: their words, how often each stands there, and which may
    be longer forms of another, so that an archive in one file is no more work a name than an article.
    """

    def __init__(self, words: Mapping[str, tuple[str, ...]], counts: Counter[str]) -> None:
        self.words = words
        self.counts = counts

    def names_with(self, words: Iterable[str]) -> Sequence[str]:
        """The names that may hold all words, whatever their case, in order of mention."""
        return min((self._names_by_word.get(word.lower(), ()) for word in words), key=len)

    def short_for(self, text: str) -> Iterator[str]:
        """The names of several words whose first, or whose initials, ``text`` may be short for."""
        names = self._names_by_beginning.get(text[:_NICKNAME], ())
        return (name for name in names if _is_short_for(text, self.words[name]))

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each name in the order of mention."""
        return {name: place for place, name in enumerate(self.counts)}

    @cached_property
    def _names_by_word(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for name in self.counts:
            for word in dict.fromkeys(map(str.lower, self.words[name])):
                found.setdefault(word, []).append(name)
        return found

    @cached_property
    def _names_by_beginning(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for name in self.counts:
            words = self.words[name]
            if len(words) > 1:
                for begun in dict.fromkeys((words[0][:_NICKNAME], "".join(word[:1] for word in words)[:_NICKNAME])):
                    found.setdefault(begun, []).append(name)
        return found


def fuller(kind: Kind, text: str, named: Named, known: Lexicon) -> str | None:
    """The full name that a part of it stands for, where the article leaves no doubt: it knows one such name,
    or one far better than the others, or knew only one when it first used the part.
    """
    words, counts = named.words, named.counts
    part = words[text]
    if kind is Kind.ORG and (text in known.names or text.lower() in known.classes or text.isupper()):
        return None
    if kind is Kind.PERSON and (listed := known.names.get(text)) and listed.kind is kind:
        return _namesake_of_listed(text, named, known)
    if kind is Kind.PERSON and len(part) > 1 and "honor" in known.classed(part[0]):
        part = part[1:]
    whole = [
        other
        for other in named.names_with(part)
        if other != text and len(words[other]) > len(part) and _is_part_of(kind, part, words[other])
    ]
    if not whole and kind is Kind.PERSON:
        whole = list(named.short_for(text))
    longest = sorted(_longest(kind, whole, named), key=lambda one: (-counts[one], one))
    if best := _leading(longest, counts):
        return best
    return _leading([one for one in longest if named.order[one] < named.order[text]], counts)


def _longest(kind: Kind, names: Sequence[str], named: Named) -> Iterator[str]:
    """Those of some names that are no part of another of them."""
    words, among = named.words, set(names)
    for name in names:
        others = (other for other in named.names_with(words[name]) if other != name and other in among)
        if not any(_is_part_of(kind, words[name], words[other]) for other in others):
            yield name


def _leading(names: Sequence[str], counts: Mapping[str, int]) -> str | None:
    """The first of some names where it is the only one, or far more frequent than the next."""
    if len(names) == 1 or (names and counts[names[0]] >= _DOMINANT * counts[names[1]]):
        return names[0]
    return None


def _is_short_for(text: str, whole: tuple[str, ...]) -> bool:
    """Whether a person may be called so: by the beginning of the first name, or by all initials."""
    if text.isupper() and text.isalpha():
        return text == "".join(word[0] for word in whole)
    return len(text) >= _NICKNAME and whole[0].startswith(text)


def _namesake_of_listed(text: str, named: Named, known: Lexicon) -> str | None:
    """Another full name of the article that begins with a listed short one, where whom the list means is not in it."""
    value = known.names[text].value
    if " " in text or value in named.counts:
        return None
    others = [
        other for other in named.names_with((text,)) if named.words[other][:1] == (text,) and other not in known.names
    ]
    longer = [other for other in others if len(named.words[other]) > 1]
    return longer[0] if len(longer) == 1 else None


def _is_part_of(kind: Kind, part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether ``part`` is a part of ``whole`` in order; of an organisation its beginning, or the last of two words,
    as clubs leave out their town.
    """
    if kind is Kind.ORG:
        club = len(whole) == 2 and whole[1:] == part and part[0].istitle()
        return whole[1:] == part if whole[0] in _FORMS else whole[: len(part)] == part or club
    rest = map(str.lower, whole)
    return len(part) < len(whole) and all(word.lower() in rest for word in part)
