"""What a word is: the one analyzer that index, query, highlighting and suggestions share."""

from __future__ import annotations

from index.language.analyzer import Analyzer, Measure, Piece, Reading, Term, Word
from index.language.expansion.variants import stop_words
from index.language.lexicon import Lexicon

__all__ = ["Analyzer", "Lexicon", "Measure", "Piece", "Reading", "Term", "Word", "stop_words"]
