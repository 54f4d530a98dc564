"""The texts of a question, read as the index reads its own, without the readings that were switched off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.language import Analyzer, Reading
from index.language import Word as Unit
from index.values import replace
from search.matching.spacing import Spacing
from search.syntax.nodes import Node, Not, Variant, walk
from search.syntax.nodes import Word as WordNode
from search.syntax.parser import MAX_TERMS
from search.weights import is_heading

_APART = re.compile(r"\b([^\W\d_]+) \1\b", re.IGNORECASE)
_JOINED = re.compile(r"\b([^\W\d_]+)-\1\b", re.IGNORECASE)
"""A plural or the like as it is written carelessly and rightly: anak anak, anak-anak."""


class Wording:
    """Reads the texts of one question.

    ``unmet`` are the switches that stand for no reading of what was read so far. Words in a row beyond as many as a
    question may have are ``cut``.
    """

    def __init__(self, analyzer: Analyzer, spacing: Spacing, root: Node | None) -> None:
        self._analyzer = analyzer
        self._spacing = spacing
        self.cut = False
        typed = walk(root, lambda node: not isinstance(node, Not))
        self.heading = is_heading([analyzer.fold(node.text) for node in typed if isinstance(node, WordNode)])
        switches = (node.child for node in walk(root) if isinstance(node, Not) and isinstance(node.child, Variant))
        self._off = {self.surfaces(switch.value): switch.value for switch in switches}
        self.unmet = dict(self._off)

    def units(self, text: str, *, exact: bool = False) -> Iterator[Unit]:
        """The words of a text with their readings; ``exact`` as typed."""
        room = MAX_TERMS
        units = self._analyzer.words(text, exact=exact)
        for unit in units if exact else self._spacing.read(units):
            if room <= 0:
                self.cut = True
                return
            room -= len(unit.readings[0].surfaces)
            for reading in unit.readings[1:]:
                self.unmet.pop(reading.surfaces, None)
            kept = tuple(reading for reading in unit.readings[1:] if reading.surfaces not in self._off)
            yield replace(unit, readings=tuple(map(self._short, (unit.readings[0], *kept))))

    def rows(self, text: str) -> tuple[tuple[str, ...], ...]:
        """The terms of a text in a row; as many rows as there are ways to write a word that stands doubled in it."""
        texts = dict.fromkeys((text, _APART.sub(r"\1-\1", text), _JOINED.sub(r"\1 \1", text)))
        return tuple(dict.fromkeys(map(self.surfaces, texts)))

    def surfaces(self, text: str) -> tuple[str, ...]:
        """The terms of a text as they stand in a row."""
        # Where several terms share a position, the first is the word as typed.
        first: dict[int, str] = {}
        for term in self._analyzer.terms(text):
            first.setdefault(term.position, term.surface)
        return self._first(tuple(first.values()))

    def _short(self, reading: Reading) -> Reading:
        if len(reading.surfaces) <= MAX_TERMS:
            return reading
        return replace(reading, surfaces=self._first(reading.surfaces), stems=self._first(reading.stems))

    def _first(self, terms: tuple[str, ...]) -> tuple[str, ...]:
        self.cut |= len(terms) > MAX_TERMS
        return terms[:MAX_TERMS]
