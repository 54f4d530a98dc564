"""Marked names whose ends the lists and the words around them know better are put right, whatever set marks them so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from index.document import Kind
from index.entities.forms.features import usage
from index.entities.forms.lexicon import Lexicon
from index.entities.mentions.trim import NEARLY_ALWAYS

Marked = tuple[int, int, str]
"""First token, token after the last, and kind of a name."""
Rule = Callable[[Sequence[str], Sequence[Marked], Lexicon], list[Marked]]

_LEGAL = frozenset({"Persero", "Tbk", "Holding", "Group"})
"""What stands behind a company."""
_NUMERALS = frozenset({"II", "III", "IV", "VI", "VII", "VIII", "XII", "XVI", "XXIII"})
"""Numbers of kings and popes that are nothing else; V and X are."""
_GRAND = frozenset({"Jaksa", "Uskup"})
"""Offices that "Agung" belongs to, a given name elsewhere."""
_HEADS = frozenset({"namesake", "institution"})
"""Classes of words before what an institution is named after: RSUD, SMK."""
_PERSONS = ("1", "2")
_TITLES = 3
"""Tokens from an organisation back to the furthest office of who is named behind it: Wakil Ketua Umum."""


def mended(forms: Sequence[str], marked: Iterable[Marked], known: Lexicon) -> list[Marked]:
    """The marked names of a sentence, put right, in order."""
    marks = sorted(marked)
    for rule in _RULES:
        marks = rule(forms, marks, known)
    return marks


def labels(size: int, marked: Iterable[Marked]) -> tuple[str, ...]:
    """Names as a label for each of ``size`` tokens."""
    marks = ["O"] * size
    for start, end, kind in marked:
        marks[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
    return tuple(marks)


def listed(forms: Sequence[str], kind: Kind, known: Lexicon) -> bool:
    """Whether words are the name of something of a kind in a list."""
    name = known.names.get(" ".join(forms))
    return name is not None and name.kind is kind


def _whole(forms: Sequence[str], marked: Sequence[Marked], known: Lexicon) -> list[Marked]:
    """Organisations as long as a list has them: Komisi Nasional Hak Asasi Manusia."""
    long = [one for one in known.find(forms) if one.name.kind is Kind.ORG and one.name.source == "names"]
    marks: list[Marked] = []
    for start, end, kind in marked:
        around = (one for one in long if kind == "ORG" and one.start <= start and end <= one.end)
        first, last, _ = next(around, (start, end, None))
        if not marks or first >= marks[-1][1]:
            marks.append((first, last, kind))
    return marks


def _incorporated(forms: Sequence[str], marked: Sequence[Marked], known: Lexicon) -> list[Marked]:  # noqa: ARG001
    """Companies with the PT before them."""
    marks: list[Marked] = []
    for start, end, kind in marked:
        if marks and marks[-1] == (start - 1, start, "ORG") and kind == "ORG" and forms[start - 1] == "PT":
            marks[-1] = (start - 1, end, kind)
        else:
            marks.append((start, end, kind))
    return marks


def _named(forms: Sequence[str], marked: Sequence[Marked], known: Lexicon) -> list[Marked]:  # noqa: ARG001
    """Persons with their number, without what is still their office or says that they are siblings."""
    marks = []
    for start, end, kind in marked:
        first, last = start, end
        if kind == "PER":
            first += start > 0 and forms[start] == "Agung" and forms[start - 1] in _GRAND
            last += end < len(forms) and forms[end] in _NUMERALS
            last -= last - first > 1 and forms[last - 1] == "Bersaudara"
        if first < last:
            marks.append((first, last, kind))
    return marks


def _paired(forms: Sequence[str], marked: Sequence[Marked], known: Lexicon) -> list[Marked]:
    """Persons whom a hyphen joins as two: Jokowi-JK, not Karine Jean-Pierre."""
    marks: list[Marked] = []
    for start, end, kind in marked:
        at = next((at for at in range(start + 1, end - 1) if forms[at] == "-"), 0)
        halves = ((start, at, kind), (at + 1, end, kind)) if at and kind == "PER" else ()
        someone = any(listed(forms[first:last], Kind.PERSON, known) for first, last, _ in halves)
        full = all(last - first > 1 for first, last, _ in halves)
        marks += halves if someone or (full and halves) else [(start, end, kind)]
    return marks


def _parted(forms: Sequence[str], marked: Sequence[Marked], known: Lexicon) -> list[Marked]:
    """Organisations apart from whoever is named behind them: Partai Golkar Agung Laksono. A person whom the next mark
    goes on with is one.
    """
    marks: list[Marked] = []
    for start, end, kind in marked:
        at = _employer(forms, start, end, known) if kind == "ORG" else end
        if at < end:
            marks += [(start, at, kind), (at, end, "PER")]
        elif marks and kind == "PER" and marks[-1][1:] == (start, kind) and _follows_employer(marks[-1], marks):
            marks[-1] = (marks[-1][0], end, kind)
        else:
            marks.append((start, end, kind))
    return marks


def _follows_employer(person: Marked, marks: Sequence[Marked]) -> bool:
    """Whether a marked person begins where a marked organisation ends."""
    return any((end, kind) == (person[0], "ORG") for _, end, kind in marks)


def _employer(forms: Sequence[str], start: int, end: int, known: Lexicon) -> int:
    """Where the organisation that a mark begins with ends and a person begins; ``end`` where nobody is named."""
    if listed(forms[start:end], Kind.ORG, known):
        return end
    titled = ["role" in known.classed(form) for form in forms[max(0, start - _TITLES) : start]]
    for at in range(end - 1, start, -1):
        if any(listed(forms[first:at], Kind.ORG, known) for first in range(start, at)):
            namesake = not _HEADS.isdisjoint(known.classed(forms[at - 1]))
            return at if not namesake and _someone(forms[at:end], any(titled), known) else end
    acronym = len(forms[start]) > 2 and forms[start].isupper() and end - start > 2
    led = acronym and titled[-1:] == [True] and _someone(forms[start + 1 : end], True, known)
    return start + 1 if led else end


def _someone(forms: Sequence[str], titled: bool, known: Lexicon) -> bool:
    """Whether words in capitals are a listed person, or each of them a person's elsewhere or, behind an office, in no
    list at all.
    """
    return listed(forms, Kind.PERSON, known) or all(_somebody(form, titled, known) for form in forms)


def _somebody(form: str, titled: bool, known: Lexicon) -> bool:
    if not form.istitle() or form in _LEGAL or form in known.names or form.lower() in known.classes:
        return False
    used = usage(form, known)
    return used.leaning[0] in _PERSONS if used.leaning else titled and (used.habit < 0 or used.habit >= NEARLY_ALWAYS)


def _located(forms: Sequence[str], marked: Sequence[Marked], known: Lexicon) -> list[Marked]:
    """Listed organisations apart from a place or another organisation behind them: PAN Sulawesi Selatan, PKB DPR."""
    marks = []
    for start, end, kind in marked:
        whole = kind != "ORG" or end - start < 2 or listed(forms[start:end], Kind.ORG, known)
        ends = () if whole else range(end - 1, start, -1)
        at = next((at for at in ends if listed(forms[start:at], Kind.ORG, known)), end)
        if listed(forms[at:end], Kind.ORG, known):
            marks += [(start, at, kind), (at, end, kind)]
        else:
            marks.append((start, at if listed(forms[at:end], Kind.PLACE, known) else end, kind))
    return marks


_RULES: tuple[Rule, ...] = (_whole, _incorporated, _named, _paired, _parted, _located)
