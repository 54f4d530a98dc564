"""What one archive knows of its own language beyond the tables: its names, its abbreviations, its editor's words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from index.hashes import blake2b
from index.values import dataclass, field

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


@dataclass(frozen=True, slots=True)
class Words:
    """The words in force in one generation of an index.

    ``learned`` is what the articles say of their words, ``editor`` what the file beside the index says.

    ``stems`` gives the stem of every folded form whose stem has changed since a segment that holds it was
    written, or an empty text where it has none alone. It stands against the table of the segment.
    """

    learned: Lexicon = field(default_factory=Lexicon)
    editor: Lexicon = field(default_factory=Lexicon)
    stems: Mapping[str, str] = field(default_factory=dict)

    @property
    def lexicon(self) -> Lexicon:
        """Both together; the editor is right where they disagree."""
        return self.learned | self.editor

    def to_json(self) -> dict[str, Any]:
        """Plain values that ``from_json`` reads back."""
        return {"learned": self.learned.to_json(), "editor": self.editor.to_json(), "stems": dict(self.stems)}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Words:
        """The words ``to_json`` gave. Raises ``ValueError`` for anything of another shape."""
        try:
            learned, editor = Lexicon.from_json(value["learned"]), Lexicon.from_json(value["editor"])
            return cls(learned, editor, {str(word): str(stem) for word, stem in value["stems"].items()})
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError("not the words of an index") from error


def _pairs(value: Any) -> Pairs:
    return tuple((_text(one), _text(other)) for one, other in value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not text")
    return value
