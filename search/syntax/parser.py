"""Any text at all becomes a question: what cannot be meant literally is taken as words, and a notice says so."""

from __future__ import annotations

from index import Kind
from search.syntax import periods
from search.syntax.lexer import Lexeme, Mark, lex
from search.syntax.nodes import (
    Both,
    Dated,
    Either,
    Facet,
    Fuzzy,
    Group,
    Id,
    Node,
    Not,
    Phrase,
    Prefix,
    Scope,
    Together,
    Variant,
    Within,
    Word,
    join,
    together,
)
from search.syntax.query import Query
from search.syntax.quoting import FIELDS

MAX_DEPTH = 40
"""Parentheses deeper than this are left out: no reader means them, and each costs a level of recursion."""

MAX_TERMS = 1024
"""Words beyond this many are left out, the limit Lucene sets for the clauses of one query."""

_EVERYTHING = ("", "*", "*:*")
_ENDS = (None, Mark.OR, Mark.CLOSE)
_VALUES = (Mark.WORD, Mark.EXACT, Mark.PHRASE, Mark.PREFIX, Mark.FUZZY, Mark.UNKNOWN)
_SCOPES = {"all": Scope.ALL, "semua": Scope.ALL, "body": Scope.DEFAULT, "isi": Scope.DEFAULT}


def parse(text: str) -> Query:
    """The question that ``text`` asks. Never raises; ``parse(str(q)) == q``.

    Signs that stand for nothing are words, in which there is nothing to look for: only no text at all, and what
    stands for it elsewhere, ask for every article.
    """
    signs = text.strip()
    if signs in _EVERYTHING:
        return Query()
    parser = _Parser(lex(text))
    query = parser.query()
    if query.root or parser.zoned:
        return query
    said = (f"{signs} asks for nothing by itself; it was taken as words.",) if any(map(str.isalnum, signs)) else ()
    return Query(Word(signs), query.scope, said)


