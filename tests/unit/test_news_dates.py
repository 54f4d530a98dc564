"""Days are read as Indonesians write them, and the day of publication as an editor would infer it."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from index.document import DateFrom, Document, Record
from index.news import compose
from index.news.dates import stated, written
from index.news.days import Candidate, likeliest, weights

DAY = date(2024, 6, 19)


def dated(text: str, **metadata: str) -> Document:
    """The article of that text under a title of its own."""
    return compose(Record("a", "a", text, "Banjir di Semarang", metadata))


@pytest.mark.parametrize(
    "value",
    [
        "2024-06-19", "2024-06-19T11:22:33+07:00", "2024/06/19 03:03:08", "Rabu, 19 Juni 2024 13:31 WIB", "19 Jun 2024",
        "Rabu, 19 Juni 2024 / 13:31 WIB", "Kompas.com- 19/06/2024, 13:35 WIB", "19+June+2024", "June 19, 2024",
        "19-06-2024 | 11:22",
        "Wed, 19 Jun 2024 11:22:33 GMT", "20240619", "1718755200", "1718755200000", "6/19/2024 15:38", "19.06.2024",
    ],
)  # fmt: skip
def test_a_date_field_is_read_in_any_usual_form(value: str) -> None:
    """All of these are the same day."""
    told = stated(value)
    assert told is not None
    assert told.date == DAY


@pytest.mark.parametrize(
    "value",
    [
        "2024-06-18T20:30:00Z", "2024-06-18T17:00:00.000+00:00", "Tue, 18 Jun 2024 20:22:33 GMT",
        "2024-06-18 13:30 -04:00",
        "2024-06-19T00:30:00+07:00", "2024-06-19T00:30:00+08:00", "2024-06-19T16:59:00Z", "2024-06-19T00:00:00Z",
    ],
)  # fmt: skip
def test_a_time_in_a_foreign_zone_is_the_day_it_was_in_jakarta(value: str) -> None:
    """A time in one of Indonesia's own zones is the day it says."""
    told = stated(value)
    assert told is not None
    assert told.date == DAY


@pytest.mark.parametrize("value", ["", "Tanggal tidak ditemukan", "kemarin", "31-02-2024", "99/99/9999", "0000-00-00"])
def test_what_names_no_day_stays_unknown(value: str) -> None:
    """Nothing is made up, and a field that says something else is a warning."""
    document = dated("Banjir datang.", date=value)
    assert (document.date, document.date_from) == (None, None)
    assert bool(document.warnings) == bool(value)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Rabu (19/6/2024)", DAY),
        ("Rabu, 19 Juni 2024", DAY),
        ("Jum'at, 5 Januari 2024", date(2024, 1, 5)),
        ("Jumat, (17/3/2023)", date(2023, 3, 17)),
        ("20 Ags 2021", date(2021, 8, 20)),
        ("14-09-2023 | 11:22", date(2023, 9, 14)),
        ("Senin (29/01/2024)", date(2024, 1, 29)),
        ("7 Nop. 2019", date(2019, 11, 7)),
        ("Rabu ( 19 / 6 / 2024 )", DAY),
    ],
)
def test_a_day_in_a_text_is_read_whole(text: str, day: date) -> None:
    """Short months, old spellings and loose brackets are no obstacle."""
    (found,) = written(text)
    assert found.date == day


@pytest.mark.parametrize(
    "text", ["dalam 24 tahun", "skor 3-1", "Rp 6.700", "19/6 bagian", "152 mm", "kelas 1/2", "31 Februari 2024"]
)
def test_a_number_is_no_day(text: str) -> None:
    """Fractions, scores and sums are left alone."""
    assert not list(written(text))


def test_a_year_is_inferred_from_the_weekday_and_the_years_spoken_of() -> None:
    """19 June is a Wednesday in 2013, 2019 and 2024; 2022 in the text decides."""
    document = dated("Putin tiba di Pyongyang, Rabu pagi (19/6). Invasi ke Ukraina dimulai tahun 2022.")
    assert (document.date, document.date_from) == (DAY, DateFrom.INFERRED)


def test_where_no_year_is_named_the_newest_that_fits_is_taken_and_the_warnings_say_so() -> None:
    """Archives hold more of what is new; 19 June is a Wednesday in 2013, 2019 and 2024."""
    document = dated("Putin tiba di Pyongyang, Rabu pagi (19/6).")
    assert (document.date, document.date_from) == (DAY, DateFrom.INFERRED)
    assert document.warnings == ("The text names no year; 2024 is the newest that fits the weekday.",)


def test_what_names_no_day_and_no_month_has_no_date() -> None:
    """A weekday alone, a year alone and days counted from today say nothing."""
    for words in ("Rabu pagi", "tahun 2024", "pekan lalu", "Rabu lalu", "kemarin sore"):
        document = dated(f"Putin tiba di Pyongyang, {words}, kata juru bicara kepada wartawan.")
        assert (document.date, document.date_from, document.warnings) == (None, None, ())


