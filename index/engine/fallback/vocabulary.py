"""Tokens and their numbers in Python, as the kernels in C number them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import islice

from index.engine.format.coding import encode


class Vocabulary:
    """A number for every token, from 0 on in the order in which they come."""

    def __init__(self, classes: bytes, seed: int) -> None:
        del classes, seed  # what splits by hand and hashes by itself needs them
        self._numbers: dict[str, int] = {}
        self._counts = array("I")

    def __len__(self) -> int:
        return len(self._numbers)

    def split(self, text: str) -> bytes | None:
        """``None``: the regular expression has to find the tokens of ``text``."""
        del text
        return None

    def number(self, tokens: Iterable[str]) -> bytes:
        """The numbers of ``tokens`` as uint32."""
        made = array("I")
        for token in tokens:
            number = self._numbers.setdefault(token, len(self._numbers))
            if number == len(self._counts):
                self._counts.append(0)
            self._counts[number] += 1
            made.append(number)
        return made.tobytes()

    def texts(self, first: int, last: int) -> list[str]:
        """The tokens from the number ``first`` up to ``last``."""
        return list(islice(self._numbers, first, last))

    def counts(self) -> bytes:
        """How often each token came since this was last asked, as uint32."""
        told = self._counts.tobytes()
        self._counts = array("I", bytes(len(told)))
        return told

    def sorted(self) -> tuple[bytes, bytes, bytes]:
        """The place of each token in sorted order, the tokens joined in that order, and where each begins."""
        texts = [encode(token) for token in self._numbers]
        ranks, starts = array("I", bytes(4 * len(texts))), array("I", [0])
        order = sorted(range(len(texts)), key=texts.__getitem__)
        for rank, number in enumerate(order):
            ranks[number] = rank
            starts.append(starts[-1] + len(texts[number]))
        return ranks.tobytes(), b"".join(texts[number] for number in order), starts.tobytes()
