"""The nets beside the chain: compiled and plain it says the same, its gradient is true, and its file is checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.entities.forms.lexicon import DATA, lexicon
from index.entities.forms.memo import Memo
from index.entities.labelling import net as nets
from index.entities.labelling.decoding import CAPITAL, COMMON, UPPER, Mark, Scores, Tables, label_plainly, pack
from index.entities.labelling.model import Learned, Model
from index.entities.labelling.net import (
    HIDDEN,
    LONGEST,
    MOST_ATTRIBUTES,
    MOST_MEMBERS,
    SIZE,
    UNITS,
    WIDTH,
    Layers,
    Member,
    Net,
    emitted,
    project_plainly,
    projected,
)
from index.entities.labelling.netfile import MOST_WEIGHT, parsed, written
from index.entities.labelling.viterbi import LABELS
from index.entities.training.annotated import Example, read
from index.errors import ModelDamaged

_NAMES = [*(f"w={form}" for form in ("di", "joko", "widodo", "kpk")), "s=Xx", "s=x", "BIAS", "g=place/I", "g=person/B"]
_TABLES = nets.activations()
_FORMS = ("Joko", "di", "Rusia", "dan", "Widodo", ".", "KPK", "7")


def made(seed: int, most: int = MOST_WEIGHT, members: int = 1) -> Net:
    """Nets of random weights up to the greatest there may be."""
    random = np.random.default_rng(seed)

    def some(number: int, most: int, kind: type[np.signedinteger[Any]]) -> bytes:
        return random.integers(-most, most, number, endpoint=True).astype(kind).tobytes()

    def member() -> Member:
        return Member(
            some(len(_NAMES) * SIZE, 127, np.int8),
            some(WIDTH * SIZE, most, np.int16),
            some(WIDTH, most, np.int32),
            some(HIDDEN * 2 * UNITS, most, np.int16),
            some(HIDDEN, most, np.int32),
            some(len(LABELS) * HIDDEN, most, np.int16),
            some(len(LABELS), most, np.int32),
        )

    return Net({name: at for at, name in enumerate(_NAMES)}, tuple(member() for _ in range(members)))


_NETS = st.builds(made, st.integers(0, 999), st.sampled_from([40, 900, MOST_WEIGHT]), st.integers(1, MOST_MEMBERS))


@given(_NETS, st.lists(st.integers(0, len(_NAMES) - 1), max_size=300))
def test_attributes_come_to_the_same_numbers(net: Net, numbers: list[int]) -> None:
    """Compiled or plain, whatever the weights and however many attributes."""
    compiled = pytest.importorskip("index.entities.labelling._decoding")
    told = np.array(numbers, np.uint16).tobytes()
    arguments = told, net.members, *_TABLES
    assert compiled.project(*arguments) == project_plainly(*arguments)


@settings(deadline=None)  # the first sentence waits for the lists
@given(_NETS, st.lists(st.sampled_from(_FORMS), max_size=12))
def test_both_decoders_add_the_same_scores(net: Net, forms: list[str]) -> None:
    """Compiled or plain, with whatever net, every sentence has the same labels and margins."""
    compiled = pytest.importorskip("index.entities.labelling._decoding")
    told = []

    def both(*arguments: Any) -> tuple[bytes, bytes]:
        told.append((compiled.label(*arguments), label_plainly(*arguments)))
        return told[-1][0]

    tagger = Model(Learned({}, ((0,) * 7,) * 7, frozenset({"dan"}), net), lexicon())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.entities.labelling.decoding.label", both)
        tagger.label(forms, list(lexicon().find(forms)))
    assert told[0][0] == told[0][1]


def _tables(net: Net, form: bytes) -> Tables:
    """Tables by which nothing but the net speaks, and every form is the same to it."""
    zero = pack([(0,) * 7])
    scores = Scores(zero * 9, zero, {}, {}, {}, {}, "", "")
    forms = Memo(lambda _: scores, 9)
    roles = Memo(lambda form: CAPITAL | UPPER if form.istitle() else COMMON, 9)
    told = Layers(Memo(lambda _: form, 9), net.members)
    return Tables(roles, forms, zero * 7, zero * 25, zero, zero, zero, told)


def test_what_is_no_sentence_is_not_read() -> None:
    """Of more tokens than a sentence has the net says nothing, compiled or plain; of one less it does."""
    compiled = pytest.importorskip("index.entities.labelling._decoding")
    tables = _tables(made(3), bytes(2 * WIDTH))
    for size in (LONGEST, LONGEST + 1):
        forms = ("A",) * size
        assert compiled.label(tables, forms, []) == label_plainly(tables, forms, [])
        assert tables.net
        assert any(map(any, emitted(tables.net, forms, []))) is (size == LONGEST)


def test_the_compiled_net_refuses_other_sizes() -> None:
    """Numbers that are too few, an attribute without a vector and a mark without numbers raise; none is read on."""
    compiled = pytest.importorskip("index.entities.labelling._decoding")
    net = made(1, members=2)
    tables = _tables(net, bytes(4 * WIDTH))
    assert tables.net
    mark = Mark(0, pack([(0,) * 7]), bytes(4 * WIDTH))
    assert len(compiled.label(tables, ("A",), [mark])[0]) == 1
    for broken in (mark._replace(net=b""), mark._replace(net=bytes(2 * WIDTH)), mark[:2]):
        with pytest.raises((TypeError, IndexError)):
            compiled.label(tables, ("A",), [broken])
    for field in tables.net._fields:
        for other in (b"", None, 3):
            with pytest.raises((TypeError, SystemError)):
                compiled.label(tables._replace(net=tables.net._replace(**{field: other})), ("A",), [])
    first, second = tables.net.members
    for field in ("pooled", "hidden", "output", "offsets"):
        for other in (b"", None, 3):
            broken_net = tables.net._replace(members=(first, second._replace(**{field: other})))
            with pytest.raises((TypeError, SystemError)):
                compiled.label(tables._replace(net=broken_net), ("A",), [])
    for members in ((), (first,) * (MOST_MEMBERS + 1), (first, 3), (first, second[:4])):
        with pytest.raises((TypeError, IndexError)):
            compiled.label(tables._replace(net=tables.net._replace(members=members)), ("A",), [])
    for other in (3, (), tables.net[:1]):
        with pytest.raises((TypeError, IndexError)):
            compiled.label(tables._replace(net=other), ("A",), [])
    short = tables._replace(net=tables.net._replace(forms=Memo(lambda _: bytes(9), 9)))
    with pytest.raises(TypeError):
        compiled.label(short, ("A",), [])
    for field in ("vectors", "projection", "bias"):
        for other in (getattr(first, field)[2:] if field != "vectors" else 3, None):
            with pytest.raises((TypeError, SystemError)):
                compiled.project(bytes(2), (first, second._replace(**{field: other})), *_TABLES)
    for other in ((3,), (first[:2],)):
        with pytest.raises((TypeError, IndexError)):
            compiled.project(bytes(2), other, *_TABLES)
    for tables_cut in ((_TABLES[0][2:], _TABLES[1]), (_TABLES[0], b"")):
        with pytest.raises(TypeError):
            compiled.project(bytes(2), (first,), *tables_cut)
    with pytest.raises(IndexError):
        compiled.project(b"\xff\xff", (first,), *_TABLES)
    with pytest.raises(ValueError, match="attributes"):
        compiled.project(bytes(2 * MOST_ATTRIBUTES + 2), (first,), *_TABLES)
    with pytest.raises(ValueError, match="nets"):
        compiled.project(bytes(2), (first,) * (MOST_MEMBERS + 1), *_TABLES)


@given(_NETS)
def test_a_net_comes_back_from_its_file(net: Net) -> None:
    """Written and read it is the same net."""
    assert parsed(written(net, b"weights"), b"weights") == net


def _sealed(file: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """A file changed and given a true sum."""
    body = change(file.partition(b"\n")[2])
    return f"{crc32(body):08x} {crc32(b''):08x}\n".encode() + body


@given(st.integers(0), st.integers(1, 255))
def test_one_altered_byte_is_told(place: int, change: int) -> None:
    """Whatever byte of the file is another, it is refused; so is a net beside weights of another training."""
    file = bytearray(written(made(5, 9), b""))
    with pytest.raises(ModelDamaged):
        parsed(bytes(file), b"other")
    file[place % len(file)] ^= change
    with pytest.raises(ModelDamaged):
        parsed(bytes(file), b"")


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body[:0],
        lambda body: body[:-40],
        lambda body: body.replace(b"nets\t1", b"nets\t2"),
        lambda body: body.replace(b"nets\t1", b"nets\t0"),
        lambda body: body.replace(b"nets\t1", b"nets\t9"),
        lambda body: body.replace(b"nets\t1", b"nets\tx"),
        lambda body: body.replace(b"nets\t1\n", b""),
        lambda body: body.replace(b"> hidden", b"> other"),
        lambda body: body.replace(b"> bias", b"> hidden"),
        lambda body: body.replace(b"BIAS\t", b"BIAS\t\t"),
        lambda body: body.replace(b"BIAS\t", b"BIAS\tAAAA"),
        lambda body: body.replace(b"BIAS\t", b"BIAS\t\xff\xfe"),
        lambda body: body + b"one more\tAAAA\n",
        lambda body: body + (b"x\t" + b"A" * 86 + b"==\n") * (MOST_ATTRIBUTES + 1),
    ],
)
def test_a_strangers_file_is_refused(change: Callable[[bytes], bytes]) -> None:
    """A file of other sizes, names or numbers is refused though its sums are true."""
    with pytest.raises(ModelDamaged) as caught:
        parsed(_sealed(written(made(5, 9), b""), change), b"")
    assert "index.entities.train" in caught.value.hint


@pytest.mark.parametrize("field", ["projection", "bias", "pooled", "hidden", "output", "offsets"])
def test_a_weight_out_of_bounds_is_refused(field: str) -> None:
    """Sums stay within 32 bits because no weight is greater than they allow."""
    net = made(5, 9)
    (sound,) = net.members
    beyond = b"\xff\x7f\x00\x00" + getattr(sound, field)[4:]
    with pytest.raises(ModelDamaged, match="out of bounds"):
        parsed(written(net._replace(members=(sound, sound._replace(**{field: beyond}))), b""), b"")


def test_the_net_that_ships_belongs_to_its_weights() -> None:
    """The two files in the package are of one training."""
    net = parsed((DATA / "net.tsv").read_bytes(), (DATA / "model.tsv").read_bytes())
    assert {len(each.vectors) for each in net.members} == {len(net.attributes) * SIZE}


def _batch() -> tuple[Any, Any, Any, int]:
    """A few short sentences with random attributes and labels."""
    from index.entities.training.descent import Told, filled

    random = np.random.default_rng(7)
    told = [
        Told([random.permutation(30)[:3].tolist() for _ in range(size)], random.choice([0, 1, 3, 5], size).tolist())
        for size in (3, 7, 1, 5)
    ]
    return *filled(told, 30), 30


def test_the_gradient_is_true() -> None:
    """Of every kind of weight, by differences of the loss on either side of it."""
    pytest.importorskip("scipy", reason="training needs the extra named train")
    from index.entities.training import chain
    from index.entities.training.backprop import backward, drawn, forward

    told, gold, mask, number = _batch()
    random = np.random.default_rng(8)
    weights = {name: each + random.normal(0, 0.2, each.shape) for name, each in drawn(number, random).items()}

    def loss() -> float:
        return chain.loss(forward(told, weights, mask, None)[0], weights["into"], gold, mask)[0]

    scores, passed = forward(told, weights, mask, None)
    _, by_score, by_pair = chain.loss(scores, weights["into"], gold, mask)
    slopes = {**backward(told, weights, mask, passed, by_score), "into": by_pair}
    assert slopes.keys() == weights.keys()
    for name, each in weights.items():
        for _ in range(5):
            place = tuple(random.integers(0, size) for size in each.shape)
            before = each[place]
            each[place] = before + 1e-4
            more = loss()
            each[place] = before - 1e-4
            slope = (more - loss()) / 2e-4
            each[place] = before
            assert slopes[name][place] == pytest.approx(slope, rel=1e-3, abs=1e-6), name


def test_whole_numbers_say_what_real_ones_do() -> None:
    """The scores of a net in whole numbers are within a few hundredths of those it was rounded from."""
    pytest.importorskip("scipy", reason="training needs the extra named train")
    from index.entities.training.backprop import drawn, forward
    from index.entities.training.descent import Told, filled
    from index.entities.training.teaching import SHARE, rounded

    random = np.random.default_rng(9)
    weights = drawn(len(_NAMES), random)
    weights["output"] *= 2
    net = rounded([(weights, {name: weights["vectors"][at] for at, name in enumerate(_NAMES)})])
    order = {net.attributes[name]: at for at, name in enumerate(_NAMES)}
    told = Told([[4, 6, 1], [0, 5, 6], [2, 4, 6, 7]], [0, 0, 0])
    real = forward(*(filled([told], len(_NAMES))[at] for at in (0,)), weights, np.ones((1, 3), np.float32), None)[0][0]
    back = {at: number for number, at in order.items()}
    packed = [projected(net, np.array([back[at] for at in token], np.uint16).tobytes()) for token in told.tokens]
    table = Layers(Memo(lambda form: packed[int(form)], 9), net.members)
    assert np.abs(np.array(emitted(table, "012", [])) - real * 100 * SHARE).max() < 3


def _examples(tmp_path: Path) -> list[Example]:
    path = tmp_path / "own.txt"
    lines = ("Presiden O\nVladimir B-PER\nPutin I-PER\ntiba O\ndi O\nHanoi B-LOC\n. O\n",)
    lines += ("Menurut O\nKPK B-ORG\n, O\nia O\ndi O\nJakarta B-LOC\n. O\n",)
    path.write_text("\n".join(lines * 10), encoding="utf-8")
    return read(path)


def test_the_same_sentences_give_the_same_net(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To the byte; it is worth half of the scores, and the model finds what the sentences mark."""
    pytest.importorskip("scipy", reason="training needs the extra named train")
    pytest.importorskip("pycrfsuite", reason="training needs the extra named train")
    from index.entities.training import descent, fitting, teaching

    monkeypatch.setattr(descent, "LEAST_STEPS", 40)
    examples = _examples(tmp_path)
    first, second = (teaching.fit({"one": examples, "two": examples}, lexicon()) for _ in range(2))
    assert first == second
    assert fitting.score(Model(first["one"], lexicon()), lexicon(), examples).f1() == 1
    alone = Model(first["one"]._replace(weights={}), lexicon())
    assert fitting.score(alone, lexicon(), examples).f1() > 0.9
    nothing = first["one"]._replace(weights={}, net=None)
    assert fitting.score(Model(nothing, lexicon()), lexicon(), examples).f1() < 0.5


def test_without_a_compiler_numpy_does_it() -> None:
    """What is called in the compiled one's stead is the plain one."""
    assert nets.project in (project_plainly, getattr(nets._compiled, "project", None))
