"""Where a headline glued into running text ends and the article goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from index.news.openings import QUOTES, Token, odds, opening, tokens

LONGEST = 38
"""Words looked at; a headline of so many is none."""

_FEWEST = 4
"""Words before the one that betrays a sentence; with fewer the headline is in small letters itself."""

_SHORTEST = 3
"""Words; what would leave a shorter headline in capitals takes one in small letters for one."""

_WINDOW = 4_000
"""Code points on each side of a headline in which its names may stand again."""

_ABBREVIATION = re.compile(
    r"(?:\d+|[A-Z]|Prof|Drs?|Ir|No|Jl|Rp|Tbk|St|Mr|Kec|Kab|dkk|dll|Mo?h|Muh|Jend|Letjen|vs)\.", re.IGNORECASE
)
_UNSEEN_OPENER, _UNSEEN_INSIDE = -1.0, 0.3
_FUNCTION_WORD_OPENS, _AFTER_FUNCTION_WORD, _AFTER_CAPITAL = 6.0, -6.0, -1.0
_LEAST = -6.0


def headline_end(text: str, start: int, limit: int, *, small: bool = False) -> int:
    """The code point where the headline that begins at ``start`` ends, at most ``limit``.

    A headline in capitals ends before the sentence whose first small word betrays it; which of the
    capitalised words between already belong to that sentence is weighed in ``openings``. A headline in small
    letters ends before the capitalised word that is likelier to open a sentence than to be a name. ``small`` says that
    the page's own headline is in small letters, so that those of its links are as well.
    """
    rest = tokens(text, start, min(limit, start + 400), LONGEST)
    words = [*_betrayed(rest)]
    betrayed = len(words) - 1
    told = not small and len(words) > _FEWEST and words[-1].betrays
    if told and _sentence_end(words) > betrayed:
        around = text[max(0, start - _WINDOW) : start + _WINDOW]
        cut = opening(words, betrayed, around)
        if cut >= _SHORTEST:
            return words[cut - 1].end
    words += rest
    words = words[: _sentence_end(words)]
    if not words:
        return start
    return words[(_opener(words) if any(word.betrays for word in words) else len(words)) - 1].end


def _betrayed(words: Iterable[Token]) -> Iterator[Token]:
    """``words`` up to the first one that betrays a sentence."""
    for word in words:
        yield word
        if word.betrays:
            return


def _sentence_end(words: Sequence[Token]) -> int:
    """How many words stand before the first full stop that a new sentence follows."""
    for place in range(2, len(words) - 1):
        word = words[place].text.rstrip("\"”'’)")
        following = words[place + 1]
        ends = word.endswith(".") and len(word) > 3 and not _ABBREVIATION.fullmatch(word)
        if ends and (following.capital or following.text[0] in QUOTES):
            return place + 1
    return len(words)


def _opener(words: Sequence[Token]) -> int:
    """Which word opens the next sentence, for a headline in small letters; their number if none does."""
    best, best_score = len(words), _LEAST
    for place in range(4, len(words)):
        word, before = words[place], words[place - 1]
        if (
            not word.capital
            or not word.bare
            or word.bare[0].isdigit()
            or before.text[-1] in ",:-–"
            or word.text[-1] == ":"
        ):
            continue
        opens, inside = odds().get(word.bare, (_UNSEEN_OPENER, _UNSEEN_INSIDE))
        score = (_FUNCTION_WORD_OPENS if word.function or word.text[0] in '"“' else opens) - inside - _away(place)
        score += (_AFTER_FUNCTION_WORD if before.function else 0.0) + (_AFTER_CAPITAL if before.capital else 0.0)
        if score > best_score:
            best, best_score = place, score
    return best


def _away(words: int) -> float:
    """How unlikely a headline in small letters of so many words is, against the usual eight or nine."""
    return float(((words - 8.5) / 3.0) ** 2)
