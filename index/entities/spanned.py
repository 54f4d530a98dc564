"""A name within one sentence, and what gives a sentence its labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from index.document import Kind

if TYPE_CHECKING:
    from index.entities.lexicon import Found


class Span(NamedTuple):
    """Tokens ``start:end`` of a sentence that name something, and the rule that says so."""

    start: int
    end: int
    kind: Kind
    rule: str


class Labeller(Protocol):
    """A trained model, or rules in its stead."""

    name: str

    def label(self, forms: Sequence[str], listed: Sequence[Found]) -> bytes:
        """The number of the label of each token, a byte each; ``listed`` are the known names among them."""
