"""One value per entity across an archive: spellings, acronyms and surnames that its own articles pair up.

Everything here follows from how many articles hold each value and each pair, so neither the order in which
articles came nor the number of runs that brought them changes what is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from index.document import ENTITY_KINDS, Document, Kind
from index.entities.archive.spellings import usual_names
from index.entities.mentions.acronyms import fits
from index.language.tokenization.tokens import fold

ACRONYM_SHARE, ACRONYM_LEAST = 0.8, 2
"""An acronym is its long form where that many of the articles that define it agree, and at least so many do."""
SURNAME_SHARE, SURNAME_LEAST = 0.95, 3
"""A part of a name is the full one under a stricter rule: its rivals are counted wherever they stand."""
ALONE_RATIO = 2
"""How many times as often as the full name a part of several words may be written."""

_BETWEEN = "\x1f"


class Pair(NamedTuple):
    """One article's word that ``short`` is ``long``."""

    kind: Kind
    short: str
    long: str

    def __str__(self) -> str:
        return _BETWEEN.join(self)


def pair(text: str) -> Pair:
    """The pair that ``str`` made a keyword of. Raises ``ValueError`` for other text."""
    kind, short, long = text.split(_BETWEEN)
    return Pair(Kind(kind), short, long)


def pairs(document: Document) -> tuple[Pair, ...]:
    """What an article says of short names: a surname with its full name, an acronym with its long form, each once."""
    found: dict[Pair, None] = {}
    for entity in document.entities:
        for mention in entity.mentions:
            text = " ".join(document.zones[mention.zone].text[mention.start : mention.end].split())
            if text != entity.value and _is_short_for(entity.kind, text, entity.value):
                found[Pair(entity.kind, text, entity.value)] = None
    return tuple(sorted(found))


def aliases(counts: Mapping[Kind, Mapping[str, int]], pair_counts: Mapping[Pair, int]) -> dict[Kind, dict[str, str]]:
    """The value each raw value is shown under, by kind, where that is another.

    ``counts`` gives the articles that hold each raw value, ``pair_counts`` those that hold each pair.
    """
    return {
        kind: _aliases_of_kind(kind, counts.get(kind, {}), _long_forms_by_short(kind, pair_counts))
        for kind in ENTITY_KINDS
    }


def _aliases_of_kind(kind: Kind, counts: Mapping[str, int], longs: Mapping[str, Mapping[str, int]]) -> dict[str, str]:
    spelled = _spellings(counts, kind)
    if kind is Kind.PERSON:
        usual = usual_names(_summed_by_spelling(counts, spelled))
        spelled = {value: usual.get(one, one) for value, one in spelled.items()}
    full_names = _full_names_by_word(counts, spelled) if kind is Kind.PERSON else {}
    shown = dict(spelled)
    for short in sorted(longs):
        by_spelling = _summed_by_spelling(longs[short], spelled)
        long = (
            _full_name(short, counts.get(short, 0), by_spelling, _full_names_with(short, full_names))
            if kind is Kind.PERSON
            else _long_form(by_spelling)
        )
        if short in counts and long and long in counts and len(long) > len(short):
            shown[short] = long
    return {value: end for value in counts if (end := _final_value(value, shown)) != value}


def _final_value(value: str, shown: Mapping[str, str]) -> str:
    """Where a chain of aliases ends; each step but respelling leads to a longer name, so it does."""
    seen = {value}
    while (following := shown.get(value, value)) not in seen:
        value = following
        seen.add(value)
    return value


def _spellings(counts: Mapping[str, int], kind: Kind) -> dict[str, str]:
    """The most frequent spelling of each value, of those that differ in case, hyphens, dots and diacritics only, and
    of full names also in the old spelling.
    """
    groups: dict[str, list[str]] = {}
    for value in counts:
        groups.setdefault(_spelling_key(value, kind), []).append(value)
    chosen = {}
    for values in groups.values():
        best = min(values, key=lambda value: (-counts[value], value))
        chosen.update(dict.fromkeys(values, best))
    return chosen


def _spelling_key(value: str, kind: Kind) -> str:
    """What spellings of one name share. An acronym's capitals are part of it: AS is not As, nor RIA Ria."""
    if len(value) <= 4 and value.isupper():
        return value
    folded = fold(value.replace("-", " ").replace(".", " "))
    return _new_spelling(folded) if kind is Kind.PERSON and " " in value else folded


def _new_spelling(name: str) -> str:
    """A full name in the spelling in force since 1972: Soekarno is Sukarno, Pandjaitan is Panjaitan."""
    return name.replace("oe", "u").replace("dj", "j").replace("tj", "c")


def _long_forms_by_short(kind: Kind, pair_counts: Mapping[Pair, int]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for (pair_kind, short, long), count in pair_counts.items():
        if pair_kind is kind:
            found.setdefault(short, {})[long] = count
    return found


def _summed_by_spelling(longs: Mapping[str, int], spelled: Mapping[str, str]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for long, count in longs.items():
        value = spelled.get(long, long)
        sums[value] = sums.get(value, 0) + count
    return sums


def _full_names_by_word(counts: Mapping[str, int], spelled: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """By word, the full names that hold it, with their articles."""
    found: dict[str, dict[str, int]] = {}
    for value, count in counts.items():
        words = value.split()
        for word in words if len(words) > 1 else ():
            full = found.setdefault(word, {})
            full[spelled[value]] = full.get(spelled[value], 0) + count
    return found


def _full_names_with(short: str, holders: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    """The full names that hold every word of ``short``, with their articles."""
    first, *others = (holders.get(word, {}) for word in short.split())
    return {value: count for value, count in first.items() if value != short and all(value in one for one in others)}


def _long_form(longs: Mapping[str, int]) -> str | None:
    best = min(longs, key=lambda long: (-longs[long], long))
    enough = longs[best] >= ACRONYM_LEAST and longs[best] >= ACRONYM_SHARE * sum(longs.values())
    return best if enough else None


def _full_name(short: str, alone: int, longs: Mapping[str, int], holders: Mapping[str, int]) -> str | None:
    """The full name that a part of it means. Several words may be somebody's whole name, and then stand ``alone`` more
    often than a longer name is written.
    """
    best = min(longs, key=lambda long: (-longs[long], long))
    rivals = sum(holders.values()) - holders.get(best, 0)
    sure = longs[best] >= SURNAME_SHARE * sum(longs.values()) and rivals <= (1 - SURNAME_SHARE) * holders.get(best, 0)
    whole = " " in short and alone > ALONE_RATIO * holders.get(best, 0)
    return best if sure and not whole and longs[best] >= SURNAME_LEAST else None


def _is_short_for(kind: Kind, text: str, value: str) -> bool:
    """Whether ``text`` is short for ``value`` in a way worth telling the archive."""
    if kind is Kind.PERSON:
        words, rest = text.split(), iter(value.split())
        return len(words) < len(value.split()) and all(word in rest for word in words)
    return kind is Kind.ORG and fits(value.split(), text)


def keywords(document: Document) -> Iterator[str]:
    """The pairs of an article as an index keeps them, one keyword a pair."""
    return map(str, pairs(document))
