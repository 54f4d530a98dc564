"""Small values that everything rests on: documents as bytes, digests, dates, typing errors, places."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from index import DateFrom, Document, Entity, IndexDamaged, Kind, Mention, Zone, ZoneKind
from index.location import locate
from index.serial import dumps, loads, unnamed
from index.store import digest
from index.typing_errors import within_one
from index.values import replace
from search.syntax import periods

DOCUMENT = Document(
    id="a/b.txt",
    title="Judul",
    zones=(Zone(ZoneKind.TITLE, "Judul\n\n"), Zone(ZoneKind.BODY, "Isi \x00 [/b] \x1b[31m.")),
    source="a/b.txt",
    url="https://example.org/a",
    date=date(2024, 6, 19),
    date_from=DateFrom.DATELINE,
    publisher="Antara",
    agencies=("KCNA",),
    authors=("Redaksi",),
    entities=(Entity(Kind.PLACE, "Rusia", (Mention(1, 0, 3, "list"),)),),
    warnings=("Rabu is no Wednesday.",),
)


def test_a_document_comes_back_from_its_bytes():
    """Nothing of a document is lost in storage."""
    assert loads(dumps(DOCUMENT)) == DOCUMENT


@pytest.mark.parametrize("text", ['"entities":[["x"]],"warnings":["', ',"entities":[', '],"warnings":[', "\\"])
def test_a_document_is_read_without_its_entities(text: str) -> None:
    """All else of it is the same, whatever its text says of how it is stored."""
    zones = (*DOCUMENT.zones, Zone(ZoneKind.BODY, text))
    document = replace(DOCUMENT, id=text, title=text, zones=zones, warnings=(text,), sketch="AAAA")
    assert unnamed(dumps(document)) == replace(document, entities=())
    named = replace(document, entities=(Entity(Kind.PLACE, text, (Mention(1, 0, 3, text),)), *DOCUMENT.entities))
    assert unnamed(dumps(named)) == replace(document, entities=())
    with pytest.raises(IndexDamaged):
        unnamed(dumps(named)[:-9])


def test_a_lone_surrogate_does_not_stop_storage():
    """Text that UTF-8 cannot carry is stored with a replacement character."""
    broken = Document("x", "a\ud800b", (Zone(ZoneKind.BODY, "\udcff"),))
    assert loads(dumps(broken)).title == "a\ufffdb"


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"id": 1}', dumps(DOCUMENT)[:-9], dumps(DOCUMENT).replace(b'"body"', b'"x"')]
)
def test_other_bytes_are_damage(data):
    """Bytes that no document gave are refused by name."""
    with pytest.raises(IndexDamaged):
        loads(data)


def test_facet_values_count_once():
    """A value named by two entities of one article is one value."""
    twice = Document("x", "t", (), entities=(Entity(Kind.ORG, "PBB", ()), Entity(Kind.ORG, "PBB", ())))
    assert twice.values(Kind.ORG) == ("PBB",)
    assert DOCUMENT.values(Kind.YEAR) == ("2024",)
    assert DOCUMENT.values(Kind.MONTH) == ("2024-06",)


def test_the_digest_forgets_order_and_history():
    """Adding in another order, or adding and taking away, leads to the same digest."""
    a, b, c = (digest.share(name, name.encode()) for name in "abc")
    straight = digest.add(0, a, b)
    detour = digest.subtract(digest.add(digest.add(0, c, b), a), c)
    assert digest.digest(straight, "f") == digest.digest(detour, "f") != digest.digest(straight, "g")


def test_an_id_cannot_pass_for_content():
    """Where an id ends and its content begins is part of the digest."""
    assert digest.share("ab", b"c") != digest.share("a", b"bc")


@pytest.mark.parametrize("text", ["2024", "2024-06", "2024-06-19", "2024-02-29", "..2023-12-31", "2020-01-01.."])
def test_a_period_prints_as_what_it_was_read_from(text):
    """The shortest spelling of a period is the one shown."""
    assert str(periods.parse(text)) == text


@pytest.mark.parametrize("text", ["19-06-2024", "19 Juni 2024", "19/6/2024", "2024/06/19"])
def test_indonesian_dates_are_read(text):
    """The day may come first and the month may have its name."""
    assert str(periods.parse(text)) == "2024-06-19"


@pytest.mark.parametrize("text", ["", "..", "kemarin", "2024-13", "30-02-2024", "0000", "2024..x", "٢٠٢٤-٩٩"])
def test_what_names_no_day_is_no_period(text):
    """A date that the calendar does not have is refused."""
    assert periods.parse(text) is None


@pytest.mark.parametrize("other", ["putin", "puti", "puttin", "pu in", "uptin", "putni", "xputin"])
def test_one_typing_error_is_forgiven(other):
    """A letter too many, too few, another, or two swapped."""
    assert within_one(other, "putin")
    assert within_one("putin", other)


@pytest.mark.parametrize("other", ["put", "upitn", "pxtxn", "putinxx", ""])
def test_two_typing_errors_are_not(other):
    """Two errors make another word."""
    assert not within_one(other, "putin")


def test_the_index_is_found_by_flag_variable_or_folder(tmp_path: Path):
    """A flag outranks the variable, which outranks a folder above, which outranks the user's data."""
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert locate(None, environ={}, cwd=below).name == "index"
    (tmp_path / ".telusur").mkdir()
    assert locate(None, environ={}, cwd=below) == tmp_path / ".telusur"
    assert locate(None, environ={"TELUSUR_INDEX": "/v"}, cwd=below) == Path("/v")
    assert locate("/f", environ={"TELUSUR_INDEX": "/v"}, cwd=below) == Path("/f")
