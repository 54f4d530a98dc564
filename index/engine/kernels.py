"""The kernels in C where they were built, in numpy where not: the same names, the same answers."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING or os.environ.get("TELUSUR_KERNELS") == "numpy":
    from index.engine.fallback import Damaged, Index, forward, invert
else:
    try:
        from index.engine._kernels import Damaged, Index, forward, invert
    except ImportError:
        from index.engine.fallback import Damaged, Index, forward, invert

__all__ = ["Damaged", "Index", "forward", "invert"]
