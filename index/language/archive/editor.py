"""An editor's own words: a plain file beside the index, read into the lexicon of the archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from index.errors import StoreError
from index.language.lexicon import Lexicon, Pairs
from index.language.tokenization.tokens import fold
from index.regular import read as read_file

NAME = "words.txt"
"""The file's name in the index directory."""

_LONGEST = 1_000_000


def read(path: Path) -> tuple[Lexicon, tuple[str, ...]]:
    """The words of the file at ``path``, and a sentence for each line that was not understood; nothing where it is not.

    Each line is one of ``Sembalun`` (a name, never shortened), ``mencolokan > colok`` (a word and its stem) and
    ``Kyiv = Kiev`` (two ways to write one thing, of one word or several). Lines that begin with ``#`` are for people.
    Raises ``StoreError`` for a file that is there and cannot be read.
    """
    try:
        text = read_file(path, _LONGEST).decode("utf-8-sig", "replace")
    except (FileNotFoundError, NotADirectoryError):
        return Lexicon(), ()
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error.strerror}).", "Make it readable, or remove it.") from error
    return parse(text, path.name)


def parse(text: str, name: str = NAME) -> tuple[Lexicon, tuple[str, ...]]:
    """What ``read`` gives, of the text of the file."""
    names: set[str] = set()
    stems: dict[str, str] = {}
    same: set[tuple[str, str]] = set()
    notices: list[str] = []
    for number, line in _lines(text):
        one, sign, other = _split(line)
        if sign == ">" and _is_word(one) and _is_word(other):
            stems[fold(one)] = fold(other)
        elif sign == "=" and _is_phrase(one) and _is_phrase(other):
            same.add((one, other))
        elif not sign and _is_word(one):
            names.add(fold(one))
        else:
            notices.append(f"Line {number} of {name} is not a word, word > stem, or one = other: {line[:60]!r}.")
    pairs: Pairs = tuple(sorted(same))
    return Lexicon(names=tuple(sorted(names)), stems=tuple(sorted(stems.items())), same=pairs), tuple(notices)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, " ".join(line.split())


def _split(line: str) -> tuple[str, str, str]:
    sign = next((sign for sign in (">", "=") if sign in line), "")
    one, _, other = line.partition(sign) if sign else (line, "", "")
    return one.strip(), sign, other.strip()


def _is_word(text: str) -> bool:
    return bool(text) and " " not in text and bool(fold(text)) and ">" not in text and "=" not in text


def _is_phrase(text: str) -> bool:
    return bool(text) and all(map(_is_word, text.split(" ")))
