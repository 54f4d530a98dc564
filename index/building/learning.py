"""An index keeps in step with what its articles say of their words, as if all had been read with it from the start."""

from __future__ import annotations

from itertools import chain

from index.building.making import Maker
from index.document import Document
from index.engine.kernels import Vocabulary
from index.engine.reading.surface_forms import holders, relax, surfaces
from index.engine.vocabulary import some_texts, split, vocabulary
from index.language import Analyzer
from index.language.archive.abbreviations import definitions
from index.language.archive.evidence import Evidence, affected, count
from index.language.lexicon import Words
from index.serial import loads
from index.store.writer import Writer
from index.values import replace

_VOCABULARY = 500_000
"""Distinct tokens that are held before they are reduced to what they prove."""

_RELAXED = 2000


class Tally:
    """The evidence of articles that come one by one."""

    def __init__(self) -> None:
        self._tokens = vocabulary()
        self._evidence = Evidence()

    def add(self, document: Document) -> None:
        """Put one article, at the cost of a look-up for every token."""
        self.add_definitions(document)
        for zone in document.zones:
            split(self._tokens, zone.text)
        if len(self._tokens) > _VOCABULARY:
            self.count_tokens(self._tokens)
            self._tokens = vocabulary()

    def add_definitions(self, document: Document) -> None:
        """Put one article whose tokens come by ``count_tokens``."""
        self._evidence.definitions.update(definitions("\n".join([zone.text for zone in document.zones])))

    def count_tokens(self, tokens: Vocabulary) -> None:
        """Put the tokens of articles, as often as they came since they were last counted."""
        uses = iter(memoryview(tokens.counts()).cast("I"))
        for some in some_texts(tokens):
            found = count(zip(some, uses, strict=False))
            self._evidence.capitals.update(found.capitals)
            self._evidence.uses.update(found.uses)

    @property
    def evidence(self) -> Evidence:
        """The evidence of all articles put so far."""
        self.count_tokens(self._tokens)
        return self._evidence


def adapt(writer: Writer, old: Words, new: Words, *, tag: bool) -> Words:
    """Give the articles in segments, which were read with ``old``, the terms they have under ``new``.

    What the writer still holds or gets from now on is read with ``new``. Only articles that hold a word whose stem
    has changed are read again. Returns ``new`` with the stems that stand against the tables of older segments.
    """
    before, after = old.lexicon, new.lexicon
    if before.digest == after.digest:
        return replace(new, stems=old.stems)
    maker = Maker(Analyzer(after), tag=tag)
    writer.analyze(maker.analyzer)
    reader = writer.flushed()
    changed = affected(chain(surfaces(reader), old.stems), before, after)
    for done, number in enumerate(sorted(holders(reader, changed)), start=1):
        stored = reader.stored(number)
        writer.reread(replace(maker.entry_of(loads(stored)), stored=stored))
        if done % _RELAXED == 0:
            relax(reader)
    return replace(new, stems={**old.stems, **{word: _stem(word, maker.analyzer) for word in sorted(changed)}})


def _stem(word: str, analyzer: Analyzer) -> str:
    pieces = analyzer.pieces(word)
    return pieces[0].stem if len(pieces) == 1 and pieces[0].surface == word else ""
