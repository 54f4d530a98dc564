"""Every format gives the same records, streamed, with ids and sentences as the contract says."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from index.corpus import Skip, Source, read, sources
from index.document import Record, ZoneKind
from index.news import compose

TEXT = "Bupati meninjau banjir di Kota Semarang pada Rabu pagi. Warga mengungsi ke balai desa."
ROW = {"id": "b-1", "judul": "Banjir Semarang", "isi": TEXT, "tanggal": "2024-06-19", "sumber": "kompas.com"}


def records(path: Path, mapping: dict[str, str] | None = None) -> list[Record | Skip]:
    """Everything that reading ``path`` gives, in order."""
    found: list[Record | Skip] = []
    for source in sources([path]):
        found.extend(read(source, mapping) if isinstance(source, Source) else [source])
    return found


def only(path: Path, mapping: dict[str, str] | None = None) -> Record:
    """The one record of ``path``."""
    (found,) = records(path, mapping)
    assert isinstance(found, Record), found
    return found


def test_a_text_file_is_one_article_under_its_name(tmp_path: Path) -> None:
    """Its id is its path relative to the folder given, and its text is whole."""
    (tmp_path / "2024").mkdir()
    (tmp_path / "2024" / "banjir.txt").write_text(TEXT, "utf-8")
    assert only(tmp_path) == Record("2024/banjir.txt", "2024/banjir.txt", TEXT)
    assert only(tmp_path / "2024" / "banjir.txt").id == "banjir.txt"


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json", "a.jsonl.gz", "a.json.gz"])
def test_json_fields_are_found_under_the_names_exports_use(tmp_path: Path, name: str) -> None:
    """judul, isi, tanggal and sumber are title, text, date and publisher; the record's id is its own."""
    data = json.dumps(ROW).encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    found = only(tmp_path)
    assert (found.id, found.title, found.text) == ("b-1", "Banjir Semarang", TEXT)
    assert found.metadata == {"date": "2024-06-19", "publisher": "kompas.com"}


def test_a_record_without_an_id_is_named_by_its_line(tmp_path: Path) -> None:
    """Lines count from 1, blank ones too."""
    (tmp_path / "a.jsonl").write_text('\n{"text": "satu dua"}\n\n{"text": "tiga empat"}\n', "utf-8")
    assert [item.id for item in records(tmp_path) if isinstance(item, Record)] == ["a.jsonl#2", "a.jsonl#4"]


def test_a_json_file_may_be_a_list_or_hold_one_or_be_lines(tmp_path: Path) -> None:
    """Lists, objects around lists, and objects one after another are all read."""
    rows = [{"text": f"berita nomor {number}"} for number in range(3)]
    (tmp_path / "a.json").write_text(json.dumps(rows), "utf-8")
    (tmp_path / "b.json").write_text(json.dumps({"status": "ok", "articles": rows}, indent=1), "utf-8")
    (tmp_path / "c.json").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    found = [item.id for item in records(tmp_path) if isinstance(item, Record)]
    assert found == [f"{name}.json#{number}" for name in "abc" for number in (1, 2, 3)]


