"""Of the ways in which a word may be built, the one that the usage of each root's family makes likeliest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from index.language.morphology.affixes import IRREGULAR, Derivation
from index.language.tables import rows

KINDS = ("bare", "verb", "ber", "noun")
"""How roots are used: alone; as verbs, with meN-, di-, ter-, -kan, -i and the peN- and -an that derive from verbs; with
ber-, per- or memper-; with ke- or se-."""

_BORROWED = 0.1
_UNSEEN = 1.0
_RARE = 0.01

Pattern = tuple[tuple[str, ...], str, str]


def kind(derivation: Derivation) -> str:
    """Which of ``KINDS`` a derivation is."""
    if not derivation.prefixes:
        return "verb" if derivation.suffix else "bare"
    names = [prefix.rstrip(IRREGULAR) for prefix in derivation.prefixes]
    if "per" in names[:2]:
        return "ber"
    match names[0]:
        case "ber":
            return "ber"
        case "ke" | "se":
            return "noun"
        case _:
            return "verb"


class Usage:
    """Counts of how often each root is used in each kind, and of the patterns that affixes form.

    A derivation is as likely as its root in words of the same kind, times its pattern among those of its kind. Words
    of another kind count a tenth: that a thing is named often (ikan) does not make a verb of it (berikan). This is the
    naive Bayes of morphological disambiguation, with counts from words that can be read one way only.
    """

    def __init__(self, roots: Mapping[str, Sequence[float]], patterns: Mapping[Pattern, float]) -> None:
        self._roots = roots
        self._patterns = patterns
        self._kinds: dict[str, float] = defaultdict(lambda: _RARE)
        for (prefixes, suffix, clitics), number in patterns.items():
            self._kinds[kind(Derivation("", prefixes, suffix, clitics))] += number
        self._all = sum(self._kinds.values())

    def likelihoods(self, derivations: Sequence[Derivation]) -> dict[str, float]:
        """For each root of ``derivations`` how likely it is, in no unit."""
        found: dict[str, float] = defaultdict(float)
        for derivation in derivations:
            found[derivation.root] += self.likelihood(derivation)
        return found

    def is_verb(self, root: str) -> bool:
        """Whether a root is used as a verb, and more so than in any other kind."""
        uses = self._roots.get(root, ())
        return bool(uses) and 0 < uses[KINDS.index("verb")] == max(uses)

    def likelihood(self, derivation: Derivation) -> float:
        """How likely one derivation is beside others of the same word."""
        used_as = kind(derivation)
        uses = self._roots.get(derivation.root, ())
        borrowed = (_BORROWED * sum(uses) + _UNSEEN) * self._kinds[used_as] / self._all
        pattern = self._patterns.get((derivation.prefixes, derivation.suffix, derivation.clitics), 0.0) + _RARE
        return ((uses[KINDS.index(used_as)] if uses else 0.0) + borrowed) * pattern / self._kinds[used_as]


@lru_cache(maxsize=1)
def usage() -> Usage:
    """The usage of Indonesian newspapers, from the tables families.tsv and patterns.tsv."""
    roots = {root: [int(number) for number in counts] for root, *counts in rows("families.tsv")}
    patterns = {
        (tuple(_cell(prefixes).split()), _cell(suffix), _cell(clitics)): float(number)
        for prefixes, suffix, clitics, number in rows("patterns.tsv")
    }
    return Usage(roots, patterns)


def is_verb(root: str) -> bool:
    """Whether newspapers use a root as a verb more than any other way."""
    return usage().is_verb(root)


def _cell(cell: str) -> str:
    return "" if cell == "-" else cell
