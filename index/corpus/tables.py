"""JSON Lines, CSV and TSV: a record a line or row, a bad one told and passed over."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

import orjson

from index.corpus.decoding import decode
from index.corpus.fields import names_columns, record
from index.corpus.shapes import unwrapped
from index.corpus.streams import LARGEST_RECORD, Line, lines
from index.document import Record, Skip

_DELIMITERS = ",;\t|"
_SAID = re.compile(r"sep=(.)", re.IGNORECASE)
"""The line by which spreadsheets say what parts the cells."""


def json_lines(stream: BinaryIO, file: str, mapping: Mapping[str, str]) -> Iterator[Record | Skip]:
    """The records of a JSON Lines stream; blank lines count but hold nothing."""
    for line in lines(stream):
        if line.cut:
            yield too_large(file, line.number)
        elif line.data.strip():
            yield _json_line(line, file, mapping)


def _json_line(line: Line, file: str, mapping: Mapping[str, str]) -> Record | Skip:
    try:
        row = parsed(line.data)
    except (ValueError, RecursionError) as error:
        return Skip(f"{file}#{line.number}", f"It is no JSON: {_reason(error)}.")
    if not isinstance(row, dict):
        return Skip(f"{file}#{line.number}", "It is JSON but no object with named fields.")
    return record(unwrapped(row, mapping), mapping, file, line.number)


def parsed(data: bytes) -> object:
    """The JSON value in ``data``, whatever its encoding, lone surrogates and NaN included.

    Raises ValueError for what is no JSON, RecursionError for what is nested too deep.
    """
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        if "recursion" in str(error).lower():
            raise
        return json.loads(decode(data), strict=False)


def too_large(file: str, number: int) -> Skip:
    """The sentence for a record beyond the limit."""
    return Skip(f"{file}#{number}", f"It is longer than {LARGEST_RECORD >> 20} MB, more than an article can be.")


def rows(stream: BinaryIO, file: str, mapping: Mapping[str, str], *, tabs: bool) -> Iterator[Record | Skip]:
    """The records of a table whose first row names its columns; breaks within quotes belong to the cell.

    Where ``mapping`` gives nothing but numbers, columns are counted from 1, and a first row that names none is a row.
    """
    feed = _Feed(stream)
    first = next(feed, None)
    if first is None:
        return
    said = _SAID.fullmatch(first.strip())
    if said is not None:
        first = next(feed, "")
    delimiter = said.group(1) if said else "\t" if tabs else max(_DELIMITERS, key=first.count)
    # The limit is the module's own for the whole process; a feed never gives a longer line than that.
    csv.field_size_limit(LARGEST_RECORD)
    header = next(csv.reader([first], delimiter=delimiter), [])
    counted = bool(mapping) and all(column.isdigit() and column not in header for column in mapping.values())
    if counted and not names_columns(header):
        feed.back(first)
    reader = csv.reader(feed, delimiter=delimiter)
    while True:
        feed.mark()
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield Skip(f"{file}#{feed.start}", f"It is no row of a table: {_reason(error)}.")
            continue
        yield from feed.skips(file)
        if cells:
            yield _row(cells, _numbers(cells) if counted else header, file, feed.start, mapping)
    yield from feed.skips(file)


def _numbers(cells: list[str]) -> list[str]:
    return [str(number) for number in range(1, len(cells) + 1)]


def _row(cells: list[str], header: list[str], file: str, number: int, mapping: Mapping[str, str]) -> Record | Skip:
    if len(cells) > len(header):
        return Skip(f"{file}#{number}", f"It has {len(cells)} cells where the first row names {len(header)} columns.")
    return record(dict(zip(header, cells, strict=False)), mapping, file, number)


class _Feed:
    """The lines of a table as text, which remembers where a row begins and how much of it was read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._lines = lines(stream)
        self._number = 0
        self._held = 0
        self._cut: list[int] = []
        self._again = ""
        self.start = 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._again:
            again, self._again = self._again, ""
            self._number += 1
            return again
        for line in self._lines:
            self._number = line.number
            if line.cut:
                self._cut.append(line.number)
                continue
            self._held += len(line.data)
            if self._held > LARGEST_RECORD:
                self._held = 0
                raise csv.Error(f"the row is longer than {LARGEST_RECORD >> 20} MB; perhaps a quote is not closed")
            return decode(line.data).lstrip("\ufeff" if line.number == 1 else "") + "\n"
        raise StopIteration

    def back(self, line: str) -> None:
        """The next line is ``line`` again, the last one given."""
        self._again = line
        self._number -= 1

    def mark(self) -> None:
        """A row begins with the next line."""
        self.start = self._number + 1
        self._held = 0

    def skips(self, file: str) -> Iterator[Skip]:
        """The lines left out since the last call because they were too long."""
        while self._cut:
            yield too_large(file, self._cut.pop(0))


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "its values are nested too deep"
    words = str(error).split(": line ")[0].strip().rstrip(".")
    return words[:1].lower() + words[1:200] if words else "it cannot be parsed"
