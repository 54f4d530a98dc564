"""Finds the compiled twin of a module, where there was a compiler and nobody asked to do without."""

from __future__ import annotations

import os
from importlib import import_module
from types import ModuleType

NUMPY = "TELUSUR_KERNELS"
"""The environment variable that, set to ``numpy``, leaves everything in C alone."""


def compiled(name: str) -> ModuleType | None:
    """The extension module of that full name; ``None`` where the caller has to do its work in Python."""
    if os.environ.get(NUMPY) == "numpy":
        return None
    try:
        return import_module(name)
    except ImportError:
        return None
