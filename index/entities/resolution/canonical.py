"""One value per entity within an article: surnames to full names, acronyms to long forms, aliases to one spelling."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from index.document import Entity, Kind, Mention
from index.entities.forms.lexicon import Lexicon
from index.entities.resolution.full_names import Named, fuller
from index.entities.resolution.offices import standard_name
from index.language.tokenization.tokens import fold

_REGENCY = "Kabupaten "
_PREFIXES = {
    Kind.PLACE: (
        "Kota ",
        "Provinsi ",
        "Negara ",
        "Ibu Kota ",
        "Ibukota ",
        "Wilayah ",
        "Daerah ",
        "Kelurahan ",
        "Desa ",
        "Kecamatan ",
        "Dusun ",
        "Distrik ",
    ),
    Kind.ORG: ("Kantor Berita ", "Harian ", "Koran ", "PT "),
}
_QUOTED = re.compile(r"\s*(?<!\w)[\"“'‘]\s*\w[\w ]*?\s*[\"”'’](?!\w)\s*(?=\w)")
"""A nickname set apart within a name."""
_QUOTES = re.compile(r"(?<=\w)['’\"”](?=\s)|(?<=\s)['‘\"“](?=\w)")
_SUFFIXES = {Kind.ORG: (" RI", " Republik Indonesia", " Tbk", " (Persero) Tbk", " (Persero)")}


_SPACE = re.compile(" ")
_NO_NAMES = frozenset({"orghead", "placehead", "institution", "single"})
"""Classes of words that are no name by themselves: what is left of Kantor Berita Pusat says nothing."""


class Naming(NamedTuple):
    """One mention: the kind it was given, its words, where it stands, and how sure the model is of it."""

    kind: Kind
    words: tuple[str, ...]
    text: str
    mention: Mention
    sure: int


def entities(namings: Sequence[Naming], acronyms: Mapping[str, str], known: Lexicon) -> tuple[Entity, ...]:
    """Mentions gathered under one value each, in order of first mention.

    ``acronyms`` gives the long forms that the article itself defines.
    """
    kinds = _kind_by_text(namings, known)
    settled = sorted((_of_kind(naming, kinds[naming.text]) for naming in namings), key=_reading_order)
    chosen = {
        (kind, text): value
        for kind in {naming.kind for naming in settled}
        for text, value in _value_by_text(kind, settled, acronyms, known).items()
    }
    gathered: dict[tuple[Kind, str], list[Mention]] = {}
    for naming in settled:
        kind, value = _listed_value(naming.kind, chosen[naming.kind, naming.text], known)
        gathered.setdefault((kind, value), []).append(naming.mention)
    return tuple(Entity(kind, value, tuple(mentions)) for (kind, value), mentions in gathered.items())


def plain(kind: Kind, text: str, known: Lexicon) -> str:
    """A name under its listed value, or without what papers put before and after it at will."""
    if (listed := known.names.get(text)) and listed.kind is kind:
        return listed.value
    text = _QUOTES.sub("", _QUOTED.sub(" ", text)) if kind is Kind.PERSON else text
    bare = standard_name(_without_affixes(kind, text), known) if kind is Kind.ORG else _without_affixes(kind, text)
    if (listed := known.names.get(bare)) and listed.kind is kind:
        return listed.value
    return text if _NO_NAMES & known.classed(bare) else bare


def _without_affixes(kind: Kind, text: str) -> str:
    for prefix in _PREFIXES.get(kind, ()):
        text = text.removeprefix(prefix) or text
    for suffix in _SUFFIXES.get(kind, ()):
        text = text.removesuffix(suffix) or text
    return text


def _listed_value(kind: Kind, value: str, known: Lexicon) -> tuple[Kind, str]:
    listed = known.names.get(value)
    return (kind, listed.value) if listed and listed.kind is kind else (kind, value)


def _kind_by_text(namings: Iterable[Naming], known: Lexicon) -> dict[str, Kind]:
    """One kind for each text of the article: the one most mentions have, and a list's before the model's."""
    votes: dict[str, dict[Kind, int]] = {}
    for naming in namings:
        if (found := votes.get(naming.text)) is None:
            found = votes[naming.text] = {}
        found[naming.kind] = found.get(naming.kind, 0) + (1 if naming.mention.rule == "crf" else 2)
    placed = {text: _without_affixes(Kind.PLACE, text) for text in votes if Kind.PLACE in votes[text]}
    places = {bare for text, bare in placed.items() if bare != text}
    begun = {text[: space.start()] for text in votes if Kind.ORG in votes[text] for space in _SPACE.finditer(text)}
    for text in [text for text in votes if Kind.PERSON in votes[text]]:
        if text in places:
            _give_votes(votes[text], Kind.PLACE)
        elif text not in known.names and text in begun:
            _give_votes(votes[text], Kind.ORG)
    return {text: max(found, key=lambda kind: (found[kind], kind.value)) for text, found in votes.items()}


def _give_votes(votes: dict[Kind, int], kind: Kind) -> None:
    """A person's votes to another kind."""
    votes[kind] = votes.get(kind, 0) + votes.pop(Kind.PERSON)


def _of_kind(naming: Naming, kind: Kind) -> Naming:
    return naming if naming.kind is kind else naming._replace(kind=kind)


def _reading_order(naming: Naming) -> tuple[int, int]:
    return naming.mention.zone, naming.mention.start


def _value_by_text(
    kind: Kind, namings: Iterable[Naming], acronyms: Mapping[str, str], known: Lexicon
) -> dict[str, str]:
    """The value of each text of one kind; ``namings`` in reading order."""
    ordered = [naming for naming in namings if naming.kind is kind]
    counts = Counter(naming.text for naming in ordered)
    named = Named({naming.text: naming.words for naming in ordered}, counts)
    spelled = _usual_spelling(counts)
    values = {}
    for text in counts:
        best = acronyms.get(text, spelled[text])
        meant = best if kind is Kind.PERSON and best in named.words else text
        if kind is not Kind.PLACE and (full := fuller(kind, meant, named, known)):
            best = spelled[full]
        values[text] = plain(kind, best, known)
    return _with_regencies(values, counts) if kind is Kind.PLACE else values


def _with_regencies(values: dict[str, str], counts: Counter[str]) -> dict[str, str]:
    """The values of places, a regency's bare name being that of its whole name where no city of the name is named."""
    whole = {value.removeprefix(_REGENCY): value for value in values.values() if value.startswith(_REGENCY)}
    return {
        text: whole[value] if value in whole and f"Kota {value}" not in counts else value
        for text, value in values.items()
    }


def _usual_spelling(counts: Counter[str]) -> dict[str, str]:
    """Texts that differ in case, hyphens or diacritics only, under the most frequent of them."""
    groups: dict[str, list[str]] = {}
    for text in counts:
        groups.setdefault(fold(text.replace("-", " ")), []).append(text)
    chosen = {}
    for texts in groups.values():
        best = max(texts, key=lambda text: (not text.isupper(), counts[text], text))
        chosen.update(dict.fromkeys(texts, best))
    return chosen
