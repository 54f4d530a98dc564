"""The same text gives the same terms, whoever asks: index, query, highlighter or suggestions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from index.language.expansion.questions import Questions, Reading, Word
from index.language.expansion.variants import Variants
from index.language.lexicon import EMPTY, Lexicon
from index.language.morphology.lemma import Stems
from index.language.tables import digest
from index.language.tokenization.pieces import ACRONYM, Piece, pieces
from index.language.tokenization.ruler import Measure, Ruler
from index.language.tokenization.tokens import LONGEST, fold, split

VERSION = "6"
"""Goes up whenever the code, not a table, gives the same text other terms."""

# A tuple made by its own constructor costs half of one made by the class that names its fields.
_new_tuple = tuple.__new__
_REMEMBERED = 50_000
_SHORT = 64


class Term(NamedTuple):
    """One word of a text: its terms, its place among the words, and its code points there.

    ``surface`` and ``stem`` are the terms of the two fields every text is indexed in. ``position``
    counts words from 0; several terms may share one, the word as written first. ``text[start:end]``
    is the word as written.
    """

    surface: str
    stem: str
    position: int
    start: int
    end: int


class Analyzer:
    """Indonesian text to terms, and a question's words to their readings.

    The terms of a raw token depend on that token alone, so an indexer may look each one up in a table
    instead of reading it again: ``split`` gives the tokens, ``pieces`` the terms of one. ``lexicon`` is
    what the archive knows of its own words. ``known_stem`` gives the stem of a folded word where the index
    has it, so that a question need not wait for the stemmer's dictionary; it must be right.
    """

    def __init__(self, lexicon: Lexicon = EMPTY, *, known_stem: Callable[[str], str | None] | None = None) -> None:
        self.lexicon = lexicon
        self._known_stem = known_stem
        self._stem = Stems(lexicon, known_stem).__getitem__
        self._pieces_seen = _PieceCache(self.pieces)

    @property
    def fingerprint(self) -> str:
        """Changes whenever the same text would give other terms."""
        learned = self.lexicon.digest
        return f"sastrawi-1.2.1/{VERSION}-{digest()}" + (f"/{learned}" if learned else "")

    def split(self, text: str) -> list[str]:
        """The raw tokens of ``text``, without their offsets."""
        return split(text)

    def pieces(self, token: str) -> tuple[Piece, ...]:
        """The words of one raw token; none where it folds to nothing."""
        found = pieces(token, self._stem)
        return found if type(found) is tuple else tuple(found)

    def read(self, tokens: Iterable[str]) -> tuple[list[str], list[str], list[int], list[int]]:
        """The surface forms, stems and advances of the words of all ``tokens``, and how many words each token has."""
        surfaces: list[str] = []
        stems: list[str] = []
        advances: list[int] = []
        sizes: list[int] = []
        stem = self._stem
        for token in tokens:
            # As ``pieces`` reads it: an indexer asks for every distinct token of an archive, and most are just letters.
            if token.isalpha() and token.isascii() and (token.islower() or _is_capitalised(token)):
                surface = token.lower()[:LONGEST]
                surfaces.append(surface)
                stems.append(stem(surface))
                advances.append(1)
                sizes.append(1)
            else:
                found = self.pieces(token)
                for piece in found:
                    surfaces.append(piece.surface)
                    stems.append(piece.stem)
                    advances.append(piece.advance)
                sizes.append(len(found))
        return surfaces, stems, advances, sizes

    def terms(self, text: str) -> Iterator[Term]:
        """Every word of ``text`` as it is indexed, in order of position."""
        position, at = -1, 0
        for token in split(text):
            # Between two tokens stands nothing that a token could begin with, so the next of its kind is this one.
            at = text.find(token, at)
            for surface, stem, advance, start, end in self._pieces_seen[token]:
                position += advance
                yield _new_tuple(Term, (surface, stem, position, at + start, at + end))
            at += len(token)

    def measure(self, text: str, first: int = 0) -> Measure:
        """Where the words of ``text`` stand by the positions of ``terms``, counted from ``first``."""
        return self._ruler.measure(text, first)

    def words(self, text: str, *, exact: bool = False) -> list[Word]:
        """The units of words typed one after another and how each may be read.

        A compound or a name with an abbreviation joins several words into one unit. ``exact`` joins
        none and leaves only what is typed.
        """
        return list(self._questions.words(text, exact=exact))

    def stem(self, word: str) -> str:
        """The stem of one folded word."""
        return self._stem(word)

    def is_root(self, word: str) -> bool:
        """Whether the dictionary has a folded word as a root."""
        from index.language.morphology.stemming import dictionary  # few questions ask

        return word in dictionary()

    def fold(self, text: str) -> str:
        """``text`` as terms spell it: compatibility forms, case and diacritics folded."""
        return fold(text)

    @cached_property
    def _ruler(self) -> Ruler:
        return Ruler(self._pieces_seen.__getitem__, self._known_stem)

    @cached_property
    def _questions(self) -> Questions:
        return Questions(self.pieces, Variants(self.lexicon))


def _is_capitalised(token: str) -> bool:
    """Whether a token of letters begins with a capital, and is no acronym."""
    return token[0].isupper() and not (len(token) <= ACRONYM and token.isupper())


class _PieceCache(dict[str, tuple[Piece, ...]]):
    """The pieces of tokens, read when first asked for; of those not asked for lately only some are kept.

    What overflows becomes the older half, which is looked at before a token is read again and dropped when the newer
    half overflows in turn: the bound of an order of use without its cost.
    """

    def __init__(self, read: Callable[[str], tuple[Piece, ...]]) -> None:
        super().__init__()
        self._read = read
        self._older: dict[str, tuple[Piece, ...]] = {}

    def __missing__(self, token: str) -> tuple[Piece, ...]:
        found = self._older.get(token) or self._read(token)
        if len(token) <= _SHORT:
            if len(self) >= _REMEMBERED:
                self._older = dict(self)
                self.clear()
            self[token] = found
        return found


__all__ = ["Analyzer", "Measure", "Piece", "Reading", "Term", "Word"]
