"""What one archive knows of its own language beyond the tables: its names, its abbreviations, its editor's words."""

from __future__ import annotations

import json
from typing import Any

from index.hashes import blake2b
from index.values import dataclass

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of one archive; folded, sorted, and equal for equal archives.

    ``names`` are kept from the stemmer. ``abbreviations`` pairs a short form as it is written with its long
    form. ``stems`` pairs a word with the stem it shall have, ``same`` two spellings of one thing.
    """

    names: tuple[str, ...] = ()
    abbreviations: Pairs = ()
    stems: Pairs = ()
    same: Pairs = ()

    @property
    def digest(self) -> str:
        """What stands for the part that decides the terms of a text; empty for none."""
        if not self.names and not self.stems:
            return ""
        return blake2b(json.dumps([self.names, self.stems]).encode(), digest_size=8).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """Plain values that ``from_json`` reads back."""
        return {name: getattr(self, name) for name in ("names", "abbreviations", "stems", "same")}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Lexicon:
        """The lexicon ``to_json`` gave. Raises ``ValueError`` for anything of another shape."""
        try:
            names = tuple(_text(name) for name in value["names"])
            pairs = {key: _pairs(value[key]) for key in ("abbreviations", "stems", "same")}
        except (KeyError, TypeError) as error:
            raise ValueError("not a lexicon") from error
        return cls(names, **pairs)

    def __or__(self, other: Lexicon) -> Lexicon:
        """Both together; where they disagree on a stem, ``other`` is right."""
        return Lexicon(
            tuple(sorted({*self.names, *other.names})),
            tuple(sorted({*self.abbreviations, *other.abbreviations})),
            tuple(sorted({**dict(self.stems), **dict(other.stems)}.items())),
            tuple(sorted({*self.same, *other.same})),
        )


EMPTY = Lexicon()


def _pairs(value: Any) -> Pairs:
    return tuple((_text(one), _text(other)) for one, other in value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not text")
    return value
