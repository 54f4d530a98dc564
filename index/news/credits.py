"""Who wrote, published and supplied an article, read from its bylines, datelines, credits and metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from index.document import Zone, ZoneKind
from index.news.lists import rows, spellings
from index.news.signatures import TITLE, describes, signer
from index.news.spots import Finder

_HOST = re.compile(r"(?<![\w@.-])(?:[\w-]+\.)+(?:com|id|co|net|org|tv|ru|news|info)(?![\w-])", re.IGNORECASE)
_ROLE_NAME = re.compile(
    r"(?:penulis|editor|reporter|pewarta|wartawan|jurnalis|kontributor|redaktur|penyunting|periset|oleh|by)"
    r"(?:\s*(?:/|&|dan)\s*\w+)?\s*[:|]\s*(?P<name>[^\n|:;(]{2,80}?)"
    r"(?=\s+(?:editor|pewarta|penulis|reporter|redaktur)\s*:|\s*$|[\n|:;(])",
    re.IGNORECASE | re.MULTILINE,
)
_REPORT_NAME = re.compile(
    r"laporan (?:wartawan|reporter|kontributor)\s+(?:[\w. -]{2,30}?[,:]\s*|(?:[\w-]+\.)+(?:com|id|co|net)?\s+)?"
    r"(?P<name>[^\n|:;(,]{3,60})",
    re.IGNORECASE,
)
_CREDITED_NAME = re.compile(r"^[\w.-]+\.(?:com|id)/(?P<name>[A-Z][\w. ]{2,60})", re.IGNORECASE)
_PERSON = re.compile(r"[A-Z][\w'’-]*\.?(?: (?:[A-Z][\w'’-]*\.?|bin|binti|al|de|van|von)){0,4}")
_HEADED = re.compile(r"(?<=[a-z])(?: [A-Z]{3,})+$")
"""The heading in capitals that a page has behind a name in small letters: "Name Name GEMPA PALU"."""

_TITLES = re.compile(rf"^[*) ]*{TITLE}*")

_STOP = re.compile(r"(?<=\w{3})\.$")
_AROUND = " \n()[]"
"""What stands around names in brackets."""

_PARTS = re.compile(r"[,()|]|\s[-–—]|[-–—]\s|[–—]|--")
_ROLE_WORD = re.compile(r"\s(?:Editor|Pewarta|Penulis|Reporter|Redaktur|Copyright|COPYRIGHT|Artikel)\b")
_AND = re.compile(r"\s*(?:,|/| dan | & |;)\s*")
_NOT_NAMES = frozenset(
    {"redaksi", "sumber", "admin", "editor", "tim", "berita", "newsroom", "red", "pr wire", "advertorial"}
)
_UNNAMED = re.compile(
    r"(?:Kontributor|Koresponden|Laporan|Tim|Wartawan|Reporter|Tribun|Narator|Videografer|Disadur|Diadaptasi)\b"
)
"""How a writer begins who is not named: a correspondent by his town, a desk."""
_DESK = re.compile(r"^(?:Editor|Penulis) ")
_SIGNED = re.compile(r"^\s*\((?P<name>[A-Z][\w.]+(?: [A-Z][\w.]*){1,4})\s*/\s*[\w. ]+\)")
"""A writer and the outlet at an article's end: (Name Name/Outlet)."""

_CUE_BEFORE = re.compile(
    r"(?:me(?:lansir|ngutip|nukil|nurut)|di(?:lansir|kutip|laporkan|sadur|himpun|rangkum|wartakan|beritakan|terima)|"
    r"Di(?:lansir|kutip|laporkan|sadur|himpun)|Me(?:lansir|ngutip|nurut)|"
    r"menurut|kantor berita|media(?: negara| pemerintah)?|"
    r"kepada|[Ll]apor(?:an|kan)?|[Ss]umber|via|Foto|Photo|Doc|Dok|©|siaran|saluran|stasiun|[Nn]ewswire|harian|laman|situs)"
    r"[^.!?\n]{0,45}$"
)
_CUE_AFTER = re.compile(
    r"[^.!?\n]{0,24}?\b(?:melapor|melansir|mewartakan|memberitakan|menyebut|menulis|mengutip|mengabarkan)"
)


@lru_cache(maxsize=1)
def _publishers() -> tuple[dict[str, str], dict[str, str]]:
    """Publisher by domain, and by any other spelling in small letters."""
    domains: dict[str, str] = {}
    names: dict[str, str] = {}
    for name, hosts, *others in rows("publishers.tsv"):
        names[name.lower()] = name
        domains.update(dict.fromkeys(spellings(hosts), name))
        names.update(dict.fromkeys((spelling.lower() for cell in others for spelling in spellings(cell)), name))
    return domains, names


@lru_cache(maxsize=1)
def _outlets() -> frozenset[str]:
    """The known hosts as they are called without their stops, and without their ending."""
    hosts = _publishers()[0]
    return frozenset({host.replace(".", "") for host in hosts} | {host.partition(".")[0] for host in hosts})


@lru_cache(maxsize=1)
def _agencies() -> tuple[dict[str, str], Finder]:
    """Agency by spelling, and what finds every spelling as whole words."""
    table = {spelling: name for name, cell in rows("agencies.tsv") for spelling in spellings(cell)}
    longest_first = sorted(table, key=len, reverse=True)
    groups: dict[str, list[str]] = {}
    for spelling in longest_first:
        groups.setdefault(spelling[0], []).append(re.escape(spelling[1:]))
    found = "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in groups.items())
    return table, Finder(re.compile(rf"(?:{found})(?![\w.]*\w)(?! ?Indonesia)"), table)


