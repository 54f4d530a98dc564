"""Which values of a facet are meant by what was typed for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index import Kind
from index.engine.reader import Reader
from index.language import Analyzer
from search.overlay import Overlay

_RUN = re.compile("[a-z0-9]+")


class Names:
    """The values of one snapshot by what people call them."""

    def __init__(self, reader: Reader, overlay: Overlay, analyzer: Analyzer) -> None:
        self._reader = reader
        self._overlay = overlay
        self._analyzer = analyzer

    def meant(self, kind: Kind, typed: str) -> Sequence[str]:
        """The raw values that articles must hold for what was typed."""
        return self._overlay.raw(kind, self.values(kind, typed))

    def values(self, kind: Kind, typed: str) -> Sequence[str]:
        """The shown values that are meant: the one written so, else those spelled alike, else those with all words."""
        if self._known(kind, typed):
            return [typed]
        words = self._words(typed)
        held = {value: self._words(name) for name, value in self._holding(kind, words)} if words else {}
        alike = [value for value, its in held.items() if its == words]
        return alike or [value for value, its in held.items() if set(words) <= set(its)]

    def _known(self, kind: Kind, value: str) -> bool:
        """Whether something is shown as ``value``."""
        shown = self._overlay.shown(kind)
        raw = self._reader.position(kind.value, value)[1] and shown.get(value, value) == value
        return raw or value in shown.values()

    def _holding(self, kind: Kind, words: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Names that may hold all words, each with the value it is shown as."""
        shown = self._overlay.shown(kind)
        runs = [run for word in words if word.isascii() for run in _RUN.findall(word)]
        numbers = self._reader.holding(kind.value, runs)
        for name in dict.fromkeys([*self._reader.texts(kind.value, numbers), *filter(None, shown.values())]):
            value = shown.get(name, name)
            if value is not None:
                yield name, value

    def _words(self, text: str) -> tuple[str, ...]:
        return tuple(term.surface for term in self._analyzer.terms(text))
