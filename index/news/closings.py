"""The expressions of what is glued behind an article's last sentence: its sources, the desk's marks, who wrote."""

from __future__ import annotations

import re

PAGED = re.compile(
    r"(?:(?<=[.!?\"”)\]] )|(?<=[a-z][.!?\"”)\]])|(?<=^))[^.!?\n\"”]{3,110} (?:di|ke) halaman "
    r"(?:berikutnya|selanjutnya)[\s.>]*$"
)
"""The last sentence of a page, which leads to the next one."""

CODE = re.compile(
    r"(?:(?<=[.!?”\"’'…)\]*])\s*(?:\([A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+){1,3}\)"
    r"|\([\w*]{1,12}(?:[/|-][\w* -]{1,20}){0,4}\)|\[[a-z]{0,14}\]|\(\*+\))"
    r"|\s*(?:\( [A-Z]{2,5} \)|\(\s*[a-z]{2,6}(?:\s*/\s*[a-z]{2,6})+\s*\)(?:\s[a-z0-9][a-z0-9 -]{0,120})?"
    r"|\([A-Z]\w+\.(?:com|COM|co\.id|id)(?:,? | ?/ ?)[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}\)"
    r"|\([A-Z]{1,3}-\d{1,2}\)|\((?:RMOL|dtk|viva|kmp)\)|\[[a-z]{0,14}\]"
    r"|(?<=[.!?”\"] )(?:[A-Z]\w+ [A-Z]\w+ ?/ ?)?(?:Sumber|SUMBER) ?: ?[A-Z][\w. ]{2,40}))"
    r"\s*\.?\s*$"
)
"""The desk's initials, the agency or a house mark in brackets after an article's last sentence."""

WRITER = re.compile(
    r"(?:(?<=[.!?”\")\]*] )|(?<=[\w%][.!?”\")\]*])|(?<=[a-z])(?=Penulis)|(?<=^))(?:Oleh ?: ?[A-Z][^\n.!?]{3,60}? )?"
    r"[*)( ]*Penulis (?:adalah|merupakan) [^\n]{5,160}$"
)
"""What an opinion's writer is, behind its last sentence: "Oleh: Name Penulis adalah dosen"."""

SIGNED = re.compile(r"(?<=[.!?”\"] )(?:[A-Z][A-Z'’-]{2,} ){1,3}[A-Z][A-Z'’-]{2,}\s*\.?\s*$")
"""Who wrote, in capitals behind the last sentence."""

BARE_LINK = re.compile(r"(?<=[.!?”\"’')\]])\s+:\s(?=[A-Z\d'\"])[^\n]{8,160}$")
"""A teaser at an article's end whose opening words a scraper dropped: only its colon is left."""

_CODE_TAIL = 160
"""Code points at an article's end in which the desk's marks stand."""


_SOURCES = 270
"""Code points at an article's end in which its sources stand."""

_BRACKET = re.compile(r"[(\[]")
_SOURCED = re.compile(r"(?<=[.!?”\"')\]]) ?\(?(?:Sumber|SUMBER) ?:\.? ?(?P<said>[^\n]{2,250})$")
_PLAIN = re.compile(r"(?<![\w./@-])(?!(?:dan|serta|via|di)\b)[a-z]+(?![\w./@-])")
_MOST_PLAIN = 2
"""Small words among the names of sources; a sentence has more."""


def code(text: str, start: int, end: int) -> re.Match[str] | None:
    """The ``CODE`` that ends ``text[start:end]``."""
    near = max(start, end - _CODE_TAIL + 1)
    tail = text[near:end]
    sourced = "umber" in tail or "UMBER" in tail
    if not sourced and ")" not in tail and "]" not in tail:
        return None
    # Behind the bracket stands nothing, or the tags that follow initials with a slash.
    last = tail.rstrip().removesuffix(".").rstrip()
    if not (sourced or last.endswith((")", "]")) or "/" in last):
        return None
    first = max(start - 1, end - _CODE_TAIL)
    if sourced:
        return CODE.search(text, first, end)
    # Without a source it begins with a bracket or the blanks before it, and nothing else is worth a try.
    for bracket in _BRACKET.finditer(text, max(first, 0), end):
        place = bracket.start()
        while place > first and text[place - 1].isspace():
            place -= 1
        if (found := CODE.match(text, max(place, 0), end)) is not None:
            return found
    return None


def source(text: str, start: int, end: int) -> int | None:
    """Where the list of an article's sources begins that ends ``text[start:end]``: "Sumber: Kompas.com, bmkg.go.id"."""
    found = _SOURCED.search(text, max(start, end - _SOURCES), end)
    if found is None or len(_PLAIN.findall(found.group("said"))) > _MOST_PLAIN:
        return None
    return found.start()
