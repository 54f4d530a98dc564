"""Changes carried out one by one, here or by workers, and the words that the articles then prove."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain, islice

from index.building.changes import Change
from index.building.learning import Tally, adapt
from index.building.ledger import Ledger
from index.building.making import Maker
from index.building.workers import FEWEST_BYTES, FEWEST_RECORDS, Workers
from index.document import Record
from index.errors import IndexDamaged
from index.language import Lexicon
from index.language.archive.evidence import Evidence, learn, merged
from index.language.lexicon import Words
from index.schema import Entry
from index.serial import loads
from index.store.snapshot import Snapshot
from index.store.writer import Writer
from index.values import replace


class ChangeApplier:
    """Changes carried out one by one, the ids they touched, and the words the articles then prove."""

    def __init__(self, old: Snapshot | None, maker: Maker, workers: int) -> None:
        self._old = old
        self._maker = maker
        self._workers = workers
        self._tally_of_added, self._tally_of_removed = Tally(), Tally()
        self.ledger = Ledger()
        self.words = Words()
        self.evidence = Evidence()

    def count(self, changes: Iterable[Change]) -> None:
        """Enter ``changes`` in the ledger without carrying them out."""
        for change in changes:
            self.ledger.note(change)

    def apply(self, changes: Iterable[Change], writer: Writer, editor_words: Lexicon, unread_bytes: int = 0) -> None:
        """Carry out ``changes`` and learn of them; ``editor_words`` are the editor's words of today.

        ``unread_bytes`` is how many bytes of files they come from, as far as that is known.
        """
        writer.listen(self._tally_of_added.count_tokens)
        made = self._records_to_make(changes, writer)
        records_alone = 0 if unread_bytes > FEWEST_BYTES else FEWEST_RECORDS
        for record in islice(made, records_alone if self._workers > 1 else None):
            self._add(record, writer)
        first = next(made, None)
        if first is None:
            self._learn(writer, editor_words, ())
        else:
            self._with_workers(chain([first], made), writer, editor_words)

    def _with_workers(self, records: Iterable[Record], writer: Writer, editor_words: Lexicon) -> None:
        """Share ``records`` among processes, whose segments the writer takes in."""
        maker = self._maker
        lexicon = maker.analyzer.lexicon
        with closing(
            Workers(self._workers, writer.directory, tag=maker.tag, lexicon=lexicon, compose=maker.compose)
        ) as workers:
            for record in records:
                workers.put(record)
            shares = workers.finish()
            for share in shares:
                writer.adopt(share.segments, share.articles, share.total)
            self._learn(writer, editor_words, [share.evidence for share in shares])
            for share in workers.write(self.words.lexicon):
                writer.adopt(share.segments, share.articles, share.total)

    def _learn(self, writer: Writer, editor_words: Lexicon, of_workers: Iterable[Evidence]) -> None:
        """Find the words in force from now on, and give older segments the terms that follow from them."""
        writer.listen(self._tally_of_added.count_tokens)
        before = self._old.evidence() if self._old else Evidence()
        self.evidence = merged([before, self._tally_of_added.evidence, *of_workers]) - self._tally_of_removed.evidence
        old = self._old.words if self._old else Words(editor=editor_words)
        self.words = adapt(writer, old, Words(learn(self.evidence), editor_words), tag=self._maker.tag)

    def _add(self, record: Record, writer: Writer) -> None:
        self._put(self._maker.entry(record), writer)

    def _put(self, entry: Entry, writer: Writer) -> None:
        self._tally_of_added.add_definitions(entry.document)
        writer.add(entry)

    def _records_to_make(self, changes: Iterable[Change], writer: Writer) -> Iterator[Record]:
        """The records that have to be read as news; removals and what is carried over are done on the way."""
        for change in changes:
            self.ledger.note(change)
            if change.was:
                self._remove(change.id, writer)
            if change.record and change.same_as:
                self._carry_over(change.record, change.same_as, writer)
            elif change.record:
                yield change.record

    def _carry_over(self, record: Record, same_as: str, writer: Writer) -> None:
        """Put a record that says what the old index holds under the id ``same_as``: read as news and tagged already."""
        document = replace(loads(self._stored(same_as)), id=record.id, source=record.source)
        self._put(self._maker.entry_of(document), writer)

    def _stored(self, id: str) -> bytes:
        number = self._old.number(id) if self._old else None
        if self._old is None or number is None:
            raise IndexDamaged(f"The index does not hold {id}, which it says it does.", "Build it with --rebuild.")
        return self._old.stored(number)

    def _remove(self, id: str, writer: Writer) -> None:
        stored = self._stored(id)
        self._tally_of_removed.add(loads(stored))
        writer.remove(id, stored)
