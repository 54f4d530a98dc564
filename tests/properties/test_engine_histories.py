"""Any history of additions, updates, removals, commits, merges and crashes leads to what a fresh build gives."""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from index.engine import operations as ops
from index.engine.reading.generation import open_newest
from index.engine.reading.verify import verify
from index.engine.writing.writer import IndexWriter
from tests.oracle import SCHEMA, Article, Oracle, read

IDS = st.sampled_from([f"berita/{number}" for number in range(12)])
TEXTS = st.lists(st.sampled_from(["a", "ab", "abc", "d-a", "a-x"]), min_size=1, max_size=6).map(tuple)
PLANS: list[ops.Plan] = [
    (ops.EVERY,),
    (ops.ANY, ((ops.TERM, 0, b"a", 1.0), (ops.TERM, 1, b"a", 1.0), (ops.TERM, 2, b"ab", 2.0))),
    (ops.PHRASE, 0, (b"a", b"ab"), 1, 1.0),
]


class Histories(RuleBasedStateMachine):
    """The index on disk beside a dict of what it should hold, committed and pending."""

    @initialize()
    def begin(self) -> None:
        """Start with nothing."""
        self.directory = Path(mkdtemp())
        self.committed: dict[str, Article] = {}
        self.turn = 0
        self.writer = IndexWriter(self.directory, SCHEMA, read, budget=700)
        self.pending: dict[str, Article] = {}

    @rule(id=IDS, title=TEXTS, body=TEXTS, place=st.sampled_from(["Aceh", "Bali"]))
    def put(self, id: str, title: tuple[str, ...], body: tuple[str, ...], place: str) -> None:
        """Add an article, or put another in its place."""
        assert self.writer.remove(id) == (id in self.pending)
        article = Article(id, (title,), (body,), (place,), (), len(title))
        self.writer.add(*article.arguments)  # type: ignore[arg-type]
        self.pending[id] = article

    @rule(id=IDS)
    def drop(self, id: str) -> None:
        """Take an article out, if it is there."""
        assert self.writer.remove(id) == (id in self.pending)
        self.pending.pop(id, None)

    @rule()
    def flush(self) -> None:
        """Make a segment of its own of what is gathered."""
        self.writer.flush()

    @rule(whole=st.booleans())
    def commit(self, whole: bool) -> None:
        """Make it all true, as many segments or as one."""
        self.turn += 1
        self.writer.commit({"turn": self.turn}, whole=whole)
        self.committed = dict(self.pending)

    @rule()
    def crash(self) -> None:
        """Lose the writer and all that was not committed."""
        self.writer.close()
        self.writer = IndexWriter(self.directory, SCHEMA, read, budget=700)
        self.pending = dict(self.committed)

    @invariant()
    def answers_as_a_fresh_build(self) -> None:
        """What is on disk is what was committed, in content, order, scores and counts."""
        if not self.turn:
            return
        generation = open_newest(self.directory)
        oracle, reader = Oracle(list(self.committed.values())), generation.reader
        counter = reader.counter("place")
        for plan in PLANS:
            found, want = reader.search(plan, 20, counters=[counter]), oracle.best(plan)
            assert [id for id, _, _ in found.hits] == [id for id, _ in want]
            assert all(abs(a - b) < 1e-9 for (_, a, _), (_, b) in zip(found.hits, want, strict=True))
            assert list(found.counts[0]) == oracle.counts(plan, "place")
        assert list(verify(generation)) == []
        generation.close()

    def teardown(self) -> None:
        """Leave nothing."""
        if hasattr(self, "writer"):
            self.writer.close()
            rmtree(self.directory)


Histories.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
TestHistories = Histories.TestCase
