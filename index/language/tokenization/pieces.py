"""The words of one raw token, each with its terms and its place: numbers, addresses, hyphens and glued words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from index.language.tokenization import glued, hyphens, numbers
from index.language.tokenization.tokens import LONGEST, fold


class Piece(NamedTuple):
    """One word within a raw token ``token[start:end]``, and how many positions it moves on.

    ``advance`` is 1 for the word as it was written; 0 for another form of the word before it, which
    can be found at the same position.
    """

    surface: str
    stem: str
    advance: int
    start: int
    end: int


ACRONYM = 4
"""Letters of the longest acronym that only capitals match."""

# A tuple made by its own constructor costs half of one made by the class that names its fields.
_new_tuple = tuple.__new__

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DOMAINS = "com|net|org|id|co|go|ac|or|sch|info|tv|news|io|me|ly|my|sg|uk|ru|au|jp|web"
_HOST = re.compile(rf"(?i:(?:[a-z0-9_-]+\.)+)(?:(?:{_DOMAINS})|(?:COM|NET|ORG|ID|CO|GO|AC|OR|INFO|TV|NEWS))")
_ENDINGS = frozenset(_DOMAINS.split("|"))
_WEB = re.compile(r"https?://(?:www\.)?")
# Units of measure, time and place that newspapers write to a number without a space (SI and daily use).
_UNITS = (
    "km|hm|m|cm|mm|kg|g|gr|gram|ton|kw|ha|hektare?|liter|ml|cc|kwh|mw|gw|watt|volt|hp|pk|gb|mb|tb|mbps|mdpl|persen|"
    "ribu|rb|juta|jt|miliar|triliun|tahun|bulan|hari|jam|menit|detik|wib|wita|wit|orang|kali|unit|meter|sr|derajat"
)
_REST = r"[^.,/:@&$%_‐‑–-]*"
_SEGMENT = re.compile(
    r"(?P<money>(?:(?:[Uu][Ss]|[SAH]|HK|NT)?\$|(?:Rp|RP|rp|RM|IDR|USD|EUR|SGD)\.?(?=\d)))"
    r"|(?P<number>\d+(?:[.,:/‐‑–-]\d+)+)(?!\w)|(?P<decimal>\d+(?:[.,]\d+)+)"
    rf"|(?P<count>\d+(?=(?i:{_UNITS})(?!\w)|[xX]\d)|(?<=\d)[xX](?=\d))"
    r"|(?P<initials>[A-Z](?:\.[A-Z])+(?![^\W\d_]))"
    r"|(?P<pair>[^\W\d_]&[^\W\d_](?!\w))|(?P<percent>%+)"
    rf"|(?P<word>[^\W_]{_REST}(?:[‐‑-]+[^\W_]{_REST})*)"
)
_NUMBER = re.compile(r"\d+(?:[.,:/‐‑–-]\d+)*")
_HUMPS = re.compile(r"[A-Z][a-z]{2,}|[A-Z]{2,}(?![a-z])|\d{2,}")
_MOST_HUMPS = 6
_HYPHEN = re.compile(r"[‐‑-]+")
_PERCENT = "persen"

Stem = Callable[[str], str]


def pieces(token: str, stem: Stem) -> Iterable[Piece]:
    """The words of a raw token in order; none where it folds to nothing."""
    # An indexer asks for every distinct token of an archive: most are just words, then come two words glued by a
    # full stop, then numbers. What follows would read them all the same, only slower.
    if token.isalpha():
        return _words(token, 0, stem)
    one, _, two = token.partition(".")
    if one.isalpha() and two.isalpha() and len(one) > 1 and len(two) > 1 and two.lower() not in _ENDINGS:
        return (*_words(one, 0, stem), *_words(two, len(one) + 1, stem))
    if token[0].isdigit() and _NUMBER.fullmatch(token):
        return _number(token, 0)
    return _with_joints(token, stem)


def _with_joints(token: str, stem: Stem) -> Iterator[Piece]:
    if token[0] in "@#" and "%" not in token:
        yield from _name_or_tag(token)
    elif token.startswith(("http://", "https://")):
        yield from _url(token)
    elif "@" in token and _ADDRESS.fullmatch(token):
        yield _unstemmed(fold(token), 1, 0, len(token))
    elif "." in token and (host := _HOST.match(token)) and token[host.end() : host.end() + 1] in {"", "/", ":"}:
        yield from _host(token[: host.end()], 0)
        yield from (
            _shifted(pieces(token[host.end() + 1 :], stem), host.end() + 1) if host.end() + 1 < len(token) else ()
        )
    else:
        for segment in _SEGMENT.finditer(token):
            yield from _segment(segment, stem)


def acronym_term(word: str) -> str:
    """The term of an acronym that only capitals match, from the word as written; empty for other words."""
    letters = word.replace(".", "")
    return (
        letters
        if 2 <= len(letters) <= ACRONYM and letters.isascii() and letters.isalpha() and letters.isupper()
        else ""
    )


def _segment(segment: re.Match[str], stem: Stem) -> Iterator[Piece]:
    text, start, end = segment.group(), segment.start(), segment.end()
    match segment.lastgroup:
        case "money":
            # A currency reads the same with and without a space before its amount (US$50, US$ 50).
            if currency := fold(text).strip("$."):
                yield _unstemmed(currency, 1, start, end)
        case "number" | "decimal":
            yield from _number(text, start)
        case "count":
            yield _unstemmed(fold(text), 1, start, end)
        case "initials":
            letters = text.replace(".", "")
            yield _unstemmed(fold(letters), 1, start, end)
            if acronym_term(letters):
                yield _unstemmed(letters, 0, start, end)
        case "percent":
            yield _unstemmed(_PERCENT, 1, start, end)
        case "pair":
            yield _unstemmed(fold(text), 1, start, end)
        case _:
            yield from _hyphenated(text, start, stem) if _HYPHEN.search(text) else _words(text, start, stem)


def _words(text: str, start: int, stem: Stem) -> Sequence[Piece]:
    """One word, or the two that were glued together; who writes them in small letters finds them whole."""
    cut = glued.second_start(text) if text.isascii() and text.isalpha() else 0
    if not cut:
        return _word(text, start, stem)
    first, *forms = _word(text[:cut], start, stem)
    return (first, *_word(text, start, stem, advance=0), *forms, *_word(text[cut:], start + cut, stem))


def _word(word: str, start: int, stem: Stem, advance: int = 1) -> Sequence[Piece]:
    surface = word.lower()[:LONGEST] if word.isascii() and word.isalpha() else fold(word)
    if not surface:
        return ()
    end = start + len(word)
    whole = _new_tuple(Piece, (surface, stem(surface), advance, start, end))
    acronym = acronym_term(word) if word.isupper() else ""
    return (whole, _unstemmed(acronym, 0, start, end)) if acronym else (whole,)


def _unstemmed(term: str, advance: int, start: int, end: int) -> Piece:
    return _new_tuple(Piece, (term, term, advance, start, end))


def _number(text: str, start: int) -> Iterator[Piece]:
    for at, (term, first, last) in enumerate(numbers.terms(text)):
        yield _unstemmed(term, 0 if at else 1, start + first, start + last)


def _name_or_tag(token: str) -> Iterator[Piece]:
    """An @name or #tag, which its bare name finds too; of a #tag the words that its capitals show."""
    name = fold(token[1:])
    if name:
        yield _unstemmed(token[0] + name, 1, 0, len(token))
        yield _unstemmed(name, 0, 1, len(token))
        words = list(_HUMPS.finditer(token))
        if (
            token[0] == "#"
            and 1 < len(words) <= _MOST_HUMPS
            and sum(map(len, map(re.Match.group, words))) > len(name) // 2
        ):
            yield from (_unstemmed(fold(word.group()), 0, word.start(), word.end()) for word in words)


