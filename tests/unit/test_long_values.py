"""A text in the column of a name is no name, whatever it is as long as."""

from __future__ import annotations

from array import array
from pathlib import Path

import orjson
import pytest

from index import Kind, build
from index.engine.format.schema import LENGTH_TABLE
from index.engine.kernels import Index, invert
from search import Searcher


@pytest.mark.parametrize("size", [300, 70_000, 200_000])
def test_a_text_in_the_column_of_an_author_is_no_author(tmp_path: Path, size: int) -> None:
    """The index is sound, the article is found, shows what it was given, and counts under no such author."""
    rows = [
        {"id": "a", "title": "Banjir", "text": "Air naik.", "penulis": "x" * size, "sumber": "Media " + "y" * size},
        {"id": "b", "title": "Banjir", "text": "Air naik lagi.", "penulis": "Sari"},
    ]
    (tmp_path / "berita.jsonl").write_bytes(b"\n".join(map(orjson.dumps, rows)))
    build([tmp_path / "berita.jsonl"], tmp_path / "index", tag=False, workers=1)
    with Searcher.open(tmp_path / "index") as searcher:
        assert searcher.verify() == ()
        assert searcher.search("banjir").total == 2
        assert [each.value for each in searcher.facet(Kind.AUTHOR).values] == ["Sari"]
        assert not searcher.facet(Kind.PUBLISHER).values
        assert searcher.article("a") is not None


@pytest.mark.skipif(not Index.__module__.endswith("._kernels"), reason="numpy holds terms of any length")
def test_no_term_is_written_that_cannot_be_read() -> None:
    """A term has at most 65,535 bytes in a segment."""
    for size in (65_535, 65_536):
        given = [array("I", each) for each in ([0], [0, 1], [0], [0, 1], [0], [1], [0])]
        arrays = (*given, b"x" * size, array("I", [0, size]))
        if size == 65_535:
            assert invert(arrays, LENGTH_TABLE, True)[0][5] == 1
        else:
            with pytest.raises(ValueError, match="fit"):
                invert(arrays, LENGTH_TABLE, True)
