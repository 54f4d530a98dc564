"""The parts of a question, a frozen tree: each prints as the text that parses back to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum

from index import Kind
from index.values import dataclass
from search.syntax.periods import Period
from search.syntax.quoting import OPERATORS, bare, quoted


class Scope(StrEnum):
    """The part of an article that words are looked for in."""

    TITLE = "title"
    BODY = "body"
    DEFAULT = "default"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a question. Two nodes are equal when they ask the same in the same order."""


@dataclass(frozen=True, slots=True)
class Word(Node):
    """One typed word with its stem and variants, or only itself when ``exact``."""

    text: str
    exact: bool = False

    def __str__(self) -> str:
        return ("=" if self.exact else "") + bare(self.text)


@dataclass(frozen=True, slots=True)
class Prefix(Node):
    """Words that begin with ``text``."""

    text: str

    def __str__(self) -> str:
        return bare(self.text) + "*"


@dataclass(frozen=True, slots=True)
class Fuzzy(Node):
    """Words at most one typing error away from ``text``."""

    text: str

    def __str__(self) -> str:
        return bare(self.text) + "~"


@dataclass(frozen=True, slots=True)
class Phrase(Node):
    """The words of ``text`` in this order, with at most ``slop`` other words among them."""

    text: str
    slop: int = 0

    def __str__(self) -> str:
        return quoted(self.text) + (f"~{self.slop}" if self.slop else "")


@dataclass(frozen=True, slots=True)
class Facet(Node):
    """Articles that count under ``value`` of ``kind``."""

    kind: Kind
    value: str

    def __str__(self) -> str:
        return f"{self.kind}:{_value(self.value)}"


@dataclass(frozen=True, slots=True)
class Dated(Node):
    """Articles published within ``period``; one without a date never is."""

    period: Period

    def __str__(self) -> str:
        return f"date:{self.period}"


@dataclass(frozen=True, slots=True)
class Id(Node):
    """The article of this id."""

    value: str

    def __str__(self) -> str:
        return f"id:{_value(self.value)}"


@dataclass(frozen=True, slots=True)
class Variant(Node):
    """What a word of the question may be read as. Only its exclusion says something: no word is read so."""

    value: str

    def __str__(self) -> str:
        return f"variant:{_value(self.value)}"


@dataclass(frozen=True, slots=True)
class Within(Node):
    """``child``, looked for in ``scope`` only. ``Scope.ALL`` never stands here: it governs a whole query."""

    scope: Scope
    child: Node

    def __str__(self) -> str:
        return f"{self.scope}:{_atom(self.child)}"


@dataclass(frozen=True, slots=True)
class Not(Node):
    """Every article that ``child`` does not find."""

    child: Node

    def __str__(self) -> str:
        return f"-{_atom(self.child)}"


@dataclass(frozen=True, slots=True)
class Group(Node):
    """Two or more parts, of which an article must answer as many as the subclass says."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Together(Group):
    """Parts that were only written beside each other: all, or the best on any when none has all."""

    def __str__(self) -> str:
        return " ".join(inside(child, (Either, Together)) for child in self.children)


@dataclass(frozen=True, slots=True)
class Both(Group):
    """Parts joined by AND: every one of them, always."""

    def __str__(self) -> str:
        return " AND ".join(inside(child, Group) for child in self.children)


@dataclass(frozen=True, slots=True)
class Either(Group):
    """Parts joined by OR: any of them."""

    def __str__(self) -> str:
        return " OR ".join(inside(child, Either) for child in self.children)


def together(parts: tuple[Node, ...]) -> Node | None:
    """Parts side by side as one node: ``None`` for no part, the part itself for one."""
    flat = tuple(_flatten(parts, Together))
    return Together(flat) if len(flat) > 1 else next(iter(flat), None)


def join(kind: type[Group], parts: tuple[Node, ...]) -> Node:
    """Two or more parts under AND or OR; a group of the same kind melts into it."""
    flat = tuple(_flatten(parts, kind))
    return kind(flat) if len(flat) > 1 else flat[0]


def is_filter(node: Node) -> bool:
    """Whether a node narrows by facet, date or id, or switches a variant off, and asks for no word itself."""
    if isinstance(node, Either):
        return all(map(is_filter, node.children))
    return isinstance(node.child if isinstance(node, Not) else node, Facet | Dated | Id | Variant)


def asks_for_words(node: Node) -> bool:
    """Whether a node looks for a word at all, and does not only keep articles out."""
    below = walk(node, lambda inner: not isinstance(inner, Not))
    return any(isinstance(one, Word | Phrase | Prefix | Fuzzy) for one in below)


def is_switch(node: Node) -> bool:
    """Whether a node only says how words are not read."""
    return isinstance(node, Not) and isinstance(node.child, Variant)


def walk(node: Node | None, enter: Callable[[Node], bool] = lambda _: True) -> Iterator[Node]:
    """``node`` and all below it, in reading order; a node for which ``enter`` is false keeps its own."""
    if node is None:
        return
    yield node
    if isinstance(node, Not | Within) and enter(node):
        yield from walk(node.child, enter)
    elif isinstance(node, Group) and enter(node):
        for child in node.children:
            yield from walk(child, enter)


def _flatten(parts: tuple[Node, ...], kind: type[Group]) -> Iterator[Node]:
    for part in parts:
        if isinstance(part, kind):
            yield from part.children
        else:
            yield part


def inside(node: Node, unsafe: type[Node] | tuple[type[Node], ...]) -> str:
    """The node as text, in brackets where it is of a kind that would be read as more than one part."""
    return f"({node})" if isinstance(node, unsafe) else str(node)


def _atom(node: Node) -> str:
    return inside(node, (Group, Not))


def _value(text: str) -> str:
    spelled = bare(text)
    return spelled if spelled == text and text not in OPERATORS else quoted(text)
