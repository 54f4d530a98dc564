"""Names that an article's other sentences hold are found where they stand without the model's mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from index.document import Kind
from index.entities.forms.features import usage
from index.entities.forms.lexicon import Lexicon
from index.entities.labelling.span import Span

_LONGEST = 5


class Echoes:
    """Where the words of an article's names stand again; ``names`` gives their kinds."""

    def __init__(self, names: Mapping[tuple[str, ...], Kind], known: Lexicon) -> None:
        self._names, self._known = names, known
        self._first = frozenset(words[0] for words in names)

    def find(self, forms: tuple[str, ...], taken: Set[int]) -> Iterator[Span]:
        """The names in a sentence, the longest at each place, none overlapping, none with a token of ``taken``."""
        if self._first.isdisjoint(forms):
            return
        after = 0
        for at in [at for at, form in enumerate(forms) if form in self._first]:
            if at < after or at in taken:
                continue
            size = next((size for size in range(_LONGEST, 0, -1) if self._named(forms, at, size, taken)), 0)
            if size:
                yield Span(at, at + size, self._names[forms[at : at + size]], "echo")
                after = at + size

    def _named(self, forms: tuple[str, ...], at: int, size: int, taken: Set[int]) -> bool:
        words = forms[at : at + size]
        if len(words) < size or words not in self._names or not taken.isdisjoint(range(at, at + size)):
            return False
        return size > 1 or usage(words[0], self._known).habit in (-1, 9)
