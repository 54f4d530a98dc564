"""JSON that is only read: by the standard library, for orjson takes longer to import than a question to answer."""

from __future__ import annotations

import json
from math import isfinite
from typing import Any


def loads(data: bytes) -> Any:
    """What ``data`` says. Raises ``ValueError`` for what is no JSON, or too deep or too large a number to be ours."""
    try:
        return json.loads(data, parse_float=_finite, parse_constant=_finite)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def canonical(value: Any) -> bytes:
    """``value`` with sorted keys and no space, the bytes that orjson writes of it."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError(f"{text} is no number")
    return number