class _Parser:
    def __init__(self, lexemes: list[Lexeme]) -> None:
        self.lexemes = lexemes
        self.next = 0
        self.terms = 0
        self.scope = Scope.DEFAULT
        self.zoned = False
        """Whether a zone was named, which is a question without any word as well."""
        self.notices: dict[str, None] = {}

    def query(self) -> Query:
        parts: list[Node] = []
        while self.next < len(self.lexemes):
            if node := self.either(0):
                parts.append(node)
            if self.peek() is Mark.CLOSE:
                self.say("A closing parenthesis without an opening one was left out.")
                self.next += 1
        return Query(together(tuple(parts)), self.scope, tuple(self.notices))

    def either(self, depth: int) -> Node | None:
        options = [self.row(depth)]
        while self.peek() is Mark.OR:
            self.next += 1
            options.append(self.row(depth))
        kept = tuple(option for option in options if option)
        if len(kept) < len(options) and len(options) > 1:
            self.say("OR needs something on both sides; it was left out where there was nothing.")
        return join(Either, kept) if kept else None

    def row(self, depth: int) -> Node | None:
        parts: list[Node] = []
        while self.peek() not in _ENDS:
            if node := self.both(depth):
                parts.append(node)
        return together(tuple(parts))

    def both(self, depth: int) -> Node | None:
        first = self.unary(depth)
        if self.peek() is not Mark.AND:
            return first
        parts = [first]
        while self.peek() is Mark.AND:
            self.next += 1
            parts.append(self.unary(depth) if self.peek() not in _ENDS else None)
        kept = tuple(part for part in parts if part)
        if len(kept) < len(parts) and len(parts) > 1:
            self.say("AND needs something on both sides; it was left out where there was nothing.")
        return join(Both, kept) if kept else None

    def unary(self, depth: int) -> Node | None:
        negative = False
        while self.peek() is Mark.NOT:
            self.next += 1
            negative = not negative
        if self.peek() in _ENDS or self.peek() is Mark.AND:
            if negative:
                self.say("An exclusion without anything to exclude was left out.")
            return None
        node = self.primary(depth)
        return _negate(node) if node and negative else node

    def primary(self, depth: int) -> Node | None:
        lexeme = self.lexemes[self.next]
        self.next += 1
        if lexeme.mark is Mark.OPEN:
            return self.group(depth)
        if lexeme.mark is Mark.FIELD:
            return self.field(lexeme, depth)
        self.terms += 1
        if self.terms > MAX_TERMS:
            self.say(f"Only the first {MAX_TERMS} words were used.")
            return None
        return self.term(lexeme)

    def group(self, depth: int) -> Node | None:
        if depth >= MAX_DEPTH:
            self.say(f"Parentheses deeper than {MAX_DEPTH} were left out.")
            return None
        node = self.either(depth + 1)
        if self.peek() is Mark.CLOSE:
            self.next += 1
        else:
            self.say("A parenthesis that was never closed ends with the query.")
        if node is None:
            self.say("Empty parentheses were left out.")
        return node

    def term(self, lexeme: Lexeme) -> Node | None:
        if lexeme.notice:
            self.say(lexeme.notice)
        if not lexeme.text.strip():
            return None
        match lexeme.mark:
            case Mark.WORD:
                return Word(lexeme.text)
            case Mark.PHRASE:
                return Phrase(lexeme.text, lexeme.slop)
            case Mark.PREFIX:
                return Prefix(lexeme.text)
            case Mark.FUZZY:
                return Fuzzy(lexeme.text)
            case Mark.UNKNOWN:
                self.unknown(lexeme.text)
        return Word(lexeme.text, exact=lexeme.mark is Mark.EXACT)

    def unknown(self, text: str) -> None:
        from difflib import get_close_matches

        name = text.partition(":")[0]
        near = get_close_matches(name.casefold(), FIELDS, n=1, cutoff=0.6)
        advice = f" Did you mean {near[0]}:?" if near else f" Fields are {', '.join(sorted(set(FIELDS.values())))}."
        self.say(f"There is no field {name}:, so it was taken as words.{advice}")

    def field(self, lexeme: Lexeme, depth: int) -> Node | None:
        name = FIELDS[lexeme.text]
        if name in ("title", "body") and self.peek() in (*_VALUES, Mark.OPEN):
            child = self.primary(depth)
            return _scoped(Scope(name), child) if child else None
        if self.peek() is Mark.OPEN and name not in ("zone", "variant"):
            self.next += 1
            child = self.group(depth)
            return self.each(lexeme.text, name, child) if child else None
        if self.peek() not in _VALUES or not self.lexemes[self.next].value.strip():
            self.say(f"{lexeme.text}: needs a value right after the colon; it was taken as a word.")
            return Word(lexeme.text)
        self.next += 1
        return self.value(lexeme.text, name, self.lexemes[self.next - 1].value)

    def each(self, typed: str, name: str, node: Node) -> Node | None:
        """``node`` with its texts as values of a field; plain words side by side are one value."""
        match node:
            case Not(child):
                inner = self.each(typed, name, child)
                return _negate(inner) if inner else None
            case Together(children) if all(isinstance(child, Word) for child in children):
                return self.value(typed, name, " ".join(child.text for child in children if isinstance(child, Word)))
            case Group(children):
                return join(type(node), tuple(filter(None, (self.each(typed, name, child) for child in children))))
            case Word(text) | Phrase(text) | Prefix(text) | Fuzzy(text):
                return self.value(typed, name, text)
        return node

    def value(self, typed: str, name: str, value: str) -> Node | None:
        match name:
            case "zone":
                return self.zone(typed, value)
            case "date":
                return self.date(typed, value)
            case "id":
                return Id(value)
            case "variant":
                return Variant(value)
        return Facet(Kind(name), value)

    def zone(self, typed: str, value: str) -> Node | None:
        if value.casefold() not in _SCOPES:
            self.say(f"{typed}: knows all and body, not {value}; it was taken as words.")
            return Word(f"{typed}:{value}")
        self.scope, self.zoned = _SCOPES[value.casefold()], True
        return None

    def date(self, typed: str, value: str) -> Node:
        if period := periods.parse(value):
            if period.first and period.last and period.first > period.last:
                self.say(f"{value} ends before it begins, so no article is published in it.")
            return Dated(period)
        self.say(f"{value} is no date such as 2024-06-19, 2024-06, juni-2024 or 2023..2024; it was taken as words.")
        return Word(f"{typed}:{value}")

    def peek(self) -> Mark | None:
        return self.lexemes[self.next].mark if self.next < len(self.lexemes) else None

    def say(self, notice: str) -> None:
        self.notices[notice] = None


def _negate(node: Node) -> Node:
    return node.child if isinstance(node, Not) else Not(node)


def _scoped(scope: Scope, node: Node) -> Node:
    # Facets and dates are about the whole article, variants about the question: a scope says nothing to them.
    if isinstance(node, Within | Facet | Dated | Id | Variant):
        return node
    return Within(scope, node)