def test_the_day_somebody_spoke_outweighs_days_to_come_and_gone() -> None:
    """The report is of the day of the statement."""
    text = (
        "Banjir terjadi sejak Senin (17/6/2024). Bantuan akan tiba hingga Minggu (30/6/2024). "
        '"Kami siap," kata bupati kepada wartawan, Rabu (19/6/2024).'
    )
    assert dated(text).date == DAY


def test_metadata_come_first_and_a_month_alone_points_to_the_day_in_the_text() -> None:
    """2024-06 says no day; the text says which."""
    text = "Bupati berkata, Rabu (19/6/2024)."
    assert dated(text, date="2024-06-20").date == date(2024, 6, 20)
    assert dated(text, date="2024-06-20").date_from is DateFrom.METADATA
    assert (dated(text, date="2024-06").date, dated(text, date="2024-06").date_from) == (DAY, DateFrom.INFERRED)
    assert dated(text, date="2023-01").date is None


def test_of_two_readings_of_a_slashed_field_the_text_decides() -> None:
    """8/7/2025 is 8 July here, unless the text speaks of 7 August."""
    assert dated("Bupati berkata.", date="8/7/2025 18:05").date == date(2025, 7, 8)
    assert dated("Bupati berkata, Rabu (6/8/2025).", date="8/7/2025 18:05").date == date(2025, 8, 7)


def test_a_weekday_that_contradicts_its_date_is_a_warning() -> None:
    """19 June 2024 was no Thursday; such a day dates nothing."""
    document = dated("Bupati berkata kepada wartawan, Kamis (19/6/2024).")
    assert document.date is None
    assert document.warnings == ("The text calls 2024-06-19 a Kamis; it was a Rabu.",)


def test_a_typing_error_in_a_day_is_mended_by_its_weekday_and_by_the_days_beside_it() -> None:
    """29 June 2026 was no Friday; 29 May was, the day after the fire. The contradiction stays a warning."""
    document = dated(
        '"Kami siap," kata bupati dalam keterangan tertulis kepada wartawan, Jumat (29/6/2026). '
        "Kebakaran terjadi pada Kamis (28/5/2026) malam."
    )
    assert document.date == date(2026, 5, 29)
    assert document.warnings == ("The text calls 2026-06-29 a Jumat; it was a Senin.",)


def test_a_line_with_nothing_but_a_date_is_the_date() -> None:
    """It stands under the headline."""
    document = compose(
        Record("a", "a", f"Banjir di Semarang\n\nRabu, 19 Juni 2024 | 11:22 WIB\n\n{'Air naik di kota. ' * 20}")
    )
    assert (document.date, document.date_from) == (DAY, DateFrom.DATELINE)


def test_tomorrow_and_the_day_after_tell_of_the_day_they_were_said() -> None:
    """Who calls Thursday tomorrow writes on Wednesday."""
    for words, day in (("besok, Kamis (20/6/2024)", DAY), ("lusa, Jumat (21/6/2024)", DAY)):
        assert dated(f"Bandara Semarang dibuka {words}.").date == day


def test_a_day_without_a_year_is_in_one_the_text_speaks_of_where_its_weekday_fits() -> None:
    """19 June was a Wednesday in 2013, but not in 2006; a year to come is a plan."""
    report = "Kata bupati kepada wartawan, Rabu (19/6), jalan itu dibuka tahun"
    assert dated(f"{report} 2013.").date == date(2013, 6, 19)
    assert dated(f"{report} 2006.").date == DAY
    assert dated(f"{report} 2041.").date == DAY


def test_the_year_is_one_that_fits_all_days() -> None:
    """19 June is a Wednesday and 21 June a Friday in 2019 and 2024, 1 January a Monday in 2024."""
    text = "Kata bupati kepada wartawan, Rabu (19/6), mereka berangkat Senin (1/1). Tahun 2021 jalan itu ditutup."
    assert dated(text).date == DAY


def test_the_chance_of_a_day_does_not_depend_on_the_order_of_its_evidence() -> None:
    """Evidence comes out of sets, whose order changes from one process to the next; the same article has one date."""
    names = [name for name in weights() if name not in {"bias", "first"}][:6]
    chances = {Candidate(DAY, dict.fromkeys(order, 1.0)).chance for order in permutations(names)}
    assert len(chances) == 1


def test_of_two_days_that_are_likely_the_later_one_is_taken() -> None:
    """News is published when the last of the days it tells of is over."""
    found = [
        (0.95, Candidate(date(2024, 6, 18), {})),
        (0.8, Candidate(DAY, {})),
        (0.7, Candidate(date(2024, 7, 19), {})),
    ]
    assert (taken := likeliest(found)) is not None
    assert taken[1].date == DAY
    ahead = [found[0], (0.8, Candidate(DAY, {"ahead": 1.0}))]
    assert likeliest(ahead) == found[0]
    assert likeliest([found[0], (0.5, Candidate(DAY, {}))]) == found[0]
    assert likeliest([]) is None
