"""What an archive says about its own words, counted so that articles can come and go."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from index.language.analyzer import Analyzer
from index.language.lexicon import Lexicon
from index.language.morphology.lemma import overrides
from index.language.morphology.stemming import dictionary, root
from index.language.tables import rows
from index.language.tokenization.pieces import marked
from index.language.tokenization.tokens import LONGEST, fold
from index.values import dataclass, field

Pair = tuple[str, str]

_USES = 10
_CAPITALS = 0.95
_SUPPORT = 3
_SHARE = 0.5
_SHORTEST = 3
_CAPITAL = r"[A-Z][\w’'-]{0,40}"
_LINKS = ("dan", "di", "dari", "dalam", "untuk", "atas", "serta", "bagi", "of", "the", "and", "for", "in")
_DEFINITION = re.compile(
    rf"(?<!\w)(?P<long>{_CAPITAL}(?:,?[ \u00a0](?:{_CAPITAL}|{'|'.join(_LINKS)})"
    r"){1,9}) ?\((?P<short>[A-Z][A-Za-z&-]{1,9})\)"
)
_WORD = 43  # a space, 41 letters and a space
_REACH = 10 * 43 + 1  # ten words of 41 letters, a comma and a space each, and a space
_MEMBERS = re.compile(r"[\w’', \u00a0-]*")
_BRACKETS = re.compile(r"\([A-Z][A-Za-z&-]{1,9}\)")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Counts over articles. ``capitals`` and ``uses`` count a folded form's uses with a capital and all of them, for
    forms that the stemmer would change; ``definitions`` counts articles that say "Long Form (SHORT)".
    """

    capitals: Counter[str] = field(default_factory=Counter)
    uses: Counter[str] = field(default_factory=Counter)
    definitions: Counter[Pair] = field(default_factory=Counter)

    def __add__(self, other: Evidence) -> Evidence:
        return Evidence(self.capitals + other.capitals, self.uses + other.uses, self.definitions + other.definitions)

    def __sub__(self, other: Evidence) -> Evidence:
        """What is left when the articles behind ``other``, which must be among these, are gone."""
        return Evidence(self.capitals - other.capitals, self.uses - other.uses, self.definitions - other.definitions)

    def to_json(self) -> dict[str, Any]:
        """Plain values in one order, whatever the order of counting."""
        return {
            "forms": [[form, self.capitals[form], uses] for form, uses in sorted(self.uses.items())],
            "definitions": [[short, long, count] for (short, long), count in sorted(self.definitions.items())],
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Evidence:
        """The evidence ``to_json`` gave. Raises ``ValueError`` for anything of another shape."""
        try:
            forms = [(str(form), int(capitals), int(uses)) for form, capitals, uses in value["forms"]]
            pairs = {(str(short), str(long)): int(count) for short, long, count in value["definitions"]}
        except (KeyError, TypeError) as error:
            raise ValueError("not evidence") from error
        capitals = Counter({form: count for form, count, _ in forms if count})
        return cls(capitals, Counter({form: uses for form, _, uses in forms}), Counter(pairs))


def merged(evidence: Iterable[Evidence]) -> Evidence:
    """The sum of the evidence of many articles or of several workers."""
    total = Evidence()
    for one in evidence:
        total.capitals.update(one.capitals)
        total.uses.update(one.uses)
        total.definitions.update(one.definitions)
    return total


def count(tokens: Iterable[tuple[str, int]]) -> Evidence:
    """The evidence of raw tokens and how often each stands in some articles; what is all in capitals says nothing."""
    capitals: Counter[str] = Counter()
    uses: Counter[str] = Counter()
    for token, number in tokens:
        if number and token.isascii() and token.isalpha() and not token.isupper():
            form = token.lower()[:LONGEST]
            if root(form) != form:
                uses[form] += number
                if token[0].isupper():
                    capitals[form] += number
    return Evidence(capitals, uses)


def definitions(text: str) -> set[Pair]:
    """The abbreviations that one article explains, each with what it stands for."""
    return set(_definitions(text)) if "(" in text else set()


def learn(evidence: Evidence) -> Lexicon:
    """The names and abbreviations of an archive. The same articles give the same lexicon in any order.

    A name is a form written with a capital in at least 95 of 100 uses, ten at least, that the stemmer would change.
    An abbreviation is explained alike in three articles at least, and in most of those that explain it; two letters
    are too few, for newspapers write so of suspects (EP).
    """
    given = overrides()
    names = sorted(
        form
        for form, uses in evidence.uses.items()
        if uses >= _USES and evidence.capitals[form] >= _CAPITALS * uses and form not in given
    )
    return Lexicon(tuple(names), tuple(_abbreviations(evidence.definitions)))


def affected(surfaces: Iterable[str], old: Lexicon, new: Lexicon) -> set[str]:
    """Those of an index's surface terms whose stem is another under ``new`` than under ``old``.

    Only articles that hold one of them have other terms when the lexicon changes.
    """
    flipped = {*old.names} ^ {*new.names} | {word for word, _ in {*old.stems} ^ {*new.stems}}
    if not flipped:
        return set()
    sizes = sorted({len(word) for word in flipped})
    before, after = Analyzer(old), Analyzer(new)
    touched = (surface for surface in surfaces if _holds(surface, flipped, sizes))
    return {surface for surface in touched if before.pieces(surface) != after.pieces(surface)}


def _holds(surface: str, words: set[str], sizes: Iterable[int]) -> bool:
    # Thousands of words cost what one costs, which no pattern of alternatives does.
    ends = len(surface) + 1
    return any(surface[at : at + size] in words for size in sizes for at in range(ends - size))


def _abbreviations(definitions: Counter[Pair]) -> Iterator[Pair]:
    curated = {fold(row[0]) for row in rows("abbreviations.tsv")}
    total: Counter[str] = Counter()
    for (short, _), number in definitions.items():
        total[short] += number
    for (short, long), number in sorted(definitions.items()):
        if number < _SUPPORT or number < _SHARE * total[short] or fold(short) in curated or len(short) < _SHORTEST:
            continue
        # A short form that is also a word is told from it by its capitals, or not at all.
        if marked(short) or fold(short) not in dictionary():
            yield short, long


def _definitions(text: str) -> Iterator[Pair]:
    end = 0
    for brackets in _BRACKETS.finditer(text):
        if not _ends_name(text[max(end, brackets.start() - _WORD) : brackets.start()]):
            continue
        # Looking at no more than what a definition can take is much faster than at the whole text.
        before = text[max(end, brackets.start() - _REACH) : brackets.start()]
        start = brackets.start() - len(_MEMBERS.match(before[::-1])[0])  # type: ignore[index]
        match = _DEFINITION.search(text, start, brackets.end())
        if match:
            end = match.end()
            short = match["short"].strip("-&")
            long = " ".join(match["long"].replace(",", " ").split())
            if meant := _meant(short, long):
                yield short, meant


def _ends_name(before: str) -> bool:
    """Whether the last word can be that of a long form: most brackets are told so without a look at the others."""
    last = before.removesuffix(" ").replace("\u00a0", " ").rpartition(" ")[2]
    return "A" <= last[:1] <= "Z" or last in _LINKS


@lru_cache(maxsize=4096)
def _meant(short: str, long: str) -> str:
    """The last words of ``long`` that a short form stands for, two at least; empty where it does not fit.

    Initials and other letters in order: Schwartz and Hearst, "A Simple Algorithm for Identifying Abbreviation
    Definitions in Biomedical Text" (2003). A translation whose words stand in another order (Zona Demiliterisasi,
    DMZ) fits by its initials; a form in small letters (Kemenkeu) by the beginnings of all its words.
    """
    letters = "".join(filter(str.isalpha, short.lower()))
    words = long.split(" ")
    if sum(letter.isupper() for letter in short) < 2:
        tails = (words[start:] for start in range(len(words) - 1))
        return next((" ".join(tail) for tail in tails if len(letters) > 4 and _syllables(letters, tail)), "")
    start = _aligned(letters, long.lower())
    meant = long[start:] if start >= 0 else _by_initials(letters, words)
    return meant if 1 < len(meant.split(" ")) <= len(letters) + 4 else ""


def _aligned(letters: str, long: str) -> int:
    """Where the shortest end of ``long`` begins that holds the letters in order, the first at a word; else -1."""
    at = len(long)
    for number in range(len(letters) - 1, -1, -1):
        at = long.rfind(letters[number], 0, at)
        while number == 0 and at > 0 and long[at - 1].isalnum():
            at = long.rfind(letters[number], 0, at)
        if at < 0:
            return -1
    return at


def _by_initials(letters: str, words: list[str]) -> str:
    for size in range(2, min(len(words), len(letters)) + 1):
        chosen = words[-size:]
        initials = Counter(word[0].lower() for word in chosen)
        if not initials - Counter(letters) and not Counter(letters) - Counter("".join(chosen).lower()):
            return " ".join(chosen) if chosen[0][0].isupper() else ""
    return ""


def _syllables(letters: str, words: list[str]) -> bool:
    """Whether ``letters`` are the beginnings of all ``words`` in order, two letters of each at least."""
    if not words:
        return not letters
    first = words[0].lower()
    sizes = range(2, min(len(letters), len(first)) + 1)
    return any(first.startswith(letters[:size]) and _syllables(letters[size:], words[1:]) for size in sizes)
