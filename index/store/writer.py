"""An index directory written by one process at a time, its changes committed in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import IndexBusy
from index.language.lexicon import Words
from index.schema import SCHEMA, Entry
from index.store import aliases, digest
from index.store.inventory import Inventory, dump, dump_root
from index.store.snapshot import EVIDENCE, WORDS, Info, info_of
from index.values import replace

if TYPE_CHECKING:
    from index.engine.reading.reader import Reader
    from index.engine.writing.sections import WrittenSegment
    from index.engine.writing.writer import IndexWriter
    from index.language import Analyzer
    from index.language.archive.evidence import Evidence


class Writer:
    """Changes to one index that become true together at ``commit``, or never."""

    def __init__(self, writer: IndexWriter, base: Info) -> None:
        self._writer = writer
        self.directory = writer.directory
        self.info = base

    def add(self, entry: Entry) -> None:
        """Put one article in; its id must not be in the index."""
        self._put(entry)
        total = digest.add(self.info.total, digest.share(entry.id, entry.stored))
        self.info = replace(self.info, articles=self.info.articles + 1, total=total)

    def adopt(self, segments: Iterable[WrittenSegment], articles: int, total: int) -> None:
        """Take in segments that another process wrote: so many articles with their part of the digest's sum."""
        for each in segments:
            self._writer.adopt(each)
        self.info = replace(self.info, articles=self.info.articles + articles, total=digest.add(self.info.total, total))

    def remove(self, id: str, stored: bytes) -> None:
        """Take one article out."""
        self._writer.remove(id)
        total = digest.subtract(self.info.total, digest.share(id, stored))
        self.info = replace(self.info, articles=self.info.articles - 1, total=total)

    def analyze(self, analyzer: Analyzer) -> None:
        """Read tokens with ``analyzer`` from now on, also those of articles that are in no segment yet."""
        self._writer.analyze(analyzer.read)

    def listen(self, listener: Callable[[Any], None]) -> None:
        """As ``IndexWriter.listen``."""
        self._writer.listen(listener)

    def flushed(self) -> Reader:
        """The articles that are in segments by now, read with the analyzer of their time."""
        return self._writer.flushed()

    def reread(self, entry: Entry) -> None:
        """Give an article in a segment the terms of today; what it says is unchanged."""
        self._writer.remove(entry.id)
        self._put(entry)

    def commit(self, inventory: Inventory, words: Words, evidence: Evidence) -> Info:
        """Make everything since the last commit true at once."""
        self.info = replace(self.info, roots=inventory.roots, mapping=inventory.mapping)
        import orjson  # only a build needs it

        derived = aliases.derive(self._writer.settled())  # merging needs the memory that comes next
        state = dump(inventory) | {WORDS: words.to_json(), EVIDENCE: evidence.to_json()}
        extras = derived | {name: orjson.dumps(value) for name, value in state.items()}
        self._writer.commit(_manifest_facts(self.info), extras)
        return self.info

    def _put(self, entry: Entry) -> None:
        self._writer.add(entry.id, entry.stored, entry.texts, entry.keywords, {"date": entry.date})


class Overtaken(IndexBusy):
    """What was to be written is of a generation that is the newest no more."""


@contextmanager
def writing(directory: Path, analyzer: Analyzer, fingerprint: str, *, since: int | None) -> Iterator[Writer]:
    """The one writer of an index, to change its generation ``since`` or, with ``None``, to start from nothing.

    What is not committed is as if never written. Raises ``IndexBusy`` while another process writes, ``Overtaken`` where
    one has written since that generation, and a ``StoreError`` where nobody can or the disk is full.
    """
    from index.engine.writing.lock import writable
    from index.engine.writing.writer import IndexWriter

    with writable(directory), IndexWriter(directory, SCHEMA, analyzer.read, fresh=since is None) as writer:
        if writer.base and writer.base.manifest.generation != since:
            raise Overtaken(f"Another process has just written {directory}.", "Try again.")
        yield Writer(writer, info_of(writer.base) if writer.base else Info(fingerprint))


def _manifest_facts(info: Info) -> dict[str, Any]:
    return {
        "fingerprint": info.fingerprint,
        "articles": info.articles,
        "total": f"{info.total:064x}",
        "digest": info.digest,
        "roots": [*map(dump_root, info.roots)],
        "mapping": dict(info.mapping),
    }
