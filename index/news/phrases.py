"""The expressions made of the editors' lists of phrases: furniture, links, and what is glued into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from index.news.calls import CALLS, OPENINGS
from index.news.lists import entries
from index.news.spots import Finder, heads

_NAME_AHEAD = r"\s*:\s*(?=[A-Z])"
_ROLE_NAMES = ("Pewarta", "Penulis", "Editor", "Reporter", "Redaktur", "Kontributor", "Penerjemah")
_ROLES = (
    *(f"{role}{_NAME_AHEAD}" for role in _ROLE_NAMES),
    *(f"{role}{_NAME_AHEAD}" for role in ("PEWARTA", "PENULIS", "EDITOR", "REPORTER")),
    r"Laporan (?:Wartawan|wartawan|Reporter|Kontributor|Koresponden)\s+(?=[A-Z])",
    r"\( ?(?:Kontributor|Reporter|Laporan|Penulis) [A-Z][^()\n]{3,80}\)",
)
_ROLES_BEGIN = (
    *("Pew", "Pen", "Edi", "Rep", "Red", "Kon", "Lap", "PEW", "PEN", "EDI", "REP"),
    *("(Ko", "(Re", "(La", "(Pe", "( K", "( R", "( L", "( P"),
)


def spaced(phrase: str) -> str:
    """``phrase`` as a pattern: any blanks between its words, … for anything short."""
    gap = r"[^\n]{0,500}?" if not phrase.endswith("…") else ""
    parts = phrase.removesuffix("…").split("…")
    pattern = gap.join(r"\s+".join(re.escape(word) for word in part.split()) for part in parts)
    return pattern + (r"[^\n]{0,600}" if phrase.endswith("…") else "")


def _longest_first(phrases: tuple[str, ...]) -> list[str]:
    return sorted(phrases, key=len, reverse=True)


def _teaser(phrase: str) -> str:
    bare = phrase.removesuffix(":").rstrip()
    words = r"\s+".join(re.escape(word) for word in bare.split())
    if phrase.endswith(":"):
        return words + r"\s*[:：]"
    return words + (r"\b(?!,)\s*[:：;]?" if bare[-1].isalnum() else r"\s*")


def _grouped(alternatives: Iterable[str], *, any_case: bool = False) -> str:
    """``alternatives`` by their first sign, in the same order: tried several times faster than one after the other."""
    groups: dict[str, list[str]] = {}
    for alternative in alternatives:
        first = alternative[:2] if alternative[0] == "\\" else alternative[0]
        groups.setdefault(first.lower() if any_case else first, []).append(alternative[len(first) :])
    return "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in groups.items())


@lru_cache(maxsize=1)
def furniture() -> re.Pattern[str]:
    """Matches, in full, a line that the page says around its article."""
    return re.compile(_grouped(map(spaced, _longest_first(entries("furniture.txt"))), any_case=True), re.IGNORECASE)


@lru_cache(maxsize=1)
def tail() -> re.Pattern[str]:
    """Matches, in full, a line after which the page holds no more of its article."""
    return re.compile(_grouped(map(spaced, _longest_first(entries("tail.txt"))), any_case=True), re.IGNORECASE)


@lru_cache(maxsize=1)
def teaser() -> re.Pattern[str]:
    """Matches at the beginning of a line that links to another article."""
    phrases = _grouped([*map(_teaser, _longest_first(entries("teasers.txt"))), r"MEMBACA\b", r"BACA\b"], any_case=True)
    return re.compile(rf"[-•>*\s]*(?:{phrases})", re.IGNORECASE)


@lru_cache(maxsize=1)
def inline() -> Finder:
    """Finds what scrapers glue into paragraphs; ``page`` and ``link`` say which it is, or it names a writer.

    Phrases are spelled in the capitals they have in print: several times faster than a search that ignores case.
    """
    return Finder(re.compile(_grouped([*_page(), *_links(), *_ROLES])), _openings())


def _openings() -> Iterator[str]:
    for phrase in (*entries("inline.txt"), *_link_phrases()):
        yield from heads(phrase)
    yield from ("Fot", *OPENINGS, *_ROLES_BEGIN)


@lru_cache(maxsize=1)
def page() -> re.Pattern[str]:
    """Matches furniture glued into a paragraph."""
    return re.compile(_grouped(_page()))


@lru_cache(maxsize=1)
def link() -> re.Pattern[str]:
    """Matches the opening of a link to another article glued into a paragraph."""
    return re.compile(_grouped(_links()))


@lru_cache(maxsize=1)
def role() -> re.Pattern[str]:
    """Matches what names a writer or an editor."""
    return re.compile("|".join(_ROLE_NAMES), re.IGNORECASE)


_PAGES = r"Halaman ke \d{1,3} dari \d{1,3}(?: Daftar Halaman)*"
_PHOTO = (
    r"Foto ?: ?(?:\(foto: [^()\n]{3,60}\)|(?:[Dd]ok(?:umen(?:tasi)?)?\.? ?)?"
    r"(?:[A-Za-z0-9-]+\.(?:com|id|co\.id)\b|[Ss]creen-?shoo?t \w+(?: Play)?|[Ii]nternet\b|[Ii]stimewa\b|"
    r"Getty ?[Ii]mages|detik\w+|"
    r"REUTERS|Reuters|AFP|ANTARA|Pool\b))"
)
"""The credit of a picture that a scraper glued between sentences."""


def _page() -> list[str]:
    return [*map(spaced, _longest_first(entries("inline.txt"))), *CALLS, _PAGES, _PHOTO]


def _links() -> list[str]:
    return list(map(_teaser, _longest_first(tuple(_link_phrases()))))


def _link_phrases() -> list[str]:
    return sorted({shape for phrase in entries("teasers.txt") for shape in _shapes(phrase)})


def _shapes(phrase: str) -> tuple[str, ...]:
    if len(phrase.split()) == 1:
        return phrase, phrase.upper()
    first, last = phrase.rsplit(" ", 1)
    return phrase, phrase.upper(), phrase.title().replace("'S", "'s"), f"{first} {last.title()}"
