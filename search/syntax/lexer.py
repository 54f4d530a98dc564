"""A query's text cut into marks and words, every character accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto

from index.values import dataclass
from search.syntax.quoting import FIELDS, OPERATORS, QUOTES

MAX_SLOP = 100
"""The widest phrase that can be asked for; beyond it words are as good as unordered."""


class Mark(Enum):
    """What a lexeme is."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    FIELD = auto()
    WORD = auto()
    EXACT = auto()
    PREFIX = auto()
    FUZZY = auto()
    PHRASE = auto()
    UNKNOWN = auto()


_SIGNS = {Mark.PREFIX: ("", "*"), Mark.FUZZY: ("", "~"), Mark.EXACT: ("=", "")}


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One piece of a query: ``text`` free of quotes and backslashes, ``notice`` what there is to say of it."""

    mark: Mark
    text: str = ""
    slop: int = 0
    notice: str = ""

    @property
    def value(self) -> str:
        """The text with the sign its mark stands for: after a field name, signs are plain characters."""
        before, after = _SIGNS.get(self.mark, ("", ""))
        return before + self.text + after


_SPACE = re.compile(r"\s+")
_LETTERS = re.compile(r"\s*(\w+)(?=\s|\Z)")
_PHRASE = re.compile(rf"[{QUOTES}]((?:[^\\{QUOTES}]|\\.)*)[{QUOTES}](?:~(\d{{0,9}}))?", re.DOTALL)
_FIELD = re.compile(r"(\w+):(?=([^\s)])?)")
_WORD = re.compile(rf"(?:\\.|[^\s()\\{QUOTES}])+", re.DOTALL)
_NEGATION = re.compile(r"-(?=[^\s)])")
_UNKNOWN = re.compile(r"[^\W\d]\w*:(?!//).", re.DOTALL)
_UNKNOWN_BEFORE = re.compile(rf"[^\W\d]\w*:(?=[({QUOTES}])")
_NEAR = re.compile(r"NEAR(?:/\d+)?")
_ANY_LETTER = re.compile(r"(?<![\W\d])\?(?=[^\W\d])")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def lex(text: str) -> list[Lexeme]:
    """``text`` as lexemes. Never raises: what is nothing else is a word."""
    lexemes: list[Lexeme] = []
    at = 0
    while at < len(text):
        # Most of most queries: letters and digits up to a space.
        if (match := _LETTERS.match(text, at)) and match[1] not in OPERATORS and match[1] != "NEAR":
            lexemes.append(Lexeme(Mark.WORD, match[1]))
            at = match.end()
            continue
        at, found = _next(text, at)
        lexemes.extend(found)
    return lexemes


def _next(text: str, at: int) -> tuple[int, tuple[Lexeme, ...]]:
    if match := _SPACE.match(text, at):
        return match.end(), ()
    if text[at] in "()":
        return at + 1, (Lexeme(Mark.OPEN if text[at] == "(" else Mark.CLOSE),)
    if match := _NEGATION.match(text, at):
        return match.end(), (Lexeme(Mark.NOT),)
    if text[at] in QUOTES:
        return _phrase(text, at)
    if (match := _FIELD.match(text, at)) and match[1].casefold() in FIELDS:
        return match.end(), (_field(match[1], valued=match[2] is not None),)
    if match := _UNKNOWN_BEFORE.match(text, at):
        return match.end(), (Lexeme(Mark.UNKNOWN, match.group()),)
    if match := _WORD.match(text, at):
        return match.end(), tuple(_word(match.group()))
    return at + 1, (Lexeme(Mark.WORD, text[at]),)  # a backslash that ends the text


def _field(name: str, *, valued: bool) -> Lexeme:
    if valued:
        return Lexeme(Mark.FIELD, name.casefold())
    return Lexeme(Mark.WORD, name, notice=f"{name}: needs a value right after the colon; it was taken as a word.")


def _phrase(text: str, at: int) -> tuple[int, tuple[Lexeme, ...]]:
    match = _PHRASE.match(text, at)
    if match is None:
        notice = "A quotation mark that was never closed was left out."
        return at + 1, (Lexeme(Mark.WORD, notice=notice),)
    slop = int(match[2] or 0)
    notice = f"Words of a phrase can be at most {MAX_SLOP} apart." if slop > MAX_SLOP else ""
    return match.end(), (Lexeme(Mark.PHRASE, _plain(match[1]), min(slop, MAX_SLOP), notice),)


def _word(raw: str) -> Iterator[Lexeme]:
    if raw in OPERATORS:
        yield Lexeme(Mark[OPERATORS[raw]])
    elif (sign := _sign(raw)) is None:
        yield Lexeme(
            Mark.UNKNOWN if _UNKNOWN.match(raw) else Mark.WORD, _plain(raw), notice=_star(raw) or _foreign(raw)
        )
    elif sign is Mark.EXACT:
        yield Lexeme(sign, _plain(raw[1:]), notice=_star(raw))
    elif text := _plain(raw[:-1]):
        yield Lexeme(sign, text, notice=_star(raw[:-1]))
    else:
        yield Lexeme(Mark.WORD, notice=f"{raw} needs a word in front of it; it was left out.")


def _sign(raw: str) -> Mark | None:
    if raw[-1] in "*~" and not _escaped_end(raw):
        return Mark.PREFIX if raw[-1] == "*" else Mark.FUZZY
    return Mark.EXACT if raw[0] == "=" and len(raw) > 1 else None


def _escaped_end(raw: str) -> bool:
    body = raw[:-1]
    return (len(body) - len(body.rstrip("\\"))) % 2 == 1


def _star(raw: str) -> str:
    inside = "*" in _ESCAPE.sub("", raw)
    return "A * means any ending only at the end of a word; inside one it separates words." if inside else ""


def _foreign(raw: str) -> str:
    """What to say of a sign or operator that other search engines know."""
    if _NEAR.fullmatch(raw):
        return f'{raw} is a word here; words near each other are asked for as "kata lain"~5.'
    return "A ? stands for no letter; inside a word it separates words." if _ANY_LETTER.search(raw) else ""


def _plain(raw: str) -> str:
    return _ESCAPE.sub(r"\1", raw)
