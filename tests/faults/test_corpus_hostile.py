"""A hundred hostile files end in a hundred sentences and no crash, whatever order they are read in."""

from __future__ import annotations

import gzip
import json
import os
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.corpus import Skip, Source, read, sources
from index.corpus.streams import LARGEST_RECORD, SLACK
from index.document import Record
from index.news import compose

TEXT = b"Warga Kota Semarang mengungsi karena banjir pada Rabu pagi."


def _bomb(size: int) -> bytes:
    return gzip.compress(b"0" * size, 9)


def _deep(opening: bytes, closing: bytes) -> bytes:
    return opening * 200_000 + closing * 200_000


# Each makes one file that gives no article, only a sentence.
WHOLE: dict[str, bytes] = {
    "empty.txt": b"",
    "empty.jsonl": b"",
    "empty.csv": b"",
    "empty.json": b"",
    "empty.html": b"",
    "empty.txt.gz": gzip.compress(b""),
    "blanks.txt": b" \n\t\r\n \xc2\xa0\n",
    "blanks.jsonl": b"\n\n \n",
    "mark.txt": b"\xef\xbb\xbf",
    "mark16.txt": b"\xff\xfe",
    "nuls.txt": b"\0" * 5000,
    "controls.txt": bytes(range(1, 9)) * 500,
    "binary.txt": b"\x7fELF" + bytes(range(256)) * 40,
    "picture.jpg": b"\xff\xd8\xff\xe0" + bytes(1000),
    "program.exe": b"MZ" + bytes(1000),
    "noending": TEXT,
    "word.docx": b"PK\x03\x04" + bytes(1000),
    "page.pdf": b"%PDF-1.7\n" + bytes(1000),
    "archive.zip": b"PK\x03\x04",
    "archive.tar.gz": gzip.compress(TEXT),
    "half.txt.gz": gzip.compress(TEXT * 1000)[:-20],
    "nogzip.txt.gz": TEXT,
    "nogzip.jsonl.gz": b"\0" * 100,
    "flipped.jsonl.gz": gzip.compress(TEXT * 1000)[:20] + b"XXXXXXXX" + gzip.compress(TEXT * 1000)[28:],
    "nozstd.txt.zst": TEXT,
    "empty.txt.zst": b"",
    "bomb.txt.gz": _bomb(LARGEST_RECORD + 10),
    "bomb.jsonl.gz": _bomb(SLACK + 40_000_000),
    "bomb.csv.gz": _bomb(SLACK + 40_000_000),
    "bomb.json.gz": _bomb(SLACK + 40_000_000),
    "twice.txt.gz.gz": gzip.compress(gzip.compress(TEXT)),
    "deep.json": _deep(b"[", b"]"),
    "deepobject.json": _deep(b'{"a":', b"}"),
    "deep.jsonl": _deep(b"[", b"]"),
    "deepobject.jsonl": _deep(b'{"text":', b"}"),
    "open.json": b"[" * 1000,
    "half.json": b'[{"text": "sat',
    "halfobject.json": b'{"text"',
    "comma.json": b"[,]",
    "text.json": TEXT,
    "number.json": b"42",
    "null.json": b"null",
    "string.json": b'"satu"',
    "true.jsonl": b"true\n",
    "number.jsonl": b"1e999\n",
    "text.jsonl": TEXT,
    "xml.jsonl": b"<rss><item>x</item></rss>",
    "list.jsonl": b'["judul", "isi"]\n',
    "quote.jsonl": b'{"text": "satu\n',
    "notext.jsonl": b'{"id": 1, "title": ""}\n',
    "nulltext.jsonl": b'{"text": null}\n',
    "numbertext.jsonl": b'{"text": true}\n',
    "emptytext.jsonl": b'{"text": "   "}\n',
    "emptylist.jsonl": b'{"text": []}\n',
    "nested.jsonl": b'{"text": {"a": {"b": "c"}}}\n',
    "emptyobject.jsonl": b"{}\n",
    "emptyobject.json": b"{}",
    "emptylist.json": b"[]",
    "emptyarticles.json": b'{"articles": []}',
    "strings.json": b'["a"]',
    "nan.json": b"[NaN]",
    "header.csv": b"title,text\n",
    "notext.csv": b"a,b\n1,2\n",
    "wide.csv": b"title,text\n1,2,3,4\n",
    "commas.csv": b",,,,\n,,,,\n",
    "nul.csv": b"title\0,te\0xt\n\0,\0\n",
    "header.tsv": b"title\ttext",
    "line.txt": b"x" * (LARGEST_RECORD + 1),
    "line.jsonl": b'{"text": "' + b"x" * (LARGEST_RECORD + 1) + b'"}',
    "line.csv": b"text\n" + b"x" * (LARGEST_RECORD + 1),
    "record.json": b'[{"text": "' + b"x" * (2 * LARGEST_RECORD) + b'"}]',
    "line.md": b"# " + b"x" * (LARGEST_RECORD + 1),
    "line.html": b"<p>" + b"x" * (LARGEST_RECORD + 1),
    "tags.html": b"<div>" * 50_000,
    "script.html": b"<script>alert(1)</script><style>p{}</style>",
    "open.html": b"<p><p><p>",
    "comment.html": b"<!--" + b" x" * 10_000 + b"-->",
    "doctype.html": b"<!DOCTYPE [<!ENTITY a 'b'>",
    "head.html": b"<head><title></title></head>",
    "lines.html": b"<br/><hr/>",
    "frame.html": b"<iframe src=x></iframe>",
}  # fmt: skip

