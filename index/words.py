"""The words in force in one generation of an index: learned from its articles, or written down by an editor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from index.language import Lexicon
from index.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Words:
    """``learned`` is what the articles say of their words, ``editor`` what the file beside the index says.

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
