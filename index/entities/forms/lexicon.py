"""What is known of words and names before an article is read: gazetteers, aliases, titles, how words are used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

from index.document import Kind
from index.entities.forms.memo import KNOWN_FORMS, Memo
from index.entities.forms.tokens import words

DATA = files("index.entities") / "data"
_NONE = frozenset[str]()
EVENT = "event"
"""The list of names that are known to name neither a person nor a place nor an organisation: contests, products."""


class Usage(NamedTuple):
    """How a form is used in news: its clusters, finest first, how often the word is written so, 0 to 9, and how a
    first model labels it there: its most frequent label, and the shares of that label, of persons, places and
    organisations, a digit each (``index.entities.training.leanings``). Empty where it names nothing.
    """

    clusters: tuple[int, ...]
    habit: int
    leaning: str = ""


class Name(NamedTuple):
    """One name that is known beforehand: what it names, the value it is shown under, and its list."""

    kind: Kind
    value: str
    source: str


class Found(NamedTuple):
    """Tokens ``start:end`` of a sentence that spell a known name."""

    start: int
    end: int
    name: Name


class Lexicon:
    """The lists under ``data/``, each read when it is first needed; ``trained`` holds the learned ones if not there."""

    def __init__(self, trained: Traversable | None = None) -> None:
        self._trained = trained or DATA

    @cached_property
    def names(self) -> dict[str, Name]:
        """Every known name as it is written. Curated names win over cut ones."""
        known: dict[str, Name] = {}
        for kind, name, value in rows("names.tsv"):
            if kind != EVENT:
                known[name] = Name(Kind(kind), value, "names")
        for name, source, value in rows("places.tsv"):
            curated = known.get(value)
            shown = curated.value if curated and curated.kind is Kind.PLACE else value
            known.setdefault(name, Name(Kind.PLACE, shown, source))
        return known

    @cached_property
    def classes(self) -> dict[str, frozenset[str]]:
        """The classes of each word of ``heads.tsv``, in lower case."""
        known: dict[str, set[str]] = {}
        for word, cls in rows("heads.tsv"):
            known.setdefault(word, set()).add(cls)
        return {word: frozenset(found) for word, found in known.items()}

    def classed(self, word: str) -> frozenset[str]:
        """The classes of a word however it is written; none where it has none."""
        return self.classes.get(word.lower(), _NONE)

    @cached_property
    def heading(self) -> Memo[bool]:
        """Whether a form begins the name of an institution."""
        return Memo(lambda form: not form.islower() and "institution" in self.classed(form), KNOWN_FORMS)

    @cached_property
    def usage(self) -> dict[str, Usage]:
        """How each frequent form is used; empty where no training has been done."""
        parents = {number: tuple(map(int, path.split())) for number, path in rows("clusters.tsv", self._trained)}
        known = {}
        for form, habit, number, *leaning in rows("words.tsv", self._trained):
            known[form] = Usage((int(number), *parents[number]), int(habit), "".join(leaning))
        return known

    @cached_property
    def _phrases(self) -> dict[str, list[tuple[tuple[str, ...], Name]]]:
        """Known names and events by their first token, the longest first."""
        found: dict[str, list[tuple[tuple[str, ...], Name]]] = {}
        events = {name: Name(Kind.ORG, value, EVENT) for kind, name, value in rows("names.tsv") if kind == EVENT}
        for written, name in [*self.names.items(), *events.items()]:
            parts = tuple(words(written))
            for key in dict.fromkeys((parts, tuple(map(_lowered, parts)))):
                found.setdefault(key[0], []).append((key, name))
        for options in found.values():
            options.sort(key=lambda option: -len(option[0]))
        return found

    def find(self, forms: Sequence[str]) -> Iterator[Found]:
        """The known names among the tokens of a sentence, the longest at each place, none overlapping."""
        end, phrases = 0, self._phrases
        for at, form in enumerate(forms):
            if at < end or form.islower():
                continue
            options = phrases.get(form) or (phrases.get(_lowered(form)) if form.isupper() else None)
            if options and (found := self._name_at(forms, at, options)):
                yield found
                end = found.end

    def _name_at(self, forms: Sequence[str], at: int, options: list[tuple[tuple[str, ...], Name]]) -> Found | None:
        """The first of some names, the longest first, that stands at a place."""
        here = tuple(forms[at : at + len(options[0][0])])
        loud = tuple(map(_lowered, here))
        for parts, name in options:
            size = len(parts)
            if here[:size] == parts or loud[:size] == parts:
                return Found(at, at + size, name)
        return None


def rows(file: str, folder: Traversable = DATA) -> Iterator[list[str]]:
    """The tab-separated rows of a list ; none where there is no such list. Lines with # are remarks."""
    path = folder / file
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("# "):
            yield line.split("\t")


def _lowered(form: str) -> str:
    """A form as it would stand in a text that is not all in capitals; acronyms of four letters stay."""
    return form.capitalize() if len(form) > 4 and form.isupper() else form


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lists that ship with Telusur."""
    return Lexicon()
