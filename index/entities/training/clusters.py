"""Which words are used alike, and how often each is written with a capital, learned from plain news text.

Needs numpy and scipy, and so only ever runs while training.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np
from scipy import sparse

from index.entities.forms.lexicon import Usage
from index.entities.forms.tokens import sentences

Matrix = np.ndarray[tuple[int, ...], np.dtype[np.float32]]
Ids = np.ndarray[tuple[int, ...], np.dtype[np.int64]]

LEAST = 6
"""Occurrences a form needs before its neighbours say anything about it."""
CONTEXTS = 6_000
"""The most frequent forms, the only ones counted as neighbours; the others count as their shape."""
WINDOW = (-2, -1, 1, 2)
DIMENSIONS = 120
SIZES = (2048, 512, 128, 32)
"""Clusters at each level; a finer cluster lies within one coarser."""
SMOOTHING = 0.75  # context distribution smoothing, Levy, Goldberg and Dagan (TACL 2015)
ROUNDS = 15


def learn(texts: Iterable[str]) -> dict[str, Usage]:
    """Cluster and capital habit of every form that occurs ``LEAST`` times or more in ``texts``.

    The same texts in the same order give the same answer.
    """
    lines = _intern(texts)
    counts = Counter(form for line in lines for form in line)
    inside = Counter(form for line in lines for form in line[1:])
    frequent = (form for form, count in counts.items() if count >= LEAST)
    vocabulary = sorted(frequent, key=lambda form: (-counts[form], form))
    vectors = _vectors(_neighbours(lines, vocabulary))
    levels = _levels(vectors)
    sys.stderr.write(f"clusters: {len(vocabulary)} forms of {sum(counts.values())} tokens\n")
    return {
        form: Usage(tuple(int(level[row]) for level in levels), habit(form, inside))
        for row, form in enumerate(vocabulary)
    }


def spell(form: str) -> str:
    """A form as it is counted: every number of a length is one form."""
    return "0" * min(len(form), 5) if form[0].isdigit() else form


def habit(form: str, inside: Counter[str]) -> int:
    """How often a word has this form rather than another capitalisation inside a sentence, 0 (never) to 9 (always)."""
    capital, lower = inside[form.capitalize()] + inside[form.upper()], inside[form.lower()]
    return min(9, 10 * capital // max(1, capital + lower))


def _intern(texts: Iterable[str]) -> list[list[str]]:
    """Every sentence as its forms, equal forms one object."""
    known: dict[str, str] = {}
    return [
        [known.setdefault(form, form) for form in map(spell, sentence.forms)]
        for text in texts
        for sentence in sentences(text)
    ]


def _neighbours(lines: list[list[str]], vocabulary: list[str]) -> sparse.csr_matrix:
    """How often each form of ``vocabulary`` has each context form at each place of the window."""
    row = {form: place for place, form in enumerate(vocabulary)}
    column = {form: place for place, form in enumerate(vocabulary[:CONTEXTS])}
    shapes = {shape: CONTEXTS + place for place, shape in enumerate(("<s>", "<Xx>", "<XX>", "<x>"))}
    flat = np.array(list(_flatten(lines, row, column, shapes)), dtype=np.int64)
    words, contexts = flat[:, 0], flat[:, 1]
    width = CONTEXTS + len(shapes)
    total = sparse.csr_matrix((len(vocabulary), width * len(WINDOW)), dtype=np.float32)
    for place, offset in enumerate(WINDOW):
        here = words[max(0, -offset) : len(words) - max(0, offset)]
        there = contexts[max(0, offset) : len(words) - max(0, -offset)]
        keep = here >= 0
        cells = (here[keep], there[keep] + place * width)
        ones: Matrix = np.ones(int(keep.sum()), dtype=np.float32)
        total = total + sparse.coo_matrix((ones, cells), shape=total.shape).tocsr()
    return total


def _flatten(
    lines: list[list[str]], row: dict[str, int], column: dict[str, int], shapes: dict[str, int]
) -> Iterator[tuple[int, int]]:
    edge = (-1, shapes["<s>"])
    for line in lines:
        yield edge
        yield edge
        for form in line:
            yield row.get(form, -1), column.get(form, shapes[_shape(form)])
    yield edge
    yield edge


def _shape(form: str) -> str:
    if len(form) > 1 and form.isupper():
        return "<XX>"
    return "<Xx>" if form[0].isupper() else "<x>"


def _vectors(counts: sparse.csr_matrix) -> Matrix:
    """Unit vectors of the forms: truncated SVD of their positive pointwise mutual information."""
    rows = np.asarray(counts.sum(axis=1)).ravel()
    columns = np.asarray(counts.sum(axis=0)).ravel() ** SMOOTHING
    cells = counts.tocoo()
    with np.errstate(divide="ignore"):
        pmi = np.log(cells.data * columns.sum() / (rows[cells.row] * columns[cells.col]))
    pmi = np.maximum(pmi, 0).astype(np.float32)
    matrix = sparse.csr_matrix((pmi, (cells.row, cells.col)), shape=counts.shape)
    matrix.eliminate_zeros()
    left, values = _svd(matrix)
    vectors = left * np.sqrt(values)
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Matrix = (vectors / np.maximum(norms, 1e-9)).astype(np.float32)
    return unit


def _svd(matrix: sparse.csr_matrix) -> tuple[Matrix, Matrix]:
    """Randomised SVD with power iterations (Halko, Martinsson and Tropp, 2011), from a fixed seed."""
    rng = np.random.default_rng(20240619)
    sample = rng.standard_normal((matrix.shape[1], DIMENSIONS + 20)).astype(np.float32)
    basis, _ = np.linalg.qr(matrix @ sample)
    for _ in range(4):
        other, _ = np.linalg.qr(matrix.T @ basis)
        basis, _ = np.linalg.qr(matrix @ other)
    small = np.asarray((matrix.T @ basis).T)
    left, values, _ = np.linalg.svd(small, full_matrices=False)
    return (basis @ left)[:, :DIMENSIONS], values[:DIMENSIONS]


def _levels(vectors: Matrix) -> list[Ids]:
    """A cluster of every row at each size of ``SIZES``; coarser ones are clusters of the finer ones' centres."""
    assigned, centres = _kmeans(vectors, SIZES[0])
    levels = [assigned]
    for _, size in pairwise(SIZES):
        parent, centres = _kmeans(centres, size)
        levels.append(parent[levels[-1]])
    return levels


def _kmeans(rows: Matrix, size: int) -> tuple[Ids, Matrix]:
    """Spherical k-means; the rows come most frequent first, and the first ones are the seeds."""
    size = min(size, len(rows))
    centres = rows[np.linspace(0, min(len(rows), 8 * size) - 1, size).astype(np.int64)].copy()
    assigned: Ids = np.zeros(len(rows), dtype=np.int64)
    for _ in range(ROUNDS):
        for start in range(0, len(rows), 8192):
            assigned[start : start + 8192] = np.argmax(rows[start : start + 8192] @ centres.T, axis=1)
        member = sparse.csr_matrix(
            (np.ones(len(rows), dtype=np.float32), (assigned, np.arange(len(rows)))), shape=(size, len(rows))
        )
        sums = np.asarray(member @ rows)
        norms = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(norms > 1e-9, sums / np.maximum(norms, 1e-9), centres).astype(np.float32)
    return assigned, centres
