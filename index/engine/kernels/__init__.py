"""The kernels in C where they were built, in numpy where not: the same names, the same answers."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from index.compiled import compiled

if TYPE_CHECKING:
    from index.engine.fallback import Damaged, Index, Vocabulary, forward, invert
else:
    _made = compiled("index.engine._kernels") or import_module("index.engine.fallback")
    Damaged, Index, Vocabulary = _made.Damaged, _made.Index, _made.Vocabulary
    forward, invert = _made.forward, _made.invert

__all__ = ["Damaged", "Index", "Vocabulary", "forward", "invert"]
