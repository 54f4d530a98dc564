"""The kernels in C where they were built, in numpy where not: the same names, the same answers."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

NUMPY = "TELUSUR_KERNELS"
"""The environment variable that, set to ``numpy``, leaves the kernels in C alone."""

if TYPE_CHECKING:
    from index.engine.fallback import Damaged, Index, Vocabulary, forward, invert
else:
    try:
        _made = import_module("index.engine." + ("fallback" if os.environ.get(NUMPY) == "numpy" else "_kernels"))
    except ImportError:
        _made = import_module("index.engine.fallback")
    Damaged, Index, Vocabulary = _made.Damaged, _made.Index, _made.Vocabulary
    forward, invert = _made.forward, _made.invert

__all__ = ["Damaged", "Index", "Vocabulary", "forward", "invert"]
