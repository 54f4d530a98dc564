"""Whatever happens to the process, the disk or the directory, an index answers rightly or says which file is broken."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from index import IndexBusy, IndexDamaged, IndexMissing, IndexUntrusted, StoreError
from index.engine import operations as ops
from index.engine.format import manifest
from index.engine.reading.generation import open_newest
from index.engine.reading.reader import Reader
from index.engine.reading.segment import Segment
from index.engine.reading.verify import verify
from index.engine.writing.lock import WriteLock
from index.engine.writing.writer import IndexWriter
from tests.faults.crash import articles
from tests.faults.resealed import reseal
from tests.oracle import SCHEMA, Article, Oracle, read

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("TELUSUR_KILLS", "6"))

PLANS: list[ops.Plan] = [
    (ops.EVERY,),
    (ops.TERM, 0, b"ab", 1.0),
    (ops.ANY, ((ops.TERM, 0, b"w3", 1.0), (ops.TERM, 1, b"a", 1.0), (ops.TERM, 2, b"c", 1.0))),
    (ops.ALL, ((ops.PHRASE, 0, (b"ab", b"w4"), 0, 1.0), (ops.TERM, 3, b"Bali", 1.0))),
    (ops.RANGE, 5, 3, 20),
]


def answers(directory: Path) -> tuple[list[object], bool]:
    """What the index says to every plan, all it holds, and whether it says that a newer generation is torn."""
    generation = open_newest(directory)
    try:
        reader = generation.reader
        counters = [reader.counter("place"), reader.counter("year")]
        found = [reader.search(plan, 10, counters=counters) for plan in PLANS]
        said: list[object] = [(of.total, of.hits, [list(each) for each in of.counts]) for of in found]
        said.append(sorted((reader.id(at), reader.stored(at)) for at in reader.all_numbers()))
        said.append([list(reader.terms(name)) for name in ("title", "title_stem", "body", "place")])
        said.append([reader.stem_of(word) for word in ("ab", "w3", "c", "no")])
        said.append(generation.manifest.about)
        return said, bool(generation.notices)
    finally:
        generation.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of two generations, with segments, deletions and a file beside them."""
    directory = tmp_path_factory.mktemp("whole")
    with IndexWriter(directory, SCHEMA, read) as writer:
        for each in articles(2):
            writer.add(*each.arguments)  # type: ignore[arg-type]
        writer.commit({"turn": 2}, {"note": b"two"})
        for each in articles(2)[::5]:
            writer.remove(each.id)
        writer.add(*Article("zz", (("ab",),)).arguments)  # type: ignore[arg-type]
        writer.commit({"turn": 3}, {"note": b"three"})
    return directory


def harmed(whole: Path) -> Iterator[tuple[str, Callable[[Path], None]]]:
    """Every file with a byte turned or the end cut off, at every 4 KB and at both ends."""
    random = Random(4096)
    for path in sorted(whole.iterdir()):
        size = path.stat().st_size
        for at in sorted({*range(0, size, 4096), *range(0, min(size, 64), 9), *range(max(0, size - 200), size, 9)}):
            place = min(size - 1, at + random.randrange(4096)) if at % 4096 == 0 else at

            def flip(target: Path, place: int = place) -> None:
                data = bytearray(target.read_bytes())
                data[place] ^= 1 << place % 8
                target.write_bytes(bytes(data))

            def cut(target: Path, at: int = at) -> None:
                os.truncate(target, at)

            yield path.name, flip
            yield path.name, cut


def test_no_harm_to_a_file_leads_to_a_wrong_answer(whole: Path, tmp_path: Path) -> None:
    """A flipped byte or a cut gives the same answers, those of the generation before with a notice, or an error."""
    now, _ = answers(whole)
    older = tmp_path / "older"
    shutil.copytree(whole, older)
    (older / "manifest-00000002.json").unlink()
    before, _ = answers(older)
    assert now != before
    seen = {"same": 0, "before": 0, "error": 0}
    for number, (name, harm) in enumerate(harmed(whole)):
        copy = tmp_path / str(number)
        copy.mkdir()
        for path in whole.iterdir():
            os.link(path, copy / path.name)
        (copy / name).unlink()
        shutil.copy(whole / name, copy / name)
        harm(copy / name)
        try:
            said, noticed = answers(copy)
        except StoreError as error:
            seen["error"] += 1
            assert any(path.name in str(error) for path in whole.iterdir())  # noqa: PT017
        else:
            assert said == (before if noticed else now)
            seen["before" if noticed else "same"] += 1
        shutil.rmtree(copy)
    assert all(seen.values()), seen