def _url(token: str) -> Iterator[Piece]:
    bare = token.rstrip(".,;:!?)]}'’”")
    scheme = _WEB.match(bare)
    head = scheme.end() if scheme else 0
    term = fold(bare[head:]).rstrip("/")
    if not term:
        return
    yield _unstemmed(term, 1, 0, len(bare))
    for piece in _host(re.split(r"[/?#:]", bare[head:], maxsplit=1)[0], head):
        if piece.surface != term:
            yield piece._replace(advance=0)


def _host(host: str, start: int) -> Iterator[Piece]:
    """A host name whole; the name of the outlet finds it too."""
    end = start + len(host)
    labels = host.split(".")
    named = 1 if labels[0].lower() in {"www", "m"} and len(labels) > 2 else 0
    skipped = sum(len(label) + 1 for label in labels[:named])
    whole = fold(host[skipped:])
    if not whole:
        return
    yield _unstemmed(whole, 1, start, end)
    if (name := fold(labels[named])) and name != whole:
        yield _unstemmed(name, 0, start + skipped, start + skipped + len(labels[named]))


def _hyphenated(text: str, start: int, stem: Stem) -> Iterator[Piece]:
    spans = _spans(text, start)
    parts = [fold(word) for word, _ in spans]
    first, last = hyphens.without_affixes(parts)
    inner = parts[first:last]
    again = hyphens.reduplicated_stem(inner[0], inner[1], stem) if len(inner) == 2 else None
    whole, end = "".join(parts), start + len(text)
    if again is not None:
        yield Piece("-".join(parts), again, 1, start, end)
    elif len(inner) == 1:
        yield from _with_hyphenated_affix(spans[first], whole, (start, end), stem)
    elif listed := hyphens.lexicalised().get("-".join(parts)):
        yield Piece("-".join(parts), listed, 1, start, end)
    else:
        joined = whole if _may_be_joined(parts) else ""
        yield from _side_by_side(spans, joined, (start, end), stem)


