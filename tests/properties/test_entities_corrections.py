"""Corrections: what they show, what undoing leaves, and that counts are always those of the articles."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Kind
from index.engine import operations as ops
from index.engine.reading.reader import Reader
from index.entities.archive.aliases import Pair, aliases
from index.entities.archive.corrections import Correction, Do, append, apply, read, standing
from index.errors import StoreError
from search.facets.shown_values import behind, counter
from tests.oracle import Article
from tests.properties.test_engine_answers import spread

VALUES = ["Kim", "Kim Jong Un", "Kim Jong-un", "Kim Jong Il", "Putin", "Vladimir Putin"]

one = st.sampled_from(VALUES)
several = st.lists(one, min_size=1, max_size=3, unique=True).map(tuple)
person = st.just(Kind.PERSON)
correction = st.one_of(
    st.builds(Correction, st.just(Do.MERGE), person, several, one),
    st.builds(Correction, st.just(Do.RENAME), person, st.tuples(one), one | st.just("Tokoh")),
    st.builds(Correction, st.just(Do.SPLIT), person, st.lists(one, max_size=2).map(tuple), one),
    st.builds(Correction, st.just(Do.HIDE), person, several),
)
log = st.lists(correction, max_size=8)
archive = st.lists(st.frozensets(one, max_size=4), max_size=12)
automatic = st.sampled_from([{}, {"Kim Jong-un": "Kim Jong Un"}, {"Putin": "Vladimir Putin", "Kim": "Kim Jong Un"}])


def opened(articles: list[frozenset[str]], directory: Path) -> Reader:
    """The articles as an index."""
    made = [Article(f"{at:02}", place=tuple(sorted(held))) for at, held in enumerate(articles)]
    return spread(directory, [made[:5], made[5:]], set())


def facet(articles: list[frozenset[str]], shown: dict[str, str | None]) -> dict[str, int]:
    """The counts as an index gives them."""
    with TemporaryDirectory() as name:
        reader = opened(articles, Path(name))
        found = reader.search((ops.EVERY,), 0, counters=[counter(reader, "place", shown)]).counts[0]
        counts = dict(found)
        reader.close()
    return counts


@given(archive, log, automatic)
def test_counts_are_those_of_the_articles(
    articles: list[frozenset[str]], said: list[Correction], known: dict[str, str]
) -> None:
    """After any corrections a value counts each article behind it once, and no value is without one."""
    shown = apply(said, {Kind.PERSON: known})[Kind.PERSON]
    recomputed: dict[str, int] = {}
    for held in articles:
        for value in {shown.get(raw, raw) for raw in held} - {None}:
            recomputed[value] = recomputed.get(value, 0) + 1
    assert facet(articles, shown) == recomputed


@given(archive, log, automatic)
def test_undoing_everything_restores_the_facet(
    articles: list[frozenset[str]], said: list[Correction], known: dict[str, str]
) -> None:
    """Whatever was said, as many undos as corrections leave exactly what was there."""
    undone = [*said, *[Correction(Do.UNDO)] * len(said)]
    assert apply(undone, {Kind.PERSON: known}) == apply([], {Kind.PERSON: known})
    assert facet(articles, apply(undone, {})[Kind.PERSON]) == facet(articles, {})


@given(log, correction)
def test_undo_takes_back_the_last_step_only(said: list[Correction], last: Correction) -> None:
    """One undo after a correction is as if it had not been made."""
    assert standing([*said, last, Correction(Do.UNDO)]) == standing(said)


@given(archive, log)
def test_a_shown_value_is_found_by_what_is_behind_it(articles: list[frozenset[str]], said: list[Correction]) -> None:
    """Asking for a value finds exactly the articles that its count says."""
    shown = apply(said, {})[Kind.PERSON]
    for value, count in facet(articles, shown).items():
        assert sum(not held.isdisjoint(behind(value, shown)) for held in articles) == count


@given(log)
def test_the_file_gives_back_what_was_appended(
    tmp_path_factory: pytest.TempPathFactory, said: list[Correction]
) -> None:
    """Reading the file gives every correction in order."""
    path = tmp_path_factory.mktemp("log") / "corrections.jsonl"
    for step in said:
        append(path, step)
    assert read(path) == tuple(said)


@given(st.text(max_size=20).filter(str.strip))
def test_any_text_may_be_a_value(tmp_path_factory: pytest.TempPathFactory, value: str) -> None:
    """Quotes, control characters, line ends and lone surrogates in a value come back as they were."""
    path = tmp_path_factory.mktemp("log") / "corrections.jsonl"
    hidden = Correction(Do.HIDE, Kind.ORG, (value, "\udc80\n\x1b[31m"))
    append(path, hidden)
    assert read(path) == (hidden,)


def test_a_torn_last_line_is_no_correction(tmp_path: Path) -> None:
    """A line that a crash cut short is left out, and the next one starts afresh."""
    path = tmp_path / "corrections.jsonl"
    append(path, Correction(Do.HIDE, Kind.ORG, ("Loading",)))
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:20])
    assert len(read(path)) == 1
    path.write_bytes(whole + b"\n")
    append(path, Correction(Do.UNDO))
    assert standing(read(path)) == ()


def test_a_line_that_says_nothing_is_an_error_with_its_number(tmp_path: Path) -> None:
    """A line that was edited into nonsense is named, so that it can be mended."""
    path = tmp_path / "corrections.jsonl"
    path.write_text('{"do":"merge"}\n', encoding="utf-8")
    with pytest.raises(StoreError, match="Line 1"):
        read(path)


@pytest.mark.parametrize(
    "wrong",
    [
        Correction(Do.MERGE, Kind.YEAR, ("2024",), "2025"),
        Correction(Do.MERGE, Kind.PERSON, ("Kim",), " "),
        Correction(Do.HIDE, Kind.PERSON, ()),
        Correction(Do.HIDE, Kind.PERSON, ("x" * 501,)),
    ],
)
def test_what_cannot_be_meant_is_not_written(tmp_path: Path, wrong: Correction) -> None:
    """Empty values, endless ones and kinds that are no names are refused before the file is touched."""
    with pytest.raises(StoreError):
        append(tmp_path / "corrections.jsonl", wrong)
    assert not list(tmp_path.iterdir())


def test_split_takes_a_member_out_of_its_value() -> None:
    """A raw value that was shown under another stands for itself again, and the others stay."""
    known = {Kind.PERSON: {"Kim": "Kim Jong Un", "Kim Jong-un": "Kim Jong Un"}}
    assert apply([Correction(Do.SPLIT, Kind.PERSON, ("Kim",), "Kim Jong Un")], known)[Kind.PERSON] == {
        "Kim Jong-un": "Kim Jong Un"
    }


COUNTS = {
    Kind.PERSON: {"Vladimir Putin": 9, "Putin": 4, "Kim Jong Un": 5, "Kim Jong-un": 2, "Kim": 3, "Kim Jong Il": 2},
    Kind.ORG: {"KPK": 7, "Komisi Pemberantasan Korupsi": 5, "AS": 3, "As": 1},
}
TOLD = {
    Pair(Kind.PERSON, "Putin", "Vladimir Putin"): 8,
    Pair(Kind.PERSON, "Kim", "Kim Jong Un"): 5,
    Pair(Kind.ORG, "KPK", "Komisi Pemberantasan Korupsi"): 4,
}


def test_an_archive_tells_what_is_short_for_what() -> None:
    """Surnames with one owner and defined acronyms meet their full forms; one with two owners stays apart."""
    assert aliases(COUNTS, TOLD) == {
        Kind.PERSON: {"Putin": "Vladimir Putin", "Kim Jong-un": "Kim Jong Un"},
        Kind.PLACE: {},
        Kind.ORG: {"KPK": "Komisi Pemberantasan Korupsi"},
    }


def test_part_of_a_name_in_two_words_is_short_for_it_unless_it_is_a_name_itself() -> None:
    """Sri Mulyani is Sri Mulyani Indrawati; a boxer is not the namesake whose name goes on."""
    counts = {
        "Sri Mulyani": 9, "Sri Mulyani Indrawati": 6, "Muhammad Ali": 30, "Muhammad Ali Kusuma": 4,
        "Luhut Pandjaitan": 3, "Luhut Panjaitan": 2,
    }  # fmt: skip
    told = {
        Pair(Kind.PERSON, "Sri Mulyani", "Sri Mulyani Indrawati"): 5,
        Pair(Kind.PERSON, "Muhammad Ali", "Muhammad Ali Kusuma"): 4,
    }
    assert aliases({Kind.PERSON: counts}, told)[Kind.PERSON] == {
        "Sri Mulyani": "Sri Mulyani Indrawati",
        "Luhut Panjaitan": "Luhut Pandjaitan",
    }


@given(st.randoms(use_true_random=False))
def test_aliases_do_not_depend_on_order(shuffle) -> None:  # type: ignore[no-untyped-def]
    """Counts in any order give the same aliases."""
    kinds = {kind: dict(shuffle.sample(list(found.items()), len(found))) for kind, found in COUNTS.items()}
    told = dict(shuffle.sample(list(TOLD.items()), len(TOLD)))
    assert aliases(kinds, told) == aliases(COUNTS, TOLD)
