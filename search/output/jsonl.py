"""Answers as JSON, one object a line, in the shape that scripts rely on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from index import Kind
from search.results import Article, Evidence, Facet, Hit, Results, Stats

VERSION = 1
"""Counts changes of these shapes that a script could trip over."""


def answer(results: Results, *, explain: bool = False, name: str = "") -> Iterator[str]:
    """``begin``, the hits, the facets, ``end``; ``name`` is the question's id where it is one of many."""
    yield _line(
        {
            "type": "begin",
            "version": VERSION,
            **({"id": name} if name else {}),
            "query": str(results.query),
            "total": results.total,
            "exact": results.exact,
            "mode": results.mode,
            "index": results.index,
            "notices": results.notices,
            **({"readings": dict(results.readings), "sort": results.sort} if explain else {}),
        }
    )
    for found in results.hits:
        yield _line(_hit(found, explain=explain))
    for counted in results.facets:
        yield facet(counted)
    suggestions = [suggestion.query for suggestion in results.suggestions]
    yield _line({"type": "end", "elapsed_ms": round(results.elapsed_ms, 3), "suggestions": suggestions})


def hit(found: Hit) -> str:
    """One hit by itself."""
    return _line(_hit(found, explain=False))


def facet(counted: Facet) -> str:
    """One facet with its values."""
    values = [{"value": item.value, "count": item.count} for item in counted.values]
    return _line({"type": "facet", "kind": counted.kind, "values": values, "complete": counted.complete})


def evidence(kind: Kind, value: str, found: Evidence) -> str:
    """Why one article counts under a value."""
    return _line(
        {
            "type": "evidence",
            "kind": kind,
            "value": value,
            "id": found.id,
            "title": found.title,
            "date": found.date,
            "called": found.called,
            "quotes": [
                {
                    "zone": quote.zone,
                    "text": quote.text,
                    "marks": quote.marks,
                    "rules": [mention.rule for mention in quote.mentions],
                    "mentions": [(mention.zone, mention.start, mention.end) for mention in quote.mentions],
                }
                for quote in found.quotes
            ],
        }
    )


def article(shown: Article, *, marked: bool) -> str:
    """One article; ``marks`` only where a query was asked."""
    document = shown.document
    return _line(
        {
            "id": document.id,
            "title": document.title,
            "source": document.source,
            "url": document.url or None,
            "date": document.date,
            "date_from": document.date_from,
            "publisher": document.publisher,
            "agency": document.agencies,
            "author": document.authors,
            "warnings": document.warnings,
            "places": [{"id": place.id, "file": place.file} for place in shown.places],
            "zones": [{"zone": zone.kind, "text": zone.text} for zone in document.zones],
            "entities": [
                {
                    "kind": entity.kind,
                    "value": entity.value,
                    "mentions": [(mention.zone, mention.start, mention.end) for mention in entity.mentions],
                }
                for entity in document.entities
            ],
            **({"marks": shown.marks} if marked else {}),
        }
    )


def stats(numbers: Stats) -> str:
    """What the index holds."""
    return _line(
        {
            "articles": numbers.articles,
            "terms": numbers.terms,
            "postings": numbers.postings,
            "bytes": numbers.bytes,
            "segments": numbers.segments,
            "first_date": numbers.first_date,
            "last_date": numbers.last_date,
            "facets": dict(numbers.facets),
            "format": numbers.format,
            "digest": numbers.digest,
        }
    )


def verdict(wrong: Sequence[str]) -> str:
    """Whether the index is whole, and what is wrong with it."""
    return _line({"sound": not wrong, "problems": list(wrong)})


def _hit(found: Hit, *, explain: bool) -> dict[str, Any]:
    return {
        "type": "hit",
        "rank": found.rank,
        "id": found.id,
        "score": found.score,
        "title": found.title,
        "title_marks": found.title_marks,
        "date": found.date,
        "date_from": found.date_from,
        "publisher": found.publisher,
        "agency": found.agencies,
        "author": found.authors,
        "zone": found.snippet.zone,
        "snippet": {"text": found.snippet.text, "marks": found.snippet.marks},
        **({"copies": found.copies} if found.copies else {}),
        **({"others": found.others} if found.others else {}),
        **({"explanation": [{"part": part, "score": score} for part, score in found.explanation]} if explain else {}),
    }


def _line(fields: dict[str, Any]) -> str:
    # By the standard library, which a question has imported anyway: orjson's import takes longer than the answer.
    text = json.dumps(fields, default=_plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text + "\n"


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")
