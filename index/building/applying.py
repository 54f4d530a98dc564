"""Changes carried out one by one, here or by workers, and the words that the articles then prove."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain, islice

from index.building.changes import Change
from index.building.learning import Tally, adapt
from index.building.ledger import Ledger
from index.building.making import Maker
from index.building.workers import ALONE, LARGE, Workers
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


class Applied:
    """Changes carried out one by one, the ids they touched, and the words the articles then prove."""

    def __init__(self, old: Snapshot | None, maker: Maker, workers: int) -> None:
        self._old = old
        self._maker = maker
        self._workers = workers
        self._come, self._gone = Tally(), Tally()
        self.ledger = Ledger()
        self.words = Words()
        self.evidence = Evidence()

    def count(self, changes: Iterable[Change]) -> None:
        for change in changes:
            self.ledger.note(change)

    def apply(self, changes: Iterable[Change], writer: Writer, given: Lexicon, unread: int = 0) -> None:
        """Carry out ``changes`` and learn of them; ``given`` are the editor's words of today.

        ``unread`` is how many bytes of files they come from, as far as that is known.
        """
        writer.listen(self._come.hear)
        made = self._made(changes, writer)
        alone = 0 if unread > LARGE else ALONE
        for record in islice(made, alone if self._workers > 1 else None):
            self._add(record, writer)
        first = next(made, None)
        if first is None:
            self._learn(writer, given, ())
        else:
            self._share(chain([first], made), writer, given)

    def _share(self, records: Iterable[Record], writer: Writer, given: Lexicon) -> None:
        maker = self._maker
        lexicon = maker.analyzer.lexicon
        with closing(
            Workers(self._workers, writer.directory, tag=maker.tag, lexicon=lexicon, compose=maker.compose)
        ) as workers:
            for record in records:
                workers.put(record)
            shares = workers.finish()
            for share in shares:
                writer.adopt(share.made, share.articles, share.total)
            self._learn(writer, given, [share.evidence for share in shares])
            for share in workers.write(self.words.lexicon):
                writer.adopt(share.made, share.articles, share.total)

    def _learn(self, writer: Writer, given: Lexicon, more: Iterable[Evidence]) -> None:
        writer.listen(self._come.hear)
        before = self._old.evidence() if self._old else Evidence()
        self.evidence = merged([before, self._come.evidence, *more]) - self._gone.evidence
        old = self._old.words if self._old else Words(editor=given)
        self.words = adapt(writer, old, Words(learn(self.evidence), given), tag=self._maker.tag)

    def _add(self, record: Record, writer: Writer) -> None:
        self._put(self._maker.entry(record), writer)

    def _put(self, entry: Entry, writer: Writer) -> None:
        self._come.note(entry.document)
        writer.add(entry)

    def _made(self, changes: Iterable[Change], writer: Writer) -> Iterator[Record]:
        for change in changes:
            self.ledger.note(change)
            if change.was:
                self._remove(change.id, writer)
            if change.record and change.like:
                self._again(change.record, change.like, writer)
            elif change.record:
                yield change.record

    def _again(self, record: Record, like: str, writer: Writer) -> None:
        """Put a record that says what the old index holds under the id ``like``: read as news and tagged already."""
        document = replace(loads(self._stored(like)), id=record.id, source=record.source)
        self._put(self._maker.again(document), writer)

    def _stored(self, id: str) -> bytes:
        number = self._old.number(id) if self._old else None
        if self._old is None or number is None:
            raise IndexDamaged(f"The index does not hold {id}, which it says it does.", "Build it with --rebuild.")
        return self._old.stored(number)

    def _remove(self, id: str, writer: Writer) -> None:
        stored = self._stored(id)
        self._gone.add(loads(stored))
        writer.remove(id, stored)
