"""An id that is not there names those that may have been meant."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.article_ids import meant

IDS = ("2024/putin.txt", "2024/korut.txt", "arsip.jsonl#12", "arsip.jsonl#1", "Putin.txt")


def test_a_path_to_an_article_names_it() -> None:
    """Who completes a file's name in the shell gives more folders than the id has."""
    assert meant(IDS, "articles/2024/korut.txt") == ("2024/korut.txt",)
    assert meant(IDS, "./2024/korut.txt") == ("2024/korut.txt",)


def test_a_beginning_comes_before_a_part() -> None:
    """Of ids that hold the text, those that begin with it come first, or whose file does; case does not count."""
    assert meant(IDS, "arsip") == ("arsip.jsonl#1", "arsip.jsonl#12")
    assert meant(IDS, "putin.txt") == ("Putin.txt", "2024/putin.txt")
    assert meant(IDS, "orut") == ("2024/korut.txt",)


def test_nothing_like_it_names_nothing() -> None:
    """No id is offered only because there are no better ones."""
    assert meant(IDS, "999") == ()
    assert meant(IDS, "") == ()


@given(st.lists(st.text(), unique=True), st.text(), st.integers(0, 4))
def test_those_named_are_ids_and_few(ids: list[str], asked: str, limit: int) -> None:
    """Whatever is asked, only ids of the index are named, each once."""
    named = meant(ids, asked, limit)
    assert len(named) <= limit
    assert len(set(named)) == len(named)
    assert set(named) <= set(ids)
