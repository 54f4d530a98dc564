"""What else a word of a question may be called: abbreviations, spellings and compounds, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from index.language.lexicon import Lexicon
from index.language.pieces import marked
from index.language.tables import rows
from index.language.tokens import fold

Key = tuple[str, ...]


class Variant(NamedTuple):
    """Another way to write something. ``capitals`` where only the spelling in capitals means it."""

    text: str
    reason: str
    capitals: bool = False


class _Entry(NamedTuple):
    """What else ``one`` may be called by one row of a table, worked out only when it is asked for.

    ``long`` where ``one`` is a long form: reasons name the short form first.
    """

    kind: str
    one: str
    others: Sequence[str]
    long: bool = False
    capitals: bool = False

    def variants(self) -> Iterator[Variant]:
        for other in self.others:
            if other != self.one:
                pair = (other, self.one) if self.long else (self.one, other)
                yield Variant(other, f"{self.kind}: {pair[0]} = {pair[1]}", self.capitals)


class Variants:
    """Looks up words, one or several in a row, by their folded spelling; acronyms that need it by their capitals."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._found: dict[Key, list[_Entry]] = {}
        self._compounds = compounds()
        self.capitals: set[str] = set()
        for short, long, way, case, *_ in rows("abbreviations.tsv"):
            self._abbreviation(short, long, way == "both", case == "capitals")
        for short, long in lexicon.abbreviations:
            if key(long) not in self._found or not self.of_capitals(short):
                self._abbreviation(short, long, True, bool(marked(short)))
        for kind, *spellings in rows("spellings.tsv"):
            self._same(kind, spellings)
        for pair in lexicon.same:
            self._same("editor", pair)
        self._longest = max(map(len, self._found))
        self._first = {words[0] for words in self._found if len(words) > 1}

    def __call__(self, words: Key) -> list[Variant]:
        """The variants of folded words in a row, in the order of the tables."""
        found = self._of(words)
        modern = modernised(words[0]) if len(words) == 1 else ""
        if modern and modern != words[0] and all(fold(variant.text) != modern for variant in found):
            found.append(Variant(modern, f"old spelling: {words[0]} = {modern}"))
        return found

    def of_capitals(self, acronym: str) -> list[Variant]:
        """The variants of an acronym that only its capitals tell from a word."""
        return self._of((acronym,))

    def length(self, words: Key) -> int:
        """How many words at the beginning of ``words`` are one thing that has variants; 0 for none."""
        if words[0] not in self._first:
            return 0
        lengths = range(min(self._longest, len(words)), 1, -1)
        return next((size for size in lengths if words[:size] in self._found), 0)

    def compound(self, stems: Key) -> str:
        """Two stems in a row as the one word they may be written as; empty where they are no compound."""
        joined = "".join(stems)
        return joined if self._compounds.get(joined) == stems else ""

    def parts(self, stem: str) -> Key:
        """The words that a compound written as one is made of; empty where it is none."""
        return self._compounds.get(stem, ())

    def _of(self, words: Key) -> list[Variant]:
        found: dict[str, Variant] = {}
        for entry in self._found.get(words, ()):
            for variant in entry.variants():
                found.setdefault(variant.text, variant)
        return list(found.values())

    def _abbreviation(self, short: str, long: str, both: bool, capitals: bool) -> None:
        if capitals:
            self.capitals.add(short)
        self._enter((short,) if capitals else key(short), _Entry("abbreviation", short, (long,)))
        if both:
            self._enter(key(long), _Entry("abbreviation", long, (short,), long=True, capitals=capitals))

    def _same(self, kind: str, spellings: Sequence[str]) -> None:
        for one in spellings:
            self._enter(key(one), _Entry(kind, one, spellings))

    def _enter(self, words: Key, entry: _Entry) -> None:
        if words in self._found:
            self._found[words].append(entry)
        else:
            self._found[words] = [entry]


def key(text: str) -> Key:
    """Words as they are looked up."""
    if text.isascii() and "'" not in text:
        return tuple(text.lower().split())
    return tuple(fold(word) for word in text.split())


@lru_cache(maxsize=1)
def compounds() -> dict[str, Key]:
    """Words of two parts that are also written as one, by that one word."""
    return {row[0].replace(" ", ""): tuple(row[0].split(" ")) for row in rows("compounds.tsv")}


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Words that say little by themselves. Negations are not among them."""
    return frozenset(row[0] for row in rows("stopwords.tsv"))


def modernised(word: str) -> str:
    """A folded word in the spelling of 1972 for that of Van Ophuijsen (1901) or Soewandi (1947), where it shows."""
    if not re.search(r"oe|tj|dj", word) or not word.isalpha():
        return word
    return re.sub(r"oe", "u", re.sub(r"tj", "c", re.sub(r"dj", "j", word)))
