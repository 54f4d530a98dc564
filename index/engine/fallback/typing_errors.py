"""One typing error: a letter too many, too few, another one, or two neighbours swapped."""

from __future__ import annotations


def within_one(a: str, b: str) -> bool:
    """Whether ``a`` and ``b`` are equal or one such error apart (Damerau-Levenshtein distance at most 1)."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    left, right = a[start:], b[start:]
    return (
        left[1:] == right[1:]
        or left[1:] == right
        or left == right[1:]
        or (left[:2] == right[1::-1] and left[2:] == right[2:])
    )