def test_verify_finds_every_turned_byte(whole: Path, tmp_path: Path) -> None:
    """A sound index has nothing wrong; one with a turned byte in a segment has, and it is named."""
    generation = open_newest(whole)
    assert list(verify(generation)) == []
    generation.close()
    for suffix in (".seg", ".docs"):
        copy = tmp_path / suffix
        shutil.copytree(whole, copy)
        target = max(copy.glob("*" + suffix), key=lambda path: path.stat().st_size)
        data = bytearray(target.read_bytes())
        data[len(data) // 2] ^= 4
        target.write_bytes(bytes(data))
        try:
            harmed_generation = open_newest(copy)
        except IndexDamaged as error:
            assert target.name in str(error)  # noqa: PT017
            continue
        wrong = [*harmed_generation.notices, *verify(harmed_generation)]
        assert any(target.name in sentence for sentence in wrong)
        harmed_generation.close()


def test_verify_finds_an_article_that_is_there_twice(tmp_path: Path) -> None:
    """An id that lives in two segments is told; one that was taken out of the first is not."""
    for remove in (True, False):
        with IndexWriter(tmp_path, SCHEMA, read) as writer:
            if remove:
                writer.remove("a")
            writer.add(*Article("a", (("ab",),)).arguments)  # type: ignore[arg-type]
            writer.commit({})
        generation = open_newest(tmp_path)
        found = list(verify(generation))
        generation.close()
        assert [told for told in found if "twice" in told] == found
        assert bool(found) is not remove


def test_a_killed_writer_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    """After kill -9 at a random moment the last acknowledged commit, or the one under way, is there, whole."""
    random = Random()
    for _ in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.crash", str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout
        acknowledged = int(process.stdout.readline())
        time.sleep(random.random() * 0.15)
        process.send_signal(signal.SIGKILL)
        acknowledged = max([acknowledged, *(int(line) for line in process.stdout if line.endswith("\n"))])
        process.wait()
        process.stdout.close()
        generation = open_newest(tmp_path)
        turn = generation.manifest.about["turn"]
        assert turn in (acknowledged, acknowledged + 1)
        assert not generation.notices
        reader = generation.reader
        oracle = Oracle(articles(turn))
        assert [reader.id(at) for at in reader.all_numbers()] or not oracle.articles
        assert sorted(reader.id(at) for at in reader.all_numbers()) == [a.id for a in oracle.articles]
        for plan in PLANS:
            found = reader.search(plan, 5)
            assert [id for id, _, _ in found.hits] == [id for id, _ in oracle.best(plan)[:5]]
        generation.close()


class Bomb:
    """Runs a command when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return os.system, (f"touch {self.mark}",)


def test_a_hostile_pickle_runs_nothing(whole: Path, tmp_path: Path) -> None:
    """Any file replaced by a pickle, and a foreign index beside or instead of ours, opens with an error or unread."""
    mark = tmp_path / "ran"
    bomb = pickle.dumps(Bomb(mark))
    now, _ = answers(whole)
    for at, path in enumerate(sorted(whole.iterdir())):
        copy = tmp_path / str(at)
        shutil.copytree(whole, copy)
        (copy / path.name).write_bytes(bomb)
        try:
            said, noticed = answers(copy)
            assert noticed or said == now  # the lock, and what belongs to the older generation only, is not read
        except StoreError as error:
            assert path.name in str(error)  # noqa: PT017
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "_MAIN_1.toc").write_bytes(bomb)
    with pytest.raises(IndexUntrusted):
        open_newest(foreign)
    assert not mark.exists()


def test_the_lock_names_its_holder_and_ends_with_it(tmp_path: Path) -> None:
    """A second writer hears who holds the lock; when the holder is killed, the lock is free."""
    code = "import sys,time; from pathlib import Path; from index.engine.writing.lock import WriteLock;"
    code += "held = WriteLock(Path(sys.argv[1])); print('held', flush=True); time.sleep(60)"
    process = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout
    process.stdout.readline()
    with pytest.raises(IndexBusy, match=f"Process {process.pid} "):
        WriteLock(tmp_path)
    process.kill()
    process.wait()
    process.stdout.close()
    WriteLock(tmp_path).release()


def test_readers_keep_their_generation_while_others_are_written(tmp_path: Path) -> None:
    """A generation that is read stays on disk; once it is not, it goes, all but the one to fall back on."""
    with IndexWriter(tmp_path, SCHEMA, read) as writer:
        writer.add(*Article("a", (("ab",),)).arguments)  # type: ignore[arg-type]
        writer.commit({})
    held = open_newest(tmp_path)
    for number in range(4):
        with IndexWriter(tmp_path, SCHEMA, read) as writer:
            writer.remove("a" if number == 0 else f"b{number - 1}")
            writer.add(*Article(f"b{number}", (("ab",),)).arguments)  # type: ignore[arg-type]
            writer.commit({})
    names = [path.name for path in sorted(tmp_path.glob("manifest-*"))]
    assert names == ["manifest-00000001.json", "manifest-00000004.json", "manifest-00000005.json"]
    assert [id for id, _, _ in held.reader.search((ops.EVERY,), 9).hits] == ["a"]
    assert not held.current
    held.close()
    with IndexWriter(tmp_path, SCHEMA, read) as writer:
        writer.commit({})
    assert [path.name for path in sorted(tmp_path.glob("manifest-*"))] == [
        "manifest-00000005.json",
        "manifest-00000006.json",
    ]


def test_a_generation_is_seen_when_all_it_names_is_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file that a manifest names was forced to disk before the manifest gets its own name."""
    synced: set[int] = set()
    force, name = os.fsync, manifest.replace
    seen: list[str] = []

    def forced(handle: int) -> None:
        synced.add(os.fstat(handle).st_ino)
        force(handle)

    def named(path: Path, data: bytes) -> None:
        if path.name.startswith("manifest-"):
            files = [each for each in tmp_path.iterdir() if each.name.encode() in data]
            assert {each.stat().st_ino for each in files} <= synced
            seen.extend(each.suffix for each in files)
        name(path, data)

    monkeypatch.setattr(os, "fsync", forced)
    monkeypatch.setattr(manifest, "replace", named)
    for turn in range(3):
        with IndexWriter(tmp_path, SCHEMA, read, budget=4000) as writer:
            for each in articles(3)[turn::3]:
                writer.add(*each.arguments)  # type: ignore[arg-type]
            if turn:
                writer.remove(articles(3)[0].id)
            writer.commit({}, {"note": b"beside"})
    assert {".seg", ".docs", ".del", ".box", ".toc"} <= set(seen)


def test_an_abandoned_change_leaves_nothing(tmp_path: Path) -> None:
    """What was never committed is not there, nor are its files."""
    with pytest.raises(IndexMissing):
        open_newest(tmp_path / "none")
    with IndexWriter(tmp_path, SCHEMA, read) as writer:
        writer.add(*Article("a", (("ab",),)).arguments)  # type: ignore[arg-type]
        writer.flush()
        assert list(tmp_path.glob("*.seg"))
    assert not list(tmp_path.glob("*.seg"))
    with pytest.raises(IndexMissing):
        open_newest(tmp_path)


def test_terms_that_are_no_text_are_an_error(tmp_path: Path) -> None:
    """Bytes that no encoder wrote, under right checksums, end the question with an error."""
    with IndexWriter(tmp_path, SCHEMA, read) as writer:
        writer.add(*Article("a", body=(("tidakutf",),)).arguments)  # type: ignore[arg-type]
        writer.commit({})
    (searched,) = tmp_path.glob("*.seg")
    reseal(searched, bytearray(searched.read_bytes().replace(b"tidakutf", b"\xff" * 8)))
    reader = Reader(SCHEMA, [Segment(tmp_path, searched.stem, SCHEMA)], {"title": 0, "title_stem": 0, "body": 1})
    with pytest.raises(IndexDamaged):
        reader.commonest("body", "", 5)
    reader.close()
