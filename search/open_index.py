"""An open index: where it lies, what it holds, and whether it is sound and the newest."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from index import Error, Kind, entities, news
from index.language import Analyzer
from index.schema import UNTAGGED, fingerprint
from index.store.snapshot import Snapshot
from search.answerer import Answerer
from search.results import Stats


class Opened:
    """One snapshot of an index with its analyzer and what answers from it; safe to share between threads.

    The snapshot stays as it was opened whatever a build writes meanwhile; ``stale`` tells that there is a newer one.
    Questions raise ``IndexDamaged`` where something else wrote over its files.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._analyzer = Analyzer(snapshot.words.lexicon, known_stem=snapshot.stem_of)
        self._answerer = Answerer(snapshot, self._analyzer)

    @classmethod
    def open(cls, directory: Path | str) -> Self:
        """Open the index in ``directory``. Raises a ``StoreError`` where it cannot be served."""
        return cls(Snapshot(Path(directory)))

    @cached_property
    def notices(self) -> tuple[str, ...]:
        """What there is to say about the index itself."""
        reading = news.fingerprint()
        current = {fingerprint(news=reading, entities=tagger) for tagger in (entities.fingerprint(), UNTAGGED)}
        if self._snapshot.info.fingerprint in current:
            return self._snapshot.notices
        other = "Another version made the index, so words may not match: bring it up to date with search index."
        return (*self._snapshot.notices, other)

    def stats(self) -> Stats:
        """What the index holds."""
        facts = self._snapshot.facts()
        return Stats(
            articles=self._snapshot.info.articles,
            terms=facts.terms,
            postings=facts.postings,
            bytes=facts.bytes,
            segments=facts.segments,
            first_date=facts.first_date,
            last_date=facts.last_date,
            facets={kind: self._answerer.values(kind).found for kind in Kind},
            format=facts.format,
            digest=self._snapshot.info.digest,
        )

    def verify(self) -> tuple[str, ...]:
        """Everything that is wrong with the index, a sentence each."""
        return tuple(self._snapshot.verify())

    @property
    def _held(self) -> Answerer:
        """What answers, once its files are seen to be all there: a tool that copies onto them may have cut one."""
        self._snapshot.held()
        return self._answerer

    @property
    def directory(self) -> Path:
        """Where the index lies."""
        return self._snapshot.directory

    @property
    def corrections(self) -> Path:
        """The file of the user's corrections, which need not be there."""
        return self._answerer.overlay.path

    @property
    def stale(self) -> bool:
        """Whether the index on disk is newer than this snapshot, or gone."""
        try:
            return not self._snapshot.current
        except (Error, OSError):
            return True

    def close(self) -> None:
        """Let go of the files. Searching afterwards is an error of the program."""
        self._snapshot.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
