"""The articles, the questions and the sides of a race: the same tokens for everybody."""

from __future__ import annotations

import gzip
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from index.document import Document, Record

KINDS = ("source", "year", "month", "initial", "name")
"""What is counted: one value of an article in each of the first four, several in the last."""

_WORD = re.compile(r"\w+")
_NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")
_MONTH = re.compile(r"\b((?:19|20)\d\d)-(\d\d)")


class Article(NamedTuple):
    """One pre-tokenised article."""

    id: str
    tokens: list[str]
    title: list[str]
    values: dict[str, tuple[str, ...]]


@dataclass
class Questions:
    """Questions of one class, as lists of words, and how those are joined."""

    name: str
    joined: str  # any, all, phrase
    words: list[tuple[str, ...]]
    facets: bool = False
    plans: dict[str, list[Any]] = field(default_factory=dict)


def articles(path: Path, share: float = 1.0) -> list[Article]:
    """The articles of a JSON Lines file, or the first ``share`` of them."""
    import orjson  # a process that only asks needs none

    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
        found = [_article(orjson.loads(line)) for line in lines]
    return found[: int(len(found) * share)]


def _article(row: dict[str, Any]) -> Article:
    text = f"{row['title'] or ''} {row['text']}"
    date = _MONTH.search(str(row.get("date") or ""))
    values = {
        "source": (row.get("source") or "",),
        "year": (date[1],) if date else (),
        "month": (f"{date[1]}-{date[2]}",) if date else (),
        "initial": (text[:1].upper(),),
        "name": tuple(dict.fromkeys(_NAME.findall(text)))[:12],
    }
    return Article(row["id"], _WORD.findall(text.lower()), _WORD.findall((row["title"] or "").lower()), values)


def questions(found: Sequence[Article], count: int) -> list[Questions]:
    """Questions drawn from the articles' own titles, the same every time."""
    random = Random(7)
    titles = [a.title for a in random.choices([a for a in found if len(a.title) > 3], k=count)]
    pairs = [tuple(random.sample(sorted(set(t)), min(2, len(set(t))))) for t in titles]
    starts = [random.randrange(len(t) - 1) for t in titles]
    return [
        Questions("title", "any", [tuple(dict.fromkeys(t)) for t in titles]),
        Questions("one word", "any", [(random.choice(t),) for t in titles]),
        Questions("two words", "any", pairs),
        Questions("phrase", "phrase", [tuple(t[s : s + 2]) for t, s in zip(titles, starts, strict=True)]),
        Questions("and", "all", pairs),
        Questions("title+facets", "any", [tuple(dict.fromkeys(t)) for t in titles], facets=True),
        Questions("and+facets", "all", pairs, facets=True),
    ]


class Answer(NamedTuple):
    """Ids with scores, best first, and how many articles match where the side says so."""

    hits: list[tuple[str, float]]
    total: int | None


class Side:
    """One engine in the race."""

    name = ""
    joins: tuple[str, ...] = ("any", "all", "phrase")
    facets = False

    def build(self, found: Sequence[Article], directory: Path) -> None:
        """Index the articles, durably."""
        raise NotImplementedError

    def open(self, directory: Path, ids: Sequence[str]) -> None:
        """Make ready to be asked what was built there; ``ids`` are the articles' in the order they came."""
        raise NotImplementedError

    def prepare(self, words: tuple[str, ...], joined: str, *, facets: bool) -> Any:
        """The question as an object of this engine."""
        raise NotImplementedError

    def ask(self, question: Any) -> Answer:
        """From the object to ten ids with scores. This is what is timed."""
        raise NotImplementedError

    def surely(self, question: Any) -> Answer:
        """What ``ask`` should find, by whatever way the side is right in."""
        return self.ask(question)

    def count(self, question: Any) -> int | None:
        """How many articles answer, where the side says so."""
        return self.ask(question).total


def can(side: Side, asked: Questions) -> bool:
    """Whether a side answers a class of questions."""
    return asked.joined in side.joins and (side.facets or not asked.facets)


def plain(record: Record) -> Document:
    """A record's title and text as they are, with nothing read in them."""
    from index.document import Document, Zone, ZoneKind

    body = Zone(ZoneKind.BODY, record.text)
    title = (Zone(ZoneKind.TITLE, record.title),) if record.title else ()
    return Document(record.id, title=record.title or "", zones=(*title, body))
