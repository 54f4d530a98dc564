"""What a word is: the one analyzer that index, query, highlighting and suggestions share."""

from __future__ import annotations

from index.language.analyzer import Analyzer, Piece, Reading, Term, Word

__all__ = ["Analyzer", "Piece", "Reading", "Term", "Word"]
