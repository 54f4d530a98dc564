"""The marks of a file's records: packed as they come, the same when they are looked at."""

from __future__ import annotations

from index.store.inventory import REFUSED, Marks, SourceState


def test_marks_of_a_large_file_come_back_in_its_order() -> None:
    """However many records a file has, each has its mark, in the order of the file."""
    given = {f"arsip-{number}": f"{number:056x}" for number in range(10_000)}
    marks = Marks()
    for id, mark in given.items():
        marks.put(id, mark)
    assert list(SourceState(0, 0, marks.held()).records.items()) == list(given.items())


def test_the_first_mark_of_an_id_holds_wherever_the_second_comes() -> None:
    """A record that is refused because an earlier one has its id does not take that one's mark."""
    marks = Marks()
    for number in range(6_000):
        marks.put(f"arsip-{number}", "a")
    for number in (0, 5_999):
        marks.put(f"arsip-{number}", REFUSED)
    records = SourceState(0, 0, marks.held()).records
    assert (len(records), records["arsip-0"], records["arsip-5999"]) == (6_000, "a", "a")
