"""What a planner asks of the parts of a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search.nodes import Fuzzy, Node, Not, Phrase, Prefix, Variant, Word, walk

WORDS = (Word, Phrase, Prefix, Fuzzy)
"""The nodes that look for words."""


def asks_for_words(node: Node) -> bool:
    """Whether a node looks for a word at all, and does not only keep articles out."""
    below = walk(node, lambda inner: not isinstance(inner, Not))
    return any(isinstance(one, WORDS) for one in below)


def is_switch(node: Node) -> bool:
    """Whether a node only says how words are not read."""
    return isinstance(node, Not) and isinstance(node.child, Variant)


def plain_runs(nodes: Sequence[Node]) -> Iterator[Node | str]:
    """Plain words typed side by side as one text, for a compound may join them; all else as it is."""
    run: list[str] = []
    for node in nodes:
        if isinstance(node, Word) and not node.exact:
            run.append(node.text)
            continue
        if run:
            yield " ".join(run)
            run = []
        yield node
    if run:
        yield " ".join(run)