def _spans(text: str, start: int) -> list[tuple[str, int]]:
    """The parts between hyphens and where each begins, those that fold to nothing left out."""
    found = [(match.group(), start + match.start()) for match in re.finditer(r"[^‐‑-]+", text)]
    return [(part, at) for part, at in found if fold(part)]


def _with_hyphenated_affix(inner: tuple[str, int], whole: str, span: tuple[int, int], stem: Stem) -> Iterator[Piece]:
    """One word with affixes set off by hyphens (mem-PHK, 1990-an); the bare word finds it too."""
    word, at = inner
    bare = fold(word)
    yield Piece(whole, stem(bare), 1, *span)
    for piece in _word(word, at, stem, advance=0):
        # Each of the two forms stands once in each field.
        yield piece._replace(stem=whole) if piece.surface == bare else piece


def _side_by_side(spans: list[tuple[str, int]], joined: str, span: tuple[int, int], stem: Stem) -> Iterator[Piece]:
    for number, (word, at) in enumerate(spans):
        yield from _word(word, at, stem)
        if number == 0 and joined:
            yield _unstemmed(joined, 0, *span)


def _may_be_joined(parts: list[str]) -> bool:
    """Whether the parts may as well be written as one word: antar-Korea, Covid-19, F-16, wi-fi, PDI-P."""
    if parts[0] in hyphens.COMBINING:
        return True
    if len(parts) != 2 or not parts[0].isalpha() or parts[0] == "ke":
        return False
    return parts[1].isdigit() or (parts[1].isalpha() and (len(parts[0]) <= 2 or len(parts[1]) <= 3))


def _shifted(found: Iterable[Piece], by: int) -> Iterator[Piece]:
    for piece in found:
        yield piece._replace(start=piece.start + by, end=piece.end + by)
