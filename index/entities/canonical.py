"""One value per entity within an article: surnames to full names, acronyms to long forms, aliases to one spelling."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from index.document import Entity, Kind, Mention
from index.entities.lexicon import Lexicon
from index.entities.offices import written
from index.language.tokens import fold

_FORMS = frozenset({"PT", "CV", "Bank", "Partai", "Grup", "Perum", "Harian"})
"""First words that a short name leaves out: PT Bank Permata is Bank Permata, Bank Danamon is Danamon."""
_REGENCY = "Kabupaten "
_NICKNAME = 4
"""Letters a first name's beginning must have to stand for it: Truno for Trunoyudo Wisnu."""
_DOMINANT = 3
"""How many times as often as the next a full name must stand for a surname of several to mean it."""
_PREFIXES = {
    Kind.PLACE: (
        "Kota ",
        "Provinsi ",
        "Negara ",
        "Ibu Kota ",
        "Ibukota ",
        "Wilayah ",
        "Daerah ",
        "Kelurahan ",
        "Desa ",
        "Kecamatan ",
        "Dusun ",
        "Distrik ",
    ),
    Kind.ORG: ("Kantor Berita ", "Harian ", "Koran ", "PT "),
}
_QUOTED = re.compile(r"\s*(?<!\w)[\"“'‘]\s*\w[\w ]*?\s*[\"”'’](?!\w)\s*(?=\w)")
"""A nickname set apart within a name."""
_QUOTES = re.compile(r"(?<=\w)['’\"”](?=\s)|(?<=\s)['‘\"“](?=\w)")
_SUFFIXES = {Kind.ORG: (" RI", " Republik Indonesia", " Tbk", " (Persero) Tbk", " (Persero)")}


_SPACE = re.compile(" ")
_NO_NAMES = frozenset({"orghead", "placehead", "institution", "single"})
"""Classes of words that are no name by themselves: what is left of Kantor Berita Pusat says nothing."""


class Naming(NamedTuple):
    """One mention: the kind it was given, its words, where it stands, and how sure the model is of it."""

    kind: Kind
    words: tuple[str, ...]
    text: str
    mention: Mention
    sure: int


def entities(namings: Sequence[Naming], acronyms: Mapping[str, str], known: Lexicon) -> tuple[Entity, ...]:
    """Mentions gathered under one value each, in order of first mention.

    ``acronyms`` gives the long forms that the article itself defines.
    """
    kinds = _kinds(namings, known)
    settled = [n if kinds[n.text] is n.kind else n._replace(kind=kinds[n.text]) for n in namings]
    chosen = {
        (kind, text): value
        for kind in {n.kind for n in settled}
        for text, value in _values(kind, settled, acronyms, known).items()
    }
    gathered: dict[tuple[Kind, str], list[Mention]] = {}
    for naming in sorted(settled, key=lambda n: (n.mention.zone, n.mention.start)):
        kind, value = _shown(naming.kind, chosen[naming.kind, naming.text], known)
        gathered.setdefault((kind, value), []).append(naming.mention)
    return tuple(Entity(kind, value, tuple(mentions)) for (kind, value), mentions in gathered.items())


def plain(kind: Kind, text: str, known: Lexicon) -> str:
    """A name under its listed value, or without what papers put before and after it at will."""
    if (listed := known.names.get(text)) and listed.kind is kind:
        return listed.value
    text = _QUOTES.sub("", _QUOTED.sub(" ", text)) if kind is Kind.PERSON else text
    bare = written(_bare(kind, text), known) if kind is Kind.ORG else _bare(kind, text)
    if (listed := known.names.get(bare)) and listed.kind is kind:
        return listed.value
    return text if _NO_NAMES & known.classed(bare) else bare


def _bare(kind: Kind, text: str) -> str:
    for prefix in _PREFIXES.get(kind, ()):
        text = text.removeprefix(prefix) or text
    for suffix in _SUFFIXES.get(kind, ()):
        text = text.removesuffix(suffix) or text
    return text


def _shown(kind: Kind, value: str, known: Lexicon) -> tuple[Kind, str]:
    listed = known.names.get(value)
    return (kind, listed.value) if listed and listed.kind is kind else (kind, value)


def _kinds(namings: Iterable[Naming], known: Lexicon) -> dict[str, Kind]:
    """One kind for each text of the article: the one most mentions have, and a list's before the model's."""
    votes: dict[str, dict[Kind, int]] = {}
    for naming in namings:
        if (found := votes.get(naming.text)) is None:
            found = votes[naming.text] = {}
        found[naming.kind] = found.get(naming.kind, 0) + (1 if naming.mention.rule == "crf" else 2)
    places = {bare for text in votes if Kind.PLACE in votes[text] if (bare := _bare(Kind.PLACE, text)) != text}
    begun = {text[: space.start()] for text in votes if Kind.ORG in votes[text] for space in _SPACE.finditer(text)}
    for text in [text for text in votes if Kind.PERSON in votes[text]]:
        if text in places:
            _give(votes[text], Kind.PLACE)
        elif text not in known.names and text in begun:
            _give(votes[text], Kind.ORG)
    return {text: max(found, key=lambda kind: (found[kind], kind.value)) for text, found in votes.items()}


