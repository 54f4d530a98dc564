"""Directories made by somebody else, every checksum right: an answer or an error, never a bug's traceback."""

from __future__ import annotations

import json
import shutil
import zlib
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index import IndexDamaged, Kind, StoreError, build
from index.engine import operations as ops
from index.engine.format.box import MAGIC, PAGE, TRAILER
from index.engine.format.coding import put_varint
from index.engine.reading.generation import open_newest
from index.engine.reading.reader import Reader
from index.engine.writing.writer import IndexWriter
from index.hashes import sha256
from index.jsontext import canonical
from search import Searcher
from tests.oracle import SCHEMA, Article, read

Change = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index, and the articles beside it."""
    root = tmp_path_factory.mktemp("made")
    rows = [
        {"id": f"n{at}", "title": f"Banjir {at}", "text": f"Air naik di Bali, kata Joko Widodo. {at}"}
        for at in range(40)
    ]
    told = root / "berita.jsonl"
    told.write_text("\n".join(map(json.dumps, rows)))
    build([told], root / "index", tag=False, workers=1)
    told.write_text("\n".join(map(json.dumps, rows[1:])))
    build([told], root / "index", tag=False, workers=1)
    (root / "index" / "manifest-00000001.json").unlink()
    return root


def rewrite(path: Path, change: Change, data: dict[str, bytes]) -> None:
    """Change a box's directory, and put other ``data`` into sections; all checksums are right."""
    whole = path.read_bytes()
    size = TRAILER.unpack(whole[-TRAILER.size :])[0]
    told = json.loads(whole[-TRAILER.size - size : -TRAILER.size])
    body = whole[: told["limit"]]
    for name, replaced in data.items():
        body += bytes(-len(body) % 8)
        told["sections"][name] = [len(body), len(replaced)]
        body += replaced
    body += bytes(-len(body) % 8)
    told["limit"] = len(body)
    change(told)
    sums = b"".join(zlib.crc32(body[at : at + PAGE]).to_bytes(4, "little") for at in range(0, len(body), PAGE))
    directory = json.dumps(told).encode()
    seal = zlib.crc32(directory, zlib.crc32(sums))
    path.write_bytes(body + sums + directory + TRAILER.pack(len(directory), seal, MAGIC))


def retell(directory: Path, change: Change) -> None:
    """Change the manifest, which knows the files as they are by now."""
    (path,) = directory.glob("manifest-*.json")
    told = json.loads(path.read_bytes())["manifest"]
    for files in (*(part["files"] for part in told["segments"]), told["files"]):
        for name in files:
            data = (directory / name).read_bytes()
            seal = zlib.crc32(data) if name.endswith(".toc") else TRAILER.unpack(data[-TRAILER.size :])[1]
            files[name] = [len(data), seal]
    change(told)
    path.write_text(json.dumps({"sha256": sha256(canonical(told)).hexdigest(), "manifest": told}, ensure_ascii=False))


def ask(root: Path, directory: Path) -> None:
    """Everything a user may ask, and a build."""
    with Searcher.open(directory) as searcher:
        for query in ("banjir", "gempa zone:all", "banj*", "publisher:media"):
            searcher.search(query, facets=tuple(Kind), fold=True, group=True)
        searcher.stats()
        searcher.article("n5", "banjir")
        assert searcher.search("banjir", limit=50).total
        searcher.ids_like("n5")
        searcher.verify()
    (root / "baru.txt").write_text("Gunung\n\nMeletus di Bali.")
    build([root / "berita.jsonl", root / "baru.txt"], directory, tag=False, workers=1)


def nothing(_: dict[str, Any]) -> None:
    """Change nothing."""


@pytest.mark.parametrize(
    ("file", "change", "data"),
    [
        ("*.seg", lambda told: told["facts"]["fields"].update(title=7), {}),
        ("*.seg", lambda told: told["sections"].pop("keys.starts"), {}),
        ("*.docs", lambda told: told["sections"].pop("starts"), {}),
        ("*.docs", lambda told: told["sections"].pop("stored"), {}),
        ("extras-2.box", nothing, {"sources": b'{"berita.jsonl":["x","y",{}]}'}),
        ("extras-2.box", nothing, {"sources": b'{"berita.jsonl":[1,2,{"n5":7}]}'}),
        ("extras-2.box", nothing, {"sources": b'{"berita.jsonl":[1,2,5.5]}'}),
        ("extras-2.box", nothing, {"places": b'{"n5":[["n6"]]}'}),
        ("extras-2.box", lambda told: told["sections"].pop("words"), {}),
    ],
)
def test_boxes_of_others(made: Path, tmp_path: Path, file: str, change: Change, data: dict[str, bytes]) -> None:
    """Sections that are missing, or hold what they never do, are damage where somebody needs them."""
    root = tmp_path / "root"
    shutil.copytree(made, root)
    for path in (root / "index").glob(file):
        rewrite(path, change, data)
    retell(root / "index", nothing)
    with pytest.raises(IndexDamaged):
        ask(root, root / "index")


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told["fields"].pop("publisher"),
        lambda told: told["fields"].update(publisher=["text", ""]),
        lambda told: told["about"].update(articles=10**30),
        lambda told: told["about"].update(articles=-1),
        lambda told: told["segments"][0]["words"].update(title=10**400),
        lambda told: told["segments"][0].update(documents=-5),
        lambda told: told["segments"][0].update(deleted=1 << 70),
        lambda told: told.update(generation=3),
        lambda told: told["files"].update({"../x.box": [1, 1]}),
        lambda told: told["segments"][0].update(name="../../x"),
    ],
)
def test_manifests_of_others(made: Path, tmp_path: Path, change: Change) -> None:
    """Other fields than ours, numbers that count nothing and names that lead elsewhere are damage."""
    root = tmp_path / "root"
    shutil.copytree(made, root)
    retell(root / "index", change)
    with pytest.raises(IndexDamaged):
        ask(root, root / "index")


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """An index of the engine alone, with a deletion."""
    with IndexWriter(tmp_path / "plain", SCHEMA, read) as writer:
        for at in range(20):
            writer.add(*Article(f"n{at}", (("banjir",),), (("air", "naik"),), ("Bali",), ("2024",), at).arguments)  # type: ignore[arg-type]
        writer.commit({})
    with IndexWriter(tmp_path / "plain", SCHEMA, read) as writer:
        writer.remove("n3")
        writer.commit({})
    (tmp_path / "plain" / "manifest-00000001.json").unlink()
    return tmp_path / "plain"


