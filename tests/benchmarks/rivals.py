"""Who answers the judged questions: Telusur as a user has it, and the engines it is held against, as they come.

Every side gets the same texts and the same questions. Telusur gets title and text apart, the others as one text, and
ranks by any of the words.
"""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import ClassVar, NamedTuple

from index import build
from search import Searcher
from search.evaluate import DEPTH, Question, rank
from tests.benchmarks.stemming import Stem, sastrawi, snowball


class Article(NamedTuple):
    """What is indexed."""

    id: str
    title: str
    text: str


class Rival(ABC):
    """One way to answer."""

    name: ClassVar[str]

    @abstractmethod
    def answers(self, articles: Sequence[Article], asked: Sequence[Question], directory: Path) -> Iterator[list[str]]:
        """The ids of the hundred best for each question, in an index made in an empty directory."""


class Telusur(Rival):
    """The index and the searcher."""

    name = "telusur"

    def answers(self, articles: Sequence[Article], asked: Sequence[Question], directory: Path) -> Iterator[list[str]]:
        source = directory / "articles.jsonl"
        with source.open("w", encoding="utf-8") as lines:
            for article in articles:
                fields = {"id": article.id, "title": article.title or None, "text": article.text}
                lines.write(json.dumps(fields, ensure_ascii=False) + "\n")
        build([source], directory / "index", tag=False)
        return self.asked(asked, directory)

    def asked(self, asked: Sequence[Question], directory: Path) -> Iterator[list[str]]:
        """The answers of the index that is in the directory already."""
        with Searcher.open(directory / "index") as searcher:
            for ranking in rank(searcher, asked):
                yield [id for id, _ in ranking.hits]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _whole(article: Article) -> str:
    return f"{article.title}\n{article.text}"


def _stemmed(text: str) -> list[str]:
    stem = _snowball()
    return [stem(word) for word in _words(text)]


@lru_cache(maxsize=1)
def _snowball() -> Stem:
    stem = snowball()
    if stem is None:
        raise ModuleNotFoundError("snowballstemmer")
    return lru_cache(maxsize=None)(stem)


class Tantivy(Rival):
    """tantivy (BM25 as Lucene has it) over the stems of Snowball for Indonesian, which tantivy has not itself."""

    name = "tantivy, Snowball"

    def answers(self, articles: Sequence[Article], asked: Sequence[Question], directory: Path) -> Iterator[list[str]]:
        import tantivy
        from tantivy import Occur, Query

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("body", tokenizer_name="spaces")
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        schema = builder.build()
        index = tantivy.Index(schema, path=str(directory))
        index.register_tokenizer("spaces", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        writer = index.writer(heap_size=1 << 28, num_threads=1)
        for article in articles:
            writer.add_document(tantivy.Document(id=article.id, body=" ".join(_stemmed(_whole(article)))))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        searcher = index.searcher()
        for question in asked:
            terms = [Query.term_query(schema, "body", word, index_option="freq") for word in _stemmed(question.text)]
            found = searcher.search(Query.boolean_query([(Occur.Should, term) for term in terms]), DEPTH)
            yield [searcher.doc(address)["id"][0] for _, address in found.hits]


class Bm25s(Rival):
    """bm25s with Lucene's formula over the stems of Snowball for Indonesian."""

    name = "bm25s, Snowball"
    analyse = staticmethod(_stemmed)

    def answers(self, articles: Sequence[Article], asked: Sequence[Question], directory: Path) -> Iterator[list[str]]:
        import bm25s

        del directory
        model = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
        model.index([self.analyse(_whole(article)) for article in articles], show_progress=False)
        for question in asked:
            words = [word for word in self.analyse(question.text) if word in model.vocab_dict]
            if not words:
                yield []
                continue
            docs, scores = model.retrieve([words], k=min(DEPTH, len(articles)), show_progress=False)
            yield [articles[doc].id for doc, score in zip(docs[0], scores[0], strict=True) if score > 0]


class Surface(Bm25s):
    """BM25 over the words as written."""

    name = "surface BM25"
    analyse = staticmethod(_words)


class Whoosh(Rival):
    """Whoosh as shipped: its BM25F, its tokenizer, and a stem filter with plain Sastrawi."""

    name = "Whoosh, Sastrawi"

    def answers(self, articles: Sequence[Article], asked: Sequence[Question], directory: Path) -> Iterator[list[str]]:
        from whoosh import analysis, fields, index
        from whoosh.query import Or, Term

        stem = sastrawi()
        analyzer = analysis.RegexTokenizer() | analysis.LowercaseFilter()
        schema = fields.Schema(
            id=fields.STORED(), body=fields.TEXT(analyzer=analysis.SpaceSeparatedTokenizer(), phrase=False)
        )
        made = index.create_in(str(directory), schema)
        writer = made.writer(limitmb=256)
        for article in articles:
            stems = (stem(token.text) for token in analyzer(_whole(article)))
            writer.add_document(id=article.id, body=" ".join(stems))
        writer.commit()
        with made.searcher() as searcher:
            for question in asked:
                terms = [Term("body", stem(token.text)) for token in analyzer(question.text)]
                yield [hit["id"] for hit in searcher.search(Or(terms), limit=DEPTH)]


RIVALS: tuple[type[Rival], ...] = (Telusur, Tantivy, Bm25s, Whoosh, Surface)
"""Every side, ours first."""
