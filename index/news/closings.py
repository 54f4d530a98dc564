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
    r"|\([\w*]{1,12}(?:[/|-][\w* -]{1,20}){0,4}\)|\[[\w ]{0,14}(?:/[\w ]{1,16}){0,3}\]"
    r"|\([*/%]{1,4}\)|\( ?[A-Za-z]{2,6} ?\)"
    r"|\( ?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}(?: ?[/,] ?[A-Za-z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}){1,3} ?\)"
    r"|\([\w-]+(?:\.[\w-]+){0,2}\.(?:com|id|tv|org|net)(?:[/. ,]{1,2}[\w. -]{2,30}){0,2}\))"
    r"|(?<=[a-z0-9])\([a-z]{3,12}\)"
    r"|\s*(?:\( [A-Z]{2,5} \)|\(\s*[a-z]{2,6}(?:\s*[/,]\s*[a-z]{2,6})+\s*\)(?:\s[a-z0-9][a-z0-9 -]{0,180})?"
    r"|\([A-Z]\w+\.(?:com|COM|co\.id|id)(?:,? | ?/ ?)[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}\)"
    r"|\([A-Z]{1,3}-\d{1,2}\)|\((?:RMOL|dtk|viva|kmp)\)|\[[a-z]{0,14}\]"
    r"|(?<=[.!?”\"] )[A-Z]\w+(?: [A-Z]\w+){1,3} ?/ ?[A-Z]\w*(?:-[Oo]nline)?\.(?:com|id|co\.id)"
    r"|(?<=[.!?”\"] )(?:[A-Z]\w+ [A-Z]\w+ ?/ ?)?(?:Sumber|SUMBER) ?: ?[A-Z][\w. ]{2,40}))"
    r"\s*\.?\s*$"
)
"""The desk's initials, the agency or a house mark in brackets after an article's last sentence."""

WRITER = re.compile(
    r"(?:(?<=[.!?”\")\]*] )|(?<=[\w%][.!?”\")\]*])|(?<=[a-z])(?=Penulis)|(?<=^))(?:Oleh ?: ?[A-Z][^\n.!?]{3,60}? )?"
    r"[*)( ]*Penulis (?:adalah|merupakan) [^\n]{5,160}$"
)
"""What an opinion's writer is, behind its last sentence: "Oleh: Name Penulis adalah dosen"."""

CONTRIBUTED = re.compile(
    r"(?<=[.!?”\")])\s+[A-Z][^.!?\n]{3,90}? (?:turut |ikut )?berkontribusi (?:dalam|pada|untuk) (?:penulisan )?"
    r"(?:artikel|tulisan|laporan|berita) ini[\s.]*$"
)
"""Who helped to write, behind the last sentence."""

ROLE = re.compile(r"(?<=[.!?”\")\]])\s*(?:Periset|Narator) ?: ?[A-Z][^.!?\n]{2,60}[\s.]*$")
"""Whose work it is besides the writer's, behind the last sentence."""

REFERENCES = re.compile(
    r"(?<= )(?:Galeri )?(?:Catatan |Daftar )?"
    r"(?:Lihat [Pp]ula|Pranala [Ll]uar|Catatan [Kk]aki|Referensi|Rujukan)(?= [A-Z(\d]|$)"
)
"""The lists below an article of an encyclopedia: what to see besides, links and sources."""

SIGNED = re.compile(r"(?<=[.!?”\"] )(?:[A-Z][A-Z'’-]{2,} ){1,3}[A-Z][A-Z'’-]{2,}\s*(?:\.|\*+)?\s*$")
"""Who wrote, in capitals behind the last sentence."""

HOUSE = re.compile(
    r"(?:(?<=[a-z”\")][.!?] )|(?<=[a-z ][.!?][”\"] )|(?<= \. )|(?<=\d\d\. ))"
    r"(?!BACA\b)[A-Z]{2,12}(?: \| [A-Z.]{3,20})?(?:\s*\.)?\s*$"
)
"""Whose report it is, in capitals behind the last sentence: "REUTERS."."""

BARE_LINK = re.compile(r"(?:(?<=[.!?”\"])|(?<=[.!?]['’)\]]))\s+:\s(?=[A-Z\d'\"])[^\n]{8,160}$")
"""A teaser at an article's end whose opening words a scraper dropped: only its colon is left."""

_CODE_TAIL = 220
"""Code points at an article's end in which the desk's marks stand."""

_CLOSED = '.!?"”)]'
"""What stands before the first of several marks."""

_SIGNED = 170
"""Code points at an article's end in which a name in capitals stands."""

_HOUSE = 45
"""Code points at an article's end in which a house in capitals stands."""

_CONTRIBUTED = 170
"""Code points at an article's end in which those who helped to write are named."""

_ROLE = 90
"""Code points at an article's end in which a role and a name stand."""

_SOURCES = 270
"""Code points at an article's end in which its sources stand."""

_REFERENCES = 1_500
"""Code points at a text's end in which an encyclopedia's lists stand."""

_ARCHIVE = "Wayback Machine"
_SAID = re.compile(r"\b(?:yang|adalah|akan|telah|mengatakan|dapat|tersebut|tidak|dalam)\b")