@pytest.mark.parametrize(("name", "sign"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t")])
def test_a_cell_in_quotes_may_hold_line_breaks(tmp_path: Path, name: str, sign: str) -> None:
    """A row that spans lines is one record, named by its first line."""
    rows = [["title", "content", "date"], ["Satu", '"baris satu\nbaris ""dua"""', "2024"], ["Dua", "isi dua", "2025"]]
    (tmp_path / name).write_text("\n".join(sign.join(row) for row in rows), "utf-8")
    first, second = records(tmp_path)
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert (first.id, first.text) == (f"{name}#2", 'baris satu\nbaris "dua"')
    assert (second.id, second.title) == (f"{name}#4", "Dua")


def test_a_mapping_names_the_columns_nobody_could_guess(tmp_path: Path) -> None:
    """What is mapped outweighs what is known."""
    (tmp_path / "a.csv").write_text("kol1,kol2,text\nJudul Ini,Isi yang benar,bukan ini\n", "utf-8")
    found = only(tmp_path, {"title": "kol1", "text": "kol2"})
    assert (found.title, found.text) == ("Judul Ini", "Isi yang benar")


def test_one_bad_line_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    """The sentence names the line."""
    (tmp_path / "a.jsonl").write_text('{"text": "satu"}\n{"text": \n[1]\n{"x": 1}\n{"text": "dua"}\n', "utf-8")
    found = records(tmp_path)
    assert [item.source for item in found if isinstance(item, Skip)] == ["a.jsonl#2", "a.jsonl#3", "a.jsonl#4"]
    assert [item.text for item in found if isinstance(item, Record)] == ["satu", "dua"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.json", "a.csv"])
def test_any_usual_encoding_is_read(tmp_path: Path, name: str, encoding: str) -> None:
    """Curly quotes and dashes arrive whole."""
    text = "Presiden – “Kami siap” – berkata di Jakarta."
    whole = {
        "a.txt": text,
        "a.jsonl": json.dumps({"text": text}, ensure_ascii=False),
        "a.json": json.dumps([{"text": text}], ensure_ascii=False),
        "a.csv": f'text\n"{text}"\n',
    }
    (tmp_path / name).write_bytes(whole[name].encode(encoding))
    assert only(tmp_path).text == text


def test_mojibake_is_mended_only_where_it_certainly_is(tmp_path: Path) -> None:
    """UTF-8 read as Windows-1252 is put right; Portuguese and Vietnamese names stay."""
    (tmp_path / "a.txt").write_text("kata â€œkamiâ€\x9d dan cafÃ©", "utf-8")
    (tmp_path / "b.txt").write_text("São Paulo, Điện Biên Phủ, Ângela, Âu Lạc", "utf-8")
    first, second = records(tmp_path)
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert first.text == "kata “kami” dan café"
    assert second.text == "São Paulo, Điện Biên Phủ, Ângela, Âu Lạc"


def test_character_references_are_read_once_or_twice_escaped(tmp_path: Path) -> None:
    """&nbsp; and &amp;quot; are what they stand for; R&D; is itself."""
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "a&nbsp;b &amp;quot;c&quot; R&D; AT&T"}), "utf-8")
    assert only(tmp_path).text == 'a\xa0b "c" R&D; AT&T'


def test_a_page_gives_its_article_and_what_its_metadata_say(tmp_path: Path) -> None:
    """Scripts and navigation are left out; the heading, the day and the author are found."""
    body = "".join(f"<p>{TEXT} Alinea {number}.</p>" for number in range(8))
    (tmp_path / "a.html").write_text(
        "<html><head><title>Banjir Semarang - Situs</title>"
        '<meta property="article:published_time" content="2024-06-19T10:00:00+07:00">'
        '<meta property="og:site_name" content="Kompas.com"><meta name="author" content="Redaksi">'
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-06-19"}</script></head>'
        "<body><nav>Beranda Politik</nav><article><h1>Banjir Semarang</h1>"
        f"{body}<script>var x = '<p>jangan</p>';</script></article></body></html>",
        "utf-8",
    )
    found = only(tmp_path)
    assert found.title == "Banjir Semarang"
    assert TEXT in found.text
    assert "var x" not in found.text
    assert "Beranda" not in found.text
    assert found.metadata["date"].startswith("2024-06-19")
    assert found.metadata["publisher"] == "Kompas.com"


def test_a_page_without_an_article_element_leaves_its_surroundings_to_the_zones(tmp_path: Path) -> None:
    """Menus, tags and lists of other articles are read, but not as the article's body; links side by side are apart."""
    links = "".join(
        f"<div><a href='/{n}'><h3>Gubernur Ungkap Alasan Warga Tolak Relokasi</h3></a></div>" for n in range(4)
    )
    path = tmp_path / "a.html"
    path.write_text(
        "<html><body><ul><li><a>Nasional</a></li><li><a>Regional</a></li></ul><h1>Banjir Semarang</h1>"
        "<div><a>Facebook</a><a>Twitter</a></div>"
        f"<div><p>SEMARANG, KOMPAS.com - {TEXT}</p><p>Baca juga: <a>Tanggul Jebol Lagi di Demak</a></p>"
        f"<p>{TEXT}</p></div>"
        f"<div><h2>Berita Terkait</h2>{links}</div></body></html>",
        "utf-8",
    )
    record = only(path)
    assert "Facebook Twitter" in record.text
    body = [zone.text.strip() for zone in compose(record).zones if zone.kind is ZoneKind.BODY]
    assert body == [TEXT, TEXT]


