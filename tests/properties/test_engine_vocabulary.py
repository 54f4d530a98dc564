"""Tokens that the kernels split and number by hand are those of the regular expression, in C as in Python."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.engine.fallback.vocabulary import Vocabulary as Plain
from index.language.tokenization import tokens

_PARTS = ["http://", "https://", "http:/", "h", "Korea", "éa", "1,5", "_", " ", "\n", "\u00a0", '"', "“", "<", "@", "#"]
_JOINTS = list("-‐‑'’‘ʼʻ`.,/:@&$\u0301\u00ad\u200c\u0670٣क़字")
_TEXTS = st.lists(st.sampled_from([*_PARTS, *_JOINTS]) | st.text(max_size=3), max_size=30).map("".join)


@given(_TEXTS)
@example("a" + ".b" * 14)
@example("https://" + "x" * 2100)
@example("http://é" + "é" * 2001)
@example("emoji 😀 di sini")
@example("\ud800 surogat")
def test_splitting_by_hand_is_the_expression(text: str) -> None:
    """The kernel finds the raw tokens of any text, or leaves it to the expression: beyond the basic plane."""
    compiled = pytest.importorskip("index.engine._kernels")
    made = compiled.Vocabulary(tokens.classes(), 1)
    numbers = made.split(text)
    if numbers is None:
        assert any(ord(sign) > 0xFFFF or 0xD800 <= ord(sign) < 0xE000 for sign in text)
    else:
        texts = made.texts(0, len(made))
        assert [texts[number] for number in array("I", numbers)] == tokens.split(text)


@given(st.lists(st.lists(st.text(max_size=9) | st.sampled_from(["a", "ab", "abcdefghi", "\ud800"]), max_size=20)))
def test_numbers_counts_and_order_are_the_same(groups: list[list[str]]) -> None:
    """Both vocabularies number tokens in order of first coming, count them, and sort them by their bytes."""
    compiled = pytest.importorskip("index.engine._kernels")
    one, other = compiled.Vocabulary(tokens.classes(), 7), Plain(tokens.classes(), 7)
    for group in groups:
        assert one.number(group) == other.number(group)
        assert one.texts(len(group), 2 * len(group)) == other.texts(len(group), 2 * len(group))
    assert (len(one), one.counts(), one.sorted()) == (len(other), other.counts(), other.sorted())


def test_a_vocabulary_grows() -> None:
    """A hundred thousand tokens keep their numbers while the table behind them is made larger."""
    compiled = pytest.importorskip("index.engine._kernels")
    made = compiled.Vocabulary(tokens.classes(), 3)
    words = [f"kata{number}" for number in range(100_000)]
    for start in range(0, len(words), 1000):
        made.number(words[start : start + 1000])
    assert array("I", made.number(words)) == array("I", range(len(words)))
    assert set(array("I", made.counts())) == {2}
    with pytest.raises(TypeError):
        made.number([1])
    with pytest.raises(ValueError, match="65536"):
        compiled.Vocabulary(b"", 0)
