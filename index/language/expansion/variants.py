"""What else a word of a question may be called: abbreviations, spellings and compounds, each with its reason."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from index.language.lexicon import Lexicon
from index.language.tables import rows
from index.language.tokenization.pieces import acronym_term
from index.language.tokenization.tokens import fold

Key = tuple[str, ...]

_REMEMBERED = 4096
"""First words whose variants are remembered."""


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
        """What else it may be called, each with its reason."""
        for other in self.others:
            if other != self.one:
                pair = (other, self.one) if self.long else (self.one, other)
                yield Variant(other, f"{self.kind}: {pair[0]} = {pair[1]}", self.capitals)


class _Row(NamedTuple):
    """One line of a table: what is the same. Of an abbreviation the short form, then the long one."""

    kind: str
    spellings: Sequence[str]
    both: bool = True
    capitals: bool = False

    def entries(self) -> Iterator[tuple[Key, _Entry]]:
        """By each spelling that has variants, which."""
        if self.kind != "abbreviation":
            yield from ((folded_words(one), _Entry(self.kind, one, self.spellings)) for one in self.spellings)
            return
        short, long = self.spellings
        yield (short,) if self.capitals else folded_words(short), _Entry(self.kind, short, (long,))
        if self.both:
            # A word said twice is also written without its hyphen.
            for words in {folded_words(long), folded_words(long.replace("-", " "))}:
                yield words, _Entry(self.kind, long, (short,), long=True, capitals=self.capitals)


_Cells = tuple[str, Sequence[str], bool, bool]
"""What a ``_Row`` is made of, which only those that are looked at become."""


class Variants:
    """Looks up words, one or several in a row, by their folded spelling; acronyms that need it by their capitals.

    The tables are searched as text: a question asks for a few of their thousands of rows, and a process for a few
    questions.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        abbreviated, lines = _abbreviations(lexicon)
        self.capitals = {row[1][0] for row in abbreviated if row[3]}
        same = [(row[0], row[1:], True, False) for row in rows("spellings.tsv")]
        same += [("editor", pair, True, False) for pair in lexicon.same]
        lines += [_folded_spellings("\t".join(row[1])) for row in same]
        self._rows = [*abbreviated, *same]
        self._text = "\n".join(lines)
        self._starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        self._compounds = compounds()
        self._entries_by_first = lru_cache(maxsize=_REMEMBERED)(self._entries_beginning)
        self.standard = lru_cache(maxsize=_REMEMBERED)(self._standard)

    def __call__(self, words: Key) -> list[Variant]:
        """The variants of folded words in a row, in the order of the tables."""
        found = self._listed(words)
        modern = modernised(words[0]) if len(words) == 1 else ""
        if modern and modern != words[0] and all(fold(variant.text) != modern for variant in found):
            found.append(Variant(modern, f"old spelling: {words[0]} = {modern}"))
        return found

    def of_capitals(self, acronym: str) -> list[Variant]:
        """The variants of an acronym that only its capitals tell from a word."""
        return self._listed((acronym,))

    def phrase_length(self, words: Key) -> int:
        """How many words at the beginning of ``words`` are one thing that has variants; 0 for none."""
        about = self._entries_by_first(words[0])
        lengths = range(min(max(map(len, about), default=0), len(words)), 1, -1)
        return next((size for size in lengths if words[:size] in about), 0)

    def _standard(self, word: str) -> str:
        """A folded word in the standard spelling that a table has for it; as it is where none has."""
        entries = self._entries_by_first(word).get((word,), ())
        standards = (fold(entry.others[0]) for entry in entries if entry.kind == "spelling")
        return next((standard for standard in standards if " " not in standard), word)

    def compound(self, stems: Key) -> str:
        """Two stems in a row as the one word they may be written as; empty where they are no compound."""
        joined = "".join(stems)
        return joined if self._compounds.get(joined) == stems else ""

    def parts(self, stem: str) -> Key:
        """The words that a compound written as one is made of; empty where it is none."""
        return self._compounds.get(stem, ())

    def _listed(self, words: Key) -> list[Variant]:
        found: dict[str, Variant] = {}
        for entry in self._entries_by_first(words[0].lower()).get(words, ()):
            for variant in entry.variants():
                found.setdefault(variant.text, variant)
        return list(found.values())

    def _entries_beginning(self, first: str) -> dict[Key, list[_Entry]]:
        """Everything whose spelling begins with the word ``first``, in the order of the tables."""
        found: dict[Key, list[_Entry]] = {}
        for number in self._rows_containing(first) if first else ():
            for words, entry in _Row(*self._rows[number]).entries():
                if words and words[0].lower() == first:
                    found.setdefault(words, []).append(entry)
        return found

    def _rows_containing(self, word: str) -> Iterator[int]:
        at = self._text.find(word)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield number
            at = self._text.find(word, self._starts[number + 1])


def _abbreviations(lexicon: Lexicon) -> tuple[list[_Cells], list[str]]:
    """Those of the table, then those the archive's lexicon adds to it; and for each its spellings, folded."""
    table = rows("abbreviations.tsv")
    found: list[_Cells] = [("abbreviation", row[:2], row[2] == "both", row[3] == "capitals") for row in table]
    lines = [_folded_spellings(f"{row[0]}\t{row[1]}") for row in table]
    known: set[str] = set()
    for (_, (short, _), both, capitals), line in zip(found, lines, strict=True):
        folded, _, long = line.partition("\t")
        known.add(short if capitals else folded)
        if both:
            known.add(long)
    for short, long in lexicon.abbreviations:
        line = _folded_spellings(f"{short}\t{long}")
        folded, _, whole = line.partition("\t")
        if whole not in known or short not in known:
            capitals = bool(acronym_term(short))
            found.append(("abbreviation", (short, long), True, capitals))
            lines.append(line)
            known.update((short if capitals else folded, whole))
    return found, lines


def _folded_spellings(text: str) -> str:
    """Spellings, with tabs between them, as ``folded_words`` folds their words."""
    if text.isascii() and "'" not in text:
        return text.lower()
    return "\t".join(" ".join(map(fold, one.split())) for one in text.split("\t"))


def folded_words(text: str) -> Key:
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
    modern = word.replace("oe", "u")
    if "dj" in word or "tj" in word:
        # Who writes dj and tj writes j for today's y; with oe alone a j may be either.
        modern = modern.replace("dj", "\0").replace("tj", "c").replace("j", "y").replace("\0", "j")
    return modern
