"""What analysis costs: raw text to surface and stem terms with their positions, over a whole archive.

python -m tests.benchmarks.analysis ARTICLES_JSONL_GZ [--limit N]

Each raw token is read once and then looked up, as an indexer does; the time includes splitting, the first look at
every distinct token and the stemmer. Asserts first that the terms are those of ``Analyzer.terms``.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import time
from collections.abc import Iterator
from pathlib import Path

from index.language import Analyzer
from index.language.tokenization.pieces import Piece


def texts(path: Path, limit: int | None) -> Iterator[str]:
    """Title and text of each article."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number == limit:
                return
            article = json.loads(line)
            yield f"{article.get('title') or ''}\n{article.get('text') or ''}"


Columns = tuple[list[str], list[str], list[int]]


def analyse(analyzer: Analyzer, text: str, seen: dict[str, tuple[Piece, ...]]) -> Columns:
    """Surfaces, stems and positions of the terms of a text, raw tokens looked up in ``seen``."""
    position = -1
    surfaces: list[str] = []
    stems: list[str] = []
    positions: list[int] = []
    for token in analyzer.split(text):
        pieces = seen.get(token)
        if pieces is None:
            pieces = seen[token] = analyzer.pieces(token)
        for surface, stem, advance, _, _ in pieces:
            position += advance
            surfaces.append(surface)
            stems.append(stem)
            positions.append(position)
    return surfaces, stems, positions


def main() -> None:
    """Print microseconds a token, and what the first look at distinct tokens took of it."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("articles", type=Path)
    arguments.add_argument("--limit", type=int)
    options = arguments.parse_args()
    # As the program does (search/cli/app.py): none of what is made here is garbage.
    gc.set_threshold(100_000)
    archive = list(texts(options.articles, options.limit))
    analyzer = Analyzer()
    terms = list(analyzer.terms(archive[0]))
    expected = [term.surface for term in terms], [term.stem for term in terms], [term.position for term in terms]
    assert analyse(analyzer, archive[0], {}) == expected
    analyzer = Analyzer()
    seen: dict[str, tuple[Piece, ...]] = {}
    for turn in ("cold", "warm"):
        tokens, started = 0, time.process_time()
        for text in archive:
            tokens += len(analyse(analyzer, text, seen)[0])
        took = time.process_time() - started
        print(f"{turn}: {took / tokens * 1e6:.3f} µs a term, {tokens} terms, {len(seen)} distinct tokens, {took:.1f} s")


if __name__ == "__main__":
    main()
