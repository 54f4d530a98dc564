"""A question with one of the variants of a word switched off, said in the query language itself."""

from __future__ import annotations

from dataclasses import replace

from search.query import Either, Group, Node, Not, Phrase, Query, Together, Within, Word, join, together


def without(query: Query, word: str, kept: tuple[str, ...]) -> Query:
    """``query`` with ``word`` asked exactly as it is written, or as one of the variants ``kept``.

    ``word`` may be several words that were understood as one. Unchanged where it is not asked for.
    """
    instead = _either(word, kept)
    return replace(query, root=together(tuple(_spliced(query.parts, word.casefold().split(), instead))))


def _either(word: str, kept: tuple[str, ...]) -> Node:
    return join(Either, tuple(_exactly(text) for text in dict.fromkeys((word, *kept))))


def _exactly(text: str) -> Node:
    return Phrase(text) if len(text.split()) > 1 else Word(text, exact=True)


def _spliced(parts: tuple[Node, ...], words: list[str], instead: Node) -> list[Node]:
    out: list[Node] = []
    at = 0
    while at < len(parts):
        run = parts[at : at + len(words)]
        if [part.text.casefold() if isinstance(part, Word) else None for part in run] == words:
            out.append(instead)
            at += len(words)
        else:
            out.append(_inside(parts[at], words, instead))
            at += 1
    return out


def _inside(node: Node, words: list[str], instead: Node) -> Node:
    match node:
        case Not(child) | Within(_, child):
            return replace(node, child=_inside(child, words, instead))
        case Group(children):
            parts = _spliced(children, words, instead)
            return together(tuple(parts)) or node if isinstance(node, Together) else join(type(node), tuple(parts))
        case Word(text) if [text.casefold()] == words:
            return instead
        case _:
            return node