_BRACKET = re.compile(r"[(\[]")
_ALONE = re.compile(r"\s*(?:[(\[](?!Q\.?S\b|H\.?R\b)[^()\[\]\n]{0,40}[)\]][\s.]*){1,2}$")
"""Marks in brackets behind what is not the article's."""

_INSIDE = re.compile(r"[^.!?…\"”*\s][\"”*]*\s*$")
"""What stands before a bracket within a sentence, which has its stop behind the bracket then."""

_SOURCED = re.compile(r"(?:(?<=[.!?”\"')\]]) ?|(?<=[\d%]))\(?(?:Sumber|SUMBER) ?:\.? ?(?P<said>[^\n]{2,250})$")
_PLAIN = re.compile(r"(?<![\w./@-])(?!(?:dan|serta|via|di)\b)[a-z]+(?![\w./@-])")
_MOST_PLAIN = 2
"""Small words among the names of sources; a sentence has more."""


def code(text: str, start: int, end: int) -> re.Match[str] | None:
    """The ``CODE`` that ends ``text[start:end]``."""
    near = max(start, end - _CODE_TAIL + 1)
    tail = text[near:end]
    # Behind the bracket stands nothing, or the tags that follow initials with a slash.
    last = tail.rstrip().removesuffix(".").rstrip()
    named = "umber" in tail or "UMBER" in tail or last.endswith((".com", ".id"))
    bracketed = (")" in tail or "]" in tail) and (last.endswith((")", "]")) or "/" in last)
    if not named and not bracketed:
        return None
    first = max(start - 1, end - _CODE_TAIL)
    if named:
        return _outside(text, CODE.search(text, first, end))
    # Without a source or a host it begins with a bracket or the blanks before it, and nothing else is worth a try.
    for bracket in _BRACKET.finditer(text, max(first, 0), end):
        place = bracket.start()
        while place > first and text[place - 1].isspace():
            place -= 1
        if (found := _outside(text, CODE.match(text, max(place, 0), end))) is not None:
            return found
    return None


def _outside(text: str, found: re.Match[str] | None) -> re.Match[str] | None:
    """``found``, unless it is the end of a sentence: "*Magnetic Resonance Imaging* (MRI)."."""
    if found is None or not found.group().rstrip().endswith(").") or "-" in found.group():
        return found
    return None if _INSIDE.search(text, max(0, found.start() - 4), found.start()) else found


def role(text: str, start: int, end: int) -> re.Match[str] | None:
    """The ``ROLE`` that ends ``text[start:end]``."""
    near = max(start, end - _ROLE)
    named = text.find("Periset", near, end) >= 0 or text.find("Narator", near, end) >= 0
    return ROLE.search(text, near, end) if named else None


def alone(text: str, start: int, end: int) -> re.Match[str] | None:
    """The desk's marks where they are all of ``text[start:end]``."""
    return _ALONE.match(text, start, end)


def _start_of(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    """Where the first match in ``text[start:end]`` begins."""
    found = pattern.search(text, start, end)
    return found.start() if found is not None else None


def helper(text: str, start: int, end: int) -> int | None:
    """Where who helped to write is said that ends ``text[start:end]``."""
    return _start_of(CONTRIBUTED, text, max(start, end - _CONTRIBUTED), end)


def capitals(text: str, start: int, end: int) -> int | None:
    """Where a name in capitals begins that ends ``text[start:end]``."""
    return _start_of(SIGNED, text, max(start, end - _SIGNED), end)


def house(text: str, start: int, end: int) -> int | None:
    """Where the house in capitals begins that ends ``text[start:end]``."""
    return _start_of(HOUSE, text, max(start, end - _HOUSE), end)


def marks(text: str, start: int, end: int) -> int | None:
    """Where the desk's marks begin that end ``text[start:end]``, one behind the other."""
    first = end
    while (found := code(text, start, first) or role(text, start, first)) is not None:
        if first < end and text[: found.start()].rstrip()[-1:] not in _CLOSED:
            break
        first = found.start()
    return first if first < end else None


def references(text: str, start: int, end: int) -> int | None:
    """Where the lists of an encyclopedia's page begin that end the text, behind its article."""
    near = max(start, end - _REFERENCES)
    tail = text[near:end]
    if not ("Referensi" in tail or "Pranala luar" in tail or "Catatan kaki" in tail or "Rujukan" in tail):
        return None
    heads = list(REFERENCES.finditer(text, near, end))
    for found in heads:
        listed = found.end() == end or found is not heads[-1] or text.find(_ARCHIVE, found.end(), end) >= 0
        if listed and len(_SAID.findall(text, found.start(), end)) <= _MOST_PLAIN:
            return found.start()
    return None


def source(text: str, start: int, end: int) -> int | None:
    """Where the list of an article's sources begins that ends ``text[start:end]``: "Sumber: Kompas.com, bmkg.go.id"."""
    found = _SOURCED.search(text, max(start, end - _SOURCES), end)
    if found is None or len(_PLAIN.findall(found.group("said"))) > _MOST_PLAIN:
        return None
    return found.start()
