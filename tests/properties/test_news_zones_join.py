"""Whatever a text holds, its zones joined are the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Record, ZoneKind
from index.news import compose
from index.news.dates import stated, written
from index.news.zones import GLUE

PARTS = st.sampled_from(
    [
        "Baca juga: ",
        "Baca Juga :",
        "MEMBACA\xa0 ",
        "[Gambas:Video 20detik]",
        "ADVERTISEMENT",
        "Editor: ",
        "\n",
        "\n\n",
        "Copyright © ANTARA 2023",
        "Halaman Selanjutnya",
        "JAKARTA, KOMPAS.com - ",
        "Jakarta (ANTARA) - ",
        "Foto :",
        "(ist)",
        "Polisi Tangkap Dua Pelaku di Jakarta",
        "kata dia, Rabu (19/6/2024). ",
        "Dalam ",
        "“Kami ",
        "Prof. ",
        "Tinggalkan Balasan",
        "Photo :\n • (AP)",
        "Penulis",
        "\0",
        "\ud800",
        "\u202e",
        "\r\n",
        "\x85",
        " ",
        ".",
        "(CNN/Z-3)",
        "Kamis, 19 Juni 2024",
    ]
)
TEXTS = st.lists(st.one_of(PARTS, st.text(max_size=20)), max_size=25).map("".join)


@given(TEXTS)
def test_the_zones_of_a_text_joined_are_the_text(text: str) -> None:
    """Not one code point is lost, added or moved, and no zone is empty."""
    document = compose(Record("a", "a", text))
    assert document.text == text
    assert all(zone.text for zone in document.zones) or not text


@given(TEXTS, TEXTS)
def test_a_title_known_apart_is_the_first_zone(title: str, text: str) -> None:
    """The whole text is the title, two breaks, and the text."""
    document = compose(Record("a", "a", text, title or None))
    if title.strip():
        assert document.text == title + GLUE + text
        assert document.zones[0].kind is ZoneKind.TITLE
    else:
        assert document.text == text


@given(st.text(max_size=60))
def test_no_date_field_is_too_odd_to_read(value: str) -> None:
    """What it says is a day that exists, a month, or nothing; days in a text exist in their year."""
    told = stated(value)
    assert told is None or told.date is not None or told.day is None
    assert all(day.date is not None or day.year is None for day in written(value))


@pytest.mark.parametrize(
    "part",
    [
        "Baca juga: ",
        "Baca juga: Polisi Tangkap Pelaku ",
        "Copyright © ",
        "A ",
        "a.",
        " ",
        "\n",
        "(",
        "[Gambas:",
        "1/",
        "Jakarta, ",
        "Foto: ",
        "Editor: A ",
        "Rabu (19/6) ",
        "Kompas.com - ",
        "Dapatkan update berita pilihan ",
        "\xa0\n",
        "“",
        "A\n",
        "Baca Juga\n",
    ],
)
def test_a_text_of_one_thing_over_and_over_is_read_to_its_end(part: str) -> None:
    """No repetition of what the reader looks for makes it go over the text again and again."""
    record = Record("a", "a", part * (400_000 // len(part)))
    assert compose(record).text == record.text
