"""What the engine's properties share: both kernels, and strategies for articles and plans."""

from __future__ import annotations

import pytest

from index.engine import fallback, inverting, merging, reader, vocabulary


def _compiled() -> object | None:
    try:
        from index.engine import _kernels
    except ImportError:
        return None
    return _kernels


@pytest.fixture(params=["c", "numpy"])
def kernels(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Runs the test with each of the two."""
    made = _compiled() if request.param == "c" else fallback
    if made is None:
        pytest.skip("the kernels in C were not built here")
    monkeypatch.setattr(reader, "Index", made.Index)
    monkeypatch.setattr(reader, "Damaged", made.Damaged)
    for module in (inverting, merging):
        monkeypatch.setattr(module, "forward", made.forward)
    monkeypatch.setattr(inverting, "invert", made.invert)
    monkeypatch.setattr(vocabulary, "Vocabulary", made.Vocabulary)
    return str(request.param)
