"""Any text is a question, and a question's text is the question, also where nobody typed it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from index import Kind
from search import Query, parse
from search.syntax.nodes import (
    Both,
    Dated,
    Either,
    Facet,
    Fuzzy,
    Id,
    Node,
    Not,
    Phrase,
    Prefix,
    Scope,
    Together,
    Within,
    Word,
    join,
    together,
)
from search.syntax.periods import Period

_PIECES = st.sampled_from(
    ["a", "kata", "DAN", "OR", "NOT", "-", "=", "*", "~", '"', "“", "(", ")", "\\", ":", " ", "title:", "person:",
     "date:2024", "..", "zone:all", "id:", "-variant:", "~5", "\x00", "é", "x:y", "\u202e", "\n"]
)  # fmt: skip
_TEXT = st.one_of(st.text(), st.lists(_PIECES, max_size=14).map("".join))


_VALUE = st.one_of(
    st.text(min_size=1, max_size=8), _PIECES, st.sampled_from(["Kim Jong Un", "DAN", "a:b", "-x", "=y", "z*"])
)
_SAID = _VALUE.filter(lambda text: bool(text.strip()))
_DAYS = st.dates() | st.none()
_LEAVES = st.one_of(
    st.builds(Word, _SAID, st.booleans()),
    st.builds(Prefix, _SAID),
    st.builds(Fuzzy, _SAID),
    st.builds(Phrase, _SAID, st.integers(0, 100)),
    st.builds(Facet, st.sampled_from(Kind), _SAID),
    st.builds(Id, _SAID),
    st.builds(Period, _DAYS, _DAYS).filter(lambda period: period != Period(None, None)).map(Dated),
)


def _grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Groups, exclusions and scopes as the parser builds them: nothing in them that would melt away."""
    several = st.lists(inner, min_size=2, max_size=4).map(tuple)
    bare = inner.filter(lambda node: not isinstance(node, Not))
    scoped = inner.filter(lambda node: not isinstance(node, Within | Facet | Dated | Id))
    return st.one_of(
        several.map(together),
        several.map(lambda parts: join(Both, parts)),
        several.map(lambda parts: join(Either, parts)),
        st.builds(Not, bare),
        st.builds(Within, st.sampled_from([Scope.TITLE, Scope.BODY]), scoped),
    )


_TREES = st.recursive(_LEAVES, _grown, max_leaves=12)


@settings(max_examples=500)
@given(_TEXT)
def test_every_text_parses_and_prints_as_itself(text):
    """Parsing never raises, and printing what was understood asks the same again."""
    query = parse(text)
    assert parse(str(query)) == query


@settings(max_examples=500)
@given(_TREES, st.sampled_from([Scope.DEFAULT, Scope.ALL]))
def test_every_tree_prints_as_itself(root, scope):
    """A query that a program builds, with any text in any part, parses back to itself."""
    query = Query(root, scope)
    assert parse(str(query)) == query


@given(_TREES, st.sampled_from(Kind), _SAID)
def test_a_narrowed_query_prints_as_itself(root, kind, value):
    """A click on a facet adds exactly one part, and its exclusion another; taking it out gives the query back."""
    query = Query(root)
    for changed in (query.narrow(kind, value), query.exclude(kind, value)):
        assert parse(str(changed)) == changed
        added = [part for part in changed.parts if part not in query.parts]
        assert len(added) <= 1
        if added and isinstance(root, Together | Word | Phrase):
            assert changed.without(added[0]).parts == query.parts


@given(
    st.sampled_from(["(", "-", "NOT ", '"', "title:", "((-", "\\", "a:", 'x:"', "a OR ", "(a AND "]),
    st.integers(0, 3000),
)
def test_repetition_is_no_attack(piece, times):
    """However deep or long, a query is parsed."""
    parse(piece * times + "a")
