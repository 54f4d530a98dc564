"""An archive made several times as large: every article again and again, with other words in the place of some."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from random import Random

import orjson

_WORD = re.compile(r"[A-Za-z]{5,}")
_SHARE = 3
"""One distinct long word in so many is another one in each copy, which lets the vocabulary grow as news does: about
with the square root of the text (Heaps)."""


def write(paths: list[Path], times: int, target: Path) -> None:
    """Write the articles of JSON Lines files and ``times - 1`` altered copies of all to a packed file."""
    with gzip.open(target, "wb", compresslevel=1) as file:
        for turn in range(times):
            for path in paths:
                file.writelines(_altered(path, turn))


def _altered(path: Path, turn: int) -> Iterator[bytes]:
    letters = _letters(turn)
    known: dict[str, str] = {}

    def other(match: re.Match[str]) -> str:
        word = match.group()
        if word not in known:
            known[word] = word.translate(letters) if zlib.crc32(f"{turn} {word}".encode()) % _SHARE == 0 else word
        return known[word]

    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
        for line in lines:
            if not turn:
                yield line
                continue
            row = orjson.loads(line)
            row["id"] = f"{row['id']}-{turn}"
            yield orjson.dumps(row | {key: _WORD.sub(other, row[key] or "") for key in ("title", "text")}) + b"\n"


def _letters(turn: int) -> dict[int, int]:
    """Vowels for vowels and consonants for consonants, as each turn has them."""
    random, table = Random(turn), {}
    for group in ("aeiou", "bcdfghjklmnprstvwy"):
        shuffled = "".join(random.sample(group, len(group)))
        table |= str.maketrans(group + group.upper(), shuffled + shuffled.upper())
    return table