def test_files_come_in_path_order_and_hidden_or_ignored_ones_not_at_all(tmp_path: Path) -> None:
    """The order is that of whole paths; .telusurignore and an option leave files out."""
    for name in ("b.txt", "a/z.txt", "a.txt", "a-b/c.txt", ".hidden.txt", ".git/x.txt", "draf/x.txt", "c.tmp.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, "utf-8")
    (tmp_path / ".telusurignore").write_text("# draf\ndraf/\n", "utf-8")
    found = [item.id for item in sources([tmp_path], ["*.tmp.txt"]) if isinstance(item, Source)]
    assert found == sorted(found) == ["a-b/c.txt", "a.txt", "a/z.txt", "b.txt"]


def test_a_link_back_to_its_own_folder_is_told_once(tmp_path: Path) -> None:
    """Loops end; a link elsewhere is followed."""
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "a.txt").write_text(TEXT, "utf-8")
    os.symlink(tmp_path, tmp_path / "x" / "up")
    os.symlink(tmp_path / "x" / "a.txt", tmp_path / "b.txt")
    found = list(sources([tmp_path]))
    assert [item.id for item in found if isinstance(item, Source)] == ["b.txt", "x/a.txt"]
    assert [item.source for item in found if isinstance(item, Skip)] == ["x/up"]


def test_memory_does_not_grow_with_a_file_of_lines(tmp_path: Path) -> None:
    """Records are given while the file is still being read."""
    path = tmp_path / "a.jsonl"
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps({"text": TEXT, "n": number}) + "\n" for number in range(20_000))
    (source,) = sources([path])
    assert isinstance(source, Source)
    reading = read(source)
    assert isinstance(next(reading), Record)
    reading.close()  # type: ignore[attr-defined]
    assert sum(isinstance(item, Record) for item in read(source)) == 20_000


def told(path: Path) -> list[tuple[str, str | None, str]]:
    """Id, title and text of every record of ``path``."""
    return [(item.id, item.title, item.text) for item in records(path) if isinstance(item, Record)]


