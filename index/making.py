"""Records become entries, in this process or in several, in the order they came."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context

from index import entities, news
from index.changes import Change
from index.language import Analyzer
from index.schema import Entry, entry, fingerprint

Made = tuple[Change, Entry | None]
"""A change, and what the index is to hold of it; ``None`` for an article that is gone."""

ALONE = 200
"""Changes made before other processes are asked for help: starting them takes as long as these."""

_CHUNK = 32
_AHEAD = 4


class Maker:
    """Makes of a record what the index holds of it: read as news, its names found, its text turned into terms."""

    def __init__(self, analyzer: Analyzer, *, tag: bool) -> None:
        self.analyzer = analyzer
        self.tag = tag
        self.fingerprint = fingerprint(analyzer, entities=tag)

    def make(self, change: Change) -> Made:
        """The change with its entry."""
        if change.record is None:
            return change, None
        document = news.compose(change.record)
        return change, entry(entities.tag(document) if self.tag else document, self.analyzer)


def made(changes: Iterable[Change], maker: Maker, workers: int) -> Iterator[Made]:
    """Every change with its entry, in order, whatever the number of workers."""
    rest = iter(changes)
    yield from map(maker.make, islice(rest, ALONE if workers > 1 else None))
    first = next(rest, None)
    if first is not None:
        yield from _shared(chain([first], rest), maker, workers)


def _shared(changes: Iterator[Change], maker: Maker, workers: int) -> Iterator[Made]:
    # Fresh processes instead of forks: a fork would copy the threads' locks of whoever shows the progress.
    context = get_context("spawn")
    with ProcessPoolExecutor(workers, context, _start, (maker.tag,)) as pool:
        waiting: deque[Future[list[Made]]] = deque()
        try:
            while chunk := tuple(islice(changes, _CHUNK)):
                waiting.append(pool.submit(_work, chunk))
                # Only so far ahead of the writer: what waits for it is held in memory.
                if len(waiting) > workers * _AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


_MAKERS: list[Maker] = []


def _start(tag: bool) -> None:
    # Ctrl-C is the first process's to answer; it takes the others down with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _MAKERS[:] = [Maker(Analyzer(), tag=tag)]


def _work(changes: tuple[Change, ...]) -> list[Made]:
    return [_MAKERS[0].make(change) for change in changes]
