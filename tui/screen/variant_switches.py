"""A question with the stem or a variant of a word switched off or on, in the query language itself."""

from __future__ import annotations

from index.values import replace
from search.syntax.nodes import Group, Node, Not, Phrase, Together, Variant, Within, Word, join, together
from search.syntax.query import Query


def exactly(query: Query, word: str) -> Query:
    """``query`` with ``word`` asked as it is written, without its stem and its variants.

    ``word`` may be several words that were understood as one. Unchanged where it is not asked for.
    """
    instead = Phrase(word) if len(word.split()) > 1 else Word(word, exact=True)
    return replace(query, root=together(tuple(_spliced(query.parts, word.casefold().split(), instead))))


def without(query: Query, variant: str) -> Query:
    """``query`` with no word read as ``variant``; all else stands, stems too."""
    return query.also(Not(Variant(variant)))


def switched_off(query: Query) -> dict[str, Query]:
    """The variants that ``query`` switches off, each with the question that has it again."""
    off = (part for part in query.parts if isinstance(part, Not) and isinstance(part.child, Variant))
    return {part.child.value: query.without(part) for part in off if isinstance(part.child, Variant)}


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
