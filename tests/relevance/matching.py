"""Whether a text answers the words of a question, by the analyzer alone."""

from __future__ import annotations

from collections import defaultdict

from index.language import Analyzer, Reading

Places = dict[str, set[int]]


def answers(analyzer: Analyzer, question: str, text: str) -> bool:
    """Whether every unit of the question has a reading that stands in the text."""
    surfaces, stems = places(analyzer, text)
    exact = question.startswith("=")
    words = analyzer.words(question.removeprefix("="), exact=exact)
    return bool(words) and all(any(stands(r, surfaces, stems) for r in word.readings) for word in words)


def places(analyzer: Analyzer, text: str) -> tuple[Places, Places]:
    """The positions of every surface form and of every stem."""
    surfaces: Places = defaultdict(set)
    stems: Places = defaultdict(set)
    for term in analyzer.terms(text):
        surfaces[term.surface].add(term.position)
        stems[term.stem].add(term.position)
    return surfaces, stems


def stands(reading: Reading, surfaces: Places, stems: Places) -> bool:
    """Whether the terms of a reading follow each other somewhere, as surface forms or as stems."""
    return _follow(reading.surfaces, surfaces) or _follow(reading.stems, stems)


def _follow(terms: tuple[str, ...], found: Places) -> bool:
    starts = found.get(terms[0], set()) if terms else set()
    return any(all(at + n in found.get(term, ()) for n, term in enumerate(terms)) for at in starts)
