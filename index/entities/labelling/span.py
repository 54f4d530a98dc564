"""A name within one sentence, and what gives a sentence its labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from index.document import Kind
from index.entities.labelling.viterbi import SUREST

if TYPE_CHECKING:
    from index.entities.forms.lexicon import Found
    from index.entities.labelling.decoding import Labels


class Span(NamedTuple):
    """Tokens ``start:end`` of a sentence that name something, the rule that says so, and how sure it is: the least
    margin of the tokens that a model labels so.
    """

    start: int
    end: int
    kind: Kind
    rule: str
    sure: int = SUREST


class Labeller(Protocol):
    """A trained model, or rules in its stead."""

    name: str

    def label(self, forms: Sequence[str], listed: Sequence[Found]) -> Labels:
        """The labels of the tokens; ``listed`` are the known names among them."""