# Each makes something that is no plain file.
OTHER: dict[str, Callable[[Path], None]] = {
    "pipe.txt": os.mkfifo,
    "pipe.jsonl": os.mkfifo,
    "dangling.txt": lambda path: path.symlink_to("nowhere"),
    "dangling.jsonl": lambda path: path.symlink_to("/nonexistent/file"),
    "itself.txt": lambda path: path.symlink_to(path.name),
    "device.txt": lambda path: path.symlink_to("/dev/zero"),
    "device.jsonl": lambda path: path.symlink_to("/dev/null"),
    "up": lambda path: path.symlink_to(path.parent),
    "here": lambda path: path.symlink_to("."),
}  # fmt: skip

# Each is read, with one sentence about its one bad record beside a good one.
MIXED: dict[str, bytes] = {
    "bad-utf8.jsonl": b'{"text": "satu"}\n{"te\xff\xfe',
    "second.jsonl": b'{"text": "satu"}\n{"text": }\n',
    "long.jsonl": b'{"text": "satu"}\n{"text": "' + b"x" * LARGEST_RECORD + b'"}\n',
    "long.csv": b"text\nsatu\n" + b"x" * (LARGEST_RECORD + 1) + b"\ndua\n",
    "quote.csv": b'title,text\nx,"never closed\n' + b"baris lagi\n" * (LARGEST_RECORD // 11 + 10),
    "second.json": b'[{"text": "satu"}, {"text": ]',
    "third.json": b'{"text": "satu"} {"text": "dua"} x',
    "wide.tsv": b"title\ttext\na\tb\nc\td\te\n",
    "half.jsonl.gz": gzip.compress(b'{"text": "satu"}\n' * 50_000)[:-9],
    "mixed.json": b'[{"text": "satu"}, 3]',
}  # fmt: skip


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> list[Record | Skip]:
    """What reading a folder with the hundred gives."""
    made = tmp_path_factory.mktemp("hostile")
    for name, data in {**WHOLE, **MIXED}.items():
        (made / name).write_bytes(data)
    for name, make in OTHER.items():
        make(made / name)
    return list(reading(made))


def reading(root: Path) -> Iterator[Record | Skip]:
    """Everything under ``root``."""
    for source in sources([root]):
        if isinstance(source, Source):
            yield from read(source)
        else:
            yield source


def test_a_hundred_hostile_files_end_in_a_hundred_sentences(outcome: list[Record | Skip]) -> None:
    """Each is told once, in one sentence with a full stop; whatever is read besides is a sound record."""
    names = {*WHOLE, *OTHER, *MIXED}
    assert len(names) == 100
    told: dict[str, list[str]] = {}
    for item in outcome:
        if isinstance(item, Record):
            item.text.encode()
            assert compose(item).text.endswith(item.text)
        else:
            told.setdefault(item.source.split("#")[0], []).append(item.reason)
    assert {name: len(sentences) for name, sentences in told.items()} == dict.fromkeys(names, 1)
    for sentences in told.values():
        assert sentences[0].endswith(".")
        assert sentences[0][0].isupper()
        assert "\n" not in sentences[0]
        assert len(sentences[0]) < 250


def test_the_good_records_beside_a_bad_one_are_read(outcome: list[Record | Skip]) -> None:
    """A broken record costs itself alone."""
    good = {item.source.split("#")[0] for item in outcome if isinstance(item, Record)}
    assert good == set(MIXED)


def test_two_hundred_megabytes_on_one_line_cost_no_memory(tmp_path: Path) -> None:
    """The line is passed over piece by piece."""
    path = tmp_path / "a.jsonl"
    with path.open("wb") as out:
        out.write(b'{"text": "')
        for _ in range(200):
            out.write(b"x" * 2**20)
        out.write(b'"}\n{"text": "dua"}\n')
    tracemalloc.start()
    found = list(reading(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [type(item) for item in found] == [Skip, Record]
    assert peak < 4 * LARGEST_RECORD


def test_a_folder_without_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its neighbours are read."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b.txt").write_bytes(TEXT)
    scandir = os.scandir

    def refusing(path: Path) -> object:
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr("os.scandir", refusing)
    first, second = reading(tmp_path)
    assert first == Skip("a", "The folder cannot be read: permission denied.", unseen=True)
    assert isinstance(second, Record)


def test_lone_surrogates_nuls_and_escapes_pass_as_text(tmp_path: Path) -> None:
    """What JSON can say and UTF-8 cannot becomes U+FFFD; the rest stays."""
    (tmp_path / "a.jsonl").write_text(r'{"text": "satu \ud800 dua \u0000 \u001b[31m \u202e tiga"}', "utf-8")
    (found,) = reading(tmp_path)
    assert isinstance(found, Record)
    assert found.text == "satu \ufffd dua \0 \x1b[31m \u202e tiga"


def test_names_that_are_no_utf8_stay_apart(tmp_path: Path) -> None:
    """Two files whose names differ only in such bytes have two ids that can be written."""
    for byte in (b"\xff", b"\xfe"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + byte + b".txt")).write_bytes(TEXT)
    ids = {item.id for item in sources([tmp_path]) if isinstance(item, Source)}
    assert len(ids) == 2
    assert all(id.encode() for id in ids)


def test_ids_are_given_as_they_stand_even_twice(tmp_path: Path) -> None:
    """Which of two records keeps an id is for the build to say."""
    (tmp_path / "a.jsonl").write_text('{"id": 7, "text": "satu"}\n{"id": "7", "text": "dua"}\n', "utf-8")
    assert [item.id for item in reading(tmp_path) if isinstance(item, Record)] == ["7", "7"]


def test_a_record_of_a_thousand_columns_or_lists_is_read(tmp_path: Path) -> None:
    """Depth and breadth of what nobody asked for do no harm."""
    row = {f"c{number}": [[["x"]]] for number in range(1000)} | {"text": ["alinea satu", "alinea dua"]}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), "utf-8")
    (found,) = reading(tmp_path)
    assert isinstance(found, Record)
    assert found.text == "alinea satu, alinea dua"


@pytest.mark.parametrize("piece", ["<a ", "<!--", "<![CDATA[", "</b ", "<?php ", "<b>x", " ", "<div>"])
def test_a_page_of_one_piece_over_and_over_is_read_in_proportion(tmp_path: Path, piece: str) -> None:
    """Tags that nobody closes take a parser time by their square, and would take hours here."""
    path = tmp_path / "a.html"
    path.write_text(f"<p>{TEXT.decode()}</p>{piece * 100_000}", "utf-8")
    (record,) = reading(path)
    assert isinstance(record, Record)
    assert TEXT.decode() in record.text


@pytest.mark.parametrize("piece", ["Baca juga ", "Editor : Abdul Majid ", "Copyright © "])
def test_a_text_of_one_mark_over_and_over_is_read_in_proportion(piece: str) -> None:
    """Every one of them is found, and none more than once."""
    text = piece * 20_000
    assert "".join(zone.text for zone in compose(Record("a", "a", text, "Banjir")).zones[1:]) == text