def asked_in_vain(directory: Path) -> None:
    """A word is damage, once the manifest says what the files now are."""
    retell(directory, nothing)
    generation = open_newest(directory)
    try:
        with pytest.raises(IndexDamaged):
            generation.reader.search((ops.TERM, 2, b"naik", 1.0), 9)
    finally:
        generation.close()


@pytest.mark.parametrize(
    "section", ["keys.starts", "body.index", "body.lengths", "place.index", "place.starts", "date.numbers"]
)
@pytest.mark.usefixtures("kernels")
def test_sections_of_another_size_are_damage(plain: Path, section: str) -> None:
    """What is read by the number of an article has room for all of them; numpy looks as C does."""
    (path,) = plain.glob("*.seg")

    def shorten(told: dict[str, Any]) -> None:
        told["sections"][section][1] -= 4 if section != "body.lengths" else 1

    rewrite(path, shorten, {})
    asked_in_vain(plain)


@pytest.mark.parametrize("articles", [0, 21, 1 << 40])
@pytest.mark.usefixtures("kernels")
def test_a_term_of_no_or_too_many_articles_is_damage(plain: Path, articles: int) -> None:
    """No term is written that no article has, and none has more than there are."""
    (path,) = plain.glob("*.seg")
    said = b"\0\0\0\4naik" + put_varint(articles) + bytes(3)
    table = {"body.dict": said, "body.index": array("I", [0, len(said)]).tobytes()}
    rewrite(path, lambda told: told["facts"]["fields"]["body"].update(terms=1), table)
    asked_in_vain(plain)


@pytest.mark.parametrize(
    ("change", "data"), [(nothing, {"deleted": bytes(5)}), (lambda told: told["sections"].clear(), {})]
)
def test_deletions_of_others(plain: Path, change: Change, data: dict[str, bytes]) -> None:
    """A list of deletions that is none is damage."""
    (path,) = plain.glob("*.del")
    rewrite(path, change, data)
    retell(plain, nothing)
    with pytest.raises(IndexDamaged, match=path.name):
        open_newest(plain)


@pytest.mark.parametrize(
    ("word", "question"),
    [
        (b"n17", lambda reader: reader.search((ops.EVERY,), 20)),
        (b"n17", lambda reader: list(map(reader.id, reader.all_numbers()))),
        (b"naik", lambda reader: list(reader.terms("body"))),
        (b"naik", lambda reader: reader.commonest("body", "", 9)),
        (b"Bali", lambda reader: reader.texts("place", [0])),
        (b"Bali", lambda reader: reader.segments[0].values("place")),
    ],
)
def test_texts_that_are_none_are_damage(plain: Path, word: bytes, question: Callable[[Reader], object]) -> None:
    """Ids, terms and values that no encoder wrote end what meets them with an error."""
    (path,) = plain.glob("*.seg")
    path.write_bytes(path.read_bytes().replace(word, b"\xff" + word[1:]))
    rewrite(path, nothing, {})
    retell(plain, nothing)
    generation = open_newest(plain)
    try:
        with pytest.raises(IndexDamaged):
            question(generation.reader)
    finally:
        generation.close()


@pytest.mark.parametrize(
    "line", [b"[" * 100_000, b"null", b"{}", b"\xff", b"9" * 5000, b'{"do":["hide"]}', b'{"do":"hide"}']
)
def test_corrections_of_others(made: Path, tmp_path: Path, line: bytes) -> None:
    """A line that is no correction is told by its number."""
    root = tmp_path / "root"
    shutil.copytree(made, root)
    (root / "index" / "corrections.jsonl").write_bytes(line + b"\n")
    with pytest.raises(StoreError, match="Line 1 of"):
        ask(root, root / "index")


def test_an_index_that_is_only_told_otherwise_is_read(made: Path, tmp_path: Path) -> None:
    """What these tests write without a change is a sound index."""
    root = tmp_path / "root"
    shutil.copytree(made, root)
    for path in (root / "index").glob("[se]*.[sdb]*"):
        rewrite(path, nothing, {})
    retell(root / "index", nothing)
    ask(root, root / "index")
