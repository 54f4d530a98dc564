"""Where capitals say nothing, as in a headline, and words as they would stand in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from index.entities.forms.features import usage
from index.entities.forms.lexicon import Lexicon

_STOPS = frozenset({".", "?", "!"})


def capitals_say_nothing(forms: Sequence[str], *, heading: bool, known: Lexicon) -> bool:
    """Whether a line that is a heading, no sentence, or all in capitals has capitals on common words too: on at least
    two, and on most of those it has.
    """
    if not heading and forms[-1] in _STOPS and not all(form.isupper() for form in forms if form.isalpha()):
        return False
    common = [form for form in forms[1:] if len(form) > 3 and form.isalpha() and 0 <= usage(form, known).habit < 7]
    capital = sum(not form.islower() for form in common)
    return capital > 1 and 2 * capital > len(common)


def as_in_sentence(form: str, known: Lexicon) -> str:
    """A word of a line whose capitals say nothing as it would stand in a sentence."""
    used = usage(form, known)
    if 0 <= used.habit < 6 and len(form) > 1:
        return form.lower()
    return _quieter(form, known)


def quiet_text(text: str, known: Lexicon) -> str:
    """A name without capitals that only say that it stands in a headline or opens a paragraph."""
    if not any(len(word) > 4 and word.isupper() for word in text.split()):
        return text
    quiet = " ".join(word.capitalize() if len(word) > 4 and word.isupper() else word for word in text.split())
    return quiet if quiet in known.names else " ".join(_quieter(word, known) for word in text.split())


def _quieter(form: str, known: Lexicon) -> str:
    """A word in capitals as it stands in a sentence; an acronym keeps its capitals."""
    if len(form) < 4 or not form.isupper() or form in known.names:
        return form
    quiet = form.capitalize()
    return quiet if quiet in known.names or (quiet in known.usage and form not in known.usage) else form
