"""Who wrote an opinion and what the writer is, behind its last sentence: "Siti Aminah. Dosen Universitas Demak."."""

from __future__ import annotations

import re
from functools import lru_cache

from index.news.lists import entries

TITLE = r"(?:(?:Dr|Drs|Prof|Ir|KH|H|Hj|Oleh)\b[.:]? ?)"
"""What stands before the name of who signs an article."""

_NAME = (
    rf"{TITLE}{{0,3}}"
    r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|bin|binti|al)){1,5}?"
    r"(?:, ?[A-Z]\w*\.[\w.]*){0,3}"
)
_BEGINS = re.compile(r"[.!?](?:(?<=[a-z]{3}.)|(?<=[A-Z]{3}.)|(?<= [a-z]{2}.)(?<! dr.))[\"”]? ?(?=\*?\)? ?[A-Z])")
"""Where what ends a text may begin, with the blank lost that a scraper takes."""

_SENTENCE = re.compile(
    r"\d\.|[:\"“”]|\b(?:yang|akan|ini|itu|tersebut|saat|dia|ia|tidak|sudah|telah|dengan|untuk|oleh|kata|ujar|"
    r"me[mn]\w+kan|mengatakan|mengungkapkan|menyebut|menjadi|menurut|dalam|karena|juga)\b"
)
"""What sentences have, and the offices of a writer do not."""

_REACH = 260
"""Code points at an article's end in which a signature stands."""


def signature(text: str, start: int, end: int) -> int | None:
    """Where the signature begins that is glued to the end of the article, in ``text[start:end]``."""
    if text.find("\n", end) >= 0:
        return None
    if text[end - 1] == ")" and (bracket := _bracket(text, start, end)) is not None:
        return bracket
    for stop in _BEGINS.finditer(text, max(start, end - _REACH), end):
        if _is_signature(text, stop.end(), end):
            return stop.end()
    return None


@lru_cache(maxsize=1)
def _described() -> re.Pattern[str]:
    """Matches what a writer is in brackets: "(Pemerhati politik dan kebangsaan)"."""
    return re.compile(rf"\((?:Penulis adalah )?(?:{_offices()})\b[^()\n:]{{3,90}}\)")


def _bracket(text: str, start: int, end: int) -> int | None:
    """Where what the writer is stands in brackets behind a sentence that ends, in ``text[start:end]``."""
    place = text.rfind("(", max(start, end - _REACH), end)
    if place < 1 or _described().fullmatch(text, place, end) is None:
        return None
    place -= text[place - 1] == " "
    return place if text[place - 1] in '.!?”"…' else None


def _offices() -> str:
    """The offices, with a capital and without."""
    return "|".join(f"[{word[0]}{word[0].lower()}]{re.escape(word[1:])}" for word in entries("offices.txt"))


def _is_signature(text: str, place: int, end: int) -> bool:
    """Whether ``text[place:end]`` is a name and an office, and no sentence."""
    found = _signed().match(text, place, end)
    # "Name adalah dosen" may be a sentence, unless a star leads to it.
    if found is None or ("adalah" in found.group("office") and not text.startswith("*", place)):
        return False
    return _SENTENCE.search(text, found.start("office"), end) is None


def describes(text: str) -> bool:
    """Whether ``text`` says in brackets what a writer is, whom it does not name."""
    return _described().fullmatch(text.strip()) is not None


def signer(text: str) -> str | None:
    """The name in the signature ``text``; ``None`` where it is none."""
    text = text.strip()
    found = _signed().match(text) if _is_signature(text, 0, len(text)) else None
    return found.group("name").partition(",")[0] if found is not None else None


@lru_cache(maxsize=1)
def _signed() -> re.Pattern[str]:
    offices = "|".join(map(re.escape, entries("offices.txt")))
    small = _offices()
    return re.compile(
        rf"\*?\)? ?(?!(?:{offices}|Sementara|Menurut|Sebagai|Sedangkan|Selain|Adapun)\b)(?P<name>{_NAME})"
        rf"(?P<office>(?:\s?[,.;–-] ?| | adalah )(?:{small})\b|(?<=[a-z])(?:{offices})\b)[^\n]{{3,220}}$"
    )
