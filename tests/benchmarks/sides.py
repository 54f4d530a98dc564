"""Each engine as its own documentation would have it used."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.benchmarks.workload import KINDS, Answer, Article, Side

XAPIAN = Path("/usr/lib/python3/dist-packages")
"""Where Debian's python3-xapian lies, for interpreters of the same version."""


class Ours(Side):
    """Telusur's engine."""

    name = "telusur"
    facets = True

    def build(self, found: Sequence[Article], directory: Path) -> None:
        from index.engine.writing.builder import SegmentBuilder

        builder = SegmentBuilder(_schema(), directory)
        for article in found:
            builder.add(article.id, b"", {"body": (article.tokens,)}, article.values, {})
        made = builder.flush()
        (directory / "words.json").write_text(json.dumps(dict(made.words)))

    def open(self, directory: Path, ids: Sequence[str]) -> None:
        from index.engine.reading.reader import Reader
        from index.engine.reading.segment import Segment

        del ids
        (searched,), schema = directory.glob("*.seg"), _schema()
        words = json.loads((directory / "words.json").read_text())
        self.reader = Reader(schema, [Segment(directory, searched.stem, schema)], words)

    @cached_property
    def counters(self) -> list[Any]:
        """What each kind is counted with."""
        return [self.reader.counter(kind) for kind in KINDS]

    def prepare(self, words: tuple[str, ...], joined: str, *, facets: bool) -> Any:
        from index.engine import operations as ops

        texts = [word.encode() for word in words]
        terms = tuple((ops.TERM, 0, text, 1.0) for text in texts)
        counted = self.counters if facets else ()
        if joined == "phrase":
            return (ops.PHRASE, 0, tuple(texts), 0, 1.0), counted
        plan = terms[0] if len(terms) == 1 else (ops.ALL if joined == "all" else ops.ANY, terms)
        return plan, counted

    def ask(self, question: Any) -> Answer:
        plan, counters = question
        found = self.reader.search(plan, 10, counters=counters, value_limit=10)
        return Answer([(id, score) for id, score, _ in found.hits], found.total)

    def all(self, question: Any) -> set[str]:
        """Every article that answers."""
        return {id for id, _, _ in self.reader.search(question[0], self.reader.documents).hits}


class Tantivy(Side):
    """tantivy through its Python package; a document's address stands for its id, which is in its favour."""

    name = "tantivy"

    def build(self, found: Sequence[Article], directory: Path) -> None:
        import tantivy

        schema = tantivy.SchemaBuilder()
        schema.add_text_field("body", stored=False, tokenizer_name="spaces", index_option="position")
        index = tantivy.Index(schema.build(), path=str(directory))
        index.register_tokenizer("spaces", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        writer = index.writer(heap_size=1 << 30, num_threads=1)
        for article in found:
            writer.add_document(tantivy.Document(body=" ".join(article.tokens)))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, directory: Path, ids: Sequence[str]) -> None:
        import tantivy

        index = tantivy.Index.open(str(directory))
        self.schema = index.schema
        self.searcher = index.searcher()
        if self.searcher.num_segments != 1:
            raise RuntimeError("tantivy made several segments, so addresses are not places")
        self.ids = ids

    def prepare(self, words: tuple[str, ...], joined: str, *, facets: bool) -> Any:
        from tantivy import Occur, Query

        del facets
        if joined == "phrase":
            return Query.phrase_query(self.schema, "body", list(words))
        occur = Occur.Must if joined == "all" else Occur.Should
        terms = [Query.term_query(self.schema, "body", word, index_option="freq") for word in words]
        return terms[0] if len(terms) == 1 else Query.boolean_query([(occur, term) for term in terms])

    def ask(self, question: Any) -> Answer:
        found = self.searcher.search(question, 10)
        return Answer([(self.ids[address.doc], score) for score, address in found.hits], found.count)


class Bm25s(Side):
    """bm25s with its numba backend."""

    name = "bm25s+numba"
    joins = ("any",)

    def build(self, found: Sequence[Article], directory: Path) -> None:
        import bm25s

        model = bm25s.BM25(method="lucene", k1=1.2, b=0.75, backend="numba")
        model.index([article.tokens for article in found], show_progress=False)
        model.save(str(directory), corpus=None)

    def open(self, directory: Path, ids: Sequence[str]) -> None:
        import bm25s

        self.model = bm25s.BM25.load(str(directory), show_progress=False)
        self.ids = ids

    def prepare(self, words: tuple[str, ...], joined: str, *, facets: bool) -> Any:
        del joined, facets
        return [list(words)]

    def ask(self, question: Any) -> Answer:
        docs, scores = self.model.retrieve(question, k=10, n_threads=0, show_progress=False)
        return Answer(
            [(self.ids[doc], score) for doc, score in zip(docs[0], scores[0], strict=True) if score > 0], None
        )


