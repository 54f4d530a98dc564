"""Near copies are one hit, the best of them, which tells of the others; what is alike and what is not."""

from __future__ import annotations

import json
from array import array
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index import build
from index.sketch import Sketch, _classes, alike, hashes_plainly, parse, sketch
from search import Searcher
from search.cli import main
from search.results import Sort
from tests.corpus import prose


def drawn(text: str) -> Sketch:
    """The sketch of a long text."""
    found = sketch(text)
    assert found is not None
    return found


def test_the_same_text_with_a_sentence_more_is_alike() -> None:
    """What furniture leaves in a body changes few of its shingles."""
    text = prose(1)
    assert alike(drawn(text), drawn(f"{text[:900]} Baca saja: Cerita Lain Tentang Banjir {text[900:]} Tambahan satu."))


def test_different_texts_are_not_alike() -> None:
    """Two hundred texts of the same few words stay apart."""
    sketches = [drawn(prose(seed)) for seed in range(200)]
    assert not any(alike(one, other) for place, one in enumerate(sketches) for other in sketches[:place])


def test_a_text_within_a_longer_one_is_not_alike() -> None:
    """A report that another takes up and carries on is another article."""
    assert not alike(drawn(prose(1)), drawn(prose(1) + prose(2)))


def test_a_short_text_has_no_sketch() -> None:
    """A few words in common prove nothing."""
    assert sketch("Hujan turun di kota") is None


@given(
    st.lists(
        st.sampled_from(["Warga", "jembatan", "BANJIR", "“kutip”", "Élysée", "\u0130stanbul", "\U0001f600", "\ud800"])
        | st.text(max_size=7),
        max_size=60,
    ),
    st.sampled_from([" ", "\n\n", "\u00a0", "\x1c \t"]),
)
@example(["Jakarta"] * 3, " ")
@example(["rumahé"] * 9 + ["ƒ"], "\u3000")
def test_the_compiled_hashes_are_those_of_python(words: list[str], space: str) -> None:
    """Any text has the same hashes both ways, or is left to Python."""
    compiled = pytest.importorskip("index._sketching")
    text = space.join(words)
    found = compiled.hashes(text, _classes(), 6, 5)
    if found is None:
        assert any(sign > "\uffff" or "\ud800" <= sign < "\ue000" or sign.lower() != sign for sign in text)
    else:
        assert list(array("I", found)) == list(hashes_plainly(text))
    with pytest.raises(ValueError, match="65536"):
        compiled.hashes(text, b"", 6, 5)


@given(st.integers(0, 2**32 - 1), st.lists(st.integers(0, 2**32 - 1), max_size=24))
def test_a_sketch_is_read_back(shingles: int, hashes: list[int]) -> None:
    """Its text says it whole."""
    written = Sketch(shingles, tuple(hashes))
    assert parse(str(written)) == written


@given(st.text())
def test_any_other_text_is_no_sketch_or_a_harmless_one(text: str) -> None:
    """Nothing is raised."""
    found = parse(text)
    assert found is None or isinstance(found, Sketch)


COPIES = {
    "a.txt": f"Banjir di Semarang\n\n{prose(1)}\n",
    "b.txt": f"Semarang Banjir\n\nSEMARANG, KOMPAS.com - {prose(1)} Banjir surut.\n\nBaca juga: Cerita Lain\n",
    "c.txt": f"Banjir Semarang Hari Ini\n\n{prose(1)}\n\nKomentar\n",
    "d.txt": f"Banjir di Demak\n\n{prose(2)}\n",
    "e.txt": f"Banjir di Kudus\n\n{prose(3)}\n",
}


@pytest.fixture
def searcher(tmp_path: Path):
    """An index of five articles, three of which say the same."""
    (tmp_path / "a").mkdir()
    for name, text in COPIES.items():
        (tmp_path / "a" / name).write_text(text, "utf-8")
    build([tmp_path / "a"], tmp_path / "index", tag=False)
    with Searcher.open(tmp_path / "index") as opened:
        yield opened


def groups(searcher: Searcher, query: str, **options: object) -> list[set[str]]:
    """The hits of a folded answer, each with its copies."""
    return [{hit.id, *hit.copies} for hit in searcher.search(query, fold=True, **options).hits]


