"""Numbers in as few bits as the greatest of them needs, by numpy."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Longs = npt.NDArray[np.int64]


def packed(count: int, width: int) -> int:
    """Bytes that ``count`` numbers of ``width`` bits take."""
    return (count * width + 7) // 8


def unpack(data: bytes | memoryview, count: int, width: int) -> Longs:
    """The first ``count`` numbers of ``width`` bits, the lowest bit first."""
    if not width:
        return np.zeros(count, dtype=np.int64)
    bits = np.unpackbits(np.frombuffer(data, dtype=np.uint8), count=count * width, bitorder="little")
    return bits.reshape(count, width).astype(np.int64) @ (1 << np.arange(width, dtype=np.int64))


def pack(values: Longs, width: int) -> bytes:
    """The numbers as ``unpack`` reads them."""
    bits = (values[:, None] >> np.arange(width, dtype=np.int64)) & 1
    return np.packbits(bits.astype(np.uint8).ravel(), bitorder="little").tobytes()


def width_of(values: Longs) -> int:
    """Bits that the greatest number needs."""
    return int(values.max()).bit_length() if len(values) else 0
