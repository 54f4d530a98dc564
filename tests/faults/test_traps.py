"""Pipes, links and files of others where an index or a corpus has its own: nobody waits, nothing else is written."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import IndexMissing, IndexUntrusted, StoreError, build
from index.corpus import Skip, read, sources
from index.engine.format import manifest
from index.engine.reading.generation import open_newest
from index.engine.writing.lock import WriteLock
from index.entities.archive import corrections
from index.values import replace
from search import Searcher

MINE = "what belongs to somebody else"


@pytest.fixture(autouse=True)
def impatient() -> Iterator[None]:
    """Whoever waits is interrupted."""

    def tired(*_: object) -> None:
        raise AssertionError("it waited")

    before = signal.signal(signal.SIGALRM, tired)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder of one article."""
    (tmp_path / "berita").mkdir()
    (tmp_path / "berita" / "satu.txt").write_text("Banjir\n\nAir naik di Jakarta.")
    return tmp_path / "berita"


@pytest.fixture
def made(corpus: Path, tmp_path: Path) -> Path:
    """Its index."""
    build([corpus], tmp_path / "index", tag=False, workers=1)
    return tmp_path / "index"


def change(corpus: Path, index: Path) -> None:
    """Index another article."""
    (corpus / "dua.txt").write_text("Gempa\n\nTanah bergerak.")
    build([corpus], index, tag=False, workers=1)


@pytest.mark.parametrize("name", ["notes.docs", "book.toc", "draft.new", "old.box", "list.del", "x.seg", "sfoo.docs"])
def test_files_of_others_stay(corpus: Path, made: Path, name: str) -> None:
    """A directory that also holds somebody's LaTeX contents or notes keeps them, build after build."""
    (made / name).write_text(MINE)
    change(corpus, made)
    assert (made / name).read_text() == MINE


def test_what_a_killed_writer_left_goes(corpus: Path, made: Path) -> None:
    """Half-written files under our own names are removed by the next build."""
    left = ["s0123456789abcdef.seg", "s0123456789abcdef.docs", "s0123456789abcdef-7.del", "extras-9.box", "_MAIN_9.toc"]
    left += ["_MAIN_9.toc.new", "manifest-00000009.json.new"]
    for name in left:
        (made / name).write_text("half")
    change(corpus, made)
    assert not [name for name in left if (made / name).exists()]


@pytest.mark.parametrize("fresh", [False, True])
def test_an_index_of_whoosh_is_not_written_over(corpus: Path, tmp_path: Path, fresh: bool) -> None:
    """Another's index is refused as it is when read, and stays whole."""
    other = tmp_path / "other"
    other.mkdir()
    for name in ("_MAIN_1.toc", "MAIN_abc.seg"):
        (other / name).write_text(MINE)
    with pytest.raises(IndexUntrusted):
        build([corpus], other, tag=False, workers=1, rebuild=fresh)
    assert {path.name: path.read_text() for path in other.iterdir()} == {"_MAIN_1.toc": MINE, "MAIN_abc.seg": MINE}


def test_a_first_build_that_was_killed_is_no_index_of_others(corpus: Path, made: Path) -> None:
    """A table of contents whose manifest was never written is missing an index, and is built over."""
    (made / "manifest-00000001.json").unlink()
    with pytest.raises(StoreError, match="There is no index"):
        open_newest(made)
    assert build([corpus], made, tag=False, workers=1).articles == 1


@pytest.mark.parametrize("name", ["write.lock", "manifest-00000002.json.new", "_MAIN_2.toc.new"])
def test_no_link_leads_a_writer_to_another_file(corpus: Path, made: Path, tmp_path: Path, name: str) -> None:
    """A link where a writer makes a file is refused or replaced; what it leads to is as it was."""
    precious = tmp_path / "precious"
    precious.write_text(MINE)
    (made / name).unlink(missing_ok=True)
    (made / name).symlink_to(precious)
    if name == "write.lock":
        with pytest.raises(StoreError, match="cannot be written"):
            WriteLock(made)
    else:
        change(corpus, made)
    assert precious.read_text() == MINE


def test_no_link_leads_a_correction_to_another_file(tmp_path: Path) -> None:
    """What the user corrects is written into the index's own file or not at all."""
    precious = tmp_path / "precious"
    precious.write_text(MINE)
    (tmp_path / "corrections").symlink_to(precious)
    with pytest.raises(StoreError, match="cannot be written"):
        corrections.append(tmp_path / "corrections", corrections.Correction(corrections.Do.UNDO))
    assert precious.read_text() == MINE


@pytest.mark.parametrize("name", ["manifest-00000009.json", "words.txt", "corrections.jsonl"])
def test_nobody_waits_for_a_pipe_in_an_index(corpus: Path, made: Path, name: str) -> None:
    """A pipe under the name of a file is damage, an error or nothing, for readers and for writers."""
    os.mkfifo(made / name)
    for act in (lambda: Searcher.open(made).search("banjir"), lambda: change(corpus, made)):
        try:
            act()
        except StoreError as error:
            assert name in str(error)  # noqa: PT017


def test_a_directory_that_may_not_be_read_is_not_called_missing(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may not look does not hear that nothing is there."""

    def refuse(path: Path) -> list[str]:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)

    monkeypatch.setattr(os, "listdir", refuse)
    with pytest.raises(StoreError, match="Permission denied") as caught:
        open_newest(made)
    assert not isinstance(caught.value, IndexMissing)


def test_a_table_of_contents_that_never_ends_is_damage(made: Path) -> None:
    """A device has no size, as a manifest may say of it, and no end."""
    told = manifest.read(made, 1)
    (toc,) = made.glob("*.toc")
    toc.unlink()
    toc.symlink_to("/dev/zero")
    manifest.write(made, replace(told, files={**told.files, toc.name: (0, 0)}))
    with pytest.raises(StoreError, match=toc.name):
        open_newest(made)


def test_nobody_waits_for_a_pipe_in_a_corpus(corpus: Path) -> None:
    """A pipe in the place of a list of what to ignore is passed over; what becomes one later is told."""
    os.mkfifo(corpus / ".telusurignore")
    found = list(sources([corpus]))
    assert [each.id for each in found] == ["satu.txt"]
    (corpus / "satu.txt").unlink()
    os.mkfifo(corpus / "satu.txt")
    (told,) = read(found[0])  # type: ignore[arg-type]
    assert isinstance(told, Skip)
    assert "no regular file" in told.reason


def test_an_index_within_its_corpus_is_no_part_of_it(corpus: Path) -> None:
    """Build after build nothing is read but the articles, nor with another index of the same folder."""
    for name in ("index", "deep/er/other"):
        first = build([corpus], corpus / name, tag=False, workers=1)
        assert (first.articles, first.skipped) == (1, ())
        (corpus / name / "words.txt").write_text("Merapi")
        again = build([corpus], corpus / name, tag=False, workers=1)
        assert (again.articles, again.unchanged, again.skipped) == (1, 1, ())
    (corpus / "manifest-00000001.json").write_text('{"title": "Muatan", "text": "Kapal tiba di Surabaya."}')
    assert build([corpus], corpus / "index", tag=False, workers=1).articles == 2