class Fts5(Side):
    """SQLite's FTS5."""

    name = "sqlite fts5"

    def build(self, found: Sequence[Article], directory: Path) -> None:
        import sqlite3

        base = sqlite3.connect(directory / "fts.db")
        tokens = "unicode61 remove_diacritics 0 tokenchars ''_''"
        base.execute(f"create virtual table a using fts5(body, content='', tokenize='{tokens}')")
        base.executemany(
            "insert into a(rowid, body) values(?, ?)", ((at, " ".join(a.tokens)) for at, a in enumerate(found))
        )
        base.commit()
        base.close()

    def open(self, directory: Path, ids: Sequence[str]) -> None:
        import sqlite3

        self.base = sqlite3.connect(directory / "fts.db")
        self.ids = ids

    def prepare(self, words: tuple[str, ...], joined: str, *, facets: bool) -> Any:
        del facets
        quoted = [f'"{word}"' for word in words]
        return f'"{" ".join(words)}"' if joined == "phrase" else (" AND " if joined == "all" else " OR ").join(quoted)

    def ask(self, question: Any) -> Answer:
        rows = self.base.execute("select rowid, rank from a where a match ? order by rank limit 10", (question,))
        return Answer([(self.ids[row], -score) for row, score in rows], None)


class Whoosh(Side):
    """Whoosh as shipped."""

    name = "whoosh"

    def build(self, found: Sequence[Article], directory: Path) -> None:
        from whoosh import analysis, fields, index

        spaces = analysis.SpaceSeparatedTokenizer()
        schema = fields.Schema(id=fields.STORED(), body=fields.TEXT(analyzer=spaces, phrase=True))
        writer = index.create_in(str(directory), schema).writer(limitmb=512)
        for article in found:
            writer.add_document(id=article.id, body=" ".join(article.tokens))
        writer.commit()

    def open(self, directory: Path, ids: Sequence[str]) -> None:
        from whoosh import index

        del ids
        self.searcher = index.open_dir(str(directory)).searcher()

    def prepare(self, words: tuple[str, ...], joined: str, *, facets: bool) -> Any:
        from whoosh.query import And, Or, Phrase, Term

        del facets
        terms = [Term("body", word) for word in words]
        if joined == "phrase":
            return Phrase("body", list(words))
        return terms[0] if len(terms) == 1 else (And if joined == "all" else Or)(terms)

    def ask(self, question: Any, *, optimize: bool = True) -> Answer:
        found = self.searcher.search(question, limit=10, optimize=optimize)
        return Answer([(hit["id"], hit.score) for hit in found], None)

    def surely(self, question: Any) -> Answer:
        return self.ask(question, optimize=False)  # by skipping blocks it loses hits: the sixth for "di jakarta"

    def count(self, question: Any) -> int | None:
        return len(self.searcher.search(question, limit=None))  # with a limit it may count only what it looked at


class Xapian(Side):
    """Xapian, where Debian's python3-xapian is to be had."""

    name = "xapian"

    def build(self, found: Sequence[Article], directory: Path) -> None:
        xapian = _xapian()
        base = xapian.WritableDatabase(str(directory), xapian.DB_CREATE_OR_OVERWRITE)
        for article in found:
            document = xapian.Document()
            for place, token in enumerate(article.tokens):
                document.add_posting(token.encode()[:240], place)
            base.add_document(document)
        base.commit()
        base.close()

    def open(self, directory: Path, ids: Sequence[str]) -> None:
        self.xapian = _xapian()
        self.base = self.xapian.Database(str(directory))
        self.ids = ids

    def prepare(self, words: tuple[str, ...], joined: str, *, facets: bool) -> Any:
        del facets
        kinds = {"any": self.xapian.Query.OP_OR, "all": self.xapian.Query.OP_AND, "phrase": self.xapian.Query.OP_PHRASE}
        return self.xapian.Query(kinds[joined], [word.encode()[:240] for word in words])

    def ask(self, question: Any) -> Answer:
        enquire = self.xapian.Enquire(self.base)
        enquire.set_query(question)
        return Answer([(self.ids[match.docid - 1], match.weight) for match in enquire.get_mset(0, 10)], None)


def _schema() -> Any:
    from index.engine.format.schema import Field, FieldKind, Schema

    return Schema([Field("body", FieldKind.TEXT), *(Field(kind, FieldKind.KEYWORD) for kind in KINDS)])


def _xapian() -> Any:
    import sys

    if str(XAPIAN) not in sys.path:
        sys.path.append(str(XAPIAN))
    import xapian

    return xapian


SIDES: tuple[type[Side], ...] = (Ours, Tantivy, Bm25s, Fts5, Whoosh, Xapian)
"""Every side, ours first."""
