"""How each word is labelled over plain news by a model that knows no such thing yet: a second one learns from it.

A word's neighbours in one sentence may leave open what it names; what it named in thousands of others seldom does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.entities.forms.lexicon import Lexicon, Usage
from index.entities.forms.tokens import sentences
from index.entities.labelling.span import Labeller
from index.entities.labelling.viterbi import LABELS

LEAST = 5
"""Occurrences a form needs, those that open a sentence without being a name left out."""
STEPS = (0.05, 0.2, 0.5, 0.8, 0.95)
"""Shares at which the digit that stands for one goes up."""


def learn(texts: Iterable[str], model: Labeller, known: Lexicon) -> dict[str, Usage]:
    """What ``known`` knows of the use of words, with how ``model`` labels them in ``texts``."""
    counts = {form: [0] * len(LABELS) for form in known.usage}
    for text in texts:
        for sentence in sentences(text):
            forms = tuple(sentence.forms)
            for at, label in enumerate(model.label(forms, list(known.find(forms))).labels):
                if (at or label) and forms[at] in counts:
                    counts[forms[at]][label] += 1
    return {form: used._replace(leaning=leaning(counts[form])) for form, used in known.usage.items()}


def leaning(counts: Sequence[int]) -> str:
    """The most frequent label, and digits for the shares of it, of persons, of places and of organisations;
    empty for a form that is hardly ever part of a name, or too rare to say.
    """
    total = sum(counts)
    kinds = [_digit(counts[first] + counts[first + 1], total) for first in (1, 3, 5)]
    if total < LEAST or not any(kinds):
        return ""
    top = max(range(len(LABELS)), key=lambda label: counts[label])
    return "".join(map(str, (top, _digit(counts[top], total), *kinds)))


def _digit(count: int, total: int) -> int:
    return sum(count > step * total for step in STEPS)
