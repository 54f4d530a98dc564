"""What an archive says about its own words, counted so that articles can come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from index.language.analyzer import Analyzer
from index.language.archive.abbreviations import Pair
from index.language.lexicon import Lexicon
from index.language.morphology.lemma import overrides
from index.language.morphology.stemming import dictionary, root
from index.language.tables import rows
from index.language.tokenization.pieces import acronym_term
from index.language.tokenization.tokens import LONGEST, fold
from index.values import dataclass, field

_FEWEST_USES = 10
_CAPITALS_SHARE = 0.95
_FEWEST_DEFINITIONS = 3
_DEFINITION_SHARE = 0.5
_SHORTEST_ABBREVIATION = 3


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
        if uses >= _FEWEST_USES and evidence.capitals[form] >= _CAPITALS_SHARE * uses and form not in given
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
    touched = (surface for surface in surfaces if _contains_any(surface, flipped, sizes))
    return {surface for surface in touched if before.pieces(surface) != after.pieces(surface)}


def _contains_any(surface: str, words: set[str], sizes: Iterable[int]) -> bool:
    """Whether one of ``words``, whose lengths are ``sizes``, is a part of ``surface``."""
    # Thousands of words cost what one costs, which no pattern of alternatives does.
    ends = len(surface) + 1
    return any(surface[at : at + size] in words for size in sizes for at in range(ends - size))


def _abbreviations(definitions: Counter[Pair]) -> Iterator[Pair]:
    """The definitions that enough articles agree on, by articles that say each."""
    curated = {fold(row[0]) for row in rows("abbreviations.tsv")}
    total: Counter[str] = Counter()
    for (short, _), number in definitions.items():
        total[short] += number
    for (short, long), number in sorted(definitions.items()):
        agreed = number >= max(_FEWEST_DEFINITIONS, _DEFINITION_SHARE * total[short])
        if not agreed or fold(short) in curated or len(short) < _SHORTEST_ABBREVIATION:
            continue
        # A short form that is also a word is told from it by its capitals, or not at all.
        if acronym_term(short) or fold(short) not in dictionary():
            yield short, long
