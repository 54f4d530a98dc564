"""Each engine as its own documentation would have it used."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index.engine import plan as ops
from index.engine.builder import Builder
from index.engine.reader import Reader
from index.engine.segment import Segment
from index.engine.shape import Field, FieldKind, Shape
from tests.benchmarks.workload import KINDS, Answer, Article, Side

SHAPE = Shape([Field("body", FieldKind.TEXT), *(Field(kind, FieldKind.KEYWORD) for kind in KINDS)])


class Ours(Side):
    """Telusur's engine."""

    name = "telusur"
    facets = True

    def build(self, found: Sequence[Article], directory: Path) -> None:
        builder = Builder(SHAPE, directory)
        for article in found:
            builder.add(article.id, b"", {"body": (article.tokens,)}, article.values, {})
        made = builder.flush()
        self.reader = Reader(SHAPE, [Segment(directory, made.name, SHAPE)], dict(made.words))
        self.counters = [self.reader.counter(kind) for kind in KINDS]

    def prepare(self, words: tuple[str, ...], joined: str, *, facets: bool) -> Any:
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


class Tantivy(Side):
    """tantivy through its Python package; a document's address stands for its id, which is in its favour."""

    name = "tantivy"

    def build(self, found: Sequence[Article], directory: Path) -> None:
        import tantivy

        schema = tantivy.SchemaBuilder()
        schema.add_text_field("body", stored=False, tokenizer_name="spaces", index_option="position")
        self.schema = schema.build()
        self.index = tantivy.Index(self.schema, path=str(directory))
        self.index.register_tokenizer("spaces", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        writer = self.index.writer(heap_size=1 << 30, num_threads=1)
        for article in found:
            writer.add_document(tantivy.Document(body=" ".join(article.tokens)))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()
        if self.searcher.num_segments != 1:
            raise RuntimeError("tantivy made several segments, so addresses are not places")
        self.ids = [article.id for article in found]

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

        self.model = bm25s.BM25(method="lucene", k1=1.2, b=0.75, backend="numba")
        self.model.index([article.tokens for article in found], show_progress=False)
        self.model.save(str(directory), corpus=None)
        self.ids = [article.id for article in found]

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
        self.base = sqlite3.connect(directory / "fts.db")
        self.base.execute(
            "create virtual table a using fts5(body, content='', tokenize='unicode61 remove_diacritics 0')"
        )
        self.base.executemany(
            "insert into a(rowid, body) values(?, ?)", ((at, " ".join(a.tokens)) for at, a in enumerate(found))
        )
        self.base.commit()
        self.ids = [article.id for article in found]

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
        self.index = index.create_in(str(directory), schema)
        writer = self.index.writer(limitmb=512)
        for article in found:
            writer.add_document(id=article.id, body=" ".join(article.tokens))
        writer.commit()
        self.searcher = self.index.searcher()

    def prepare(self, words: tuple[str, ...], joined: str, *, facets: bool) -> Any:
        from whoosh.query import And, Or, Phrase, Term

        del facets
        terms = [Term("body", word) for word in words]
        if joined == "phrase":
            return Phrase("body", list(words))
        return terms[0] if len(terms) == 1 else (And if joined == "all" else Or)(terms)

    def ask(self, question: Any) -> Answer:
        found = self.searcher.search(question, limit=10, optimize=False)
        return Answer([(hit["id"], hit.score) for hit in found], len(found))


class Xapian(Side):
    """Xapian, where Debian's python3-xapian is to be had."""

    name = "xapian"

    def build(self, found: Sequence[Article], directory: Path) -> None:
        import xapian

        base = xapian.WritableDatabase(str(directory), xapian.DB_CREATE_OR_OVERWRITE)
        for article in found:
            document = xapian.Document()
            for place, token in enumerate(article.tokens):
                document.add_posting(token.encode()[:240], place)
            base.add_document(document)
        base.commit()
        self.base = xapian.Database(str(directory))
        self.xapian = xapian
        self.ids = [article.id for article in found]

    def prepare(self, words: tuple[str, ...], joined: str, *, facets: bool) -> Any:
        del facets
        kinds = {"any": self.xapian.Query.OP_OR, "all": self.xapian.Query.OP_AND, "phrase": self.xapian.Query.OP_PHRASE}
        return self.xapian.Query(kinds[joined], [word.encode()[:240] for word in words])

    def ask(self, question: Any) -> Answer:
        enquire = self.xapian.Enquire(self.base)
        enquire.set_query(question)
        return Answer([(self.ids[match.docid - 1], match.weight) for match in enquire.get_mset(0, 10)], None)


SIDES: tuple[type[Side], ...] = (Ours, Tantivy, Bm25s, Fts5, Whoosh, Xapian)
"""Every side, ours first."""