@pytest.mark.parametrize(
    ("wrapped", "id"),
    [
        ({"_id": "a1", "_source": {"judul": "Banjir", "isi": TEXT}}, "a1"),
        ({"hits": {"total": 1, "hits": [{"_id": "a1", "_source": {"judul": "Banjir", "isi": TEXT}}]}}, "a1"),
        ({"a1": {"judul": "Banjir", "isi": TEXT}, "b2": {"judul": "Dua", "isi": TEXT}}, "a1"),
        ({"data": {"page": 1, "articles": [{"id": "a1", "judul": "Banjir", "isi": TEXT}]}}, "a1"),
        ({"id": {"0": "a1", "1": "b2"}, "judul": {"0": "Banjir", "1": "Dua"}, "isi": {"0": TEXT, "1": TEXT}}, "a1"),
        (
            {"status": "ok", "feed": {"title": "x"}, "items": [{"guid": "a1", "title": "Banjir", "description": TEXT}]},
            "a1",
        ),
        ([{"id": "a1", "title": {"rendered": "Banjir"}, "content": {"rendered": f"<p>{TEXT}</p>"}}], "a1"),
    ],
)
def test_articles_are_found_however_an_export_wraps_them(tmp_path: Path, wrapped: object, id: str) -> None:
    """Search servers, tables by column, objects by id, content managers, and feeds with descriptions for texts."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps(wrapped), encoding="utf-8")
    assert told(path)[0] == (id, "Banjir", TEXT)


def test_a_line_of_a_search_servers_export_is_the_article_within(tmp_path: Path) -> None:
    """With the id beside it."""
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"_index": "n", "_id": "a1", "_source": {"headline": "Banjir", "body": TEXT}}), "utf-8")
    assert told(path) == [("a1", "Banjir", TEXT)]


def test_the_case_and_signs_of_a_columns_name_do_not_count(tmp_path: Path) -> None:
    """articleBody, ISI BERITA and isi-berita are columns of text."""
    for name in ("articleBody", "ISI BERITA", "isi-berita", "Isi_Berita", "content.rendered"):
        path = tmp_path / "a.csv"
        path.write_text(f'judulBerita,{name}\nBanjir,"{TEXT}"\n', "utf-8")
        assert told(path) == [("a.csv#2", "Banjir", TEXT)]


def test_markup_within_a_column_is_read_as_a_page_is(tmp_path: Path) -> None:
    """Tags and scripts are no words; a sign for less is."""
    path = tmp_path / "a.jsonl"
    page = f"<div class='x'><p>{TEXT}</p><script>alert(1)</script><p>Harga &lt; Rp 5 juta.</p></div>"
    rows = [{"judul": "<b>Banjir</b>", "isi": page}, {"judul": "Dua", "isi": "Harga < Rp 5 juta dan > Rp 2 juta."}]
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    first, second = told(path)
    assert first[1:] == ("Banjir", f"{TEXT}\n\nHarga < Rp 5 juta.")
    assert second[2] == "Harga < Rp 5 juta dan > Rp 2 juta."


def test_a_table_may_say_what_parts_its_cells(tmp_path: Path) -> None:
    """As spreadsheets write it above the names of the columns."""
    path = tmp_path / "a.csv"
    path.write_text(f'sep=;\njudul;isi\nBanjir;"{TEXT}"\n', "utf-8")
    assert told(path) == [("a.csv#3", "Banjir", TEXT)]


def test_front_matter_names_what_a_markdown_file_is(tmp_path: Path) -> None:
    """Without any the text is whole, rules and all."""
    path = tmp_path / "a.md"
    path.write_text(f'---\ntitle: "Banjir"\ndate: 2024-06-19\npenulis: Tim A\n---\n\n{TEXT}\n', "utf-8")
    record = only(path)
    assert (record.id, record.title, record.text) == ("a.md", "Banjir", f"{TEXT}\n")
    assert record.metadata == {"date": "2024-06-19", "author": "Tim A"}
    path.write_text(f"---\n\n{TEXT}\n\n---\n", "utf-8")
    assert told(path) == [("a.md", None, f"---\n\n{TEXT}\n\n---\n")]


def test_a_table_that_lists_its_columns_apart_is_read(tmp_path: Path) -> None:
    """As pandas writes it with orient="split"."""
    table = {"columns": list(ROW), "index": [0, 1], "data": [list(ROW.values()), [*ROW.values()][:2]]}
    (tmp_path / "a.json").write_text(json.dumps(table), "utf-8")
    first, second = records(tmp_path)
    assert isinstance(first, Record)
    assert (first.id, first.title, first.text) == ("b-1", "Banjir Semarang", TEXT)
    assert isinstance(second, Record)
    assert second.text == "Banjir Semarang"


def test_columns_may_be_counted_where_nothing_names_them(tmp_path: Path) -> None:
    """The first row is an article as well, whatever breaks its cells hold; a row of names is not."""
    mapping = {"title": "2", "text": "3"}
    (tmp_path / "a.csv").write_text(f'b-1,Banjir Semarang,"{TEXT}\n{TEXT}"\nb-2,Rob,{TEXT}\n', "utf-8")
    found = records(tmp_path, mapping)
    assert [(one.source, one.title) for one in found if isinstance(one, Record)] == [
        ("a.csv#1", "Banjir Semarang"), ("a.csv#3", "Rob"),
    ]  # fmt: skip
    (tmp_path / "a.csv").write_text(f"nomor,judul,keterangan\nb-1,Banjir Semarang,{TEXT}\n", "utf-8")
    assert only(tmp_path, mapping).title == "Banjir Semarang"
    assert only(tmp_path, mapping).text == TEXT


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-8", "utf-8-sig", "utf-16"])
def test_a_page_saved_by_a_browser_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    """Whatever its head says."""
    page = f"<html><head><meta charset='{encoding}'><title>Banjir</title></head><body><p>“{TEXT}” – é</p></body></html>"
    (tmp_path / "a.html").write_bytes(page.encode(encoding))
    assert f"“{TEXT}” – é" in only(tmp_path).text


def test_a_table_of_lists_is_read_row_by_row(tmp_path: Path) -> None:
    """Paragraphs in a list beside a title are one article."""
    (tmp_path / "a.json").write_text(json.dumps({name: [value, value] for name, value in ROW.items() if name != "id"}))
    assert [one.text for one in records(tmp_path) if isinstance(one, Record)] == [TEXT, TEXT]
    (tmp_path / "a.json").write_text(json.dumps({**ROW, "isi": [TEXT, TEXT]}))
    assert only(tmp_path).text == f"{TEXT}\n{TEXT}"