def publisher(zones: Sequence[Zone], metadata: Mapping[str, str]) -> str | None:
    """The publisher: a known one in the metadata, else the text's own word, else the metadata's whatever it is.

    A host that no list knows may be the scraper's, so a dateline or an imprint in the text outweighs it.
    """
    stated = metadata.get("publisher", "").strip()
    known = named(stated) or named(metadata.get("url", ""))
    if known is not None:
        return known
    return _in_text(zones) or stated or _bare_host(metadata.get("url", "")) or None


def named(value: str) -> str | None:
    """The publisher that a name, a host or an address stands for; ``None`` where the list has none."""
    value = value.strip()
    if not value:
        return None
    domains, names = _publishers()
    direct = names.get(value.lower())
    if direct is not None:
        return direct
    parts = _bare_host(value).split(".")
    hosts = (".".join(parts[place:]) for place in range(len(parts) - 1))
    return next((domains[host] for host in hosts if host in domains), None)


def _bare_host(value: str) -> str:
    value = value.strip().lower()
    try:
        host = urlsplit(value if "//" in value else f"//{value}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if "." in host and " " not in host else ""


def _in_text(zones: Sequence[Zone]) -> str | None:
    """The publisher by dateline, else by imprint in furniture or a picture's credit, else a dateline's own host."""
    unknown: str | None = None
    for zone in zones:
        if zone.kind is ZoneKind.DATELINE:
            for part in filter(None, map(str.strip, _PARTS.split(zone.text))):
                if name := named(part):
                    return name
                if _HOST.fullmatch(part):
                    unknown = unknown or part
    for kind in (ZoneKind.FOOTER, ZoneKind.CAPTION, ZoneKind.BYLINE):
        for zone in zones:
            if zone.kind is kind and len(zone.text) < 2_000:
                for host in _HOST.findall(zone.text):
                    if name := named(host):
                        return name
                if kind is ZoneKind.FOOTER and "©" in zone.text and "ANTARA" in zone.text:
                    return named("ANTARA")
    return unknown


def authors(zones: Sequence[Zone], metadata: Mapping[str, str]) -> tuple[str, ...]:
    """The people named as writer, editor or reporter, each once, in order of appearance."""
    found = list(_people(metadata.get("author", "")))
    for zone in zones:
        if zone.kind is not ZoneKind.BYLINE or describes(zone.text):
            continue
        if (signed := signer(zone.text)) is not None:
            found.extend(_people(_TITLES.sub("", signed)))
            continue
        roles = [
            match.group("name")
            for pattern in (_ROLE_NAME, _REPORT_NAME, _CREDITED_NAME, _SIGNED)
            for match in pattern.finditer(zone.text)
        ]
        if roles:
            found.extend(person for name in roles for person in _people(name))
        elif len(zone.text) < 60 and "umber" not in zone.text:
            found.extend(_desk(zone.text))
    return tuple(dict.fromkeys(found))


def _desk(text: str) -> list[str]:
    """The people in a line that only names them, or with strokes between them in brackets."""
    found = [person for person in _people(text) if not person.isupper()]
    first = next(_people(text.strip(_AROUND)), "") if "/" in text and text.lstrip()[0] in "([" else ""
    return [first, *found] if " " in first and not first.isupper() else found


def _people(text: str) -> Iterator[str]:
    for part in _AND.split(" ".join(_ROLE_WORD.split(text)[0].split())):
        name = _PERSON.match(_DESK.sub("", part))
        if name is not None and not _HOST.fullmatch(part) and not _nobody(name.group()):
            bare = _HEADED.sub("", name.group())
            yield _STOP.sub("", bare if " " in bare else name.group())


def _nobody(name: str) -> bool:
    """Whether what stands for a writer is a desk, a correspondent's town or an outlet."""
    unnamed = name.lower() in _NOT_NAMES or _UNNAMED.match(name) or named(name) is not None
    return bool(unnamed) or re.sub(r"\W", "", name.lower()) in _outlets()


def agencies(zones: Sequence[Zone], metadata: Mapping[str, str]) -> tuple[str, ...]:
    """The agencies credited or quoted as a source, the credited first, each once.

    A name alone is not enough: CNN may be what an article is about. It counts after or before a word of
    reporting ("melansir", "menurut", "melaporkan"), in a credit at the end, and in a picture's credit.
    """
    table, finder = _agencies()
    credited: list[str] = []
    quoted: list[str] = []
    stated = metadata.get("agency", "").strip()
    if stated:
        credited.append(table.get(stated, stated))
    for zone in zones:
        if zone.kind in {ZoneKind.TEASER, ZoneKind.TITLE, ZoneKind.FOOTER}:
            continue
        for found in finder.within(zone.text).all():
            if found.start() and (zone.text[found.start() - 1].isalnum() or zone.text[found.start() - 1] in ".@/_-"):
                continue
            if zone.kind is not ZoneKind.BODY:
                (credited if zone.kind is not ZoneKind.CAPTION else quoted).append(table[found.group()])
            elif _reports(zone.text, found):
                quoted.append(table[found.group()])
    return tuple(dict.fromkeys(credited + quoted))


def _reports(text: str, found: re.Match[str]) -> bool:
    """Whether a word of reporting stands in the same sentence, close by."""
    before = text[max(0, found.start() - 64) : found.start()]
    return bool(_CUE_BEFORE.search(before) or _CUE_AFTER.match(text, found.end(), found.end() + 60))
