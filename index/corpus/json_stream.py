"""JSON files: one object, several after one another, a list of them, or an object that holds such a list."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from index.corpus.decoding import decode
from index.corpus.fields import record
from index.corpus.shapes import articles, unwrapped
from index.corpus.streams import LARGEST_RECORD, PIECE
from index.document import Record, Skip
from index.errors import CorpusError

_BLANKS = " \t\r\n,\ufeff"
_DECODER = json.JSONDecoder(strict=False)


def objects(stream: BinaryIO, file: str, mapping: Mapping[str, str]) -> Iterator[Record | Skip]:
    """The records of a JSON stream, numbered from 1 in order.

    A list or a sequence of objects is read one object at a time. An object without a text of its own is
    searched for the articles in it (``shapes.articles``); such an object must fit the limit of a record.

    Raises CorpusError where the JSON breaks, with what came before already given.
    """
    number = 0
    for value in _values(stream):
        for row in articles(value, mapping):
            number += 1
            if isinstance(row, Mapping):
                yield record(unwrapped(row, mapping), mapping, file, number)
            else:
                yield Skip(f"{file}#{number}", "It is JSON but no object with named fields.")


def _values(stream: BinaryIO) -> Iterator[object]:
    """The values of a list, or of a sequence of values, decoded one at a time."""
    window = _Window(stream)
    if window.skip(_BLANKS) == "[":
        window.advance(1)
        ending = "]"
    else:
        ending = ""
    while (sign := window.skip(_BLANKS)) and sign != ending:
        if not ending and sign != "{":
            raise CorpusError("Its JSON is neither an object nor a list of them; the rest was not read.")
        yield window.value()


class _Window:
    """The part of the stream being decoded: at most one record and the piece after it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._rest = b""
        self._text = ""
        self._place = 0
        self._done = False

    def skip(self, signs: str) -> str:
        """The next character that is none of ``signs``; empty at the end."""
        while True:
            while self._place < len(self._text) and self._text[self._place] in signs:
                self._place += 1
            if self._place < len(self._text):
                return self._text[self._place]
            if not self._more():
                return ""

    def advance(self, count: int) -> None:
        """Pass over ``count`` characters."""
        self._place += count

    def value(self) -> object:
        """The JSON value that begins here. Raises CorpusError where there is none or it is too large."""
        wanted = 0
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._place)
            except RecursionError as error:
                raise CorpusError("Its JSON is nested too deep.") from error
            except ValueError as error:
                held = len(self._text) - self._place
                if held > LARGEST_RECORD:
                    raise CorpusError(
                        f"One of its records is broken or longer than {LARGEST_RECORD >> 20} MB; the rest was not read."
                    ) from error
                # Twice as much before each new try keeps the work in proportion to the record.
                wanted = max(2 * held, PIECE)
                if not self._fill(wanted):
                    raise CorpusError("Its JSON is broken or cut off; the rest was not read.") from error
                continue
            if end == len(self._text) and not isinstance(value, dict | list) and self._fill(end - self._place + PIECE):
                continue
            self._place = end
            return value

    def _fill(self, wanted: int) -> bool:
        """Read until ``wanted`` characters are held; whether there were any more at all."""
        before = len(self._text) - self._place
        while len(self._text) - self._place < wanted and self._more():
            pass
        return len(self._text) - self._place > before

    def _more(self) -> bool:
        if self._done:
            return False
        data = self._stream.read(PIECE)
        self._done = not data
        data = self._rest + data
        cut = len(data) if self._done else _whole_characters(data)
        self._text = self._text[self._place :] + decode(data[:cut])
        self._place = 0
        self._rest = data[cut:]
        return not self._done or cut > 0


def _whole_characters(data: bytes) -> int:
    """How many bytes of ``data`` hold whole UTF-8 characters."""
    for back in range(1, min(4, len(data)) + 1):
        if data[-back] >= 0xC0:
            return len(data) - back
        if data[-back] < 0x80:
            break
    return len(data)