def _give(votes: dict[Kind, int], kind: Kind) -> None:
    """A person's votes to another kind."""
    votes[kind] = votes.get(kind, 0) + votes.pop(Kind.PERSON)


def _values(kind: Kind, namings: Iterable[Naming], acronyms: Mapping[str, str], known: Lexicon) -> dict[str, str]:
    """The value of each text of one kind."""
    ordered = sorted((n for n in namings if n.kind is kind), key=lambda n: (n.mention.zone, n.mention.start))
    counts = Counter(naming.text for naming in ordered)
    named = _Named({naming.text: naming.words for naming in ordered}, counts)
    spelled = _spelled(counts)
    values = {}
    for text in counts:
        best = acronyms.get(text, spelled[text])
        meant = best if kind is Kind.PERSON and best in named.words else text
        if kind is not Kind.PLACE and (full := _fuller(kind, meant, named, known)):
            best = spelled[full]
        values[text] = plain(kind, best, known)
    return _regencies(values, counts) if kind is Kind.PLACE else values


def _regencies(values: dict[str, str], counts: Counter[str]) -> dict[str, str]:
    """The values of places, a regency's bare name being that of its whole name where no city of the name is named."""
    whole = {value.removeprefix(_REGENCY): value for value in values.values() if value.startswith(_REGENCY)}
    return {
        text: whole[value] if value in whole and f"Kota {value}" not in counts else value
        for text, value in values.items()
    }


def _spelled(counts: Counter[str]) -> dict[str, str]:
    """Texts that differ in case, hyphens or diacritics only, under the most frequent of them."""
    groups: dict[str, list[str]] = {}
    for text in counts:
        groups.setdefault(fold(text.replace("-", " ")), []).append(text)
    chosen = {}
    for texts in groups.values():
        best = max(texts, key=lambda text: (not text.isupper(), counts[text], text))
        chosen.update(dict.fromkeys(texts, best))
    return chosen


class _Named:
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
        return (name for name in self._called.get(text[:_NICKNAME], ()) if _short_for(text, self.words[name]))

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


def _fuller(kind: Kind, text: str, named: _Named, known: Lexicon) -> str | None:
    """The full name that a part of it stands for, where the article leaves no doubt: it knows one such name,
    or one far better than the others, or knew only one when it first used the part.
    """
    words, counts = named.words, named.counts
    part = words[text]
    if kind is Kind.ORG and (text in known.names or text.lower() in known.classes or text.isupper()):
        return None
    if kind is Kind.PERSON and (listed := known.names.get(text)) and listed.kind is kind:
        return _namesake(text, named, known)
    if kind is Kind.PERSON and len(part) > 1 and "honor" in known.classed(part[0]):
        part = part[1:]
    whole = [
        other
        for other in named.holding(part)
        if other != text and len(words[other]) > len(part) and _within(kind, part, words[other])
    ]
    if not whole and kind is Kind.PERSON:
        whole = list(named.called(text))
    among = set(whole)
    longest = [
        one
        for one in whole
        if not any(
            one != other and other in among and _within(kind, words[one], words[other])
            for other in named.holding(words[one])
        )
    ]
    longest.sort(key=lambda one: (-counts[one], one))
    if len(longest) > 1 and counts[longest[0]] < _DOMINANT * counts[longest[1]]:
        longest = [one for one in longest if named.order[one] < named.order[text]]
    return (
        longest[0] if len(longest) == 1 or (longest and counts[longest[0]] >= _DOMINANT * counts[longest[1]]) else None
    )


def _short_for(text: str, whole: tuple[str, ...]) -> bool:
    """Whether a person may be called so: by the beginning of the first name, or by all initials."""
    if text.isupper() and text.isalpha():
        return text == "".join(word[0] for word in whole)
    return len(text) >= _NICKNAME and whole[0].startswith(text)


def _namesake(text: str, named: _Named, known: Lexicon) -> str | None:
    """Another full name of the article that begins with a listed short one, where whom the list means is not in it."""
    value = known.names[text].value
    if " " in text or value in named.counts:
        return None
    others = [
        other for other in named.holding((text,)) if named.words[other][:1] == (text,) and other not in known.names
    ]
    longer = [other for other in others if len(named.words[other]) > 1]
    return longer[0] if len(longer) == 1 else None


def _within(kind: Kind, part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether ``part`` is a part of ``whole`` in order; of an organisation its beginning, or the last of two words,
    as clubs leave out their town.
    """
    if kind is Kind.ORG:
        club = len(whole) == 2 and whole[1:] == part and part[0].istitle()
        return whole[1:] == part if whole[0] in _FORMS else whole[: len(part)] == part or club
    rest = map(str.lower, whole)
    return len(part) < len(whole) and all(word.lower() in rest for word in part)
