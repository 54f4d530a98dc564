"""Our values behave as dataclasses do, though their methods are written late."""

from __future__ import annotations

import dataclasses
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import values
from index.jsontext import canonical, loads


def made(kind: Any) -> tuple[Any, Any]:
    """A class and one that inherits from it, made by one of the two decorators."""

    @kind.dataclass(frozen=True, slots=True)
    class Base:
        first: int
        second: str = "two"

    @kind.dataclass(frozen=True, slots=True)
    class Heir(Base):
        third: list[int] = kind.field(default_factory=list)
        aside: int = kind.field(default=0, compare=False)

        def __str__(self) -> str:
            return f"heir of {self.first}"

    return Base, Heir


@pytest.mark.parametrize("arguments", [(1,), (1, "x"), (1, "x", [3]), (2, "two", [], 7)])
def test_a_value_is_what_a_dataclass_is(arguments: tuple[Any, ...]) -> None:
    """Fields, defaults, equality, text and copies are those of the standard library."""
    (_, theirs), (_, ours) = made(dataclasses), made(values)
    one, same = ours(*arguments), ours(*arguments)
    other = theirs(*arguments)
    assert repr(one).rpartition(".")[2] == repr(other).rpartition(".")[2]
    assert dataclasses.asdict(one) == dataclasses.asdict(other)
    assert one == same
    assert (one == ours(1)) is (other == theirs(1))
    assert one != other
    assert str(one) == str(other)
    assert values.replace(one, first=9) == dataclasses.replace(one, first=9) == ours(9, *arguments[1:])
    assert one.third is not same.third or len(arguments) > 2
    assert type(one).__match_args__ == type(other).__match_args__
    assert not hasattr(one, "__dict__")


def test_a_frozen_value_stays_what_it_is() -> None:
    """It cannot be changed, has a hash of what counts, and is not its base."""
    base, heir = made(values)
    one = base(1)
    for change in (lambda: setattr(one, "first", 2), lambda: delattr(one, "first")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            change()
    assert hash(one) == hash(base(1))
    assert heir(1, "two", (), 5) == heir(1, "two", (), 6)
    assert hash(heir(1, "two", (), 5)) == hash(heir(1, "two", (), 6))
    assert one != heir(1)
    with pytest.raises(TypeError):
        base()
    with pytest.raises(TypeError):
        base(1, third=3)


def test_values_travel_between_processes() -> None:
    """A pickled document comes back equal."""
    from index.document import Document, Zone, ZoneKind

    document = Document("a", "Judul", (Zone(ZoneKind.TITLE, "Judul"),))
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(plain)
def test_canonical_json_is_that_of_orjson(value: Any) -> None:
    """A checksum over it holds whichever library writes it, and it reads back."""
    orjson = pytest.importorskip("orjson")
    assert canonical(value) == orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    assert loads(canonical(value)) == value


@pytest.mark.parametrize("text", [b"", b"{", b"NaN", b"-Infinity", b"1e999", b"[" * 200_000, b"\xff\xff", b'{"a":1}x'])
def test_what_is_no_json_of_ours_is_a_value_error(text: bytes) -> None:
    """Whatever lies in a file, there is one error to expect."""
    with pytest.raises(ValueError):  # noqa: PT011  the standard library words it
        loads(text)
