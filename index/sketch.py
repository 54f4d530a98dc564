"""The sketch of a text, by which near copies know each other: the same text in other furniture."""

from __future__ import annotations

import struct
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from index.compiled import compiled

SIZE = 24
"""Hashes in a sketch."""

HEADS = 4
"""Smallest hashes, one of which near copies share; the index has them as values of a field."""

ALIKE = 0.8
"""Share of hashes that near copies have in common, at least. Reports that only share paragraphs have less."""

SHINGLE = 5
"""Words in a shingle."""

_ANCHOR = 6
"""Shingles begin at words of so many letters, about one in eight: a sample that the text itself chooses."""

_FEWEST = 8
"""Shingles that a text has, at least, to be told from others by them."""


class Sketch(NamedTuple):
    """How many shingles a text has, and the ``SIZE`` smallest of their hashes, ascending: a bottom-k sketch.

    Broder, "On the resemblance and containment of documents" (1997).
    """

    shingles: int
    hashes: tuple[int, ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """The values under which near copies are looked for."""
        return tuple(f"{value:08x}" for value in self.hashes[:HEADS])

    def __str__(self) -> str:
        return b64encode(struct.pack(f"<{1 + len(self.hashes)}I", self.shingles, *self.hashes)).decode()


def sketch(text: str) -> Sketch | None:
    """The sketch of a text; ``None`` for a short one. Neither capitals nor the spaces between words matter."""
    hashes = _hashes(text)
    return Sketch(len(hashes), tuple(hashes[:SIZE])) if len(hashes) >= _FEWEST else None


def hashes_plainly(text: str) -> Sequence[int]:
    """The distinct hashes of all shingles, ascending."""
    words = text.split()
    starts = [place for place, word in enumerate(words) if len(word) == _ANCHOR]
    shingles = {" ".join(words[place : place + SHINGLE]).lower() for place in starts}
    return sorted({zlib.crc32(shingle.encode("utf-8", "replace")) for shingle in shingles})


@lru_cache(maxsize=1)
def _classes() -> bytes:
    """For each code point of the basic plane 1 for a space, 2 for a letter that only Python can make small."""
    plane = map(chr, range(1 << 16))
    return bytes(sign.isspace() + 2 * (not sign.isascii() and sign.lower() != sign) for sign in plane)


_compiled = compiled("index._sketching")


def _hashes(text: str) -> Sequence[int]:
    found = _compiled.hashes(text, _classes(), _ANCHOR, SHINGLE) if _compiled else None
    return hashes_plainly(text) if found is None else memoryview(found).cast("I")


def parse(text: str) -> Sketch | None:
    """The sketch that ``str`` wrote; ``None`` for anything else."""
    try:
        data = b64decode(text, validate=True)
        shingles, *hashes = struct.unpack(f"<{len(data) // 4}I", data)
    except (ValueError, struct.error):
        return None
    return Sketch(shingles, tuple(hashes))


def alike(one: Sketch, other: Sketch) -> bool:
    """Whether two texts are of like length and share most of their shingles, as far as the sketches tell."""
    return alike_any(one, (other,))


def alike_any(one: Sketch, others: Iterable[Sketch]) -> bool:
    """Whether a text is so alike to one of others."""
    size, hashes = one
    own, least = set(hashes), ALIKE * len(hashes)
    for shingles, theirs in others:
        if min(size, shingles) < ALIKE * max(size, shingles):
            continue
        if hashes == theirs:
            return True
        shared = own.intersection(theirs)
        if len(shared) < least or len(shared) < ALIKE * len(theirs):
            continue  # as most that are compared; the joint sketch below is no smaller
        joint = sorted(own.union(theirs))[:SIZE]
        if len(shared.intersection(joint)) >= ALIKE * len(joint):
            return True
    return False