@pytest.mark.parametrize("sort", list(Sort))
def test_near_copies_are_one_hit(searcher: Searcher, sort: Sort) -> None:
    """Whatever the order, every article is a hit or a copy of one, and the total counts them all."""
    found = groups(searcher, "banjir", sort=sort)
    assert sorted(map(sorted, found)) == [["a.txt", "b.txt", "c.txt"], ["d.txt"], ["e.txt"]]
    assert searcher.search("banjir", fold=True).total == 5
    assert len(searcher.search("banjir").hits) == 5


def test_folded_pages_follow_each_other(searcher: Searcher) -> None:
    """Each page is filled, and no article is on two of them."""
    whole = searcher.search("banjir", fold=True).hits
    pages = [searcher.search("banjir", fold=True, limit=1, offset=at).hits for at in range(4)]
    assert [hit.id for page in pages for hit in page] == [hit.id for hit in whole]
    assert [hit.rank for page in pages for hit in page] == [1, 2, 3]


@pytest.mark.parametrize("depth", [1, 2, 3, 4, 5, 100])
def test_however_deep_is_folded_the_pages_are_all_there_is(
    searcher: Searcher, depth: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Page after page gives as many hits as are said to be there, each once; what lies deeper is not left out."""
    monkeypatch.setattr("search.likeness.near_copies.DEPTH", depth)
    monkeypatch.setattr("search.answerer.DEPTH", depth)
    every = [hit.id for hit in searcher.search("banjir").hits]
    copies = {"a.txt", "b.txt", "c.txt"}
    left_out = {id for id in every[:depth] if id in copies and copies & {*every[: every.index(id)]}}
    for size in (1, 2, 3, 10):
        pages = [searcher.search("banjir", fold=True, limit=size, offset=at) for at in range(0, 10, size)]
        assert [hit.id for page in pages for hit in page.hits] == [id for id in every if id not in left_out]
        assert {page.folded for page in pages} == {len(left_out)}


def test_a_story_stands_for_the_copies_of_all_its_articles(tmp_path: Path) -> None:
    """Folded by event as well, every article is a hit or under one."""
    (tmp_path / "a").mkdir()
    for place, n in (("semarang", 1), ("demak", 1), ("kudus", 2), ("pati", 2)):
        text = f"Banjir {place.title()}\n\nBanjir besar. {prose(n, 120)} {prose(7, 120)} {place}.\n"
        (tmp_path / "a" / f"{place}.txt").write_text(text, "utf-8")
    build([tmp_path / "a"], tmp_path / "index", tag=False)
    with Searcher.open(tmp_path / "index") as searcher:
        assert len(searcher.search("banjir", fold=True).hits) == 2
        (hit,) = searcher.search("banjir", fold=True, group=True).hits
        assert sorted((hit.id, *hit.folded)) == ["demak.txt", "kudus.txt", "pati.txt", "semarang.txt"]


def test_a_copy_that_does_not_answer_is_not_told(searcher: Searcher) -> None:
    """A filter holds for copies as for hits."""
    assert sorted(map(sorted, groups(searcher, "banjir -judul:hari"))) == [["a.txt", "b.txt"], ["d.txt"], ["e.txt"]]
    told = {id for group in groups(searcher, "banjir publisher:Kompas.com") for id in group}
    assert told == {"b.txt"}


def test_the_command_folds_where_it_can_tell(searcher: Searcher, capsys: pytest.CaptureFixture[str]) -> None:
    """Text and JSON say how many were folded; ids are all there; --no-fold shows every hit."""

    def asked(*options: str) -> tuple[str, str]:
        assert main(["query", "--index", str(searcher.directory), "banjir", *options]) == 0
        captured = capsys.readouterr()
        return captured.out, captured.err

    out, said = asked()
    assert "and 2 near copies: " in out
    assert said.startswith("5 articles, 2 near copies folded (--no-fold)")
    assert len(asked("--format", "ids")[0].split()) == 5
    assert len(asked("--format", "ids", "--fold")[0].split()) == 3
    hits = [json.loads(line) for line in asked("--json")[0].splitlines()[1:-1]]
    assert sorted(len(hit.get("copies", ())) for hit in hits) == [0, 0, 2]
    assert "near cop" not in "".join(asked("--no-fold"))
