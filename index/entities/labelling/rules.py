"""Names by rule alone: a title before a person, an institution's first word, a preposition before a listed place."""

from __future__ import annotations

from collections.abc import Sequence

from index.entities.forms.features import proper
from index.entities.forms.lexicon import Found, Lexicon
from index.entities.labelling.decoding import Labels
from index.entities.labelling.viterbi import LABELS, SUREST

_JOINERS = frozenset({"dan", "-", ".", "&", "bin", "binti", "al", "of", "de", "van"})
_LONGEST = 8


class Rules:
    """Labels for the tokens of a sentence where no model is installed: sure of little, wrong seldom."""

    name = "rules"

    def __init__(self, known: Lexicon) -> None:
        self._known = known

    def label(self, forms: Sequence[str], listed: Sequence[Found]) -> Labels:  # noqa: ARG002
        """The labels of the tokens, none of them doubtful."""
        labels = bytearray(len(forms))
        at = 0
        while at < len(forms):
            kind, start = self._headed(forms, at)
            end = self._end(forms, start, kind) if kind else at
            if kind and end > start:
                first = LABELS.index(f"B-{kind}")
                labels[start:end] = [first, *[first + 1] * (end - start - 1)]
            at = max(end, at + 1)
        return Labels(bytes(labels), bytes([SUREST]) * len(forms))

    def _headed(self, forms: Sequence[str], at: int) -> tuple[str, int]:
        """The kind of the name that begins at or after the word at ``at``, and where it begins."""
        word = forms[at]
        classes = self._known.classed(word)
        following = forms[at + 1] if at + 1 < len(forms) else ""
        if not proper(following):
            return "", at
        if "orghead" in classes and proper(word):
            return "ORG", at
        if "placehead" in classes and proper(word):
            return "LOC", at
        if classes & {"role", "rank", "honor"} and self._free(following):
            return "PER", at + 1
        return "", at

    def _free(self, form: str) -> bool:
        return form not in self._known.names and form.lower() not in self._known.classes

    def _end(self, forms: Sequence[str], start: int, kind: str) -> int:
        """The token after the last one of a name that begins at ``start``."""
        end = start + 1
        while end < min(len(forms), start + _LONGEST):
            joined = forms[end] in _JOINERS and kind == "ORG" and end + 1 < len(forms) and proper(forms[end + 1])
            stopped = "date" in self._known.classed(forms[end])
            if stopped or not (proper(forms[end]) or joined):
                break
            end += 1
        return end
