"""How well words are brought to their lemmas: ours beside plain Sastrawi, Snowball and no stemming.

python -m tests.benchmarks.stemming WORD_LEMMA_TSV [--errors N]

The table has the columns word, lemma, class and count. Exact match counts types whose stem is the lemma. A lemma list
made by a program keeps words whole that it could not take apart (perbaikan); the second table leaves those out.
The pair scores count pairs of types: found where both have one stem, right where both have one lemma.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from index.language import Analyzer

Stem = Callable[[str], str]
Row = tuple[str, str, str]


def read(path: Path) -> list[Row]:
    """Word, lemma and class of each type."""
    with path.open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["word"], row["lemma"], row["class"]) for row in rows]


def exact(rows: Sequence[Row], stem: Stem) -> float:
    """The share of types whose stem is their lemma."""
    return sum(stem(word) == lemma for word, lemma, _ in rows) / len(rows)


def pairs(rows: Sequence[Row], stem: Stem) -> tuple[float, float, float]:
    """Precision, recall and F of the pairs of types that share a stem against those that share a lemma."""
    found, right = Counter(stem(word) for word, _, _ in rows), Counter(lemma for _, lemma, _ in rows)
    both = Counter((stem(word), lemma) for word, lemma, _ in rows)
    hits, given, wanted = (_pairs(counts) for counts in (both, found, right))
    precision, recall = (hits / given if given else 1.0), hits / wanted
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


def _pairs(counts: Counter[str] | Counter[tuple[str, str]]) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())


def ours() -> Stem:
    """The stem the analyzer gives a token; of words side by side, their stems with a hyphen between."""
    analyzer = Analyzer()
    return lambda word: "-".join(piece.stem for piece in analyzer.pieces(word) if piece.advance) or word


def sastrawi() -> Stem:
    """Plain Sastrawi, remembered word by word; what holds other signs would be taken for a pattern by it."""
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    stemmer = StemmerFactory().create_stemmer().delegatedStemmer
    return lru_cache(maxsize=None)(lambda word: stemmer.stem_word(word) if word.replace("-", "").isalpha() else word)


def snowball() -> Stem | None:
    """The Snowball stemmer for Indonesian, where snowballstemmer is installed."""
    try:
        import snowballstemmer
    except ModuleNotFoundError:
        return None
    return snowballstemmer.stemmer("indonesian").stemWord  # type: ignore[no-any-return]


def listed() -> set[str]:
    """The roots of Sastrawi's own dictionary. A lemma that is none is more often an affixed word left whole."""
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    return set(StemmerFactory().get_words())


def show(label: str, rows: Sequence[Row], stems: Sequence[tuple[str, Stem | None]]) -> None:
    """Print the scores of each stemmer over ``rows``."""
    print(f"{len(rows)} {label}\n{'':10} exact  pair P  pair R  pair F")
    for name, stem in stems:
        if stem:
            precision, recall, f = pairs(rows, stem)
            print(f"{name:10} {exact(rows, stem):.3f}  {precision:.3f}   {recall:.3f}   {f:.3f}")


def main() -> None:
    """Print the table, and the commonest wrong answers if asked for."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("table", type=Path)
    arguments.add_argument("--errors", type=int, default=0)
    options = arguments.parse_args()
    rows = read(options.table)
    common = [row for row in rows if row[2] == "common"]
    stems: list[tuple[str, Stem | None]] = [
        ("Telusur", ours()),
        ("Sastrawi", sastrawi()),
        ("Snowball", snowball()),
        ("none", lambda word: word),
    ]
    show("common words", common, stems)
    roots = listed()
    show("common words whose lemma is a listed root", [row for row in common if row[1] in roots], stems)
    stem = ours()
    lemmas = {lemma for _, lemma, _ in common}
    changed = [word for word, _, kind in rows if kind == "name" and stem(word) != word and stem(word) in lemmas]
    print(f"names changed to the stem of a common word: {len(changed)} {' '.join(changed[:200])}")
    for word, lemma, _ in [row for row in common if stem(row[0]) != row[1]][: options.errors]:
        print(word, stem(word), lemma, sep="\t")


if __name__ == "__main__":
    main()
