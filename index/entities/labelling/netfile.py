"""The file of trained nets: text that is checked to the last number before anything is computed with it."""

from __future__ import annotations

import binascii
import struct
from base64 import b64decode, b64encode
from collections.abc import Sequence
from zlib import crc32

from index.entities.labelling.net import HIDDEN, MOST_ATTRIBUTES, MOST_MEMBERS, SIZE, UNITS, WIDTH, Member, Net
from index.entities.labelling.viterbi import LABELS
from index.errors import ModelDamaged

MOST_WEIGHT = 8_191
"""The greatest weight of a layer: no sum of products with it leaves 32 bits."""

_PARTS = {
    "projection": ("h", WIDTH * SIZE),
    "bias": ("i", WIDTH),
    "pooled": ("h", 2 * UNITS * HIDDEN),
    "hidden": ("i", HIDDEN),
    "output": ("h", HIDDEN * len(LABELS)),
    "offsets": ("i", len(LABELS)),
}
"""The type of the numbers of each part, as ``struct`` names it, and how many there are."""
_COUNT, _LAYER = "nets", "> "
_BROKEN = "The name tagger's net.tsv is not one that training wrote"
_HINT = "Install Telusur again, or train again with python -m index.entities.train."


def written(net: Net, beside: bytes) -> bytes:
    """The text of the file: a sum of the rest and of ``beside``, the weights that it was trained with; the number of
    nets; a line for each layer of each; a line for each attribute with its vector in one net after another.
    """
    lines = [f"{_COUNT}\t{len(net.members)}"]
    for member in net.members:
        lines += [
            f"{_LAYER}{name}\t{_text(_little(getattr(member, name), kind))}" for name, (kind, _) in _PARTS.items()
        ]
    for name, at in net.attributes.items():
        rows = (member.vectors[at * SIZE : (at + 1) * SIZE] for member in net.members)
        lines.append(f"{name}\t{_text(b''.join(rows))}")
    body = "\n".join(lines) + "\n"
    return f"{_sum(body.encode(), beside)}\n{body}".encode()


def parsed(file: bytes, beside: bytes) -> Net:
    """The nets that ``written`` wrote. Raises ``ModelDamaged``."""
    first, _, body = file.partition(b"\n")
    if first != _sum(body, beside).encode():
        raise ModelDamaged(f"{_BROKEN} beside its model.tsv.", _HINT)
    *lines, rest = body.decode("utf-8", "replace").split("\n")
    rows = [line.split("\t") for line in lines]
    if rest or any(len(row) != 2 for row in rows):
        raise ModelDamaged(f"{_BROKEN}.", _HINT)
    layers, told = _parted(rows)
    vectors = [_bytes(text, SIZE * len(layers)) for _, text in told]
    members = [
        Member(b"".join(vector[at * SIZE : (at + 1) * SIZE] for vector in vectors), **layer)
        for at, layer in enumerate(layers)
    ]
    return Net({name: at for at, (name, _) in enumerate(told)}, tuple(members))


def _parted(rows: Sequence[Sequence[str]]) -> tuple[list[dict[str, bytes]], Sequence[Sequence[str]]]:
    """The layers of each net, and the lines of attributes behind them."""
    head, count = rows[0] if rows else ("", "")
    if head != _COUNT or count not in map(str, range(1, MOST_MEMBERS + 1)):
        raise ModelDamaged(f"{_BROKEN}.", _HINT)
    end = 1 + int(count) * len(_PARTS)
    layers = rows[1:end]
    names = [_LAYER + name for name in _PARTS] * int(count)
    if [name for name, _ in layers] != names or len(rows) - end > MOST_ATTRIBUTES:
        raise ModelDamaged(f"{_BROKEN}.", _HINT)
    packed = [_numbers(text, *_PARTS[name.removeprefix(_LAYER)]) for name, text in layers]
    size = len(_PARTS)
    return [dict(zip(_PARTS, packed[at : at + size], strict=True)) for at in range(0, len(packed), size)], rows[end:]


def _sum(body: bytes, beside: bytes) -> str:
    return f"{crc32(body):08x} {crc32(beside):08x}"


def _text(packed: bytes) -> str:
    return b64encode(packed).decode("ascii")


def _little(packed: bytes, kind: str) -> bytes:
    """Numbers of this machine's order, or into it, with the lowest byte first: the same swap either way."""
    number = len(packed) // struct.calcsize(f"={kind}")
    return struct.pack(f"<{number}{kind}", *struct.unpack(f"={number}{kind}", packed))


def _bytes(text: str, size: int) -> bytes:
    try:
        packed = b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        packed = b""
    if len(packed) != size:
        raise ModelDamaged(f"{_BROKEN}.", _HINT)
    return packed


def _numbers(text: str, kind: str, number: int) -> bytes:
    packed = _little(_bytes(text, number * struct.calcsize(f"={kind}")), kind)
    numbers = struct.unpack(f"={number}{kind}", packed)
    if max(map(abs, numbers)) > MOST_WEIGHT:
        raise ModelDamaged(f"{_BROKEN}: a weight is out of bounds.", _HINT)
    return packed
