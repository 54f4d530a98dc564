"""Articles and plans drawn for the engine, and readers over them."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from index.engine import operations as ops
from index.engine.format.coding import encode
from index.engine.reading.reader import Reader
from index.engine.reading.segment import Segment
from index.engine.writing.builder import SegmentBuilder
from tests.oracle import SCHEMA, Article, read

WORDS = ("a", "ab", "abc", "b", "ba", "c", "é", "éa", "d-a", "a-x", "!", "Ab")


token = st.sampled_from(WORDS)


stretches = st.lists(st.lists(token, max_size=12).map(tuple), max_size=3).map(tuple)


long_stretches = st.lists(st.lists(token, min_size=60, max_size=200).map(tuple), max_size=1).map(tuple)


values = st.lists(st.sampled_from(["Aceh", "Bali", "Çorum", "", "Z"]), max_size=4).map(tuple)


article = st.builds(
    Article,
    id=st.text(st.characters(codec=None, categories=["Lu", "Ll", "Cs", "Nd"]), min_size=1, max_size=3),
    title=stretches,
    body=stretches | long_stretches,
    place=values,
    year=st.sampled_from([(), ("2023",), ("2024",)]),
    date=st.none() | st.integers(-5, 5) | st.sampled_from([-(2**31) + 1, 2**31 - 1]),
)


corpora = st.lists(article, max_size=14, unique_by=lambda a: a.id)


texts = st.sampled_from(["a", "ab", "abc", "b", "ba", "c", "é", "éa", "d", "x", "zz", ""]).map(str.encode)


weights = st.sampled_from([0.5, 1.0, 2.0])


fields = st.sampled_from([0, 1, 2])


leaves = st.one_of(
    st.just((ops.EVERY,)),
    st.tuples(st.just(ops.TERM), fields, texts, weights),
    st.tuples(st.just(ops.TERM), fields, texts, weights),
    st.tuples(
        st.just(ops.PHRASE), fields, st.lists(texts, min_size=1, max_size=3).map(tuple), st.integers(0, 3), weights
    ),
    st.tuples(
        st.just(ops.TERM), st.just(3), st.sampled_from(["Aceh", "Bali", "Çorum", "", "X"]).map(str.encode), weights
    ),
    st.tuples(st.just(ops.EARLY), fields, texts, st.sampled_from([0.0, 0.5]), weights, weights),
    st.tuples(
        st.just(ops.EARLY),
        st.just(3),
        st.sampled_from(["Aceh", "Bali", "Çorum", "", "X"]).map(str.encode),
        st.sampled_from([0.0, 0.5]),
        weights,
        weights,
    ),
    st.tuples(
        st.just(ops.RANGE),
        st.just(5),
        st.integers(-6, 6) | st.just(ops.LOWEST),
        st.integers(-6, 6) | st.just(ops.HIGHEST),
    ),
)


plans = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from([ops.ALL, ops.ANY, ops.BEST, ops.BEST]), st.lists(inner, max_size=4).map(tuple)),
        st.tuples(st.sampled_from([ops.NOT, ops.FILTER, ops.MAYBE]), inner),
    ),
    max_leaves=8,
)


examples = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def spread(directory: Path, parts: list[list[Article]], dead: set[str]) -> Reader:
    """The articles as one segment for each part, those named deleted."""
    segments, words = [], dict.fromkeys(("title", "title_stem", "body"), 0)
    for part in parts:
        builder = SegmentBuilder(SCHEMA, directory, read)
        for each in part:
            builder.add(*each.arguments)  # type: ignore[arg-type]
        made = builder.flush()
        gone = sorted({a.id for a in part} & dead, key=encode)
        segment = Segment(directory, made.name, SCHEMA)
        numbers = [segment.find(encode(id)) for id in gone]
        segment.dead = b"".join(number.to_bytes(4, "little") for number in numbers if number is not None)
        segments.append(segment)
        for name in words:
            words[name] += made.words[name] - sum(
                segment.exact_length(name, number) for number in numbers if number is not None
            )
    return Reader(SCHEMA, segments, words)
