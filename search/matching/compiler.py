"""Clauses as the kernels take them: fields by number, texts encoded, open ends expanded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from index.engine import operations as ops
from index.engine.format.coding import encode
from search.matching import clauses

if TYPE_CHECKING:
    from index.engine.operations import Plan
    from index.engine.reading.reader import Reader


class Compiler:
    """Compiles clauses for one index. Safe to share between threads."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._fields = reader.schema.numbers

    def operations(self, clause: clauses.Clause) -> Plan:
        """The clause as the kernels take it. Raises ``KeyError`` for a field that the index does not have."""
        return _COMPILED[type(clause)](self, clause)

    def _term(self, clause: clauses.Term) -> Plan:
        """A term of a text field."""
        return (ops.TERM, self._fields[clause.field], encode(clause.text), clause.weight)

    def _phrase(self, clause: clauses.Phrase) -> Plan:
        """Terms that follow each other."""
        terms = tuple(map(encode, clause.terms))
        return (ops.PHRASE, self._fields[clause.field], terms, clause.slop, clause.weight)

    def _early(self, clause: clauses.Early) -> Plan:
        """A term of a text field by where it first stands."""
        field, term = self._fields[clause.field], encode(clause.text)
        return (ops.EARLY, field, term, clause.anywhere, clause.first, clause.opening)

    def _open_ended(self, clause: clauses.Prefix | clauses.Fuzzy) -> Plan:
        """The best of every term that begins so, or is spelled nearly so."""
        if isinstance(clause, clauses.Prefix):
            texts: Iterable[str] = (text for text, _ in self._reader.terms(clause.field, clause.text))
        else:
            texts = self._reader.near(clause.field, clause.text)
        field = self._fields[clause.field]
        return (ops.BEST, tuple((ops.TERM, field, encode(text), clause.weight) for text in texts))

    def _keyword(self, clause: clauses.Keyword) -> Plan:
        """A value of a facet field, or an article by its id."""
        if clause.field != "id":
            field, value = self._fields[clause.field], encode(clause.value)
            if clause.weight:
                return (ops.EARLY, field, value, clause.weight, 0.0, 0.0)
            return (ops.TERM, field, value, 1.0)
        number = self._reader.number(clause.value)
        return (ops.ANY, ()) if number is None else (ops.ONE, number)

    def _range(self, clause: clauses.Range) -> Plan:
        """Numbers from one to another."""
        low = ops.LOWEST if clause.low is None else clause.low
        return (ops.RANGE, self._fields[clause.field], low, ops.HIGHEST if clause.high is None else clause.high)

    def _many(self, operation: int, clause: clauses.AllOf | clauses.AnyOf | clauses.BestOf) -> Plan:
        """Several clauses as one."""
        return (operation, tuple(map(self.operations, clause.children)))

    def _one(self, operation: int, clause: clauses.Without | clauses.Filter | clauses.Maybe) -> Plan:
        """A clause turned or quieted."""
        return (operation, self.operations(clause.child))


_COMPILED: Mapping[type[clauses.Clause], Callable[[Compiler, Any], Plan]] = {
    clauses.Every: lambda _, __: (ops.EVERY,),
    clauses.Term: Compiler._term,
    clauses.Phrase: Compiler._phrase,
    clauses.Early: Compiler._early,
    clauses.Prefix: Compiler._open_ended,
    clauses.Fuzzy: Compiler._open_ended,
    clauses.Keyword: Compiler._keyword,
    clauses.Range: Compiler._range,
    clauses.AllOf: lambda compiler, clause: compiler._many(ops.ALL, clause),
    clauses.AnyOf: lambda compiler, clause: compiler._many(ops.ANY, clause),
    clauses.BestOf: lambda compiler, clause: compiler._many(ops.BEST, clause),
    clauses.Without: lambda compiler, clause: compiler._one(ops.NOT, clause),
    clauses.Filter: lambda compiler, clause: compiler._one(ops.FILTER, clause),
    clauses.Maybe: lambda compiler, clause: compiler._one(ops.MAYBE, clause),
}
