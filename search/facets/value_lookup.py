"""Which values of a facet are meant by what was typed for it, and which may have been where none is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from index import ENTITY_KINDS, Kind
from index.engine.reading.reader import Reader
from index.language import Analyzer
from search.facets.shown_values import Overlay
from search.syntax import periods

_RUN = re.compile("[a-z0-9]+")
_PLAIN = re.compile("(?:[A-Z]?[a-z]+|[A-Z])(?: (?:[A-Z]?[a-z]+|[A-Z]))*")
"""A name in which the analyzer finds nothing but its words in small letters."""
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_MOST_COMPARED = 2_000
"""Values a misspelled one is compared with letter by letter."""

Words = tuple[str, ...]


class Names:
    """The values of one snapshot by what people call them. Safe to share between threads."""

    def __init__(self, reader: Reader, overlay: Overlay, analyzer: Analyzer) -> None:
        self._reader = reader
        self._overlay = overlay
        self._analyzer = analyzer

    def meant(self, kind: Kind, typed: str) -> Sequence[str]:
        """The raw values that articles must hold for what was typed."""
        return self._overlay.raw(kind, self.values(kind, typed))

    def values(self, kind: Kind, typed: str) -> Sequence[str]:
        """The shown values that are meant by what was typed.

        The one written just so; else those spelled alike, whatever their case, and those of another name for it
        (Korut is Korea Utara) or without what is in brackets; else those that hold all its words. A month may be
        written as a date may be. A single name of persons may be anybody's: where articles leave some Megawati without
        her other name, who types megawati means those with theirs as well.
        """
        if self._known(kind, typed):
            return [typed]
        if kind is Kind.MONTH and (month := _month(typed)):
            return [month] if self._known(kind, month) else []
        words = self._words(typed)
        names = self._names_for(kind, typed, words)
        found = {value: None for name in names for value in self._named_exactly(kind, name)}
        single = kind is Kind.PERSON and len(words) == 1 and all(self._words(value) == words for value in found)
        return list(found if found and not single else found | dict.fromkeys(self._with_all_words(kind, words)))

    def nearest(self, kind: Kind, typed: str) -> str | None:
        """A shown value that may have been meant where none is called so."""
        from difflib import get_close_matches  # only a misspelled name needs it

        shown = self._overlay.shown(kind)
        near = [name for form in (typed, typed.title()) for name in self._reader.near(kind.value, form)]
        folded = self._analyzer.fold(typed)
        for part in (folded[:3], folded[-3:]):
            alike = (name for name, _ in self._candidates(kind, [part]) if abs(len(name) - len(typed)) <= 3)
            near += [name for name, _ in zip(alike, range(_MOST_COMPARED), strict=False)]
        spelled = {self._analyzer.fold(name): name for name in reversed(near)}
        best = get_close_matches(folded, spelled, n=1, cutoff=0.7)
        return shown.get(spelled[best[0]], spelled[best[0]]) if best else None

    def _known(self, kind: Kind, value: str) -> bool:
        """Whether something is shown as ``value``."""
        shown = self._overlay.shown(kind)
        raw = self._reader.position(kind.value, value)[1] and shown.get(value, value) == value
        return raw or value in shown.values()

    def _names_for(self, kind: Kind, typed: str, words: Words) -> Iterator[Words]:
        """The words of every name for what was typed."""
        yield words
        if (bare := _BRACKETS.sub("", typed)) != typed:
            yield self._words(bare)
        units = self._analyzer.words(typed) if kind in ENTITY_KINDS else ()
        if len(units) == 1:
            yield from (reading.surfaces for reading in units[0].readings[1:])
        if known := self._gazetteer.get((kind, typed.casefold())):
            yield self._words(known)

    def _named_exactly(self, kind: Kind, words: Words) -> Iterator[str]:
        return (value for name, value in self._candidates(kind, words) if self._words(name) == words)

    def _with_all_words(self, kind: Kind, words: Words) -> list[str]:
        wanted = set(words)
        found = (value for name, value in self._candidates(kind, words) if wanted <= set(self._words(name)))
        return list(dict.fromkeys(found))

    def _candidates(self, kind: Kind, words: Collection[str]) -> Iterator[tuple[str, str]]:
        """Names that may hold all words, each with the value it is shown as."""
        if not words:
            return
        shown = self._overlay.shown(kind)
        runs = [run for word in words if word.isascii() for run in _RUN.findall(word.lower())]
        raw = self._reader.texts(kind.value, self._reader.holding(kind.value, runs))
        for name in dict.fromkeys([*raw, *filter(None, shown.values())]):
            value = shown.get(name, name)
            if value is not None:
                yield name, value

    def _words(self, text: str) -> Words:
        # Most names are plain, and who types one letter means one of all of them.
        if _PLAIN.fullmatch(text):
            return tuple(text.lower().split(" "))
        return tuple(term.surface for term in self._analyzer.terms(text))

    @cached_property
    def _gazetteer(self) -> Mapping[tuple[Kind, str], str]:
        """What names that are known beforehand are shown as."""
        from index.entities.forms.lexicon import lexicon  # only a value that is called otherwise needs it

        return {(name.kind, written.casefold()): name.value for written, name in lexicon().names.items()}


def _month(typed: str) -> str:
    """A month as the facet has it, or nothing where what was typed is none."""
    period = periods.parse(typed)
    if period is None or period.first is None or period.last is None:
        return ""
    first, last = period.first.isoformat()[:7], period.last.isoformat()[:7]
    return first if first == last else ""
