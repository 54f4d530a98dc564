"""The kernels in numpy, for machines without a compiler: the names of C's module, and its answers."""

from index.engine.fallback.index import Index
from index.engine.fallback.segment import Damaged
from index.engine.fallback.vocabulary import Vocabulary
from index.engine.fallback.writing import forward, invert

__all__ = ["Damaged", "Index", "Vocabulary", "forward", "invert"]
