"""Marks tell what a record says, what is known of it and where it lies."""

from __future__ import annotations

from index.corpus import content, fingerprint, said
from index.document import Record


def test_equal_records_have_equal_fingerprints_and_only_they() -> None:
    """Any field that differs, or moves into another, gives another one."""
    record = Record("a", "a", "isi", "judul", {"date": "2024"})
    same = Record("b", "a", "isi", "judul", {"date": "2024"})
    others = [
        Record("a", "b", "isi", "judul", {"date": "2024"}),
        Record("a", "a", "isi lain", "judul", {"date": "2024"}),
        Record("a", "a", "isi", "judul", {"date": "2025"}),
        Record("a", "a", "isi", "judul", {"url": "2024"}),
        Record("a", "a", "judul", "isi", {"date": "2024"}),
        Record("a", "a", "isijudul", "", {"date": "2024"}),
    ]
    assert fingerprint(record) == fingerprint(same)
    assert len({fingerprint(record), *map(fingerprint, others)}) == len(others) + 1


def test_a_copy_from_elsewhere_has_the_same_content() -> None:
    """Where it was published and when does not matter for what it says."""
    one, other = Record("a", "a", "isi", "judul", {"url": "x"}), Record("b", "b", "isi", "judul")
    assert content(fingerprint(one)) == content(fingerprint(other))
    assert said(fingerprint(one)) != said(fingerprint(other))


def test_a_record_that_has_moved_says_the_same() -> None:
    """Its id and place are no part of what it says."""
    one, other = Record("a", "a", "isi", "judul", {"url": "x"}), Record("b", "c#4", "isi", "judul", {"url": "x"})
    assert said(fingerprint(one)) == said(fingerprint(other))
    assert fingerprint(one) != fingerprint(other)
