"""A page as an article: its text by paragraphs, its title and what its metadata say."""

from __future__ import annotations

import json
import logging
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import islice

from index.corpus.decoding import sound
from index.document import Record, Skip

_SILENT = frozenset({
    "script", "style", "noscript", "template", "svg", "nav", "aside", "form", "iframe", "button",
    "select", "head", "object", "canvas",
})  # fmt: skip
_BLOCKS = frozenset({
    "p", "div", "section", "article", "header", "footer", "main", "h1", "h2", "h3", "h4", "h5",
    "h6", "ul", "ol", "li", "table", "tr", "blockquote", "figure", "figcaption", "br", "hr", "pre",
    "dl", "dt", "dd", "address",
})  # fmt: skip
_VOID = frozenset({
    "br", "hr", "img", "meta", "link", "input", "source", "area", "base", "col", "embed", "param",
    "track", "wbr",
})  # fmt: skip
_META = {
    "og:title": "title", "twitter:title": "title", "dc.title": "title",
    "article:published_time": "date", "datepublished": "date", "pubdate": "date", "publishdate": "date",
    "publish-date": "date", "content_publisheddate": "date", "dc.date": "date", "date": "date",
    "dtk:publishdate": "date",
    "author": "author", "article:author": "author", "content_author": "author", "dc.creator": "author",
    "og:site_name": "publisher", "publisher": "publisher", "og:url": "url",
}  # fmt: skip
_LOOSE = re.compile(r"<(?=[^<>]*(?:<|\Z))")
"""A sign that opens no tag, for another comes before its end."""

_MOST_LOOSE = 200
"""Such signs in a page; the parser takes time by the square of their number."""

_DEEPEST = 2_000


def article(page: str, id: str) -> Record | Skip:
    """The record of a page: trafilatura chooses the text where it is installed, else every paragraph is kept.

    Scripts, forms and navigation are left out; zones are found in the text later, as in any other.
    """
    page = _tight(page)
    parser = _parsed(page)
    if parser is None:
        return Skip(id, "Its HTML cannot be parsed.")
    found = {**parser.meta, **parser.linked()}
    title = " ".join((parser.heading or found.pop("title", "") or parser.title).split())
    found.pop("title", None)
    text = sound(_chosen(page) or parser.text())
    if text.startswith(title):
        text = text[len(title) :].lstrip()
    if not text.strip():
        return Skip(id, "Its HTML holds no text.")
    metadata = {name: sound(" ".join(value.split())) for name, value in found.items() if value.strip()}
    return Record(id, id, text, sound(title) or None, metadata)


def fragment(markup: str) -> str:
    """The text of a piece of a page, by paragraphs; the piece itself where it cannot be parsed."""
    parser = _parsed(_tight(markup))
    if parser is None:
        return markup
    return "\n\n".join(part for part in (parser.heading.strip(), parser.text()) if part)


def _tight(page: str) -> str:
    """``page``, with the signs that open no tag written out where there are many."""
    loose = islice(_LOOSE.finditer(page), _MOST_LOOSE, _MOST_LOOSE + 1)
    return page if next(loose, None) is None else _LOOSE.sub("&lt;", page)


def _parsed(page: str) -> _Page | None:
    parser = _Page()
    try:
        parser.feed(page)
        parser.close()
    except (AssertionError, RecursionError):
        return None
    return parser


def _chosen(page: str) -> str | None:
    """The article's text as trafilatura finds it; ``None`` without the extra or where it finds none."""
    try:
        import trafilatura
    except ImportError:
        return None
    # It reports every odd page to the log; the reader gets one sentence from us instead.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text: str | None = trafilatura.extract(page, include_comments=False, favor_precision=True)
    return text


class _Page(HTMLParser):
    """Gathers the visible text by blocks, the first heading, the title and the metadata."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._article: list[str] = []
        self._open: list[str] = []
        self._inside: Counter[str] = Counter()
        self._data: list[str] = []
        self.meta: dict[str, str] = {}
        self._headed = False
        self._linked = False
        self.title = ""
        self.heading = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self._note(named)
        elif tag == "link" and named.get("rel") == "canonical":
            self.meta.setdefault("url", named.get("href", ""))
        elif tag == "script" and named.get("type", "").lower() == "application/ld+json":
            tag = "ld+json"
        if tag in _BLOCKS:
            self._write("\n")
        elif tag == "a" and self._linked:
            self._write(" ")
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(tag)
            self._inside[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._inside["ld+json"]:
            tag = "ld+json"
        # Links side by side are words of their own, as tags and menus are.
        self._linked = tag == "a"
        self._headed = self._headed or (tag == "h1" and bool(self.heading.strip()))
        if tag in self._open[-50:]:
            closed = None
            while closed != tag:
                closed = self._open.pop()
                self._inside[closed] -= 1
        if tag in _BLOCKS:
            self._write("\n")

    def handle_data(self, data: str) -> None:
        self._linked = False
        inside = self._open
        if inside and inside[-1] == "ld+json":
            self._data.append(data)
        elif inside and inside[-1] == "title":
            self.title += data
        elif not any(self._inside[tag] for tag in _SILENT):
            if self._inside["h1"] and not self._headed:
                self.heading += data
            else:
                self._write(data)

    def text(self) -> str:
        """The text of the page's article element where it has a full one, else of the whole page."""
        inner, whole = ("".join(parts) for parts in (self._article, self._parts))
        chosen = inner if len(inner.strip()) > 200 else whole
        return "\n\n".join(line for part in chosen.split("\n") if (line := part.strip()))

    def linked(self) -> dict[str, str]:
        """What the page's schema.org data say of the article."""
        for node in _nodes("".join(self._data)):
            if "datePublished" in node:
                found = {"date": "datePublished", "author": "author", "publisher": "publisher"}
                return {name: text for name, key in found.items() if (text := _name(node.get(key)))}
        return {}

    def _write(self, text: str) -> None:
        self._parts.append(text)
        if self._inside["article"]:
            self._article.append(text)

    def _note(self, named: dict[str, str]) -> None:
        key = _META.get((named.get("property") or named.get("name") or named.get("itemprop") or "").lower())
        if key is not None and named.get("content"):
            self.meta.setdefault(key, named["content"])


def _nodes(data: str) -> Iterator[dict[str, object]]:
    """The objects of schema.org data: one, a list of them, or the graph within."""
    try:
        value = json.loads(data, strict=False)
    except (ValueError, RecursionError):
        return
    values = value if isinstance(value, list) else [value]
    for node in values:
        if isinstance(node, dict):
            yield node
            graph = node.get("@graph")
            yield from (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else ()


def _name(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(name for item in value[:20] if (name := _name(item)))
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else ""
